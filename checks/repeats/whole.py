"""Whether a passage is the whole report."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from checks.repeats.passages import Passage
from checks.repeats.runs import PRINT
from report.bare import Bare

_SHARE = 0.8
_MATCHED = 0.5
_FURNITURE_LINES = 12
_FURNITURE_LINE = 120
_SENTENCE_END = re.compile("[。｡！？；﹔]")
_LINE = re.compile(r"[^\r\n]+")
_STOP = re.compile("[。｡！？!?]")
_NOTE = re.compile(r"[\s|｜]*(?:[备附]?注|(?:填[表报])?说明)\s*\d{0,2}\s*[:：]")  # below a table


def reunited(found: Sequence[Passage], bare: Bare) -> list[Passage]:
    """The passages, those made one that are a whole copy in pieces.

    Within a whole copy more may be put in or left out between two passages than would let them
    count as one elsewhere.
    """
    once = Once(found, bare)
    sources = sorted(part.source for part in found)
    done: list[Passage] = []
    at = 0
    while at < len(found):
        end = at + 1
        while end < len(found) and _goes_on(found[at], found[end - 1], found[end]):
            end += 1
        pieces = found[at:end]
        if len(pieces) > 1:
            one = Passage.of(run for piece in pieces for run in piece.runs)
            if not _reordered(pieces, sources) and once.whole(one):
                pieces = [one]
        done.extend(pieces)
        at = end
    return done


def is_note(words: str) -> bool:
    """Whether the line ``words`` is a note on a table (注：…)."""
    return _NOTE.match(words) is not None


def _goes_on(first: Passage, last: Passage, following: Passage) -> bool:
    return last.source_end <= following.source and following.source_end <= first.copy


def _reordered(pieces: Sequence[Passage], sources: Sequence[int]) -> bool:
    """Whether what lies between two pieces is said again, but elsewhere.

    A piece may reach into that by a few characters that are alike by chance.
    """
    return any(
        bisect_left(sources, left.source_end - PRINT) < bisect_left(sources, right.source)
        for left, right in pairwise(pieces)
    )


class _Gap(NamedTuple):
    start: int
    end: int


class Once:
    """What a document says outside of the copies in it."""

    def __init__(self, found: Sequence[Passage], bare: Bare) -> None:
        """``found`` are the passages by the place of their copy, none inside another."""
        self._bare = bare
        starts = [0, *(part.copy_end for part in found)]
        ends = [*(part.copy for part in found), len(bare.text)]
        self._gaps = [_Gap(*gap) for gap in zip(starts, ends, strict=True)]
        self._ends = ends
        self._weights = [0, *accumulate(self._weight(*gap) for gap in self._gaps)]

    def whole(self, passage: Passage) -> bool:
        """Whether ``passage`` says the report as a whole again.

        The report is what is left of the document without the copies and the furniture. Furniture
        is what stands between a source or copy and the next in at most a dozen lines, none of them
        a sentence: navigation, a footer, a share bar. The source must be four fifths of the
        report, and half of the source must stand in the copy.
        """
        if passage.matched < _MATCHED * passage.source_length:
            return False
        other = self._weights[-1]
        for start, end in (
            _Gap(passage.source, passage.source_end),
            _Gap(passage.copy, passage.copy_end),
        ):
            first = bisect_right(self._ends, start)
            last = first
            while last < len(self._gaps) and self._gaps[last].start < end:
                last += 1
            if first == last:
                continue
            other -= self._weights[last] - self._weights[first]
            other += self._weight(self._gaps[first].start, start)
            other += self._weight(end, self._gaps[last - 1].end)
        return passage.source_length >= _SHARE * (passage.source_length + other)

    def copied(self, passage: Passage) -> bool:
        """Whether ``passage`` is the report as a whole, and the report more than its tables: two
        tables on one form are one for each of two bodies, be nothing else said.
        """
        return self.whole(passage) and (
            self._tells(passage.source, passage.source_end)
            or self._tells(passage.copy, passage.copy_end)
        )

    def _tells(self, start: int, end: int) -> bool:
        """Whether a sentence stands there that is no note on a table."""
        place = self._bare.span(start, end)
        return any(
            _STOP.search(line[0]) is not None and not is_note(line[0])
            for line in _LINE.finditer(self._bare.original, place.start, place.end)
        )

    def _weight(self, start: int, end: int) -> int:
        """How many characters of the report stand there."""
        if start >= end or self._is_furniture(start, end):
            return 0
        return end - start

    def _is_furniture(self, start: int, end: int) -> bool:
        if end - start > _FURNITURE_LINES * _FURNITURE_LINE:
            return False
        place = self._bare.span(start, end)
        lines = [
            line[0]
            for line in _LINE.finditer(self._bare.original, place.start, place.end)
            if line[0].strip(" |\t\u3000")
        ]
        return len(lines) <= _FURNITURE_LINES and not any(
            len(line) > _FURNITURE_LINE or _SENTENCE_END.search(line) for line in lines
        )
