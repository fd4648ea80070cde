"""Passages that stand in an earlier report and in a later one, found as repeats are in one text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from checks.examined import Edit, Repeat
from checks.repeats.edits import edits
from checks.repeats.ends import settled, without_chance_head
from checks.repeats.passages import Passage, own_lengths, passages, says_enough
from checks.repeats.pattern import but_common_phrases
from checks.repeats.runs import Run, runs
from report.bare import Bare
from report.span import Span

# Stands between the two: longer than what a list or a phrase is looked for around a passage, so
# that nothing at the end of the one is taken for a neighbour of what begins the other.
_BETWEEN = "\n" + "\uf8ff" * 1200 + "\n"


@dataclass(frozen=True, slots=True)
class Copied:
    """What a later report says again. The ``source`` of each passage is a place in the earlier
    report, its ``copy`` one in the later; ``same`` are the stretches of the later that are the same
    to the letter. ``matched`` of the ``told`` characters of the later report's own words are
    copied; titles of laws count in neither.
    """

    passages: tuple[Repeat, ...]
    same: tuple[Span, ...]
    matched: int
    told: int

    @property
    def percent(self) -> int:
        """The share of the later report's own words that is copied, rounded down."""
        return self.matched * 100 // self.told if self.told else 0


def copied(
    earlier: str, earlier_told: Sequence[Span], later: str, later_told: Sequence[Span]
) -> Copied:
    """What of the stretches ``later_told`` of a text says those of the ``earlier`` again, in linear
    time. No copy is inside another.
    """
    first = _Stretches.of(earlier, earlier_told, 0)
    boundary = len(first.words) + len(_BETWEEN)
    second = _Stretches.of(later, later_told, boundary)
    told = sum(sum(own_lengths(_plain(later[span.start : span.end]))) for span in later_told)
    if not first.words or not second.words:
        return Copied((), (), 0, told)
    bare = Bare.of(first.words + _BETWEEN + second.words)
    found = _between_both(bare, bare.before(boundary))
    same = [run for passage in found for run in passage.runs]
    return Copied(
        tuple(_repeat(passage, bare, first, second) for passage in found),
        tuple(second.span(bare.span(run.copy, run.copy_end)) for run in same),
        sum(sum(own_lengths(bare.text[run.copy : run.copy_end])) for run in same),
        told,
    )


def _between_both(bare: Bare, boundary: int) -> Sequence[Passage]:
    chains = (_across(chain, boundary) for chain in runs(bare))
    parts = passages(chain for chain in chains if chain)
    parts = [part for part in parts if says_enough(part, bare.text)]
    placed = settled(but_common_phrases(parts, bare), bare)
    found = (without_chance_head(part, bare) for part in placed)
    return [part for part in found if says_enough(part, bare.text)]


def _across(chain: Iterable[Run], boundary: int) -> tuple[Run, ...]:
    """What of ``chain`` has its source in the earlier text and its copy in the later one."""
    return tuple(one for one in chain if one.source_end <= boundary <= one.copy)


def _repeat(passage: Passage, bare: Bare, first: _Stretches, second: _Stretches) -> Repeat:
    return Repeat(
        first.span(bare.span(passage.source, passage.source_end)),
        second.span(bare.span(passage.copy, passage.copy_end)),
        tuple(_placed(edits(passage, bare), first, second)),
        whole=False,
    )


def _placed(found: Iterable[Edit], first: _Stretches, second: _Stretches) -> Iterator[Edit]:
    for one in found:
        yield replace(one, source=first.span(one.source), copy=second.span(one.copy))


def _plain(words: str) -> str:
    return "".join(words.split())


@dataclass(frozen=True, slots=True)
class _Stretches:
    """Stretches of a text behind one another, each on a line, and the way back."""

    words: str
    starts: Sequence[int]  # of each in the text of both
    places: Sequence[Span]

    @classmethod
    def of(cls, text: str, told: Sequence[Span], offset: int) -> _Stretches:
        lengths = (span.length + 1 for span in told)
        starts = list(accumulate(lengths, initial=offset))[:-1]
        return cls("\n".join(text[span.start : span.end] for span in told), starts, told)

    def span(self, span: Span) -> Span:
        """The place in the text of its own of ``span``, one of both texts."""
        start = self._place(span.start)
        return Span(start, max(self._place(span.end - 1) + 1, start) if span.length else start)

    def _place(self, at: int) -> int:
        index = max(bisect_right(self.starts, at) - 1, 0)
        place = self.places[index]
        return min(max(place.start + at - self.starts[index], place.start), place.end)
