"""A passage with slots for what its copies say otherwise, so that each is known where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from report.span import Span
from tests.trials.repeats.labels import ChangedFigure, Page

FIGURE = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?|[０-９]+")
_DIGITS = frozenset("0123456789０１２３４５６７８９,.")


@dataclass(frozen=True)
class Slot:
    """Words that have a name, the same in every copy."""

    name: int
    text: str


Line = tuple[str | Slot, ...]
Draft = tuple[Line, ...]


@dataclass(frozen=True)
class Stood:
    """Where a draft came to stand, and each slot of it."""

    span: Span
    slots: Mapping[int, Span]


def plain(lines: Iterable[str]) -> Draft:
    """Lines without slots."""
    return tuple((line,) for line in lines)


def slotted(
    lines: Sequence[str],
    random: Random,
    count: int,
    pattern: re.Pattern[str] = FIGURE,
    among: Callable[[int], bool] = lambda number: True,
) -> Draft:
    """``lines`` with up to ``count`` matches of ``pattern`` as slots, ``among`` the lines."""
    found = [
        (number, match.span())
        for number, line in enumerate(lines)
        if among(number)
        for match in pattern.finditer(line)
    ]
    chosen = set(random.sample(found, min(count, len(found))))
    draft: list[Line] = []
    name = 0
    for number, line in enumerate(lines):
        parts: list[str | Slot] = []
        at = 0
        for start, end in sorted(place for where, place in chosen if where == number):
            parts += [line[at:start], Slot(name, line[start:end])]
            name += 1
            at = end
        draft.append((*parts, line[at:]))
    return tuple(draft)


def filled(draft: Draft, said: Callable[[str], str]) -> Draft:
    """The draft with every slot saying what ``said`` makes of it."""
    return tuple(
        tuple(Slot(one.name, said(one.text)) if isinstance(one, Slot) else one for one in line)
        for line in draft
    )


def worded(draft: Draft, old: str, new: str) -> Draft:
    """The draft with ``new`` for ``old`` outside the slots."""
    return tuple(
        tuple(one if isinstance(one, Slot) else one.replace(old, new) for one in line)
        for line in draft
    )


def wrapped(draft: Draft, width: int) -> Draft:
    """Lines cut after ``width`` characters, never inside a slot or a number."""
    cut: list[Line] = []
    for line in draft:
        parts: list[str | Slot] = []
        length = 0
        before = ""
        for one in line:
            for piece in [one] if isinstance(one, Slot) else _whole_numbers(one):
                words = piece.text if isinstance(piece, Slot) else piece
                joint = before in _DIGITS and words[:1] in _DIGITS and before != ""
                if length >= width and words and not joint:
                    cut.append(tuple(parts))
                    parts, length = [], 0
                parts.append(piece)
                length += len(words)
                before = words[-1:] or before
        cut.append(tuple(parts))
    return tuple(cut)


def _whole_numbers(words: str) -> list[str]:
    return re.findall(r"[0-9０-９][0-9０-９,.]*%?|[^0-9０-９]", words)


def put(page: Page, draft: Draft, glue: str = "\n") -> Stood:
    """Write ``draft`` on ``page``, ``glue`` before and between its lines."""
    span = page.put(["".join(_text(one) for one in line) for line in draft], glue)
    slots = {}
    at = span.start
    for line in draft:
        for one in line:
            words = _text(one)
            if isinstance(one, Slot):
                slots[one.name] = Span(at, at + len(words))
            at += len(words)
        at += len(glue)
    return Stood(span, slots)


def _text(one: str | Slot) -> str:
    return one.text if isinstance(one, Slot) else one


def figures(source: Stood, copy: Stood) -> tuple[ChangedFigure, ...]:
    """Every slot of ``copy`` held against the same of ``source``."""
    return tuple(
        ChangedFigure(source.slots[name], place) for name, place in sorted(copy.slots.items())
    )
