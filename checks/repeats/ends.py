"""Where a passage truly begins and ends: across a last change, or back from a chance agreement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checks.repeats.passages import Passage
from checks.repeats.runs import PRINT, UNBROKEN, Run, agreeing
from checks.repeats.units import DATE, Step, Units
from report.bare import Bare
from report.furniture import furniture, is_furniture
from report.lines import Line
from report.span import Span, meets

_WINDOW = 96
_LONGER = 16
_FOOTER_LINES = 12
_FOOTER_LINE = 200  # characters
_BACK = 8
# A label of the form and a unit, or the name of an agency: what so long a passage goes on with.
_TAKEN_UP = 12
_REST = 600  # characters put in at most before such words
_PURE = 2  # no more of one text between two runs: something was put in, or left out
# In characters: so much agreement is worth to end where a line ends, or a clause, on each side.
_LINE = 3
_CLAUSE = 2
_END = 2 * _CLAUSE
_ALIKE = 0.5  # agreement less change, of what is taken in


def settled(found: Sequence[Passage], bare: Bare) -> tuple[Passage, ...]:
    """The passages with their ends put where both texts have one, none reaching into the next."""
    done: list[Passage] = []
    floor = 0
    firmly = [without_chance_head(passage, bare).copy for passage in found]
    for passage, ceiling in zip(found, [*firmly, len(bare.text)][1:], strict=True):
        placed = _in_phase(_firm(passage), bare, ceiling)
        if placed.copy < floor:
            placed = without_chance_head(placed, bare)
        begun = _taken_up(_begun(placed, bare, floor), bare, ceiling)
        begun = _without_footer(begun, bare)
        done.append(_ended(begun, bare, ceiling))
        floor = done[-1].copy_end
    return tuple(done)


def without_chance_head(passage: Passage, bare: Bare) -> Passage:
    """From where both begin a line, if that is a few characters on: before, both lines end alike,
    and that may be the end of another passage.
    """
    first = passage.runs[0]
    for step in range(min(_BACK, first.length - 1) + 1):
        if bare.opens_line(first.source + step) and bare.opens_line(first.copy + step):
            return Passage.of((first.without(step), *passage.runs[1:])) if step else passage
    return passage


def _firm(passage: Passage) -> Passage:
    """Without short runs at its end that may be chance: what is truly alike is found again."""
    runs = passage.runs
    while len(runs) > 1 and runs[-1].length < UNBROKEN and _gap(runs[-2], runs[-1]) > _PURE:
        runs = runs[:-1]
    return Passage.of(runs)


def _without_footer(passage: Passage, bare: Bare) -> Passage:
    """Without what the page has below each copy in other words: that is not said again."""
    while len(passage.runs) > 1:
        shorter = passage.with_runs(passage.runs[:-1])
        if not _is_footer(shorter, passage, bare):
            return passage
        passage = shorter
    return passage


def _is_footer(passage: Passage, longer: Passage, bare: Bare) -> bool:
    """Whether all lines that ``longer`` has more are furniture, in source or copy."""
    return any(
        _are_furniture(bare, start, end)
        for start, end in (
            (passage.source_end, longer.source_end),
            (passage.copy_end, longer.copy_end),
        )
    )


def _are_furniture(bare: Bare, start: int, end: int) -> bool:
    """Whether the lines there are few and all furniture."""
    if start >= end or end - start > _FOOTER_LINES * _FOOTER_LINE:
        return False
    words = (
        (line, bare.original[line.start : line.end].strip(" |\t\u3000"))
        for line in bare.lines(start, end)
    )
    lines = tuple(Line(line.start, line.end, said) for line, said in words if said)
    own = tuple(furniture(lines))
    return len(lines) <= _FOOTER_LINES and all(
        meets(Span(line.start, line.end), own) for line in lines
    )


def _gap(run: Run, following: Run) -> int:
    return min(following.source - run.source_end, following.copy - run.copy_end)


def _in_phase(passage: Passage, bare: Bare, ceiling: int) -> Passage:
    """One whose copy follows at once, moved to where both begin a line if it may be.

    What stands before such a source may say what its end says; where it begins is then open.
    """
    if passage.copy - passage.source_end >= PRINT or bare.opens_line(passage.copy):
        return passage
    turned = _turned_back(passage, bare)
    if turned is not passage or passage.source_end < passage.copy:
        return turned
    first, last = passage.runs[0], passage.runs[-1]
    most = min(first.length - 1, ceiling - passage.copy_end)
    free = agreeing(bare.text, passage.source_end, passage.copy_end, most)
    for step in range(1, free + 1):
        if bare.opens_line(passage.source + step) and bare.opens_line(passage.copy + step):
            if len(passage.runs) == 1:
                return Passage.of([Run(first.source + step, first.copy + step, first.length)])
            longer = Run(last.source, last.copy, last.length + step)
            return Passage.of((first.without(step), *passage.runs[1:-1], longer))
    return passage


def _turned_back(passage: Passage, bare: Bare) -> Passage:
    """One from the beginning of its line on, if that is mostly the same.

    Of three copies two may have one title and one another: what follows the year in it then runs
    on into the title of the next copy.
    """
    last, between = passage.runs[-1], passage.copy - passage.source_end
    way = _Way(bare, Units.of(passage, bare), passage.source, passage.copy, -1)
    most = last.length - (len(passage.runs) == 1)
    room = min(passage.source, _WINDOW), min(most + between, _WINDOW)
    ends = (one for one in way.path(room) if way.worth(one.source, one.copy) == 2 * _LINE)
    step = max(ends, key=lambda one: one.agreed, default=None)
    rest = next((n for n in range(_WINDOW) if bare.opens_line(passage.source + n)), 0)
    if step is None or rest + step.agreed < _ALIKE * (rest + step.length):
        return passage
    shorter = last.upto(last.length - max(step.copy - between, 0))
    turned = Passage.of((*passage.runs[:-1], shorter) if shorter.length else passage.runs[:-1])
    return replace(turned, source=passage.source - step.source, copy=passage.copy - step.copy)


def _taken_up(passage: Passage, bare: Bare, ceiling: int) -> Passage:
    """One that says half of what stands before its copy, with the lines that go on after a block
    was left out or put in near its end: too few to be a passage by themselves.
    """
    while 2 * passage.matched >= passage.copy - passage.source:
        most = min(passage.matched, _REST)
        for at in range(passage.copy_end, min(passage.copy_end + most, ceiling - _TAKEN_UP)):
            if not bare.opens_line(at):
                continue
            words = bare.text[at : at + _TAKEN_UP]
            source = bare.text.find(words, passage.source_end, passage.copy)
            if source < 0 or not bare.opens_line(source):
                continue
            length = agreeing(bare.text, source, at, min(passage.copy - source, ceiling - at))
            if bare.opens_line(source + length) or not bare.opens_line(at + length):
                break  # no line that only begins as another one does
        else:
            return passage
        passage = passage.with_runs((*passage.runs, Run(source, at, length)))
    return passage


def _ended(passage: Passage, bare: Bare, ceiling: int) -> Passage:
    way = _Way(bare, Units.of(passage, bare), passage.source_end, passage.copy_end, 1)
    room = passage.copy - passage.source_end, ceiling - passage.copy_end
    step, other = _far(way, room, passage.runs[-1].length)
    return replace(passage, source_end=passage.source_end + step, copy_end=passage.copy_end + other)


def _begun(passage: Passage, bare: Bare, floor: int) -> Passage:
    way = _Way(bare, Units.of(passage, bare), passage.source, passage.copy, -1)
    room = passage.source, passage.copy - max(floor, passage.source_end)
    step, other = _far(way, room, passage.runs[0].length)
    return replace(passage, source=passage.source - step, copy=passage.copy - other)


@dataclass(frozen=True)
class _Way:
    """On from the end of a passage (``way`` 1), or back from its beginning (-1)."""

    bare: Bare
    units: Units
    source: int
    copy: int
    way: int

    def places(self, step: int, other: int) -> tuple[int, int]:
        return self.source + self.way * step, self.copy + self.way * other

    def path(self, room: tuple[int, int]) -> Iterator[Step]:
        """The alignment of what lies ahead, ``room`` characters of each at most."""
        source = self._ahead(self.units.source, self.source, min(room[0], room[1] + _LONGER))
        copy = self._ahead(self.units.copy, self.copy, min(room[1], room[0] + _LONGER))
        return self.units.path(source, copy)

    def _ahead(self, unit: re.Pattern[str], at: int, length: int) -> list[str]:
        """The units of ``length`` characters on from ``at``, in the order of going."""
        start, end = (at, at + length) if self.way > 0 else (at - length, at)
        found: list[str] = []
        while start < end:
            stop = self.bare.unbroken(start, end)  # formatting ends a number
            alone = DATE.fullmatch(self.bare.text, start, stop)
            found += [alone[0]] if alone else unit.findall(self.bare.text, start, stop)
            start = stop
        return found[:: self.way]

    def clear(self, room: tuple[int, int]) -> tuple[int, int]:
        """So much of ``room`` as lies before the page's own lines: they are not said again."""
        return self._clear(self.source, room[0]), self._clear(self.copy, room[1])

    def _clear(self, at: int, most: int) -> int:
        start, end = sorted((at, at + self.way * most))
        for line in self.bare.lines(start, end)[:: self.way]:
            if is_furniture(self.bare.original[line.start : line.end].strip()):
                edge = self.bare.before(line.start if self.way > 0 else line.end)
                return max(self.way * (edge - at), 0)
        return most

    def worth(self, step: int, other: int) -> int:
        """What it is worth, in characters, to end so many characters on."""
        worth = 0
        for at in self.places(step, other):
            if self.bare.opens_line(at):
                worth += _LINE
            elif self.bare.opens_piece(at):
                worth += _CLAUSE
        return worth

    def within_pieces(self, step: int, other: int) -> bool:
        """Whether it is an end in the midst of a clause, in one text or both."""
        return not all(self.bare.opens_piece(at) for at in self.places(step, other))

    def line_behind(self, at: int, most: int) -> int:
        """How many characters back the line of ``at`` begins, in the order of going."""
        steps = range(min(most, _WINDOW) + 1)
        return next((n for n in steps if self.bare.opens_line(at - self.way * n)), most)

    def to_line(self, start: int, least: int, most: int) -> int | None:
        """How far the line goes, from ``least`` to ``most`` characters on from ``start``."""
        steps = range(least, most + 1)
        return next((n for n in steps if self.bare.opens_line(start + self.way * n)), None)


def _far(way: _Way, room: tuple[int, int], matched: int) -> tuple[int, int]:
    """How far to go on in each; negative to draw back."""
    if not min(room) and way.worth(0, 0) == 2 * _LINE:
        return 0, 0
    back = min(_BACK, matched - 1)
    far, other_far = 0, 0
    while True:
        rest = max(min(room[0] - far, _WINDOW), 0), max(min(room[1] - other_far, _WINDOW), 0)
        rest = way.clear(rest)
        step, other = _best(way, rest, back)
        step, other = _to_lines(way, (step, other), rest, matched)
        far, other_far = far + step, other_far + other
        if min(step, other) <= _WINDOW // 2:
            return far, other_far
        way = replace(way, source=way.places(step, other)[0], copy=way.places(step, other)[1])
        back = 0


def _to_lines(
    way: _Way, steps: tuple[int, int], room: tuple[int, int], matched: int
) -> tuple[int, int]:
    """How far to go on instead, from the midst of a line in each of the two.

    To its end where it is mostly the same; where but a few words of it are, they are no more than
    chance, and the line does not belong.
    """
    source, copy = way.places(*steps)
    if way.bare.opens_line(source) or way.bare.opens_line(copy):
        return steps
    most = matched + min(steps)
    behind = way.line_behind(source, most), way.line_behind(copy, most)
    begun = min(behind[0] - steps[0], behind[1] - steps[1])
    own = (
        way.to_line(way.source, steps[0], room[0]),
        way.to_line(way.copy, steps[1], room[1]),
    )
    for one, other, agreed, _ in way.path(room):
        if way.worth(one, other) == 2 * _LINE and one >= steps[0] and other >= steps[1]:
            if begun + agreed >= 0 and (one == own[0] or other == own[1]):
                return one, other
            break
    within = max(behind) if way.within_pieces(*steps) else min(behind)
    ends = (
        way.to_line(way.source, steps[0], min(room[0], steps[0] + within)),
        way.to_line(way.copy, steps[1], min(room[1], steps[1] + within)),
    )
    if ends[0] is not None and ends[1] is not None:
        return ends[0], ends[1]
    if behind[0] == behind[1] < min(PRINT, most):
        return steps[0] - behind[0], steps[1] - behind[0]
    return steps


def _best(way: _Way, room: tuple[int, int], back: int) -> tuple[int, int]:
    """How far to go on in each, at the best of agreement less change; negative to draw back.

    What is taken in after a place where both have an end must be mostly the same itself.
    """
    best, most, taken_in = (0, 0), way.worth(0, 0), 0
    for step in range(1, min(back, 2 * _LINE - most) + 1):
        score = way.worth(-step, -step) - step
        if score > most:
            best, most = (-step, -step), score
    ended = 0 if most >= _END else None  # the agreement at the last common end
    for one, other, agreed, length in way.path(room):
        if agreed + 2 * _LINE < most:
            continue
        value = way.worth(one, other)
        if (agreed + value, value) < (most, way.worth(*best)):
            continue
        if ended is not None and agreed - ended < _ALIKE * (length - taken_in):
            continue
        best, most, taken_in = (one, other), agreed + value, length
        if value >= _END:
            ended = agreed
    return best
