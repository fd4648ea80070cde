"""What a reader of marked-up files finds: paragraphs and tables, in the order of reading."""

from __future__ import annotations

from dataclasses import dataclass

from report.place import Missed


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""``text`` may hold line ends as ``\n``; ``page`` counts from 1, 0 where there are none.
    ``broken`` when the next one, on another page, is the rest of it.
    """

    text: str
    page: int = 0
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A page without text that is not empty; of ``page`` 0, a picture of half a page or more."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """What stands here and is left out."""

    what: Missed
    count: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """Stands over ``across`` columns and ``down`` rows from where it is the first.

    ``column`` is where it begins as its sheet counts, from 1; 0 where it is the next that is free.
    """

    blocks: tuple[Block, ...]
    across: int = 1
    down: int = 1
    column: int = 0

    @classmethod
    def of(cls, text: str, across: int = 1, down: int = 1) -> Cell:
        return cls((Paragraph(text),), across, down)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that begin in it: one that spans rows is only in its first.

    ``number`` is how its sheet counts it, from 1; 0 where it is the next of its table.
    """

    cells: tuple[Cell, ...]
    page: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """``sheet`` is the name of the worksheet it stands in, if any."""

    rows: tuple[Row, ...]
    sheet: str = ""


Block = Paragraph | Picture | Left | Table
