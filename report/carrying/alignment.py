"""What two texts of one report have in common, in the order of both.

From coarse to fine, as only what differs is looked at more closely: landmarks and groups of clauses
where there are very many of these, clauses, then characters with numbers whole. White space and
table bars are no part of it, so that lines broken elsewhere change nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from zlib import crc32

from rapidfuzz.distance import Levenshtein

from report.bare import Bare
from report.carrying.anchors import anchors
from report.carrying.landmarks import landmarks
from report.carrying.match import (
    Match,
    Region,
    agreeing,
    agreeing_back,
    by_chance,
    joined,
    woven,
)
from report.carrying.sliding import settled
from report.folding import folded

_CELLS = 200_000_000  # of one alignment: a tenth of a second
_ALL_CELLS = 20 * _CELLS  # of all there are between two texts
_GROUP = 8  # clauses of a group, on average
_CHANCE = 12  # characters; fewer may agree by chance between two larger changes
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|.", re.DOTALL)

_Finer = Callable[[Region], Iterator[Match]]


class Alignment:
    """Two texts held against each other; offsets are into the texts of ``Bare``.

    What agrees differs at most in the width of characters. Where more differs than can be held
    against each other in a second or two, less is found, never something else. ``doubtful`` are
    the few characters between larger changes that may agree by chance.
    """

    def __init__(self, one: Bare, other: Bare) -> None:
        self._one = one
        self._other = other
        self._cells = _ALL_CELLS
        self.doubtful: list[Match] = []

    def whole(self) -> tuple[Match, ...]:
        """The stretches that both texts have, rising in both."""
        everything = Region(0, len(self._one.text), 0, len(self._other.text))
        return self._settled(self._inwards(everything, self._by_landmarks))

    def of(self, region: Region) -> tuple[Match, ...]:
        """Those that both sides of ``region`` have."""
        return self._settled(self._by_clauses(region))

    def _settled(self, matches: Iterable[Match]) -> tuple[Match, ...]:
        return settled(list(joined(matches)), self._one, self._other)

    def _inwards(self, region: Region, finer: _Finer) -> Iterator[Match]:
        """The ends that agree, in whole clauses, and what ``finer`` finds between them."""
        one, other = self._one.text, self._other.text
        head = agreeing(one, other, region)
        if head < min(region.sides):
            head = max(_boundary_before(self._one, region.one + head) - region.one, 0)
        rest = region._replace(one=region.one + head, other=region.other + head)
        tail = agreeing_back(one, other, rest)
        if tail < min(rest.sides):
            tail = max(rest.one_end - _boundary_after(self._one, rest.one_end - tail), 0)
        inner = rest._replace(one_end=rest.one_end - tail, other_end=rest.other_end - tail)
        if head:
            yield Match(region.one, region.other, head)
        if all(inner.sides):
            yield from finer(inner)
        if tail:
            yield Match(inner.one_end, inner.other_end, tail)

    def _between(self, region: Region, matches: Iterable[Match], finer: _Finer) -> Iterator[Match]:
        """``matches`` of ``region`` and, in order, what ``finer`` finds between them."""
        for gap, match in woven(region, joined(matches)):
            if all(gap.sides):
                yield from finer(gap)
            if match:
                yield match

    def _by_landmarks(self, region: Region) -> Iterator[Match]:
        if self._affordable(*self._clauses(region)):
            return self._by_clauses(region)
        found = landmarks(self._one, self._other, region)
        return self._between(region, found, self._by_groups)

    def _by_groups(self, region: Region) -> Iterator[Match]:
        return self._inwards(region, self._by_groups_within)

    def _by_groups_within(self, region: Region) -> Iterator[Match]:
        one, other = self._clauses(region)
        if self._affordable(one, other):
            return self._by_clauses(region)
        groups = _groups(self._one.text, one), _groups(self._other.text, other)
        return self._between(region, self._anchored(*groups), self._by_clauses)

    def _by_clauses(self, region: Region) -> Iterator[Match]:
        one, other = self._clauses(region)
        aligned = self._aligned if self._affordable(one, other) else self._anchored
        found, _ = by_chance(region, joined(aligned(one, other)), _CHANCE)
        return self._between(region, found, self._by_characters)

    def _by_characters(self, region: Region) -> Iterator[Match]:
        return self._inwards(region, self._by_tokens)

    def _by_tokens(self, region: Region) -> Iterator[Match]:
        one = _tokens(self._one.text, region.one, region.one_end)
        other = _tokens(self._other.text, region.other, region.other_end)
        if not self._affordable(one, other):
            return iter(())
        matches = joined(self._settled(self._aligned(one, other)))
        found, doubtful = by_chance(region, matches, _CHANCE)
        self.doubtful.extend(doubtful)
        return iter(found)

    def _clauses(self, region: Region) -> tuple[list[int], list[int]]:
        return (
            _boundaries(self._one, region.one, region.one_end),
            _boundaries(self._other, region.other, region.other_end),
        )

    def _affordable(self, one: Sequence[int], other: Sequence[int]) -> bool:
        return len(one) * len(other) <= min(_CELLS, self._cells)

    def _aligned(self, one: Sequence[int], other: Sequence[int]) -> Iterator[Match]:
        """The units between ``one`` and ``other``, boundaries, with the fewest of them edited."""
        self._cells -= len(one) * len(other)
        numbers: dict[str, int] = {}
        units = (
            [numbers.setdefault(unit, len(numbers)) for unit in _folded_units(text, boundaries)]
            for text, boundaries in ((self._one.text, one), (self._other.text, other))
        )
        for step in Levenshtein.opcodes(*units):
            if step.tag == "equal":
                start, end = one[step.src_start], one[step.src_end]
                yield Match(start, other[step.dest_start], end - start)

    def _anchored(self, one: Sequence[int], other: Sequence[int]) -> Iterator[Match]:
        """The units that stand as often in both."""
        units: list[Sequence[Hashable]] = [
            [crc32(unit.encode("utf-8", "surrogatepass")) for unit in _units(text, boundaries)]
            for text, boundaries in ((self._one.text, one), (self._other.text, other))
        ]
        for index, place in anchors(*units):
            start, end = one[index], one[index + 1]
            there = other[place]
            if self._other.text[there : other[place + 1]] == self._one.text[start:end]:
                yield Match(start, there, end - start)


def _boundaries(bare: Bare, start: int, end: int) -> list[int]:
    """Where the clauses of ``[start, end)`` begin, and the last one ends."""
    first, last = bisect_right(bare.offsets, start), bisect_left(bare.offsets, end)
    return [start, *bare.offsets[first:last], end]


def _boundary_before(bare: Bare, at: int) -> int:
    return bare.offsets[bisect_right(bare.offsets, at) - 1]


def _boundary_after(bare: Bare, at: int) -> int:
    piece = bisect_left(bare.offsets, at)
    return bare.offsets[piece] if piece < len(bare.offsets) else len(bare.text)


def _tokens(text: str, start: int, end: int) -> list[int]:
    """Where the characters and numbers of ``[start, end)`` begin, and the last one ends."""
    return [*(token.start() for token in _TOKEN.finditer(text, start, end)), end]


def _groups(text: str, clauses: Sequence[int]) -> list[int]:
    """``clauses`` without most of them: what ends a group is told by the clause that ends it, so
    that an edit regroups none but its own.
    """
    kept = [
        end
        for start, end in pairwise(clauses)
        if not crc32(text[start:end].encode("utf-8", "surrogatepass")) % _GROUP
    ]
    return sorted({clauses[0], *kept, clauses[-1]})


def _units(text: str, boundaries: Sequence[int]) -> Iterator[str]:
    return (text[start:end] for start, end in pairwise(boundaries))


def _folded_units(text: str, boundaries: Sequence[int]) -> Iterator[str]:
    start = boundaries[0]
    plain = folded(text[start : boundaries[-1]])
    return (plain[low - start : high - start] for low, high in pairwise(boundaries))
