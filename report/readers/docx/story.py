"""A flow of text, such as the body or a note, as paragraphs and tables in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from report.place import Missed
from report.readers.composing.blocks import Block, Cell, Left, Paragraph, Picture, Row, Table
from report.readers.containers.trees import (
    Element,
    attribute,
    child,
    is_on,
    members,
    name_of,
    too_deep,
    whole,
    within,
)
from report.readers.docx.numbering import Numbering
from report.readers.docx.words import Words
from report.source import UnreadableSource

_DEEPEST = 40  # tables and boxes within each other
_WIDEST = 1000  # columns that a cell may span
_NARROW = 400  # twentieths of a point: less room than that before a row is no cell

# What is only wrapped around paragraphs, tables, rows and cells.
_WRAPPERS = frozenset(
    "sdt sdtContent customXml smartTag ins moveTo sect sub-section annotation content".split()
)
_BLOCKS = frozenset(("p", "tbl", "altChunk"))
_ROWS = frozenset(("tr",))
_CELLS = frozenset(("tc",))


@dataclass(slots=True)
class _Cell:
    """A cell while rows below may still be part of it."""

    blocks: tuple[Block, ...]
    across: int = 1
    down: int = 1


@dataclass(slots=True)
class Stories:
    """Reads one after the other, counting on: numbers of paragraphs, and notes."""

    words: Words
    numbering: Numbering
    any_text: bool = False

    def blocks(self, story: Element, depth: int = 0) -> Iterator[Block]:
        """Raises UnreadableSource where it is nested too deep, or text of another format."""
        if depth > _DEEPEST:
            raise too_deep()
        held: list[str] = []  # of paragraphs whose end was taken out: they go on in the next
        for one in members(story, _BLOCKS, _WRAPPERS):
            match name_of(one):
                case "p":
                    properties = child(one, "pPr")
                    held.append(self.words.of(one, attribute(within(properties, "pStyle"), "val")))
                    if not _goes_on(properties):
                        yield from self._paragraph("".join(held), properties, depth)
                        held.clear()
                case "tbl":
                    if any(held):
                        yield self._said("".join(held))
                    held.clear()
                    read = self._table(one, depth + 1)
                    if any(row.cells for row in read.rows):
                        yield read
                case _:
                    raise UnreadableSource(
                        "format-unsupported",
                        "holds a file that only Word unfolds (altChunk); open it and save it again",
                    )
        if any(held):
            yield self._said("".join(held))

    def _paragraph(self, words: str, properties: Element | None, depth: int) -> Iterator[Block]:
        boxes, self.words.boxes = self.words.boxes, []
        large, self.words.large = self.words.large, 0
        hidden = not words and is_on(within(properties, "rPr", "vanish"))
        if not hidden:
            label = self.numbering.label(properties)
            if words or label or not boxes:
                yield self._said(words, label)
        yield from [Picture()] * large
        if self.words.hidden:
            yield Left(Missed.HIDDEN, self.words.hidden)
        if self.words.drawn:
            yield Left(Missed.DRAWING, self.words.drawn)
        self.words.hidden = self.words.drawn = 0
        for box in boxes:
            yield from self.blocks(box, depth + 1)

    def _said(self, words: str, label: str = "") -> Paragraph:
        self.any_text = self.any_text or not (not words or words.isspace())
        return Paragraph(label + words)

    def _table(self, table: Element, depth: int) -> Table:
        widths = [
            whole(attribute(one, "w"), 0)
            for one in members(table, frozenset(("gridCol",)), frozenset(("tblGrid",)))
        ]
        rows: list[list[_Cell]] = []
        above: dict[int, _Cell] = {}  # by column: the cell that may go on in the next row
        for row in members(table, _ROWS, _WRAPPERS):
            properties = child(row, "trPr")
            if within(properties, "del") is not None:
                continue
            cells, above = self._row(row, _before(properties, widths), above, depth)
            rows.append(cells)
        return Table(
            tuple(
                Row(tuple(Cell(one.blocks, one.across, one.down) for one in cells))
                for cells in rows
            )
        )

    def _row(
        self, row: Element, before: tuple[int, bool], above: dict[int, _Cell], depth: int
    ) -> tuple[list[_Cell], dict[int, _Cell]]:
        """The cells that begin in ``row``, and those that may go on below it."""
        column, is_cell = before
        cells = [_Cell((), column)] if is_cell else []
        below: dict[int, _Cell] = {}
        last: _Cell | None = None
        for one in members(row, _CELLS, _WRAPPERS):
            properties = child(one, "tcPr")
            if within(properties, "cellDel") is not None:
                continue
            across = min(
                max(whole(attribute(within(properties, "gridSpan"), "val"), 1), 1), _WIDEST
            )
            reaching = _merged(properties, "vMerge", "vmerge")
            if last is not None and _merged(properties, "hMerge", "hmerge") == "continue":
                last.across = min(last.across + across, _WIDEST)
            elif reaching == "continue" and column in above:
                last = above[column]
                last.down += 1
                below[column] = last
            else:
                last = _Cell(tuple(self.blocks(one, depth)), across)
                cells.append(last)
                if reaching:
                    below[column] = last
            column += across
        return cells, below


def _goes_on(properties: Element | None) -> bool:
    """Whether the end of a paragraph was taken out, so that it is one with the next."""
    mark = within(properties, "rPr")
    return mark is not None and any(name_of(one) in ("del", "moveFrom") for one in mark)


def _merged(properties: Element | None, *names: str) -> str:
    """``restart`` or ``continue``; empty where a cell is merged with none."""
    for name in names:
        one = within(properties, name)
        if one is not None:
            return attribute(one, "val", "continue")
    return ""


def _before(properties: Element | None, widths: list[int]) -> tuple[int, bool]:
    """How many columns are left free before a row, and whether that is a cell's room."""
    free = min(whole(attribute(within(properties, "gridBefore"), "val"), 0), _WIDEST)
    return free, free > 0 and (not widths or sum(widths[:free]) >= _NARROW)
