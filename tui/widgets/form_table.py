"""The official form as it was recognised in a report: a row a line, in its tables a figure a
column.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from tui.widgets.form_grid import GridCell, Heads, Layout, cells_line, heads_line, layout, right
from tui.widgets.line_list import LineList
from tui.widgets.parts import Line, Part
from tui.wrapping import crop, pad


class TableRow(NamedTuple):
    """A row of the form: ``value`` as printed, or what is said of a cell that is blank or was not
    found; of a row with several figures these are its ``cells``, under ``heads``. A heading with
    ``heads`` stands over the rows that have them.

    ``offset`` is the value's place in the text, or its label's, -1 when there is none; ``mark`` the
    glyph of the worst finding on it, of status ``status``, and ``says`` its title; ``place`` marks
    a place of the finding that is walked; ``chart`` stands at the end of a name with ``cells``.
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
    heads: Heads = ()
    cells: tuple[GridCell, ...] = ()
    chart: str = ""


class TableWords(NamedTuple):
    """The heads of the columns in the reader's language; ``signs`` says what stands where a table
    has no figure.
    """

    row: str
    value: str
    unit: str
    line: str
    signs: str


class FormTable(LineList[TableRow]):
    """Labels and heads stay where they are: the head in the first row is that of the rows below it,
    and of a table too wide for the screen the columns go by under them.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--cell"}

    DEFAULT_CSS: ClassVar[str] = """
    FormTable > .list--cell { text-style: bold reverse; }
    """

    def __init__(self, words: TableWords, empty: str, *, id: str | None = None) -> None:
        super().__init__(self._line, heading=self._head, empty=empty, id=id)
        self._words = words
        self._column = 0  # the one the cursor is in, where its row has so many
        self._first = 0  # the first that is shown, where not all have room

    @property
    def cell(self) -> GridCell | None:
        """The figure under the cursor, in a row with several."""
        row = self.current
        return row.cells[self._within_row(row)] if row and row.cells else None

    @property
    def column(self) -> int:
        """Which of the figures of its row the cursor is on."""
        row = self.current
        return self._within_row(row) if row and row.cells else self._column

    def place_of(self, indicator: str) -> tuple[int, int] | None:
        """The row of an indicator and, where it has several figures, the column; a row's own id
        means the first of them.
        """
        line = indicator.partition("@")[0]
        for index, row in enumerate(self.items):
            if line and row.indicator == line:
                ids = [cell.indicator for cell in row.cells]
                return index, ids.index(indicator) if indicator in ids else 0
        return None

    def go_to_cell(self, index: int, column: int) -> None:
        """To a row, and a column of it."""
        if column != self._column and index == self.cursor:
            self.step(column - self._within_row(self.items[index]))
            return
        self._column = column
        self.go_to(index)

    def move(self, rows: int) -> None:
        """Between tables of figures headings are passed over, unless there is nothing behind."""
        index, step = self.cursor + rows, 1 if rows > 0 else -1
        while 0 <= index < len(self.items) and self._is_passed_over(self.items[index]):
            index += step
        self.go_to(index if 0 <= index < len(self.items) else self.cursor + rows)

    def go_to(self, index: int) -> None:
        super().go_to(index)
        self._bring_column()

    def step(self, columns: int) -> None:
        """The cursor so many columns to the right (left when negative)."""
        row = self.current
        if row is None or not row.cells:
            return
        before = self._within_row(row)
        self._column = max(min(before + columns, len(row.cells) - 1), 0)
        if self._column != before:
            self._bring_column()
            self.refresh_row()
            self.post_message(self.Moved(self, self.cursor))  # type: ignore[arg-type]  # of any item

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self._bring_column()

    def on_click(self, event: events.Click) -> None:
        super().on_click(event)
        row = self.current
        if row and row.cells and event.y >= self._above:
            column = self._placed(row.heads, self.size.width).column_at(event.x)
            if column is not None:
                self.step(column - self._within_row(row))

    def _bring_column(self) -> None:
        """The columns go by until that under the cursor is seen."""
        row = self.current
        if row is None or not row.cells:
            return
        column, before = self._within_row(row), self._first
        placed = self._placed(row.heads, self._room.width)
        self._first = placed.first
        while column > placed.first and not placed.shows(column):
            self._first += 1
            placed = self._placed(row.heads, self._room.width)
        self._first = min(self._first, column)
        if self._first != before:
            self.refresh()

    def _is_passed_over(self, row: TableRow) -> bool:
        return row.heading and row.offset < 0 and any(other.cells for other in self.items)

    def _within_row(self, row: TableRow) -> int:
        return min(self._column, len(row.cells) - 1)

    def _placed(self, heads: Heads, width: int) -> Layout:
        return layout(heads, width, self._first)

    def _marked(self, strip: Strip) -> Strip:
        row = self.current
        if row is None or not row.cells:
            return super()._marked(strip)
        placed, column = self._placed(row.heads, self.size.width), self._within_row(row)
        if not placed.shows(column):  # a new size is drawn once before its columns have gone by
            return strip
        start, end = placed.reach(column)
        cell = Segment.apply_style(strip.crop(start, end), post_style=self._style("list--cell"))
        return Strip([*strip.crop(0, start), *cell, *strip.crop(end)], strip.cell_length)

    def _head(self, width: int) -> Line:
        """Of the rows below it."""
        top: Sequence[TableRow] = self.items[self._top : self._top + 1]
        words = self._words
        signs = f"{words.row}   {words.signs}"
        if top and top[0].cells:
            return heads_line(f"   {signs}", self._placed(top[0].heads, width))
        if any(row.cells for row in self.items):
            return (Part(f"   {signs}"),)
        return _plain_head(words, width)

    def _line(self, row: TableRow, width: int) -> Line:
        if not row.heads:
            return _plain(row, width)
        placed = self._placed(row.heads, width)
        name = f"   {' ' * placed.indent * min(row.level, 4)}{row.name}"
        if row.chart:
            name = f"{pad(name, max(placed.label - len(row.chart) - 1, 0))} {row.chart}"
        return cells_line(name, row.cells, placed) if row.cells else heads_line(name, placed)


_WIDE = 110  # cells from which the title of the finding stands at the end of the row


def _columns(width: int) -> tuple[int, int, int, int, int]:
    """Cells for name, value, unit, line number and what a finding says; the name takes what is
    left.
    """
    value, unit, line = (14, 8, 7) if width >= 100 else (10, 6, 6)
    says = width // 3 if width >= _WIDE else 0
    return max(width - value - unit - line - says - 6, 10), value, unit, line, says


def _plain_head(words: TableWords, width: int) -> Line:
    name, value, unit, line, _ = _columns(width)
    text = "  ".join(
        (
            pad(f"   {words.row}", name + 1),
            right(words.value, value),
            pad(words.unit, unit),
            right(words.line, line - 2),
        )
    )
    return (Part(text),)


def _plain(row: TableRow, width: int) -> Line:
    """A row that asks for one figure, or for none."""
    name, value, unit, line, says = _columns(width)
    indent = "  " * min(row.level, 4)
    number = str(row.line) if row.line else ""
    style = f"list--{row.status}" if row.status else ""
    marks = Part(f" {row.mark or ' '}{row.place or ' '}", style)
    if row.heading and not (row.value or row.says):
        return (marks, Part(f"{indent}{row.name}", "list--strong"))
    return (
        marks,
        Part(pad(f"{indent}{row.name}", name - 2), "list--strong" if row.heading else ""),
        Part("  "),
        Part(right(row.value, value), style if row.offset >= 0 else "list--quiet"),
        Part("  "),
        Part(pad(row.unit, unit), "list--quiet"),
        Part("  "),
        Part(right(number, line - 2), "list--quiet"),
        Part(f"   {crop(row.says, says - 3)}" if says else "", style),
    )
