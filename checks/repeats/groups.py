"""Repeats of one passage, together: seventeen places that say one thing are one group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checks.examined import Repeat
from report.span import Span

_SAME_SOURCE = 0.8  # of the longer of two sources, that they have in common


@dataclass(frozen=True, slots=True)
class Group:
    """All the places that say one thing: the ``source`` and, in order, what repeats it.

    The sources of the ``repeats`` are (nearly) one; ``source`` is that of the first of them.
    """

    repeats: tuple[Repeat, ...]

    @property
    def source(self) -> Span:
        return self.repeats[0].source

    @property
    def copies(self) -> tuple[Span, ...]:
        return tuple(repeat.copy for repeat in self.repeats)

    @property
    def places(self) -> tuple[Span, ...]:
        return (self.source, *self.copies)

    @property
    def whole(self) -> bool:
        """Whether one of the copies is the whole report."""
        return any(repeat.whole for repeat in self.repeats)


def groups(found: Iterable[Repeat]) -> tuple[Group, ...]:
    """The groups by the place of their first copy; every repeat is in one."""
    gathered: list[list[Repeat]] = []
    open_groups: list[list[Repeat]] = []  # those whose source may meet the next one
    for repeat in sorted(found, key=lambda one: (one.source.start, -one.source.end)):
        open_groups = [one for one in open_groups if one[0].source.end > repeat.source.start]
        group = next((one for one in open_groups if _nearly_one(one[0], repeat)), None)
        if group is None:
            group = []
            gathered.append(group)
            open_groups.append(group)
        group.append(repeat)
    ordered = (tuple(sorted(group, key=lambda one: one.copy)) for group in gathered)
    return tuple(sorted(map(Group, ordered), key=lambda group: group.copies))


def _nearly_one(one: Repeat, other: Repeat) -> bool:
    shared = min(one.source.end, other.source.end) - max(one.source.start, other.source.start)
    return shared >= _SAME_SOURCE * max(one.source.length, other.source.length)
