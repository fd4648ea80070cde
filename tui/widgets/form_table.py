"""The official form as it was recognised in a report: one row an indicator."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len

from tui.widgets.line_list import LineList
from tui.widgets.parts import Line, Part
from tui.wrapping import crop, pad


class TableRow(NamedTuple):
    """An indicator: ``value`` as printed, or what is said of a cell that is blank or was not found.

    ``offset`` is the value's place in the text, -1 when there is none; ``mark`` the glyph of the
    worst finding on it, of status ``status``, and ``says`` its title; ``place`` marks a place of
    the finding that is walked.
    """

    indicator: str
    level: int
    name: str
    heading: bool
    value: str
    unit: str
    line: int
    offset: int
    mark: str
    status: str
    says: str = ""
    place: str = ""


class TableWords(NamedTuple):
    """The heads of the columns in the reader's language."""

    row: str
    value: str
    unit: str
    line: str


class FormTable(LineList[TableRow]):
    def __init__(self, words: TableWords, empty: str, *, id: str | None = None) -> None:
        super().__init__(_draw, heading=lambda width: _heading(words, width), empty=empty, id=id)

    def row_of(self, indicator: str) -> int | None:
        """The index of the row of an indicator."""
        for index, row in enumerate(self.items):
            if row.indicator == indicator:
                return index
        return None


_WIDE = 110  # cells from which the title of the finding stands at the end of the row


def _columns(width: int) -> tuple[int, int, int, int, int]:
    """Cells for name, value, unit, line number and what a finding says; the name takes what is
    left.
    """
    value, unit, line = (14, 8, 7) if width >= 100 else (10, 6, 6)
    says = width // 3 if width >= _WIDE else 0
    return max(width - value - unit - line - says - 6, 10), value, unit, line, says


def _heading(words: TableWords, width: int) -> Line:
    name, value, unit, line, _ = _columns(width)
    text = "  ".join(
        (
            pad(f"   {words.row}", name + 1),
            _right(words.value, value),
            pad(words.unit, unit),
            _right(words.line, line - 2),
        )
    )
    return (Part(text),)


def _draw(row: TableRow, width: int) -> Line:
    name, value, unit, line, says = _columns(width)
    indent = "  " * min(row.level, 4)
    number = str(row.line) if row.line else ""
    style = f"list--{row.status}" if row.status else ""
    return (
        Part(f" {row.mark or ' '}{row.place or ' '}", style),
        Part(pad(f"{indent}{row.name}", name - 2), "list--strong" if row.heading else ""),
        Part("  "),
        Part(_right(row.value, value), style if row.offset >= 0 else "list--quiet"),
        Part("  "),
        Part(pad(row.unit, unit), "list--quiet"),
        Part("  "),
        Part(_right(number, line - 2), "list--quiet"),
        Part(f"   {crop(row.says, says - 3)}" if says else "", style),
    )


def _right(text: str, width: int) -> str:
    shown = crop(text, width)
    return " " * (width - cell_len(shown)) + shown
