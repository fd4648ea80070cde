"""What happens to several cells of a table at once: two exchanged, a row moved by a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checks.causes.system import Change, System
from report.interval import Number

_TOLD_BY = 3  # equations that a row must break, so that where it belongs is no chance


def exchanged(system: System, changes: Iterable[Change]) -> Change | None:
    """The one of ``changes`` by which two cells get each other's figure, if there is but one."""
    found = [
        change
        for change in changes
        if len(change) == 2
        and [system.values[cell] for cell in change] == list(change.values())[::-1]
    ]
    return found[0] if len(found) == 1 else None


def shifted(system: System) -> tuple[Change, str] | None:
    """The figures of a row, moved by a column, with which all holds that they stand in; and which
    way they are to be moved, if but one is.
    """
    found = [
        (change, way)
        for one in system.equations
        if one.line and any(map(system.touched, one.line)) and system.values.keys() >= {*one.line}
        for change, way in _moved(system, one.line)
        if all(system.may_be(*new) for new in change.items()) and system.mends(change) >= _TOLD_BY
    ]
    return found[0] if len(found) == 1 else None


def _moved(system: System, line: Sequence[str]) -> Iterator[tuple[Change, str]]:
    """Each way that the figures of ``line``, its total the last, may be moved; what comes in at the
    end is what the row needs, what goes out at the other is nothing.
    """
    *parts, total = (system.values[cell] for cell in line)
    whole = [*parts, total]
    if whole[0] == 0:
        yield _change(system, line, [*parts[1:], total - sum(parts[1:]), total]), "left"
        yield _change(system, line, [*whole[1:], sum(whole[1:])]), "left"
    if parts[-1] == 0:
        yield _change(system, line, [total - sum(parts[:-1]), *parts[:-1], total]), "right"
    if total in (0, parts[-1]):
        yield _change(system, line, [parts[-1] - sum(parts[:-1]), *parts]), "right"


def _change(system: System, line: Sequence[str], figures: Sequence[Number]) -> Change:
    moved = zip(line, figures, strict=True)
    return {cell: new for cell, new in moved if new != system.values[cell]}
