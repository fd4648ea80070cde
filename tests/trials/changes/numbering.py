"""A number of a heading, a table row or a list item dropped, doubled or swapped with the next.

Must be noticed: headings of one level count up from one, each number once; so do the rows of the
table under their parent, and 一是, 二是. The last number of a level dropped leaves the others in
order, so it is no case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from report.span import Span
from tests.trials.changes.body import Body
from tests.trials.changes.change import Change, ChangeClass, Edit
from tests.trials.generator.pieces import Place, Role

_NUMERAL = re.compile(r"[一二三四五六七八九十]+|\d+")
_MARK = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}(?:是|、|，)|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．])"
)
_CHINESE = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Mark:
    """A number where it stands; ``line`` is what it numbers."""

    text: str
    span: Span
    line: Span
    number: int

    @property
    def shape(self) -> str:
        return _NUMERAL.sub(lambda one: "1" if one[0].isdigit() else "一", self.text.strip())


Sequences = list[list[Mark]]


def _value(text: str) -> int | None:
    found = _NUMERAL.search(text)
    if found is None:
        return None
    if found[0].isdigit():
        return int(found[0])
    tens, ten, ones = found[0].rpartition("十")
    if not ten:
        return _CHINESE.index(found[0]) + 1 if len(found[0]) == 1 else None
    return (_CHINESE.index(tens) + 1 if tens else 1) * 10 + (
        _CHINESE.index(ones) + 1 if ones else 0
    )


def _mark(body: Body, place: Place) -> Mark | None:
    number = _value(place.piece.text)
    if number is None:
        return None
    return Mark(place.piece.text, place.span, body.line(place.span), number)


def _siblings(marks: Iterable[Mark]) -> Sequences:
    """Marks of one shape that count up from one, those of deeper shapes between them apart."""
    open_shapes: dict[str, list[Mark]] = {}
    done: Sequences = []
    for mark in marks:
        if mark.shape in open_shapes:
            while (deepest := list(open_shapes)[-1]) != mark.shape:
                done.append(open_shapes.pop(deepest))
        current = open_shapes.setdefault(mark.shape, [])
        if current and mark.number != current[-1].number + 1:
            done.append(open_shapes.pop(mark.shape))
            current = open_shapes.setdefault(mark.shape, [])
        current.append(mark)
    done += open_shapes.values()
    return [one for one in done if len(one) > 1 and one[0].number == 1]


def _headings(body: Body) -> Sequences:
    marks = (_mark(body, place) for place in body.having(Role.HEADING_NUMBER))
    return _siblings(mark for mark in marks if mark is not None)


def _rows(body: Body) -> Sequences:
    marks = (_mark(body, place) for place in body.having(Role.ROW_NUMBER))
    return _siblings(mark for mark in marks if mark is not None)


def _items(body: Body) -> Sequences:
    lists: dict[str, list[Mark]] = {}
    for place in body.having(Role.ITEM):
        found = _MARK.match(place.piece.text)
        number = _value(found[0]) if found else None
        if found and number is not None:
            start = place.span.start
            mark = Mark(found[0], Span(start, start + found.end()), place.span, number)
            lists.setdefault(place.piece.of, []).append(mark)
    return [one for one in lists.values() if len(one) > 1]


def _beside(marks: Sequence[Mark], index: int) -> tuple[Span, ...]:
    """What stands before, at and behind the number at ``index``."""
    return tuple(mark.line for mark in marks[max(0, index - 1) : index + 2])


def _dropped(of: Callable[[Body], Sequences]) -> Callable[[Body, Random], Iterator[Change]]:
    def changes(body: Body, random: Random) -> Iterator[Change]:
        for marks in of(body):
            for index, mark in enumerate(marks[:-1]):
                stratum = f"{mark.shape} {'first' if not index else 'within'}"
                yield Change(stratum, (Edit(mark.span, ""),), _beside(marks, index))

    return changes


def _doubled(of: Callable[[Body], Sequences]) -> Callable[[Body, Random], Iterator[Change]]:
    def changes(body: Body, random: Random) -> Iterator[Change]:
        for marks in of(body):
            for index in range(1, len(marks)):
                mark, before = marks[index], marks[index - 1]
                stratum = f"{mark.shape} {'last' if index == len(marks) - 1 else 'within'}"
                yield Change(stratum, (Edit(mark.span, before.text),), _beside(marks, index))

    return changes


def _swapped(of: Callable[[Body], Sequences]) -> Callable[[Body, Random], Iterator[Change]]:
    def changes(body: Body, random: Random) -> Iterator[Change]:
        for marks in of(body):
            for index in range(len(marks) - 1):
                one, other = marks[index], marks[index + 1]
                edits = (Edit(one.span, other.text), Edit(other.span, one.text))
                near = (*_beside(marks, index), *_beside(marks, index + 1))
                yield Change(one.shape, edits, near)

    return changes


_NUMBERING = frozenset(("numbering",))
_LISTS = frozenset(("numbering", "enumeration"))
CLASSES = (
    ChangeClass("a heading number dropped", _NUMBERING, _dropped(_headings)),
    ChangeClass("a heading number doubled", _NUMBERING, _doubled(_headings)),
    ChangeClass("heading numbers swapped", _NUMBERING, _swapped(_headings)),
    ChangeClass("a row number dropped", _NUMBERING, _dropped(_rows), note=True),
    ChangeClass("a row number doubled", _NUMBERING, _doubled(_rows), note=True),
    ChangeClass("row numbers swapped", _NUMBERING, _swapped(_rows), note=True),
    ChangeClass("a list number dropped", _LISTS, _dropped(_items), note=True),
    ChangeClass("a list number doubled", _LISTS, _doubled(_items), note=True),
    ChangeClass("list numbers swapped", _LISTS, _swapped(_items), note=True),
)
