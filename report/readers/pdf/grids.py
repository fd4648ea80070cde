"""Grids that the lines drawn on a page form: which of their fields are one cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from report.readers.pdf.page import Stroke

_NEAR = 3.0  # points; what is nearer is at one place, as the two sides of a thick line
_MOST_LINES = 400  # in one direction; a drawing has more, a table does not
_MOST_FIELDS = 20_000  # of one grid


class Field(NamedTuple):
    """A cell over ``across`` columns and ``down`` rows, from 0. ``open`` when it is the last of its
    row and nothing parts it from the page, as beside a table narrower than the one above it.
    """

    row: int
    column: int
    down: int
    across: int
    open: bool


class Grid(NamedTuple):
    """``xs`` from left to right, ``ys`` from the top down, below 0; ``fields`` fill it row by
    row.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: tuple[Field, ...]

    @property
    def top(self) -> float:
        """How high on the page it begins."""
        return -self.ys[0]

    def at(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column that hold the point; None outside."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= -y <= self.ys[-1]):
            return None
        row, column = bisect_right(self.ys, -y) - 1, bisect_right(self.xs, x) - 1
        return min(row, len(self.ys) - 2), min(column, len(self.xs) - 2)


def grids(strokes: Iterable[Stroke]) -> list[Grid]:
    """The grids of several columns on a page, from the top; none where it is a drawing."""
    upright: list[Stroke] = []
    level: list[Stroke] = []
    for one in strokes:
        if one.upright:
            upright.append(Stroke(True, one.at, -one.end, -one.start))
        else:
            level.append(Stroke(False, -one.at, one.start, one.end))
    upright, level = list(_lines(upright)), list(_lines(level))
    if max(len(upright), len(level)) > _MOST_LINES:
        return []
    found = (_grid(*some) for some in _connected(upright, level))
    return sorted(filter(None, found), key=lambda one: one.ys[0])


def _lines(strokes: Iterable[Stroke]) -> Iterator[Stroke]:
    """Strokes in one direction, by where they are; those of one line in one."""
    for group in _together(strokes):
        at = sum(one.at for one in group) / len(group)
        first, *others = sorted(group, key=lambda one: one.start)
        start, end = first.start, first.end
        for one in others:
            if one.start <= end + _NEAR:
                end = max(end, one.end)
            else:
                yield Stroke(one.upright, at, start, end)
                start, end = one.start, one.end
        yield Stroke(first.upright, at, start, end)


def _together(strokes: Iterable[Stroke]) -> Iterator[list[Stroke]]:
    """Strokes that are at one place across their direction."""
    group: list[Stroke] = []
    for one in sorted(strokes, key=lambda one: one.at):
        if group and one.at - group[0].at > _NEAR:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _connected(
    upright: Sequence[Stroke], level: Sequence[Stroke]
) -> Iterator[tuple[list[Stroke], list[Stroke]]]:
    """Lines that meet, or meet others that do."""
    parents = list(range(len(upright) + len(level)))

    def root(one: int) -> int:
        while parents[one] != one:
            parents[one] = one = parents[parents[one]]
        return one

    for index, flat in enumerate(level, len(upright)):
        first = bisect_left(upright, flat.start - _NEAR, key=_place)
        last = bisect_right(upright, flat.end + _NEAR, key=_place)
        for other in range(first, last):
            if upright[other].start - _NEAR <= flat.at <= upright[other].end + _NEAR:
                parents[root(other)] = root(index)
    parts: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for index, one in enumerate((*upright, *level)):
        parts.setdefault(root(index), ([], []))[not one.upright].append(one)
    yield from parts.values()


def _place(one: Stroke) -> float:
    return one.at


def _grid(upright: Sequence[Stroke], level: Sequence[Stroke]) -> Grid | None:
    """The grid of lines that meet. Where they reach beyond the last that crosses them, its side was
    left open and is there all the same.
    """
    if not upright or not level:
        return None
    xs = _places(upright, level)
    ys = _places(level, upright)
    if len(xs) < 3 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _MOST_FIELDS:
        return None
    fields = tuple(_fields(_parted(upright, xs, ys), _parted(level, ys, xs)))
    if all(one.across == len(xs) - 1 for one in fields):  # lines under lines
        return None
    return Grid(tuple(xs), tuple(ys), fields)


def _places(lines: Sequence[Stroke], across: Sequence[Stroke]) -> list[float]:
    """Where ``lines`` are, and where those ``across`` them end."""
    found = [one.at for one in lines]
    found += (min(one.start for one in across), max(one.end for one in across))
    places: list[float] = []
    for place in sorted(found):
        if not places or place - places[-1] > _NEAR:
            places.append(place)
    return places


def _parted(
    lines: Iterable[Stroke], places: Sequence[float], ends: Sequence[float]
) -> list[list[bool]]:
    """By place and by the stretch between two ``ends``, whether a line stands there."""
    found = [[False] * (len(ends) - 1) for _ in places]
    for line in lines:
        place = max(bisect_right(places, line.at + _NEAR) - 1, 0)
        for index in range(len(ends) - 1):
            middle = (ends[index] + ends[index + 1]) / 2
            if line.start <= middle <= line.end:
                found[place][index] = True
    return found


def _fields(upright: Sequence[Sequence[bool]], level: Sequence[Sequence[bool]]) -> Iterator[Field]:
    """What no line parts is one cell: first to the right, then down, as far as all of it goes."""
    rows, columns = len(level) - 1, len(upright) - 1
    taken = [[False] * columns for _ in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            end = column + 1
            while end < columns and not (upright[end][row] or taken[row][end]):
                end += 1
            bottom = row + 1
            while bottom < rows and not (
                any(level[bottom][column:end])
                or any(upright[one][bottom] for one in range(column + 1, end))
            ):
                bottom += 1
            for one in range(row, bottom):
                taken[one][column:end] = [True] * (end - column)
            lines = any(upright[end][row:bottom]) or (
                all(level[row][column:end]) and all(level[bottom][column:end])
            )
            beside = end == columns and not lines
            yield Field(row, column, bottom - row, end - column, beside)
