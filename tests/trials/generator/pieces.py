"""A made report in labelled pieces, so that a trial can change one and know where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from report.span import Span


class Role(StrEnum):
    TEXT = "text"  # words that say nothing to check, white space, marks, bars
    FIGURE = "figure"  # the digits of a narrative figure; `of` its indicators, joined by +
    APPROXIMATION = "approximation"  # 余, 约, 近 … beside a figure
    FIGURE_UNIT = "figure-unit"  # the unit behind a narrative figure
    RATE = "rate"  # a percentage or growth that follows from figures beside it
    DENIAL = "denial"  # a clause that says there was none of `of`
    AFFIRMATION = "affirmation"  # a clause that says there was at least one of `of`
    YEAR = "year"  # the report's year, four digits
    OTHER_YEAR = "other-year"  # an earlier or later year that rightly stands there
    DATE = "date"  # a whole date; `of` signature or filled
    PERIOD_START = "period-start"
    PERIOD_END = "period-end"
    AGENCY = "agency"  # `of` title, text, signature or reporter
    ANNOUNCED = "announced"  # the number of a promise (三个方面); `of` names the list
    ITEM = "item"  # one item of the list `of`, mark and all (一是加强领导；)
    HEADING_NUMBER = "heading-number"  # 一、 （一） 1. of a heading; `of` its level
    HEADING = "heading"  # the words of a heading
    ROW_NUMBER = "row-number"  # the number before a row's label
    ROW_LABEL = "row-label"  # `of` the indicator
    ROW_UNIT = "row-unit"  # `of` the indicator
    CELL = "cell"  # `of` the indicator
    TRAP = "trap"  # digits that are no figure: a phone, a document number, an idiom


@dataclass(frozen=True, slots=True)
class Piece:
    """``value`` is the truth behind a figure, an announcement or a cell, whatever is printed."""

    text: str
    role: Role = Role.TEXT
    of: str = ""
    value: Decimal | None = None


Copy = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Piece ``index`` of copy ``copy`` (1 the first) and where it stands in the whole text."""

    copy: int
    index: int
    piece: Piece
    span: Span


@dataclass(frozen=True)
class Generated:
    """A report as a scraper leaves it: its copies, with ``between`` from each to the next."""

    seed: int
    agency: str
    year: int
    copies: tuple[Copy, ...]
    before: str = ""
    between: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        bodies = ("".join(piece.text for piece in copy) for copy in self.copies)
        return self.before + self.between.join(bodies) + self.after

    def places(self) -> Iterator[Place]:
        """Every piece of every copy, in reading order."""
        offset = len(self.before)
        for number, copy in enumerate(self.copies, 1):
            for index, piece in enumerate(copy):
                yield Place(number, index, piece, Span(offset, offset + len(piece.text)))
                offset += len(piece.text)
            offset += len(self.between)

    def with_every_copy(self, pieces: Sequence[Piece]) -> Generated:
        return replace(self, copies=tuple(tuple(pieces) for _ in self.copies))
