"""A quantity as far as it is known: 48 is [48, 48], 3000余 is [3000, 4000)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers from ``low`` to ``high``; ``high`` is None when there is no upper end.

    ``low`` always belongs to the interval; ``high`` does when ``closed``.
    """

    low: Number
    high: Number | None
    closed: bool = True

    @classmethod
    def exactly(cls, value: Number) -> Interval:
        return cls(value, value)

    @classmethod
    def at_least(cls, value: Number) -> Interval:
        return cls(value, None, closed=False)

    @property
    def exact(self) -> bool:
        return self.closed and self.low == self.high

    def contains(self, value: Number) -> bool:
        if value < self.low:
            return False
        if self.high is None:
            return True
        return value <= self.high if self.closed else value < self.high

    def meets(self, other: Interval) -> bool:
        """Whether some number belongs to both."""
        return _reaches(self, other.low) and _reaches(other, self.low)

    def within(self, other: Interval) -> Interval:
        """What belongs to both, of two that meet."""
        ends = [one for one in (self, other) if one.high is not None]
        if not ends:
            return Interval.at_least(max(self.low, other.low))
        least = min(ends, key=lambda one: (one.high or 0, one.closed))
        return Interval(max(self.low, other.low), least.high, least.closed)

    def __add__(self, other: Interval) -> Interval:
        if self.high is None or other.high is None:
            return Interval(self.low + other.low, None, closed=False)
        return Interval(self.low + other.low, self.high + other.high, self.closed and other.closed)

    def __str__(self) -> str:
        if self.exact:
            return str(self.low)
        end = "∞" if self.high is None else str(self.high)
        return f"[{self.low}, {end}{']' if self.closed else ')'}"


def in_common(values: Iterable[Interval]) -> Interval | None:
    """The numbers from 0 up that belong to all of ``values``; None when there are none."""
    shared = Interval.at_least(0)
    for one in values:
        if not shared.meets(one):
            return None
        shared = shared.within(one)
    return shared


def _reaches(interval: Interval, value: Number) -> bool:
    """Whether the upper end of ``interval`` is not below ``value``."""
    if interval.high is None:
        return True
    return value <= interval.high if interval.closed else value < interval.high
