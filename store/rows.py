"""The rows reviewers wrote, by table: how they are kept, here and when they come from elsewhere.

A row is a mapping of every column of its table but ``report``, which is a number of one library
only. This is what the history remembers, what waits, and what a lossless export carries.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING

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
        "standing",
        "sought",
        "proposal_json",
        "version",
        "deleted",
    ),
    "reply": ("uid", "annotation", "comment", "author", "at", "version", "deleted"),
}


# Where an annotation stands, which changes with the texts that come: no reviewer's change, unless
# one accepts or refuses what is proposed.
PLACE = ("spans_json", "section", "text_version", "standing", "sought", "proposal_json")

# What rows written before annotations were carried do not have.
SINCE: Mapping[str, Row] = {
    "annotation": {"standing": "", "sought": "", "proposal_json": "[]"},
}

# Of a mute, which stands for a rule and on no report: the uid is the rule's code.
MUTE_COLUMNS = ("uid", "author", "at", "version", "deleted")

# Of a link between agencies, which stands on no report: store.agency.links says what it means.
LINK_COLUMNS = (
    "uid",
    "kind",
    "one",
    "other",
    "since",
    "author",
    "at",
    "version",
    "deleted",
)

# Of what was said of two sources, which stands on no report: see store.files.groupings.
GROUPING_COLUMNS = ("uid", "whole", "part", "together", "author", "at", "version", "deleted")

# What stands on no report, by kind: its table and columns.
OF_LIBRARY: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "mute": ("mutes", MUTE_COLUMNS),
    "link": ("agency_links", LINK_COLUMNS),
    "grouping": ("groupings", GROUPING_COLUMNS),
}

# From less to more of a reviewer's work.
MARKS = ("untouched", "begun", "changed", "reviewed")


def whole(kind: str, row: Row) -> dict[str, str | int]:
    """``row`` as an earlier program put it down, in the history, in what waits or in an export,
    with the columns that came since.
    """
    return {**SINCE.get(kind, {}), **row}


def find(connection: sqlite3.Connection, kind: str, uid: str) -> dict[str, str | int] | None:
    """The row of ``kind`` (``verdict``, ``annotation``, ``reply``) as it stands, deleted or not."""
    found = connection.execute(
        f"SELECT {', '.join(COLUMNS[kind])} FROM {TABLES[kind]} WHERE uid = ?", (uid,)
    ).fetchone()
    return None if found is None else dict(zip(COLUMNS[kind], found, strict=True))


def report_of(connection: sqlite3.Connection, kind: str, uid: str) -> int | None:
    """The id of the report that the row of ``kind``, as of ``find``, stands on."""
    on = "JOIN annotations ON annotations.uid = annotation " if kind == "reply" else ""
    found = connection.execute(
        f"SELECT report FROM {TABLES[kind]} {on}WHERE {TABLES[kind]}.uid = ?", (uid,)
    ).fetchone()
    return None if found is None else int(found[0])


def put(database: Database, kind: str, report: int, row: Row) -> bool:
    """Keeps ``row`` unless its uid is here in the same version or a later one; whether it was kept.

    ``report`` is the id here of the report it belongs to. A reply goes with its annotation, which
    must be here already. Does not count anew: see ``store.queue.counts.refresh``.
    """
    columns = COLUMNS[kind]
    values = [row[column] for column in columns]
    if kind != "reply":
        columns = (*columns, "report")
        values.append(report)
    updates = ", ".join(f"{column} = excluded.{column}" for column in COLUMNS[kind][1:])
    places = ", ".join("?" * len(columns))
    cursor = database.conn.execute(
        f"INSERT INTO {TABLES[kind]} ({', '.join(columns)}) VALUES ({places}) "
        f"ON CONFLICT (uid) DO UPDATE SET {updates} WHERE excluded.version > version",
        values,
    )
    return cursor.rowcount > 0


def replace(database: Database, kind: str, row: Row) -> None:
    """Puts ``row`` in the place of the one of its uid, whatever version that is."""
    columns = COLUMNS[kind][1:]
    database.conn.execute(
        f"UPDATE {TABLES[kind]} SET {', '.join(f'{column} = ?' for column in columns)} "
        "WHERE uid = ?",
        (*(row[column] for column in columns), row["uid"]),
    )


def put_mark(connection: sqlite3.Connection, report: int, row: Row) -> bool:
    """Takes over how far another library's reviewer came with the report of id ``report``; whether
    that was further than here. ``reviewed`` holds for the text of ``digest`` alone, which they saw.
    """
    current, digest = connection.execute(
        "SELECT mark, digest FROM reports LEFT JOIN versions "  # a part has no text
        "ON versions.report = reports.id AND versions.number = reports.version "
        "WHERE reports.id = ?",
        (report,),
    ).fetchone()
    mark = row["mark"]
    if mark == "reviewed" and row["digest"] != digest:
        mark = "changed"
    if MARKS.index(str(mark)) <= MARKS.index(current):
        return False
    connection.execute(
        "UPDATE reports SET mark = ?, reviewer = ? WHERE id = ?", (mark, row["reviewer"], report)
    )
    return True


def present_report(connection: sqlite3.Connection, report: int | None) -> int | None:
    """The report that the rows of ``report`` stand on now: it may have been put to another."""
    seen: set[int | None] = set()
    while report not in seen:
        seen.add(report)
        found = connection.execute("SELECT whole FROM parts WHERE report = ?", (report,)).fetchone()
        if found is not None:
            report = int(found[0])
    return report


def find_said(connection: sqlite3.Connection, kind: str, uid: str) -> dict[str, str | int] | None:
    """The row of ``kind`` (``mute``, ``link``, ``grouping``), which stands on no report, deleted or
    not.
    """
    table, columns = OF_LIBRARY[kind]
    found = connection.execute(
        f"SELECT {', '.join(columns)} FROM {table} WHERE uid = ?", (uid,)
    ).fetchone()
    return None if found is None else dict(zip(columns, found, strict=True))


def put_said(connection: sqlite3.Connection, kind: str, row: Row) -> None:
    """Keeps ``row``, whatever was there, and no more: who says it of a rule, of agencies or of
    files sees to what follows (``store.queue.counts``, ``store.agency.regrouping``,
    ``store.files.joining``).
    """
    table, columns = OF_LIBRARY[kind]
    connection.execute(
        f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) "
        f"VALUES ({', '.join('?' * len(columns))})",
        [row[column] for column in columns],
    )
