"""A workbook of LibreOffice (OpenDocument 1.3, part 3, 9): its sheets that are shown.

Its cells hold what they print beside what they are worth, so what they print is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from report.readers.composing import MAX_CHARACTERS
from report.readers.containers.archive import Archive, damaged
from report.readers.sheets.marks import hear, number
from report.readers.sheets.sheet import (
    LAST_COLUMN,
    LAST_ROW,
    MAX_CELLS,
    MAX_SHEETS,
    Merged,
    Sheet,
    too_many_cells,
    too_many_sheets,
)
from report.source import UnreadableSource

CONTENT = "content.xml"

_APART = frozenset({"annotation", "frame", "shapes"})  # what is in a cell and none of its words
_HIDDEN = frozenset({"collapse", "filter"})
_MOST_SPACES = 1000


def sheets(archive: Archive) -> Iterator[Sheet]:
    """Raises UnreadableSource."""
    content = _Content()
    hear(archive, CONTENT, content)
    return iter(content.shown)


class _Content:
    """The sheets as they come: rows and columns that say how often they stand again are counted,
    and made only where they hold anything.
    """

    def __init__(self) -> None:
        self.shown: list[Sheet] = []
        self._unshown_styles: set[str] = set()
        self._style = ""
        self._sheet: Sheet | None = None
        self._tables = 0  # how deep: one in a cell of another is none of its words
        self._apart = 0
        self._row = 0
        self._rows = 1  # how often the row stands
        self._column = 0
        self._columns = 0  # those that were told of
        self._cell: Mapping[str, str] | None = None
        self._covered = False
        self._found: list[tuple[int, int, str]] = []  # of the row: column, how often, words
        self._spans: list[tuple[int, int, int]] = []  # of the row: column, across, down
        self._words: list[str] = []
        self._paragraph = 0
        self._length = 0
        self._cells = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table":
            self._begin_table(attributes)
        elif self._apart or name in _APART:
            self._apart += 1
        elif name == "style":
            self._style = attributes.get("style:name", "")
        elif name == "table-properties" and attributes.get("table:display") == "false":
            self._unshown_styles.add(self._style)
        elif self._sheet is None or self._tables > 1:
            return
        elif name == "table-column":
            self._pass_columns(attributes)
        elif name == "table-row":
            self._begin_row(attributes)
        elif name in {"table-cell", "covered-table-cell"}:
            self._cell = attributes
            self._covered = name != "table-cell"
            self._words.clear()
        elif self._cell is not None:
            self._mark(name, attributes)

    def data(self, words: str) -> None:
        if self._paragraph and not self._apart:
            self._say(words)

    def end(self, name: str) -> None:
        if name == "table":
            self._tables -= 1
            if not self._tables:
                self._sheet = None
        elif self._apart:
            self._apart -= 1
        elif self._sheet is None or self._tables > 1:
            return
        elif name == "table-row":
            self._finish_row()
        elif name in {"table-cell", "covered-table-cell"}:
            self._finish_cell()
        elif name in {"p", "h"} and self._paragraph:
            self._paragraph -= 1

    def _begin_table(self, attributes: Mapping[str, str]) -> None:
        self._tables += 1
        if self._tables > 1:
            return
        self._sheet = Sheet(attributes.get("table:name", ""))
        self._row = self._columns = 0
        if len(self.shown) >= MAX_SHEETS:
            raise too_many_sheets()
        if attributes.get("table:style-name", "") not in self._unshown_styles:
            self.shown.append(self._sheet)

    def _pass_columns(self, attributes: Mapping[str, str]) -> None:
        assert self._sheet is not None
        first = self._columns + 1
        self._columns += _times(attributes, "table:number-columns-repeated", LAST_COLUMN)
        if attributes.get("table:visibility") in _HIDDEN and first <= LAST_COLUMN:
            self._sheet.hide_columns(first, self._columns)

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        assert self._sheet is not None
        self._row += 1
        self._rows = _times(attributes, "table:number-rows-repeated", LAST_ROW)
        self._column = 0
        self._found.clear()
        self._spans.clear()
        if attributes.get("table:visibility") in _HIDDEN:
            self._sheet.hide_rows(self._row, self._row + self._rows - 1)

    def _mark(self, name: str, attributes: Mapping[str, str]) -> None:
        """What stands for characters in the paragraphs of a cell."""
        if name in {"p", "h"}:
            self._paragraph += 1
            if self._words:
                self._say("\n")
        elif not self._paragraph:
            return
        elif name == "s":
            self._say(" " * min(max(number(attributes, "text:c", 1), 0), _MOST_SPACES))
        elif name in {"tab", "line-break"}:
            self._say("\t" if name == "tab" else "\n")

    def _say(self, words: str) -> None:
        self._words.append(words)
        self._length += len(words)
        if self._length > MAX_CHARACTERS:
            raise UnreadableSource("too-large", "too much text in it; split it into its reports")

    def _finish_cell(self) -> None:
        attributes, self._cell = self._cell or {}, None
        self._paragraph = 0
        column = self._column + 1
        times = _times(attributes, "table:number-columns-repeated", LAST_COLUMN)
        self._column += times
        if self._covered:
            return
        # Without words where another program wrote the file.
        words = "".join(self._words) or attributes.get("office:value", "")
        if words.strip():
            self._found.append((column, times, words))
        across = number(attributes, "table:number-columns-spanned", 1)
        down = number(attributes, "table:number-rows-spanned", 1)
        if across > 1 or down > 1:
            self._spans.append((column, across, down))

    def _finish_row(self) -> None:
        assert self._sheet is not None
        last = self._row + self._rows - 1
        for column, times, words in self._found:
            self._cells += times * self._rows
            if self._cells > MAX_CELLS:
                raise too_many_cells()
            for row in range(self._row, last + 1):
                for one in range(column, column + times):
                    self._sheet.put(row, one, words)
        for column, across, down in self._spans:
            self._sheet.merge(Merged(self._row, column, self._row + down - 1, column + across - 1))
        self._row = last


def _times(attributes: Mapping[str, str], name: str, most: int) -> int:
    times = number(attributes, name, 1)
    if times < 1:
        raise damaged(name)
    return min(times, most)
