"""Measurements as a table of aligned columns."""

from __future__ import annotations

from collections.abc import Sequence


def print_table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Numbers to the right, words to the left; a float with one decimal."""
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [
        max([len(head), *(len(row[place]) for row in cells)]) for place, head in enumerate(heads)
    ]
    numeric = [isinstance(value, int | float) for value in rows[0]] if rows else []
    for line in ([*heads], ["-" * width for width in widths], *cells):
        print(
            "  ".join(
                text.rjust(width) if right else text.ljust(width)
                for text, width, right in zip(line, widths, numeric, strict=True)
            ).rstrip()
        )


def _cell(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)
