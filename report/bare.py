"""Text without white space and table bars, in pieces, with the way back to the document."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, chain
from operator import sub

from report.page_numbers import plain_page_numbers
from report.span import Span

# What a scraper or a line wrap puts between words: it never says anything.
_FORMATTING = "\\s|｜│┃¦\u00ad\u200b-\u200d\u2060\ufeff"
_STOPS = "。！？；：，、!?;:,.)）》"
_PIECE = re.compile(f"[^{_FORMATTING}{_STOPS}]+[{_STOPS}]*|[{_STOPS}]+")
_BETWEEN = re.compile(f"[{_FORMATTING}]+")
_LINE_END = re.compile(r"[\r\n]")
_LINE = re.compile(r"[^\r\n]+")
_LONG = 200  # characters of a line

STOPS = frozenset(_STOPS)


@dataclass(frozen=True)
class Bare:
    """``text`` is ``original`` without formatting; piece n starts at ``offsets[n]`` in it.

    Pieces are clauses and what formatting holds apart. All other positions of this package are
    offsets into ``text`` unless said otherwise.
    """

    text: str
    original: str
    offsets: array[int] = field(repr=False)
    places: array[int] = field(repr=False)  # of each piece in the original

    @classmethod
    def of(cls, original: str) -> Bare:
        # Flat, as there may be millions: a tuple for each takes ten times the memory.
        ends = array("l", chain.from_iterable(map(re.Match.span, _PIECE.finditer(original))))
        starts = ends[::2]
        offsets = array("l", accumulate(map(sub, ends[1::2], starts), initial=0))
        offsets.pop()
        return cls(_BETWEEN.sub("", original), original, offsets, starts)

    @cached_property
    def plain_pages(self) -> frozenset[int]:
        """Where the lines of the original begin that are a page number without marks."""
        return plain_page_numbers(self.original)

    def place(self, at: int) -> int:
        """Where the character ``at`` stands in the original; its end when there is no such one."""
        if at >= len(self.text):
            return len(self.original)
        piece = bisect_right(self.offsets, at) - 1
        return self.places[piece] + at - self.offsets[piece]

    def before(self, place: int) -> int:
        """How many characters stand before ``place`` in the original."""
        piece = bisect_right(self.places, place - 1) - 1
        if piece < 0:
            return 0
        end = self.offsets[piece + 1] if piece + 1 < len(self.offsets) else len(self.text)
        return min(self.offsets[piece] + place - self.places[piece], end)

    def span(self, start: int, end: int) -> Span:
        """The characters ``[start, end)`` in the original, from the first to the last of them.

        An empty stretch stands right after the character before it.
        """
        if start == end:
            here = self.place(start - 1) + 1 if start else 0
            return Span(here, here)
        return Span(self.place(start), self.place(end - 1) + 1)

    def lines(self, start: int, end: int) -> list[Span]:
        """The lines of the characters ``[start, end)`` in the original; long ones may be cut."""
        if start == end:
            return []
        place = self.span(start, end)
        breaks = (
            self.original.rfind(mark, max(place.start - _LONG, 0), place.start) for mark in "\n\r"
        )
        first = max(*breaks, place.start - _LONG, -1) + 1
        last = _LINE_END.search(self.original, place.end, place.end + _LONG)
        stop = last.start() if last else place.end
        return [Span(*line.span()) for line in _LINE.finditer(self.original, first, stop)]

    def between(self, at: int) -> str:
        """The formatting before the character ``at``."""
        piece = bisect_left(self.offsets, at)
        opens = piece < len(self.offsets) and self.offsets[piece] == at
        if not opens and at < len(self.text):
            return ""  # within a piece
        end = self.places[piece - 1] + at - self.offsets[piece - 1] if piece else 0
        return self.original[end : self.places[piece] if opens else len(self.original)]

    def opens_line(self, at: int) -> bool:
        """Whether a line begins with the character ``at``, or the text ends before it."""
        if at in (0, len(self.text)):
            return True
        between = self.between(at)
        return "\n" in between or "\r" in between

    def line_start(self, at: int) -> int:
        """Where the line of the character ``at``, its first, starts in the original."""
        before = self.between(at)
        breaks = max(before.rfind("\n"), before.rfind("\r"))
        return self.place(at) - len(before) + breaks + 1

    def line_end(self, at: int) -> int:
        """Where the line of the last character before ``at`` ends in the original."""
        end = self.place(at - 1) + 1 if at else 0
        found = _LINE_END.search(self.original, end)
        return found.start() if found else len(self.original)

    def opens_piece(self, at: int) -> bool:
        """Whether a clause or a cell begins with the character ``at``."""
        if at in (0, len(self.text)):
            return True
        if self.between(at):
            return True
        within_number = self.text[at - 1 - (at > 1)].isdecimal() and self.text[at].isdecimal()
        return self.text[at - 1] in STOPS and not within_number

    def unbroken(self, at: int, end: int) -> int:
        """How far, at most to ``end``, no formatting interrupts the text from ``at`` on."""
        piece = bisect_right(self.offsets, at)
        while piece < len(self.offsets) and self.offsets[piece] < end:
            if self.between(self.offsets[piece]):
                return self.offsets[piece]
            piece += 1
        return end
