"""A text edited so that it is known of every character where it went."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from report.span import Span

# White space and the bars of tables are nowhere in particular.
_NOTHING = re.compile(r"[\s|｜│┃]+")


def ink(text: str) -> str:
    """``text`` without white space and bars."""
    return _NOTHING.sub("", text)


def trimmed(text: str, span: Span) -> Span:
    """``span`` without white space and bars at its ends."""
    start, end = span
    while start < end and not ink(text[start]):
        start += 1
    while start < end and not ink(text[end - 1]):
        end -= 1
    return Span(start, end)


class Edit(NamedTuple):
    """``now`` for ``[start, end)``. ``anew``: what stands there now says something else, so that
    the words that stood there are gone; otherwise it is how they read now.
    """

    start: int
    end: int
    now: str
    anew: bool = False


class Fate(StrEnum):
    STANDS = "stands"  # to the letter, white space and bars aside
    EDITED = "edited"  # some of it
    REPLACED = "replaced"  # all of it, by what says the same of other numbers or in other words
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Truth:
    """What became of a place: it is to be found from ``inner`` to ``outer``, trimmed."""

    fate: Fate
    inner: Span | None = None
    outer: Span | None = None

    def holds(self, place: Span) -> bool:
        """Whether ``place`` is where it went, to the character."""
        if self.outer is None or not self.outer.contains(place):
            return False
        return place.contains(self.inner) if self.inner else place.length > 0


@dataclass(frozen=True)
class Edited:
    """``was`` and ``text``, which it became; ``places`` of each character there, -1 when it is
    gone; ``replaced`` stretches with what stands for them.
    """

    was: str
    text: str
    places: Sequence[int] = field(repr=False)
    replaced: Sequence[tuple[Span, Span]] = field(repr=False)

    def truth(self, span: Span) -> Truth:
        words = [at for at in range(*span) if ink(self.was[at])]
        kept = [self.places[at] for at in words if self.places[at] >= 0]
        stead = [now for old, now in self.replaced if any(at in range(*old) for at in words)]
        inner = Span(min(kept), max(kept) + 1) if kept else None
        parts = [*([inner] if inner else []), *(now for now in stead if now.length)]
        if not parts:
            return Truth(Fate.DELETED)
        outer = Span(min(part.start for part in parts), max(part.end for part in parts))
        if inner is None:
            return Truth(Fate.REPLACED, None, outer)
        stands = len(kept) == len(words) and (
            ink(self.text[slice(*inner)]) == ink(self.was[slice(*span)])
        )
        return Truth(Fate.STANDS if stands else Fate.EDITED, inner, outer)


def edited(was: str, edits: Iterable[Edit], moved: Span | None = None, to: int = 0) -> Edited:
    """``was`` with ``edits``, which do not overlap, and the stretch ``moved`` put before ``to``;
    no edit reaches over the ends of ``moved`` or over ``to``.
    """
    order = [Span(0, len(was))]
    if moved and to <= moved.start:
        order = [Span(0, to), moved, Span(to, moved.start), Span(moved.end, len(was))]
    elif moved:
        order = [Span(0, moved.start), Span(moved.end, to), moved, Span(to, len(was))]
    every = sorted(edits)
    text = ""
    places = [-1] * len(was)
    replaced = []
    for part in order:
        at = part.start
        for edit in (*(one for one in every if _inside(one, part)), None):
            end = edit.start if edit else part.end
            places[at:end] = range(len(text), len(text) + end - at)
            text += was[at:end]
            if edit:
                if edit.end > edit.start and not edit.anew:
                    stead = Span(len(text), len(text) + len(edit.now))
                    replaced.append((Span(edit.start, edit.end), stead))
                text += edit.now
                at = edit.end
    return Edited(was, text, places, replaced)


def _inside(edit: Edit, part: Span) -> bool:
    return part.start <= edit.start < part.end and edit.end <= part.end
