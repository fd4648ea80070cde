"""Tables of Markdown, whose cells cannot span columns: what stands for a wide label is one cell."""

from __future__ import annotations

from collections.abc import Sequence

from report.readers.markdown.inline import without_marks
from report.readers.markdown.marks import is_delimiter_row
from report.tables.values import VALUE


def plain_rows(rows: Sequence[str]) -> list[str]:
    """The lines of a table, each with a bar at its end, and nothing for the one of dashes.

    Where a label goes over several columns, Markdown has empty cells behind it, that are no figures
    left blank: they lose their bars.
    """
    words = [
        "" if is_delimiter_row(row) else without_marks(row, in_table=True).rstrip() for row in rows
    ]
    cells = [_cells(row) for row in words]
    labels = _label_columns(cells[2:])
    return [
        _closed(row) if labels < 2 else _with_wide_labels(row, own, labels)
        for row, own in zip(words, cells, strict=True)
    ]


def _cells(row: str) -> list[str]:
    return row.strip().removeprefix("|").removesuffix("|").split("|")


def _label_columns(rows: Sequence[Sequence[str]]) -> int:
    """How many columns at the left hold the labels of rows that have figures, and no figure."""
    widest, first = 0, None
    for row in rows:
        figures = [at for at, cell in enumerate(row) if VALUE.fullmatch(cell.strip())]
        if figures:
            first = min(figures[0], figures[0] if first is None else first)
            widest = max([widest, *(at + 1 for at in range(figures[0]) if row[at].strip())])
    return min(widest, first or 0)


def _closed(row: str) -> str:
    return row if not row or row.endswith("|") else f"{row} |"


def _with_wide_labels(row: str, cells: list[str], labels: int) -> str:
    if not row:
        return row
    kept = cells[:1]
    for cell in cells[1:labels]:
        if not cell.strip() or not kept[-1].strip():
            kept[-1] += f" {cell}"
        else:
            kept.append(cell)
    opening = "|" if row.lstrip().startswith("|") else ""
    return f"{opening}{'|'.join([*kept, *cells[labels:]])}|"
