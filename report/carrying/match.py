"""A stretch that two texts have in common, and how much they agree at a point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

_FIRST = 32  # characters compared at first; then twice as many, and so on


class Match(NamedTuple):
    """``length`` characters at ``one`` of the first text that stand at ``other`` of the second."""

    one: int
    other: int
    length: int

    @property
    def one_end(self) -> int:
        return self.one + self.length

    @property
    def other_end(self) -> int:
        return self.other + self.length

    @property
    def distance(self) -> int:
        return self.other - self.one


class Region(NamedTuple):
    """A stretch of each text, to be held against each other."""

    one: int
    one_end: int
    other: int
    other_end: int

    @property
    def sides(self) -> tuple[int, int]:
        return self.one_end - self.one, self.other_end - self.other


def woven(region: Region, matches: Iterable[Match]) -> Iterator[tuple[Region, Match | None]]:
    """``matches`` of ``region``, in order, each after what is left before it; then the rest."""
    at, place = region.one, region.other
    for match in matches:
        yield Region(at, match.one, place, match.other), match
        at, place = match.one_end, match.other_end
    yield Region(at, region.one_end, place, region.other_end), None


def by_chance(
    region: Region, matches: Iterable[Match], most: int
) -> tuple[list[Match], list[Match]]:
    """``matches`` parted: those to be relied on, and those of fewer than ``most`` characters that
    stand between two larger changes.
    """
    kept: list[Match] = []
    doubtful: list[Match] = []
    found = list(matches)
    following = [gap for gap, _ in woven(region, found)][1:]
    at, place = region.one, region.other
    for match, gap in zip(found, following, strict=True):
        before = max(match.one - at, match.other - place)
        if match.length < min(most, before, max(gap.sides)):
            doubtful.append(match)
            continue
        kept.append(match)
        at, place = match.one_end, match.other_end
    return kept, doubtful


def joined(matches: Iterable[Match]) -> Iterator[Match]:
    """``matches``, which are in order, those that touch in both texts as one."""
    pending: Match | None = None
    for match in matches:
        if pending and (pending.one_end, pending.other_end) == (match.one, match.other):
            pending = pending._replace(length=pending.length + match.length)
        else:
            if pending:
                yield pending
            pending = match
    if pending:
        yield pending


def agreeing(one: str, other: str, region: Region) -> int:
    """How many characters the two sides of ``region`` begin with alike."""
    length, step = 0, _FIRST
    most = min(region.sides)
    while step and length < most:
        step = min(step, most - length)
        at, place = region.one + length, region.other + length
        if one[at : at + step] == other[place : place + step]:
            length += step
            step *= 2
        else:
            step //= 2
    return length


def agreeing_back(one: str, other: str, region: Region) -> int:
    """How many characters the two sides of ``region`` end with alike."""
    length, step = 0, _FIRST
    most = min(region.sides)
    while step and length < most:
        step = min(step, most - length)
        at, place = region.one_end - length, region.other_end - length
        if one[at - step : at] == other[place - step : place]:
            length += step
            step *= 2
        else:
            step //= 2
    return length
