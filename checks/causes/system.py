"""The sums of a table as equations, and the fewest changes of cells with which all of them hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from report.interval import Number

Change = Mapping[str, Number]
"""Cells, each with the value that it would need."""

_MOST_STEPS = 4000  # of a search; a table in which so much does not agree has no few causes
_MOST_CHANGES = 60  # that are kept of those that explain as much


@dataclass(frozen=True, slots=True)
class Equation:
    """The cells, each times its weight, add up to 0."""

    weights: Mapping[str, int]
    name: str  # of the finding that tells of it
    line: tuple[str, ...] = ()  # the cells of its row from left to right, where it is one


@dataclass(frozen=True)
class System:
    """``values`` are the cells as they are read; ``signed`` those that may be below 0."""

    equations: Sequence[Equation]
    values: Mapping[str, Number]
    signed: frozenset[str] = frozenset()

    @cached_property
    def over(self) -> Sequence[Number]:
        """By how much each equation is more than 0."""
        return [
            sum(weight * self.values[cell] for cell, weight in one.weights.items())
            for one in self.equations
        ]

    @cached_property
    def with_cell(self) -> Mapping[str, Sequence[int]]:
        """The equations that each cell stands in."""
        found: dict[str, list[int]] = {}
        for place, one in enumerate(self.equations):
            for cell in one.weights:
                found.setdefault(cell, []).append(place)
        return found

    @property
    def broken(self) -> list[int]:
        return [place for place, over in enumerate(self.over) if over]

    def touched(self, cell: str) -> list[int]:
        """The equations with ``cell`` that do not hold."""
        return [place for place in self.with_cell[cell] if self.over[place]]

    def changed(self, change: Change) -> System:
        return System(self.equations, {**self.values, **change}, self.signed)

    def mends(self, change: Change) -> int:
        """How many equations hold with ``change`` that do not without; 0 if one does not any more,
        or if one of its cells still stands in one that does not.
        """
        over = dict(enumerate(self.over))
        places = set()
        for cell, value in change.items():
            for place in self.with_cell[cell]:
                places.add(place)
                over[place] += self.equations[place].weights[cell] * (value - self.values[cell])
        if any(over[place] for place in places):
            return 0
        return sum(1 for place in places if self.over[place])

    def may_be(self, cell: str, value: Number) -> bool:
        return value >= 0 or cell in self.signed


def parted(system: System) -> Iterator[System]:
    """``system`` as those that have no cell in common, where some equation does not hold."""
    left = set(range(len(system.equations)))
    while left:
        part: set[int] = set()
        waiting = [min(left)]
        while waiting:
            place = waiting.pop()
            if place in part:
                continue
            part.add(place)
            for cell in system.equations[place].weights:
                waiting += system.with_cell[cell]
        left -= part
        if any(system.over[place] for place in part):
            equations = [system.equations[place] for place in sorted(part)]
            cells = {cell for one in equations for cell in one.weights}
            values = {cell: system.values[cell] for cell in cells}
            yield System(equations, values, system.signed)


def fewest_changes(system: System, cells: int) -> list[Change]:
    """All changes of as many ``cells`` with which everything holds; none if that is too much to
    search, or if there are more than are worth naming.
    """
    search = _Search(system)
    search.follow(list(system.over), {}, cells)
    return [] if search.given_up else list(search.found.values())


class _Search:
    """One search; its steps are counted, so that it ends."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.found: dict[frozenset[tuple[str, Number]], Change] = {}
        self._steps = 0
        self._sets = [frozenset(one.weights) for one in system.equations]

    @property
    def given_up(self) -> bool:
        return self._steps > _MOST_STEPS or len(self.found) > _MOST_CHANGES

    def follow(self, over: Sequence[Number], change: Change, left: int) -> None:
        """``over`` is how the equations stand after ``change``; ``left`` cells may change still."""
        self._steps += 1
        broken = [place for place, one in enumerate(over) if one]
        if not broken:
            if left == 0:
                self.found.setdefault(frozenset(change.items()), change)
            return
        if self.given_up or self._apart(broken) > left:
            return
        first = min(broken, key=lambda place: len(self._sets[place]))
        for cell in self.system.equations[first].weights:
            if cell not in change:
                self._with(cell, over, change, left)

    def _with(self, cell: str, over: Sequence[Number], change: Change, left: int) -> None:
        """Goes on with ``cell`` having a value with which one of its equations holds."""
        system = self.system
        printed = system.values[cell]
        values = {
            printed - over[place] * system.equations[place].weights[cell]
            for place in system.with_cell[cell]
            if over[place]
        }
        for value in values:
            if not system.may_be(cell, value):
                continue
            after = list(over)
            for place in system.with_cell[cell]:
                weight = system.equations[place].weights[cell]
                after[place] += weight * (value - printed)
            self.follow(after, {**change, cell: value}, left - 1)

    def _apart(self, broken: Sequence[int]) -> int:
        """How many cells must change at least: as many as there are equations without a cell in
        common.
        """
        used: set[str] = set()
        count = 0
        for place in sorted(broken, key=lambda place: len(self._sets[place])):
            if used.isdisjoint(self._sets[place]):
                used |= self._sets[place]
                count += 1
        return count
