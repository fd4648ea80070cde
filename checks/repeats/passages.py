"""Runs that follow one another in both places, joined into passages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from checks.repeats.runs import NEAR, PRINT, UNBROKEN, Run, agreeing, agreeing_back

_BRIDGE = 64  # a reworded clause between two runs
_OPEN = 16  # passages looked back at whatever their distance, for lines put in or left out
SHORTEST = 40
_ALIKE = 0.5  # the least share of the shorter side that stays the same
_WITHIN = 0.9  # the share of a source inside an earlier copy that makes it a copy of the first
_SMALL = 8  # a repeat put into a copy so many times its length is part of it
_ROUNDS = 6

# A law is quoted by its whole title, and often with its number: that says nothing again.
_TITLE = re.compile(
    r"《[^《》]{1,150}》(?:[(（][^()（）]{0,30}[)）])?|^[^《》]{1,150}》|《[^《》]{1,150}$"
)


@dataclass(frozen=True)
class Passage:
    """Runs in order in both places; what lies between two of them differs.

    ``source`` and ``copy`` may reach beyond the first and last run, where the ends are alike but
    not the same.
    """

    runs: tuple[Run, ...]
    source: int
    source_end: int
    copy: int
    copy_end: int

    @classmethod
    def of(cls, runs: Iterable[Run]) -> Passage:
        runs = tuple(runs)
        return cls(runs, runs[0].source, runs[-1].source_end, runs[0].copy, runs[-1].copy_end)

    @cached_property
    def matched(self) -> int:
        return sum(run.length for run in self.runs)

    @property
    def source_length(self) -> int:
        return self.source_end - self.source

    @property
    def copy_length(self) -> int:
        return self.copy_end - self.copy

    def with_runs(self, runs: tuple[Run, ...]) -> Passage:
        """One that begins alike and ends with the last of ``runs``."""
        return Passage(runs, self.source, runs[-1].source_end, self.copy, runs[-1].copy_end)

    def parted(self, at: int) -> tuple[Passage | None, Passage | None]:
        """What of it has its source before ``at``, and what has it from there on."""
        before = [run.upto(at - run.source) for run in self.runs if run.source < at]
        after = [run.without(max(at - run.source, 0)) for run in self.runs if run.source_end > at]
        return Passage.of(before) if before else None, Passage.of(after) if after else None

    def clipped(self, floor: int) -> Passage | None:
        """What of it has its copy from ``floor`` on."""
        cuts = [(run, max(floor - run.copy, 0)) for run in self.runs]
        kept = [run.without(cut) for run, cut in cuts if cut < run.length]
        return Passage.of(kept) if kept else None


def passages(found: Iterable[tuple[Run, ...]]) -> list[Passage]:
    """The repeated passages by the place of their copy, each held against what it was found by."""
    return apart(_joined([Passage.of(chain) for chain in found]))


def traced(parts: Sequence[Passage], text: str) -> list[Passage]:
    """Each held against the first place that says it, not against a copy of that."""
    return apart(_joined(_to_first(parts, text)))


def says_enough(passage: Passage, text: str) -> bool:
    """Whether it is more than a phrase, not counting the titles of laws, and mostly the same."""
    if passage.matched < _ALIKE * min(passage.source_length, passage.copy_length):
        return False
    own = [
        length for run in passage.runs for length in own_lengths(text[run.source : run.source_end])
    ]
    return sum(own) >= SHORTEST and max(own) >= UNBROKEN


def own_lengths(words: str) -> list[int]:
    """The lengths of the stretches of ``words`` between the titles of laws."""
    if "《" not in words and "》" not in words:
        return [len(words)]
    return [len(part) for part in _TITLE.split(words)]


def apart(parts: Iterable[Passage]) -> list[Passage]:
    """By the place of their copy, with no copy inside another."""
    kept: list[Passage] = []
    end = 0
    for part in sorted(parts, key=lambda part: (part.copy, -part.copy_end)):
        rest = part if part.copy >= end else part.clipped(end)
        if rest is not None:
            kept.append(rest)
            end = rest.copy_end
    return kept


def _joined(parts: Sequence[Passage]) -> list[Passage]:
    """Passages that go on after a change, as one; until nothing more can be joined."""
    joined = list(parts)
    for _ in range(_ROUNDS):
        before = len(joined)
        joined = _joined_once(joined)
        if len(joined) == before:
            break
    return joined


def _joined_once(parts: Sequence[Passage]) -> list[Passage]:
    sources = _Sources(parts)
    done: list[Passage] = []  # by the end of their copy
    waiting = sorted(parts, key=lambda part: part.copy, reverse=True)
    while waiting:
        part = waiting.pop()
        best: tuple[int, int] | None = None  # what lies between, and where in ``done``
        reach = _reach(part.matched)
        for index in range(len(done) - 1, -1, -1):
            earlier = done[index]
            if part.copy - earlier.copy_end > reach and len(done) - index > _OPEN:
                break
            cost = _bridge(earlier, part)
            if cost is None or (best and best[0] <= cost):
                continue
            if not sources.interrupt(earlier, part) and not _divided(done, index, part):
                best = cost, index
        if best is None:
            done.append(part)
            continue
        earlier = done.pop(best[1])
        goes_on, rest = part.parted(earlier.copy)
        assert goes_on is not None  # it begins before that
        done.append(_linked(earlier, goes_on))
        if rest is not None:
            waiting.append(rest)
    return done


def _reach(matched: int) -> int:
    return max(_BRIDGE, matched // 2)


def _bridge(left: Passage, right: Passage) -> int | None:
    """How much lies between the two, or None when they are not parts of one passage.

    Of a ``right`` that reads on where ``left`` has its copy, what comes before is meant, if with
    ``left`` it says half of all that stands before that: then the rest is a copy of a copy, and a
    whole chapter may be missing between.
    """
    source_gap = right.source - left.source_end
    copy_gap = right.copy - left.copy_end
    overlap = -min(source_gap, copy_gap, 0)
    if overlap >= min(right.runs[0].length, UNBROKEN) or right.source + overlap >= left.copy:
        return None
    reads_on = right.source_end - left.copy
    if reads_on > 0:
        before = sum(max(min(run.source_end, left.copy) - run.source, 0) for run in right.runs)
        if overlap >= PRINT or 2 * (left.matched + before) < left.copy - left.source:
            return None
    gap = max(source_gap, copy_gap)
    if min(source_gap, copy_gap) <= NEAR:
        most = max(_BRIDGE, (left.matched + right.matched) // (4 if reads_on < PRINT else 2))
    else:
        most = _reach(min(left.matched, right.matched))
    return gap + abs(source_gap - copy_gap) if gap <= most else None


def _divided(done: Sequence[Passage], index: int, right: Passage) -> bool:
    """Whether what ``right`` puts in after ``done[index]`` is itself a repeat, and no small one."""
    left = done[index]
    put_in = (right.copy - left.copy_end) - (right.source - left.source_end)
    if put_in < UNBROKEN or put_in * _SMALL <= min(left.matched, right.matched):
        return False
    return any(
        part.copy >= left.copy_end and part.matched >= SHORTEST for part in done[index + 1 :]
    )


def _linked(left: Passage, right: Passage) -> Passage:
    overlap = max(left.source_end - right.source, left.copy_end - right.copy, 0)
    return Passage.of((*left.runs, right.runs[0].without(overlap), *right.runs[1:]))


class _Sources:
    """Passages by the place of their source, to see what was moved from between two others."""

    def __init__(self, parts: Sequence[Passage]) -> None:
        self._parts = sorted(parts, key=lambda part: part.source)
        self._starts = [part.source for part in self._parts]

    def interrupt(self, left: Passage, right: Passage) -> bool:
        """Whether what ``right`` leaves out after ``left`` is said nearby, in another order."""
        low, high = left.source_end, right.source
        if high - low < UNBROKEN:
            return False
        length = right.copy_end - left.copy
        first = bisect_left(self._starts, low - PRINT)
        for index in range(first, bisect_right(self._starts, high)):
            part = self._parts[index]
            moved = part.copy_end <= left.copy_end or part.copy >= right.copy
            near = part.copy - right.copy_end <= length and left.copy - part.copy_end <= length
            inside = min(part.source_end, high) - max(part.source, low)
            within = inside >= _WITHIN * part.source_length
            if within and moved and near and part.matched >= SHORTEST:
                return True
        return False


def _to_first(parts: Sequence[Passage], text: str) -> list[Passage]:
    found: list[Passage] = []  # as they were found, of one copy each
    held: list[Passage] = []  # the same against the first
    waiting = list(reversed(parts))
    while waiting:
        part = waiting.pop()
        cut = _second_copy(part, found, held)
        if cut is not None:
            part, rest = _cut(part, cut)
            waiting.append(rest)
        index = _copy_of(part, found)
        held.append(part if index is None else _through(held[index], part, text))
        found.append(part)
    return held


def _second_copy(part: Passage, found: Sequence[Passage], held: Sequence[Passage]) -> int | None:
    """Where in the source of ``part`` the second copy begins, if it consists of copies.

    The first of them may be the original itself.
    """
    start = max(bisect_right(found, part.source, key=_copy) - 1, 0)
    end = bisect_left(found, part.source_end, key=_copy)
    copies = found[start:end]
    covered = sum(
        max(min(one.copy_end, part.source_end) - max(one.copy, part.source), 0) for one in copies
    )
    inner = (index for index in range(start, end) if found[index].copy - part.source >= UNBROKEN)
    second = next(inner, None)
    if second is None or part.source_end - found[second].copy < UNBROKEN:
        return None
    if covered < _WITHIN * part.source_length:
        original = held[second]
        within = min(original.source_end, found[second].copy) - max(original.source, part.source)
        if (
            covered + within < _WITHIN * part.source_length
            or within < _WITHIN * original.source_length
        ):
            return None
    return found[second].copy


def _cut(part: Passage, at: int) -> tuple[Passage, Passage]:
    before, after = part.parted(at)
    assert before is not None  # it begins before ``at``, which is in it
    assert after is not None
    return before, after


def _copy_of(part: Passage, found: Sequence[Passage]) -> int | None:
    """Which of those ``found`` before has the source of ``part`` for its copy."""
    index = bisect_right(found, (part.source + part.source_end) // 2, key=_copy) - 1
    if index < 0:
        return None
    inside = min(part.source_end, found[index].copy_end) - max(part.source, found[index].copy)
    return index if inside >= _WITHIN * part.source_length else None


def _through(earlier: Passage, part: Passage, text: str) -> Passage:
    """``part``, which says the copy of ``earlier`` again, held against the source of that."""
    composed = _composed(part.runs, earlier.runs)
    if not composed:
        return part
    closed = _closed(_Ends(part.copy, part.copy_end), composed, text)
    return Passage.of(closed) if sum(run.length for run in closed) * 2 >= part.matched else part


def _copy(part: Passage) -> int:
    return part.copy


def _composed(later: Sequence[Run], earlier: Sequence[Run]) -> list[Run]:
    """Runs from the copies of ``later`` to the sources of ``earlier``."""
    composed: list[Run] = []
    index = max(bisect_right(earlier, later[0].source, key=lambda run: run.copy) - 1, 0)
    for run in later:
        while index < len(earlier) and earlier[index].copy_end <= run.source:
            index += 1
        at = index
        while at < len(earlier) and earlier[at].copy < run.source_end:
            start = max(run.source, earlier[at].copy)
            end = min(run.source_end, earlier[at].copy_end)
            composed.append(
                Run(
                    start - earlier[at].copy + earlier[at].source,
                    start - run.source + run.copy,
                    end - start,
                )
            )
            at += 1
    return composed


class _Ends(NamedTuple):
    start: int
    end: int


def _closed(copy: _Ends, runs: Sequence[Run], text: str) -> list[Run]:
    """``runs`` grown into what lies between, and before and behind them in ``copy``: what only a
    copy between the two said otherwise.
    """
    closed: list[Run] = []
    before = Run(0, copy.start, 0)
    for run in runs:
        gap = max(min(run.source - before.source_end, run.copy - before.copy_end), 0)
        ahead = agreeing(text, before.source_end, before.copy_end, gap) if closed else 0
        back = agreeing_back(text, run.source, run.copy, gap - ahead)
        grown = Run(run.source - back, run.copy - back, back + run.length)
        if closed:
            before = closed.pop()
            before = before._replace(length=before.length + ahead)
            if (before.source_end, before.copy_end) == (grown.source, grown.copy):
                grown = before._replace(length=before.length + grown.length)
            else:
                closed.append(before)
        closed.append(grown)
        before = grown
    most = min(copy.end - before.copy_end, copy.start - before.source_end)
    closed[-1] = before._replace(
        length=before.length + agreeing(text, before.source_end, before.copy_end, max(most, 0))
    )
    return closed
