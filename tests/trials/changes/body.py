"""One copy of a made report as a change sees it: places counted from the copy's own beginning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from report.span import Span
from tests.trials.generator.pieces import Generated, Piece, Place, Role

NOTHING = ("无", "0", "零", "０", "〇")


@dataclass(frozen=True)
class Body:
    """``places`` are the pieces of one copy, their spans counted from its beginning."""

    text: str
    places: tuple[Place, ...]

    def having(self, *roles: Role) -> Iterator[Place]:
        """The places of these roles, in reading order."""
        return (place for place in self.places if place.piece.role in roles)

    @cached_property
    def cells(self) -> dict[str, Place]:
        """The cells of the table by indicator."""
        return {place.piece.of: place for place in self.having(Role.CELL)}

    @cached_property
    def figures(self) -> tuple[Place, ...]:
        return tuple(self.having(Role.FIGURE))

    def truth(self, of: str) -> Decimal | None:
        """What the table holds of the indicators ``of`` together; None unless all are printed."""
        total = Decimal(0)
        for indicator in of.split("+"):
            cell = self.cells.get(indicator)
            if cell is None or cell.piece.value is None or not cell.piece.text.strip():
                return None
            total += cell.piece.value
        return total

    def approximation(self, figure: Place) -> str:
        """The word that makes ``figure`` approximate, before it or behind it (and its unit)."""
        start, end = self.clause(figure.span)
        words = [
            other
            for other in self.places[max(0, figure.index - 3) : figure.index + 5]
            if other.piece.role is Role.APPROXIMATION
            and other.piece.of == figure.piece.of
            and start <= other.span.start < end
        ]
        return words[0].piece.text if words else ""

    def line(self, span: Span) -> Span:
        """The line or lines that hold ``span``, without the line end."""
        start = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.end)
        return Span(start, len(self.text) if end < 0 else end)

    def clause(self, span: Span) -> Span:
        """What stands around ``span`` from mark to mark."""
        marks = "，。；：、！？（）\n,;|"
        start = max(self.text.rfind(mark, 0, span.start) for mark in marks) + 1
        ends = [found for mark in marks if (found := self.text.find(mark, span.end)) >= 0]
        return Span(start, min(ends, default=len(self.text)))

    def whole(self, clause: Span) -> bool:
        """Whether ``clause`` is all of it, not parted by a line that was wrapped."""
        before, behind = self.text[: clause.start], self.text[clause.end :]
        return before[-1:] != "\n" and not behind.startswith("\n")


def body_of(generated: Generated, number: int = 1) -> Body:
    """Copy ``number`` (1 the first) of ``generated``."""
    places = [place for place in generated.places() if place.copy == number]
    start = places[0].span.start
    moved = (
        Place(place.copy, place.index, place.piece, place.span.moved(-start)) for place in places
    )
    return Body("".join(place.piece.text for place in places), tuple(moved))


def without_table(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The words of a copy alone: all before the first row of its table."""
    rows = (Role.ROW_NUMBER, Role.ROW_LABEL, Role.ROW_UNIT, Role.CELL)
    first = next((index for index, one in enumerate(pieces) if one.role in rows), len(pieces))
    return tuple(pieces[:first])
