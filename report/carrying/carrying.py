"""A place in one text carried to another, or why it cannot be.

Carried is what the alignment of the two texts tells for certain: the same words at the same place,
words of which both ends and most of the rest stand, or a passage that was moved. What took the
place of other words is proposed; what was left out is nowhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rapidfuzz.distance import Indel

from report.bare import Bare
from report.carrying.alignment import Alignment
from report.carrying.gaps import Alone
from report.carrying.match import Match, Region, woven
from report.carrying.moving import moved
from report.folding import folded
from report.span import Span

_MOST = 0.5  # of a stretch must stand for it to be the same stretch, edited
_LIKE = 0.4  # by similarity, for a clause to be another's new wording
_WORD = 8  # characters: so short a stretch is a word or a figure, not a clause
_SENTENCE = 16  # characters that hardly ever stand twice by chance
_FEW = 6  # characters; fewer between two changes are no proof of a place
_REACH = 200  # characters around a change and as many as twice that are still about there
_LONGEST = 2_000  # characters of another wording
_CONTEXTS = (40, 24, 12, 6, 0)  # characters on either side that tell a place from others
_PASSAGE = 120  # characters that tell a passage from all others


class How(StrEnum):
    SAME = "same"  # the same words
    CHANGED = "changed"  # some of them edited
    MOVED = "moved"  # the same words, elsewhere
    LIKELY = "likely"  # probably here
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Carried:
    """``span`` is the place in the other text, None when it is gone."""

    how: How
    span: Span | None = None

    @property
    def certain(self) -> bool:
        return self.how in (How.SAME, How.CHANGED, How.MOVED)


_GONE = Carried(How.GONE)


class Carrier:
    """Carries places of ``one`` to ``other``; the texts are held against each other once, when the
    first place is asked for or ``prepare`` is called.
    """

    def __init__(self, one: str, other: str) -> None:
        self._texts = one, other

    def prepare(self) -> None:
        """Does now what grows with the texts: some seconds for millions of characters."""
        one, other = self._texts
        if one != other:
            _ = self._moves, self._alone

    def carry(self, span: Span) -> Carried:
        """``span`` is in code points of the first text, what comes back in those of the other."""
        one, other = self._texts
        if one == other:
            return Carried(How.SAME, span)
        start, end = self._one.before(span.start), self._one.before(span.end)
        if start == end:
            return self._blank(span, start)
        return (
            self._standing(span, start, end)
            or self._moved(span, start, end)
            or self._found_alone(span, start, end)
            or self._replaced(start, end)
            or self._doubtful(span, start, end)
            or self._twin(span, start, end)
            or _GONE
        )

    @cached_property
    def _one(self) -> Bare:
        return Bare.of(self._texts[0])

    @cached_property
    def _other(self) -> Bare:
        return Bare.of(self._texts[1])

    @cached_property
    def _alignment(self) -> Alignment:
        return Alignment(self._one, self._other)

    @cached_property
    def _matches(self) -> _Matches:
        return _Matches(self._alignment.whole())

    @cached_property
    def _gaps(self) -> list[Region]:
        whole = Region(0, len(self._one.text), 0, len(self._other.text))
        return [gap for gap, _ in woven(whole, self._matches.matches)]

    @cached_property
    def _moves(self) -> _Matches:
        found = [
            match
            for region in moved(self._one, self._other, self._gaps)
            for match in self._alignment.of(region)
        ]
        return _Matches(tuple(sorted(found)))

    @cached_property
    def _alone(self) -> tuple[Alone, Alone]:
        """What each text has that the other has not at that place."""
        return (
            Alone.of(self._one.text, ((gap.one, gap.one_end) for gap in self._gaps)),
            Alone.of(self._other.text, ((gap.other, gap.other_end) for gap in self._gaps)),
        )

    def _gap(self, at: int) -> Region:
        """The gap before the first match that starts after the character ``at``."""
        return self._gaps[self._matches.starting_until(at)]

    def _standing(self, span: Span, start: int, end: int) -> Carried | None:
        """A stretch of which something stands where it stood."""
        kept = self._matches.of(start, end)
        if not kept:
            return None
        first, last = kept[0], kept[-1]
        if first == last and first.length == end - start:
            how = How.SAME if self._is_sure(start) else How.LIKELY
            return Carried(how, self._place(span, first.other, first.other_end))
        low, high = first.other, last.other_end
        if first.one > start and self._gap(start).one == start:
            low = self._gap(start).other
        if last.one_end < end and self._gap(end - 1).one_end == end:
            high = self._gap(end - 1).other_end
        held = sum(match.length for match in kept)
        both_ends = (first.one, last.one_end) == (start, end)
        most = held >= _MOST * max(end - start, high - low)
        sure = both_ends and most and self._is_sure(start) and self._is_sure(end - 1)
        how = How.CHANGED if sure else How.LIKELY
        return Carried(how, self._other.span(low, high))

    def _is_sure(self, at: int) -> bool:
        """Whether the match around ``at`` is no chance: it outweighs the changes beside it, or its
        words stand once about there. Two rows of a form have many words in common.
        """
        index = self._matches.starting_until(at) - 1
        match = self._matches.matches[index]
        beside = max(max(gap.sides) for gap in self._gaps[index : index + 2])
        if match.length < _FEW or match.length >= beside:
            return match.length >= _FEW
        words, reach = self._one.text[match.one : match.one_end], _REACH + 2 * beside
        return all(
            _stands_once(text[max(start - reach, 0) : start + len(words) + reach], words)
            for text, start in (
                (self._one.text, match.one),
                (self._other.text, match.other),
            )
        )

    def _moved(self, span: Span, start: int, end: int) -> Carried | None:
        """A stretch of a passage that was moved."""
        kept = self._moves.of(start, end)
        if not kept:
            return None
        first, last = kept[0], kept[-1]
        if first == last and first.length == end - start:
            passage = self._moves.around(start)
            low = max(start - _SENTENCE, passage.one)
            how = self._how_moved(low, min(end + _SENTENCE, passage.one_end))
            return Carried(how, self._place(span, first.other, first.other_end))
        if first.other >= last.other_end:
            return None
        return Carried(How.LIKELY, self._other.span(first.other, last.other_end))

    def _found_alone(self, span: Span, start: int, end: int) -> Carried | None:
        """A stretch whose words, with some around them, stand once in what is new."""
        gap = self._gap(start)
        if gap.one_end < end:
            return None
        here, there = self._alone
        for around in _CONTEXTS:
            low, high = max(start - around, gap.one), min(end + around, gap.one_end)
            if high - low < _WORD:
                return None
            words = self._one.text[low:high]
            place = there.only(words)
            if place is not None and here.only(words) is not None:
                at = place + start - low
                how = self._how_moved(low, high)
                return Carried(how, self._place(span, at, at + end - start))
        return None

    def _how_moved(self, low: int, high: int) -> How:
        """How sure it is that ``[low, high)`` was moved, not said again: it stands once."""
        words = self._one.text[low:high]
        once = len(words) >= _SENTENCE and _stands_once(self._other.text, words)
        return How.MOVED if once else How.LIKELY

    def _replaced(self, start: int, end: int) -> Carried | None:
        """What stands where the stretch stood, if it is likely to say the same of another day."""
        gap = self._gap(start)
        if gap.one_end < end or gap.other == gap.other_end:
            return None
        was = self._one.text[gap.one : gap.one_end]
        now = self._other.text[gap.other : gap.other_end]
        likely = Carried(How.LIKELY, self._other.span(gap.other, gap.other_end))
        within = not (self._one.opens_piece(gap.one) and self._one.opens_piece(gap.one_end))
        whole = (gap.one, gap.one_end) == (start, end)
        if whole and max(len(was), len(now)) <= _WORD * (2 if within else 1):
            return likely
        if end - start < _MOST * len(was) or len(now) > _LONGEST:
            return None
        alike = Indel.normalized_similarity(folded(was), folded(now), score_cutoff=_LIKE)
        return likely if alike else None

    def _doubtful(self, span: Span, start: int, end: int) -> Carried | None:
        """What reads the same about where the stretch stood, perhaps by chance."""
        for match in self._alignment.doubtful:
            if match.one <= start and end <= match.one_end:
                at = start + match.distance
                return Carried(How.LIKELY, self._place(span, at, at + end - start))
        return None

    def _twin(self, span: Span, start: int, end: int) -> Carried | None:
        """A passage that was said twice and is now said once: the place where it still stands."""
        gap = self._gap(start)
        low, high = max(start - _PASSAGE, gap.one), min(end + _PASSAGE, gap.one_end)
        if gap.one_end < end or high - low < _PASSAGE:
            return None
        words = self._one.text[low:high]
        if not _stands_once(self._other.text, words):
            return None
        at = self._other.text.find(words) + start - low
        return Carried(How.LIKELY, self._place(span, at, at + end - start))

    def _blank(self, span: Span, at: int) -> Carried:
        """A blank cell, or white space: between the character before ``at`` and that at it."""
        index = self._matches.starting_until(at - 1) - 1 if at else -1
        before = self._matches.matches[index] if index >= 0 else None
        if at and (before is None or before.one_end < at):
            return _GONE
        place = at + before.distance if before else 0
        gap = self._gaps[index + 1]
        if (before.one_end if before else 0) == at and gap.other < gap.other_end:
            if gap.one == gap.one_end and gap.sides[1] <= _WORD:
                return Carried(How.LIKELY, self._other.span(gap.other, gap.other_end))
            return _GONE
        if self._one.between(at) != self._other.between(place):
            return _GONE
        since = span.start - (self._one.place(at - 1) + 1 if at else 0)
        start = (self._other.place(place - 1) + 1 if place else 0) + since
        return Carried(How.SAME, Span(start, start + span.length))

    def _place(self, span: Span, start: int, end: int) -> Span:
        """``[start, end)`` of the other text, with the white space that ``span`` has at its ends
        where the same stands there.
        """
        place = self._other.span(start, end)
        text, other = self._texts
        was = self._one.span(self._one.before(span.start), self._one.before(span.end))
        lead, trail = text[span.start : was.start], text[was.end : span.end]
        if lead and other.endswith(lead, 0, place.start):
            place = Span(place.start - len(lead), place.end)
        if trail and other.startswith(trail, place.end):
            place = Span(place.start, place.end + len(trail))
        return place


def _stands_once(text: str, words: str) -> bool:
    place = text.find(words)
    return place >= 0 and text.find(words, place + 1) < 0


class _Matches:
    """Matches in the order of the first text, to be asked by place."""

    def __init__(self, matches: Sequence[Match]) -> None:
        self.matches = matches
        self._starts = [match.one for match in matches]

    def starting_until(self, at: int) -> int:
        """How many start at the character ``at`` or before it."""
        return bisect_right(self._starts, at)

    def around(self, at: int) -> Match:
        """The one that the character ``at`` stands in."""
        return self.matches[self.starting_until(at) - 1]

    def of(self, start: int, end: int) -> list[Match]:
        """What is matched of ``[start, end)``."""
        found = []
        for index in range(max(self.starting_until(start) - 1, 0), self.starting_until(end - 1)):
            match = self.matches[index]
            low, high = max(start, match.one), min(end, match.one_end)
            if low < high:
                found.append(Match(low, low + match.distance, high - low))
        return found
