"""In which order the queue stands: each order pages from an index of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Order(StrEnum):
    IMPORTED = "imported"  # as the files stood in their folders
    UNJUDGED = "unjudged"  # most unjudged findings first
    AGENCY = "agency"  # of one agency the latest year first; those that name none last
    YEAR = "year"  # latest first
    CHANGED = "changed"  # the report that was last written on, or came last, first


@dataclass(frozen=True, slots=True)
class _Key:
    column: str
    descending: bool = False


_KEYS: Mapping[Order, tuple[_Key, ...]] = {
    Order.IMPORTED: (_Key("reports.id"),),
    Order.UNJUDGED: (_Key("unjudged", descending=True), _Key("reports.id")),
    Order.AGENCY: (
        _Key("(agency_key = '')"),
        _Key("agency_key"),
        _Key("year", descending=True),
        _Key("reports.id"),
    ),
    Order.YEAR: (_Key("year", descending=True), _Key("reports.id")),
    Order.CHANGED: (_Key("changed", descending=True), _Key("reports.id")),
}

_INDEX = {
    Order.IMPORTED: "reports_queue",
    Order.UNJUDGED: "reports_by_unjudged",
    Order.AGENCY: "reports_by_agency",
    Order.YEAR: "reports_by_year",
    Order.CHANGED: "reports_by_change",
}


def rows_in(order: Order) -> str:
    """``FROM``: the reports by the narrow index that stands in ``order``."""
    return f"reports INDEXED BY {_INDEX[order]}"


def by(order: Order) -> str:
    """``ORDER BY``: stable, for it ends in the id."""
    return ", ".join(f"{key.column}{' DESC' if key.descending else ''}" for key in _KEYS[order])


def columns(order: Order) -> str:
    """What a report is placed by, to be selected and handed to ``before``."""
    return ", ".join(key.column for key in _KEYS[order])


def before(order: Order, place: tuple[int | str, ...]) -> tuple[str, dict[str, int | str]]:
    """The condition that a report stands before the one whose ``columns`` are ``place``, and its
    values.
    """
    keys = _KEYS[order]
    values = {f"at{n}": value for n, value in enumerate(place)}
    alternatives = []
    for n, key in enumerate(keys):
        equal = [f"{other.column} = :at{m}" for m, other in enumerate(keys[:n])]
        less = f"{key.column} {'>' if key.descending else '<'} :at{n}"
        alternatives.append(f"({' AND '.join([*equal, less])})")
    return f"({' OR '.join(alternatives)})", values
