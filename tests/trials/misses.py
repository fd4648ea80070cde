"""What a way of writing a report loses of it, in a trial: cells and findings, named and counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from checks.finding import Finding

# What a format, a shape or a scrape may well change: how blanks are written (NUL), whether a site
# printed the report twice in the same words (DUP), and what a scrape of its text lost (SCR).
APART = ("NUL", "DUP", "SCR")

NAMES = ("missing", "wrong", "appeared", "vanished", "loud")


class Misses(Protocol):
    """A case of a trial. ``missing`` cells were not found, ``wrong`` ones read otherwise; findings
    ``appeared`` or ``vanished`` against the same report as it is held against.
    """

    @property
    def missing(self) -> Sequence[str]: ...
    @property
    def wrong(self) -> Sequence[str]: ...
    @property
    def appeared(self) -> Sequence[tuple[str, ...]]: ...
    @property
    def vanished(self) -> Sequence[tuple[str, ...]]: ...
    @property
    def loud(self) -> Sequence[Finding]: ...


def told(case: Misses) -> list[str]:
    """What it loses, the first three of each kind by name; nothing of one that is right."""
    kinds: dict[str, Sequence[object]] = {name: getattr(case, name) for name in NAMES}
    kinds["loud"] = [f"{one.code} {one.formula}" for one in case.loud]
    return [
        f"{name} {len(found)}: {', '.join(str(one) for one in found[:3])}"
        for name, found in kinds.items()
        if found
    ]


def counted(cases: Iterable[Misses]) -> list[int]:
    """How many of each of NAMES."""
    cases = tuple(cases)
    return [sum(len(getattr(one, name)) for one in cases) for name in NAMES]
