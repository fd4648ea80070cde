"""Copied passages in the parts that stand apart: a table, or words of the form, may lie between."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from checks.repeats.passages import Passage
from checks.repeats.runs import NEAR, PRINT, Run


@dataclass(frozen=True, slots=True)
class Gaps:
    """``words`` of a report that were not searched, by the ``places`` where they were left out; the
    places ascend.
    """

    places: Sequence[int]
    words: Sequence[str]

    def within(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Those between two places."""
        for index in range(bisect_right(self.places, start), bisect_left(self.places, end)):
            yield self.places[index], self.words[index]


@dataclass(slots=True)
class _Cut:
    """What lies at one point of a passage, by the places in both reports."""

    source: dict[int, str] = field(default_factory=dict)
    copy: dict[int, str] = field(default_factory=dict)

    @property
    def differs(self) -> bool:
        return _said(self.source) != _said(self.copy)


def told_apart(passage: Passage, source: Gaps, copy: Gaps) -> Iterator[Passage]:
    """``passage`` in the parts between which the two reports do not say the same; without those
    that agree by chance.
    """
    cuts = {at: cut for at, cut in _cuts(passage, source, copy).items() if cut.differs}
    if not cuts:
        yield passage
        return
    parts = list(_parts(passage.runs, cuts))
    for number, (part, before, behind) in enumerate(parts):
        whole = Passage.of(part)
        if number == 0:
            whole = replace(whole, source=passage.source, copy=passage.copy)
        if number == len(parts) - 1:
            whole = replace(whole, source_end=passage.source_end, copy_end=passage.copy_end)
        whole = _ended(_begun(whole, before), behind)
        if whole.matched >= PRINT:
            yield whole


def _cuts(passage: Passage, source: Gaps, copy: Gaps) -> dict[tuple[int, int], _Cut]:
    """By the number of a run and how many of its characters stand before."""
    found: dict[tuple[int, int], _Cut] = defaultdict(_Cut)
    starts = [run.source for run in passage.runs]
    for place, words in source.within(passage.source, passage.source_end):
        found[_point(place, starts, passage.runs)].source[place] = words
    starts = [run.copy for run in passage.runs]
    for place, words in copy.within(passage.copy, passage.copy_end):
        found[_point(place, starts, passage.runs)].copy[place] = words
    return {at: cut for at, cut in found.items() if (0, 0) < at < (len(passage.runs), 0)}


def _point(place: int, starts: Sequence[int], runs: Sequence[Run]) -> tuple[int, int]:
    number = bisect_right(starts, place) - 1
    if number < 0:
        return 0, 0
    before = place - starts[number]
    return (number, before) if before < runs[number].length else (number + 1, 0)


def _parts(
    runs: Sequence[Run], cuts: dict[tuple[int, int], _Cut]
) -> Iterator[tuple[list[Run], _Cut | None, _Cut | None]]:
    """The runs between two cuts, and these."""
    part: list[Run] = []
    before: _Cut | None = None
    points = iter([*sorted(cuts), (len(runs), 0)])
    number, within = next(points)
    for index, run in enumerate(runs):
        done = 0
        while number == index:
            if within > done:
                part.append(run.upto(within).without(done))
            cut = cuts[number, within]
            yield part, before, cut
            part, before, done = [], cut, within
            number, within = next(points)
        part.append(run.without(done))
    yield part, before, None


def _begun(part: Passage, cut: _Cut | None) -> Passage:
    """From the gap on, where but a number changed right behind it."""
    if cut is None or not (cut.source and cut.copy):
        return part
    source, copy = max(cut.source), max(cut.copy)
    near = 0 <= part.source - source <= NEAR and 0 <= part.copy - copy <= NEAR
    return replace(part, source=source, copy=copy) if near else part


def _ended(part: Passage, cut: _Cut | None) -> Passage:
    if cut is None or not (cut.source and cut.copy):
        return part
    source, copy = min(cut.source), min(cut.copy)
    near = 0 <= source - part.source_end <= NEAR and 0 <= copy - part.copy_end <= NEAR
    return replace(part, source_end=source, copy_end=copy) if near else part


def _said(gaps: dict[int, str]) -> str:
    return "".join("".join(words.split()) for words in gaps.values())
