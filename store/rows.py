"""The rows reviewers wrote, by table: how they are kept, here and when they come from elsewhere.

A row is a mapping of every column of its table but ``report``, which is a number of one library
only. This is what the history remembers, what waits, and what a lossless export carries.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING

from store.counts import refresh

if TYPE_CHECKING:
    from sqlite_utils import Database

Row = Mapping[str, str | int]

TABLES: Mapping[str, str] = {
    "verdict": "verdicts",
    "annotation": "annotations",
    "reply": "replies",
}

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "verdict": (
        "uid",
        "key",
        "code",
        "state",
        "revision",
        "judgement",
        "reason",
        "comment",
        "snapshot",
        "author",
        "at",
        "version",
        "deleted",
    ),
    "annotation": (
        "uid",
        "target",
        "spans_json",
        "quote",
        "finding",
        "section",
        "label",
        "severity",
        "resolved",
        "comment",
        "author",
        "created",
        "changed",
        "text_version",
        "version",
        "deleted",
    ),
    "reply": ("uid", "annotation", "comment", "author", "at", "version", "deleted"),
}


def find(connection: sqlite3.Connection, kind: str, uid: str) -> dict[str, str | int] | None:
    """The row of ``kind`` (``verdict``, ``annotation``, ``reply``) as it stands, deleted or not."""
    found = connection.execute(
        f"SELECT {', '.join(COLUMNS[kind])} FROM {TABLES[kind]} WHERE uid = ?", (uid,)
    ).fetchone()
    return None if found is None else dict(zip(COLUMNS[kind], found, strict=True))


def put(database: Database, kind: str, report: int, row: Row) -> bool:
    """Keeps ``row`` unless its uid is here in the same version or a later one; whether it was kept.

    ``report`` is the id here of the report it belongs to. A reply goes with its annotation, which
    must be here already. Does not count anew: see ``store.counts.refresh``.
    """
    columns = COLUMNS[kind]
    values = [row[column] for column in columns]
    if kind != "reply":
        columns = (*columns, "report")
        values.append(report)
    updates = ", ".join(f"{column} = excluded.{column}" for column in COLUMNS[kind][1:])
    cursor = database.conn.execute(
        f"INSERT INTO {TABLES[kind]} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))}) "
        f"ON CONFLICT (uid) DO UPDATE SET {updates} WHERE excluded.version > version",
        values,
    )
    return cursor.rowcount > 0


def attach_waiting(database: Database, report: int, uuid: str, sha256: str) -> int:
    """Takes in what waited for the report ``uuid`` or for the source ``sha256``; how many rows."""
    waiting = database.conn.execute(
        "SELECT kind, uid, row_json FROM waiting WHERE report = ? OR sha256 = ? "
        "ORDER BY kind = 'reply', kind, uid",
        (uuid, sha256),
    ).fetchall()
    if not waiting:
        return 0
    attached = []
    for kind, uid, text in waiting:
        row = json.loads(text)
        if kind == "reply" and find(database.conn, "annotation", row["annotation"]) is None:
            continue
        put(database, kind, report, row)
        attached.append((kind, uid))
    database.conn.executemany("DELETE FROM waiting WHERE kind = ? AND uid = ?", attached)
    refresh(database.conn, report)
    return len(attached)
