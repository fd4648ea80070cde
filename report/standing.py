"""Where a place of one text stands in a later text of the same report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from report.span import Span

# A sentence, or a line: as much as is edited, moved or left out as one.
_PASSAGE = re.compile(r"[^。；;！!？?\r\n]*(?:[。；;！!？?]|\r\n|\n|\r|\Z)")
_CELLS = 100_000_000  # of an alignment, a bit each; what is larger is taken for rewritten


class Kept(NamedTuple):
    """``length`` characters that both texts have, from ``start`` in the earlier one."""

    start: int
    later_start: int
    length: int


class Standing:
    """The texts of two versions. Asked for nothing, it costs nothing."""

    def __init__(self, earlier: str, later: str) -> None:
        self._earlier = earlier
        self._later = later

    def of(self, place: Span) -> Span | None:
        """Where the sentence or line around ``place`` stands in the later text, whole; None when
        most of it is gone.

        Most is more than half of its characters. A passage that was moved is known by standing
        there once, unchanged.
        """
        passage = _around(self._earlier, place)
        letters = sum(not character.isspace() for character in self._earlier[slice(*passage)])
        kept = [
            Kept(start, one.later_start + start - one.start, end - start)
            for one in self.kept
            for start, end in ((max(one.start, passage.start), min(_end(one), passage.end)),)
            if start < end
        ]
        staying = sum(
            not character.isspace()
            for one in kept
            for character in self._earlier[one.start : _end(one)]
        )
        if letters and staying * 2 >= letters:
            last = kept[-1]
            return _around(self._later, Span(kept[0].later_start, last.later_start + last.length))
        return self._moved(self._earlier[slice(*passage)].strip())

    def exactly(self, place: Span) -> Span | None:
        """As ``of``, but no more of it than stands where ``place`` stood: nothing, between what
        was around it, when that is gone.
        """
        passage = self.of(place)
        if passage is None:
            return None
        start, end = (min(max(self._now(at), passage.start), passage.end) for at in place)
        return Span(start, max(start, end))

    def touched(self, places: Sequence[Span], beyond: int = 0) -> bool:
        """Whether anything was changed at one of ``places`` or written in between, or up to
        ``beyond`` lines before and behind; that other lines there are gone is no such thing.
        """
        passages = [_around(self._earlier, place) for place in places]
        if not passages:
            return False
        start = min(passage.start for passage in passages)
        end = max(passage.end for passage in passages)
        for _ in range(beyond):
            start = self._earlier.rfind("\n", 0, max(start - 1, 0)) + 1
            end = self._earlier.find("\n", end) + 1 or len(self._earlier)
        ends = (Kept(-1, -1, 1), *self.kept, Kept(len(self._earlier), len(self._later), 0))
        for one, other in pairwise(ends):
            was, now = Span(_end(one), other.start), Span(_later_end(one), other.later_start)
            if was.end < start or was.start > end:
                continue
            if self._later[slice(*now)].strip():
                return True
            if any(passage.overlaps(was) and not was.contains(passage) for passage in passages):
                return True
        return False

    def _now(self, offset: int) -> int:
        """Where the character at ``offset`` stands today, or the one after what was before it."""
        index = bisect_right(self.kept, offset, key=lambda one: one.start) - 1
        if index < 0:
            return 0
        one = self.kept[index]
        return one.later_start + min(offset - one.start, one.length)

    @cached_property
    def kept(self) -> tuple[Kept, ...]:
        """What both texts have, in the order of both."""
        return tuple(_kept(self._earlier, self._later))

    def _moved(self, words: str) -> Span | None:
        start = self._later.find(words) if words else -1
        if start < 0 or self._later.find(words, start + 1) >= 0:
            return None
        return Span(start, start + len(words))


def _end(kept: Kept) -> int:
    return kept.start + kept.length


def _later_end(kept: Kept) -> int:
    return kept.later_start + kept.length


def _around(text: str, place: Span) -> Span:
    """The sentences or lines that ``place`` touches."""
    begins = max(
        (text.rfind(mark, 0, place.start) for mark in "。；;！!？?\r\n"),
        default=-1,
    )
    last = max(place.start, place.end - 1)
    passage = _PASSAGE.match(text, last)
    return Span(begins + 1, passage.end() if passage else len(text))


def _kept(earlier: str, later: str) -> Iterator[Kept]:
    ahead = _agreeing(earlier, later)
    if ahead:
        yield Kept(0, 0, ahead)
    back = _agreeing(earlier[ahead:][::-1], later[ahead:][::-1])
    yield from _passages_kept(
        earlier[ahead : len(earlier) - back], later[ahead : len(later) - back], ahead
    )
    if back:
        yield Kept(len(earlier) - back, len(later) - back, back)


def _agreeing(one: str, other: str) -> int:
    """How many characters both begin with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _passages_kept(earlier: str, later: str, offset: int) -> Iterator[Kept]:
    """Of two texts that begin at ``offset``: passage by passage, then to the character."""
    one, other = _PASSAGE.findall(earlier), _PASSAGE.findall(later)
    if len(one) * len(other) > _CELLS:
        return
    starts, later_starts = _starts(one), _starts(other)
    codes = Levenshtein.opcodes(one, other)
    for equal, group in groupby(codes, key=lambda code: code.tag == "equal"):
        steps = list(group)
        start, end = starts[steps[0].src_start], starts[steps[-1].src_end]
        later_start, later_end = (
            later_starts[steps[0].dest_start],
            later_starts[steps[-1].dest_end],
        )
        if equal:
            yield Kept(start + offset, later_start + offset, end - start)
        else:
            yield from _characters_kept(
                earlier[start:end],
                later[later_start:later_end],
                start + offset,
                later_start + offset,
            )


def _starts(passages: Sequence[str]) -> list[int]:
    return list(accumulate(map(len, passages), initial=0))


def _characters_kept(earlier: str, later: str, offset: int, later_offset: int) -> Iterator[Kept]:
    if len(earlier) * len(later) > _CELLS:
        return
    for code in Levenshtein.opcodes(earlier, later):
        if code.tag == "equal":
            yield Kept(
                code.src_start + offset,
                code.dest_start + later_offset,
                code.src_end - code.src_start,
            )
