"""Which of two changes of one row stands, in every library alike, and what is kept of the other."""

from __future__ import annotations

import json
from dataclasses import asdict
from sqlite3 import Connection

from store.changes.change import MERGE, Touched
from store.clock import now
from store.exporting.jsontext import encode
from store.rows import PLACE, Row


def newer(row: Row, standing: Row) -> bool:
    """Whether ``row`` prevails over ``standing``: by version, of the same version by time."""
    if row["version"] != standing["version"]:
        return int(row["version"]) > int(standing["version"])
    return not same(row, standing) and _order(row) > _order(standing)


def same(row: Row, other: Row) -> bool:
    return _content(row) == _content(other)


def at_once(row: Row, standing: Row) -> bool:
    """Whether they are two changes of the same version that differ."""
    return row["version"] == standing["version"] and not same(row, standing)


def remembrance(kind: str, before: Row, after: Row) -> str:
    """What the history keeps of ``before``, over which ``after`` prevailed."""
    return encode([asdict(Touched(kind, before, after))])


def remember(
    connection: Connection, report: int | None, author: str, before: Row, remembered: str
) -> None:
    """Keeps in the history of the report what ``remembrance`` made of ``before``."""
    about = str(before.get("code") or before.get("comment") or before.get("one", ""))[:40]
    connection.execute(
        "INSERT INTO history (report, what, about, author, at, rows_json) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (report, MERGE, about, author, now(), remembered),
    )


def _order(row: Row) -> tuple[str, str]:
    return str(row.get("changed", row.get("at"))), _content(row)


def _content(row: Row) -> str:
    """A row without what differs from library to library: where it stands in the texts there."""
    return json.dumps({k: v for k, v in row.items() if k not in PLACE}, sort_keys=True)
