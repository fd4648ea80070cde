"""Passages that stand in an earlier report and in a later one, found as repeats are in one text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise

from checks.copied.gaps import Gaps, told_apart
from checks.examined import Edit, Repeat
from checks.repeats.edits import edits
from checks.repeats.ends import settled, without_chance_head
from checks.repeats.passages import SHORTEST, Passage, apart, own_lengths, passages, says_enough
from checks.repeats.pattern import but_common_phrases
from checks.repeats.runs import runs
from report.bare import Bare
from report.span import Span

# Stands between the two: longer than what a list or a phrase is looked for around a passage, so
# that nothing at the end of the one is taken for a neighbour of what begins the other.
_BETWEEN = "\n" + "\uf8ff" * 1200 + "\n"
_APART = "\n\uf8ff\n"  # no run crosses it
_ROUNDS = 4  # what was put into what was put in


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
    time. No copy is inside another: what was put into a passage, and is said elsewhere in the
    earlier text, is a passage of its own, and parts the one that it stands in.
    """
    told = sum(sum(own_lengths(_plain(later[span.start : span.end]))) for span in later_told)
    found = _held(earlier, earlier_told, later, later_told)
    last: Sequence[_Found] = found
    for _ in range(_ROUNDS):
        gaps = [gap for one in last for gap in one.gaps()]
        last = _held_apart(earlier, earlier_told, later, gaps)
        if not last:
            break
        found = [*_parted(found, last), *last]
    found = [part for one in found for part in one.told_apart()]
    found.sort(key=lambda one: one.copy)
    return Copied(
        tuple(one.repeat() for one in found),
        tuple(span for one in found for span in one.same()),
        sum(one.matched for one in found),
        told,
    )


def _held(
    earlier: str, earlier_told: Sequence[Span], later: str, later_told: Sequence[Span]
) -> list[_Found]:
    texts = _Texts.of(
        _Stretches.of(earlier, earlier_told, 0, "\n"), later, later_told, between="\n"
    )
    return [_Found(one, texts) for one in _between_both(texts)]


def _held_apart(
    earlier: str, earlier_told: Sequence[Span], later: str, stretches: Sequence[Span]
) -> list[_Found]:
    """The same, each of ``stretches`` by itself."""
    if not stretches:
        return []
    texts = _Texts.of(
        _Stretches.of(earlier, earlier_told, 0, "\n"), later, stretches, between=_APART
    )
    bounds = [texts.bare.before(start) for start in texts.second.starts]
    return [
        _Found(part, texts)
        for one in _between_both(texts)
        for part in _cut(one, bounds)
        if says_enough(part, texts.bare.text)
    ]


def _cut(passage: Passage, bounds: Sequence[int]) -> Iterator[Passage]:
    """``passage`` in its parts between ``bounds``, each right behind a mark that no run crosses."""
    groups = [
        (number, tuple(group))
        for number, group in groupby(passage.runs, lambda run: bisect_right(bounds, run.copy))
    ]
    for number, chain in groups:
        part = Passage.of(chain)
        if chain[0] is passage.runs[0] and bisect_right(bounds, passage.copy) == number:
            part = replace(part, source=passage.source, copy=passage.copy)
        if chain[-1] is passage.runs[-1] and bisect_left(bounds, passage.copy_end + 1) == number:
            part = replace(part, source_end=passage.source_end, copy_end=passage.copy_end)
        yield part


def _parted(found: Iterable[_Found], put_in: Sequence[_Found]) -> Iterator[_Found]:
    """``found`` without what was put into them."""
    starts = sorted(one.copy.start for one in put_in)
    for one in found:
        yield from one.parted(starts)


def _between_both(texts: _Texts) -> Sequence[Passage]:
    bare = texts.bare
    parts = passages(runs(bare, bare.before(texts.boundary)))
    parts = [part for part in parts if says_enough(part, bare.text)]
    parts = but_common_phrases(parts, bare)
    placed = (without_chance_head(part, bare) for part in settled(parts, bare))
    return apart(_ended(*both, bare.text) for both in zip(parts, placed, strict=True))


def _ended(part: Passage, placed: Passage, text: str) -> Passage:
    """``part`` with the ends of ``placed`` as far as it stays mostly the same: a sentence that goes
    on in other words has its end far behind what both say.
    """
    begun, ended = part, part
    if placed.source <= part.source and placed.copy <= part.copy:
        begun = replace(part, source=placed.source, copy=placed.copy)
    if placed.source_end >= part.source_end and placed.copy_end >= part.copy_end:
        ended = replace(part, source_end=placed.source_end, copy_end=placed.copy_end)
    choices = (placed, begun, ended)
    return next((one for one in choices if says_enough(one, text)), part)


def _placed(found: Iterable[Edit], first: _Stretches, second: _Stretches) -> Iterator[Edit]:
    for one in found:
        yield replace(one, source=first.span(one.source), copy=second.span(one.copy))


def _plain(words: str) -> str:
    return "".join(words.split())


@dataclass(frozen=True, slots=True)
class _Texts:
    """What was searched: the stretches of both texts without formatting, and the way back."""

    bare: Bare
    first: _Stretches
    second: _Stretches
    boundary: int  # where the second begins in the text of both
    gaps: tuple[Gaps, Gaps]  # of the first and of the second, by their places in ``bare``

    @classmethod
    def of(cls, first: _Stretches, later: str, told: Sequence[Span], between: str) -> _Texts:
        boundary = len(first.words) + len(_BETWEEN)
        second = _Stretches.of(later, told, boundary, between)
        bare = Bare.of(first.words + _BETWEEN + second.words)
        return cls(bare, first, second, boundary, (first.gaps(bare), second.gaps(bare)))

    def in_copy(self, start: int, end: int) -> Span:
        return self.second.span(self.bare.span(start, end))


@dataclass(frozen=True, slots=True)
class _Found:
    """A passage, and where it was found."""

    passage: Passage
    texts: _Texts

    @property
    def copy(self) -> Span:
        return self.texts.in_copy(self.passage.copy, self.passage.copy_end)

    @property
    def matched(self) -> int:
        text = self.texts.bare.text
        return sum(sum(own_lengths(text[run.copy : run.copy_end])) for run in self.passage.runs)

    def same(self) -> Iterator[Span]:
        for run in self.passage.runs:
            yield self.texts.in_copy(run.copy, run.copy_end)

    def gaps(self) -> Iterator[Span]:
        """The places in the later text between two of its runs that a passage has room in."""
        for one, other in pairwise(self.passage.runs):
            if other.copy - one.copy_end >= SHORTEST:
                yield self.texts.in_copy(one.copy_end, other.copy)

    def told_apart(self) -> Iterator[_Found]:
        """It in the parts that a table, or other words that differ, lies between."""
        for part in told_apart(self.passage, *self.texts.gaps):
            yield self if part is self.passage else replace(self, passage=part)

    def parted(self, starts: Sequence[int]) -> Iterator[_Found]:
        """It in the pieces that stand before, between and behind what begins at ``starts`` within
        its gaps; without those that are no passage by themselves.
        """
        cuts = [
            index + 1
            for index, (one, other) in enumerate(pairwise(self.passage.runs))
            if other.copy - one.copy_end >= SHORTEST
            and _any_within(starts, self.texts.in_copy(one.copy_end, other.copy))
        ]
        if not cuts:
            yield self
            return
        runs, last = self.passage.runs, len(self.passage.runs)
        for start, end in pairwise([0, *cuts, last]):
            piece = Passage.of(runs[start:end])
            if start == 0:
                piece = replace(piece, source=self.passage.source, copy=self.passage.copy)
            if end == last:
                ends = self.passage.source_end, self.passage.copy_end
                piece = replace(piece, source_end=ends[0], copy_end=ends[1])
            if says_enough(piece, self.texts.bare.text):
                yield replace(self, passage=piece)

    def repeat(self) -> Repeat:
        one, texts = self.passage, self.texts
        bare, first, second = texts.bare, texts.first, texts.second
        return Repeat(
            first.span(bare.span(one.source, one.source_end)),
            second.span(bare.span(one.copy, one.copy_end)),
            tuple(_placed(edits(one, bare), first, second)),
            whole=False,
        )


def _any_within(starts: Sequence[int], place: Span) -> bool:
    index = bisect_left(starts, place.start)
    return index < len(starts) and starts[index] < place.end


@dataclass(frozen=True, slots=True)
class _Stretches:
    """Stretches of a text behind one another, and the way back."""

    words: str
    starts: Sequence[int]  # of each in the text of both
    places: Sequence[Span]
    left_out: Sequence[str]  # what stands between each and the next

    @classmethod
    def of(cls, text: str, told: Sequence[Span], offset: int, between: str) -> _Stretches:
        lengths = (span.length + len(between) for span in told)
        starts = list(accumulate(lengths, initial=offset))[:-1]
        left_out = [text[one.end : other.start] for one, other in pairwise(told)]
        words = between.join(text[span.start : span.end] for span in told)
        return cls(words, starts, told, left_out)

    def gaps(self, bare: Bare) -> Gaps:
        return Gaps([bare.before(start) for start in self.starts[1:]], self.left_out)

    def span(self, span: Span) -> Span:
        """The place in the text of its own of ``span``, one of both texts."""
        start = self._place(span.start)
        return Span(start, max(self._place(span.end - 1) + 1, start) if span.length else start)

    def _place(self, at: int) -> int:
        index = max(bisect_right(self.starts, at) - 1, 0)
        place = self.places[index]
        return min(max(place.start + at - self.starts[index], place.start), place.end)
