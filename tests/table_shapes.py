"""A table printed in each of the shapes that scraped text has it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from report.document import Document
from report.tables import tables

Words = Sequence[str]  # of the cells of a row, in order; one alone fills its row
Shape = Callable[[Words], str]


def _cell_a_line(row: Words) -> str:
    if len(row) == 1:
        return f"{row[0]} |\n||||\n"
    return "".join(f"{cell} |\n" for cell in row[:-1]) + f"{row[-1]} | ||\n"


def _bar_below(row: Words) -> str:
    return "".join(f"{cell}\n|\n" if cell else "|\n" for cell in row)


def _bar_below_marked_row_ends(row: Words) -> str:
    end = "|\n||||\n" if len(row) == 1 else "| ||\n"
    return _bar_below(row).removesuffix("|\n") + end


def _bar_above(row: Words) -> str:
    return "".join(f"|\n{cell}\n" if cell else "|\n" for cell in row)


def _bar_before(row: Words) -> str:
    return "".join(f" | {cell}\n" for cell in row)


def _spaced_out(row: Words) -> str:
    return _bar_below(row).replace("\n", "\n\n")


def _row_a_line(row: Words) -> str:
    return " | ".join((*row, "")).rstrip() + "\n"


def _row_a_line_marked_end(row: Words) -> str:
    return " | ".join(row) + " | ||\n"


def _row_a_line_bars_within(row: Words) -> str:
    return " | ".join(row).rstrip(" ") + "\n"


def _row_a_line_between_bars(row: Words) -> str:
    return f"| {' | '.join(row)} |\n"


SHAPES: Mapping[str, Shape] = {
    "1: a cell a line": _cell_a_line,
    "2: a bar on the line below its cell": _bar_below,
    "2: a bar on the line below its cell, row ends marked": _bar_below_marked_row_ends,
    "2: a bar on the line below its cell, blank lines between": _spaced_out,
    "2: a bar on the line above its cell": _bar_above,
    "2: a bar before its cell": _bar_before,
    "3: a row a line": _row_a_line,
    "3: a row a line, its end marked": _row_a_line_marked_end,
    "3: a row a line, between bars": _row_a_line_between_bars,
    "3: a row a line, bars between its cells only": _row_a_line_bars_within,
}


def reshaped(text: str, shape: Shape) -> str:
    """``text`` with every table printed in ``shape``."""
    document = Document.of(text)
    parts = []
    end = 0
    for table in tables(document, document.whole):
        parts.append(text[end : table.span.start])
        parts += (shape([cell.text for cell in row.cells]) for row in table.rows)
        end = table.span.end + 1  # with the end of its last line
    return "".join((*parts, text[end:]))
