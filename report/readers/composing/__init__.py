"""Paragraphs and tables written as one text, and where each stood.

A table becomes what pages of tables look like when they are scraped a row a line, bars behind the
cells: what reads those reads these, and there is no second way from a table to its cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from report.document import Document
from report.place import Layout, Missed, Place, Unseen
from report.readers.composing.arranging import flowing_rows, with_cells_unwrapped
from report.readers.composing.blocks import Block, Cell, Left, Paragraph, Picture, Table
from report.readers.composing.columns import rows_with_columns
from report.source import UnreadableSource

MAX_CHARACTERS = 5_000_000  # of what a file that is no text may unfold to

_DEEPEST = 100  # tables in tables
_LINE_END = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


def composed(blocks: Iterable[Block], format: str) -> Document:
    """The document that ``blocks`` make. Raises UnreadableSource when it is empty or too long."""
    text = _Text()
    for block in blocks:
        text.add(block, Place())
    whole = "".join(text.pieces)
    if not whole.strip():
        raise _empty(text.unseen)
    layout = Layout(tuple(text.starts), tuple(text.places), tuple(text.unseen))
    return Document.of(whole, layout, format=format)


class _Text:
    """The text so far."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.places: list[Place] = []
        self.unseen: list[Unseen] = []
        self._length = 0
        self._tables: dict[str, int] = {}  # so far, by sheet
        self._deep = 0  # tables that hold what is written now

    def add(self, block: Block, within: Place) -> None:
        """``within`` is the cell that holds ``block``, or nowhere."""
        match block:
            case Paragraph():
                page = block.page or within.page
                words = "\n".join(_lines(block.text))
                self._write(words if block.broken else f"{words}\n", replace(within, page=page))
            case Picture():
                self.unseen.append(Unseen(self._length, Place(page=block.page)))
            case Left():
                self.unseen.append(Unseen(self._length, within, block.what, block.count))
            case Table():
                self._add_table(block)

    def _add_table(self, table: Table) -> None:
        self._deep += 1
        if self._deep > _DEEPEST:
            raise UnreadableSource(
                "too-deep", f"more than {_DEEPEST} tables in tables; save it as plain text first"
            )
        table = with_cells_unwrapped(table)
        flowing = flowing_rows(table)
        number = 0
        if not all(flowing):
            number = self._tables.get(table.sheet, 0) + 1
            self._tables[table.sheet] = number
        for counted, (row, columns) in enumerate(rows_with_columns(table), 1):
            count = row.number or counted
            flows = flowing[counted - 1]
            for cell, column in zip(row.cells, columns, strict=True):
                place = Place(0, row.page, table.sheet, number, count, column)
                if flows:
                    # Of a page the table is a means; of a sheet its cells can be told all the same.
                    within = place if table.sheet or number else Place(page=row.page)
                    for block in cell.blocks:
                        self.add(block, within)
                else:
                    words = _in_one_line(cell)
                    self.unseen += _unseen(cell, self._length, place)
                    self._write(f"{words} |" if column == columns[0] else f" {words} |", place)
            if not flows and row.cells:
                self._write("\n", Place(0, row.page, table.sheet, number, count, columns[-1]))
        self._deep -= 1

    def _write(self, words: str, place: Place) -> None:
        if self._length + len(words) > MAX_CHARACTERS:
            raise UnreadableSource(
                "too-large",
                f"unfolds to more than {MAX_CHARACTERS // 10**6} million characters; "
                "split it into its reports",
            )
        if not self.places or self.places[-1] != place:
            self.starts.append(self._length)
            self.places.append(place)
        self.pieces.append(words)
        self._length += len(words)


def _unseen(cell: Cell, offset: int, place: Place) -> Iterator[Unseen]:
    for block in cell.blocks:
        if isinstance(block, Picture):
            yield Unseen(offset, place)
        elif isinstance(block, Left):
            yield Unseen(offset, place, block.what, block.count)


def _in_one_line(cell: Cell) -> str:
    """The words of ``cell``: its line ends part no word, but for Latin letters and digits."""
    text = "\n".join(block.text for block in cell.blocks if isinstance(block, Paragraph))
    words = ""
    for line in filter(None, map(str.strip, _lines(text))):
        apart = words[-1:].isascii() and line[0].isascii() and words
        words += f" {line}" if apart else line
    return words.replace("|", "｜")


def _lines(text: str) -> list[str]:
    """The lines of ``text`` without what is no character of a text."""
    return [_CONTROLS.sub("", line).rstrip() for line in _LINE_END.split(text)]


def _empty(unseen: list[Unseen]) -> UnreadableSource:
    unseen = [one for one in unseen if one.what is Missed.PICTURE]
    if unseen:
        pages = f"{len(unseen)} pages, all of them" if unseen[0].place.page else "nothing but"
        return UnreadableSource(
            "scanned", f"{pages} pictures; have their text recognised (OCR) first"
        )
    return UnreadableSource("empty", "no text in it; get the file again")
