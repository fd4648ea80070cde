"""The sections of a report as a list to go to one from."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len

from tui.widgets.line_list import LineList
from tui.widgets.parts import Line, Part
from tui.wrapping import pad


class SectionRow(NamedTuple):
    """A section as the outline shows it; ``marks`` are glyphs of the findings that begin in it."""

    depth: int
    title: str
    line: int
    marks: str
    offset: int


class OutlinePanel(LineList[SectionRow]):
    def __init__(self, empty: str, *, id: str | None = None) -> None:
        super().__init__(_draw, empty=empty, id=id)


_WIDEST = 110  # cells of a row; in a wider window its two ends would be far apart


def _draw(row: SectionRow, width: int) -> Line:
    indent = " " * min(2 * row.depth + 1, width // 3)
    right = f"{row.marks:>4} {row.line:>6} "
    room = max(min(width, _WIDEST) - cell_len(right) - len(indent), 4)
    style = "list--strong" if row.depth == 0 else ""
    return (
        Part(indent),
        Part(pad(row.title, room), style),
        Part(f"{row.marks:>4} ", "list--fail"),
        Part(f"{row.line:>6} ", "list--quiet"),
    )
