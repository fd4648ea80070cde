"""Rows that waited for their report, attached when it is imported."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from store.changes.prevailing import at_once, newer, remember, remembrance
from store.queue.counts import refresh
from store.rows import PLACE, Row, find, put, put_mark, replace, report_of, whole

if TYPE_CHECKING:
    from sqlite_utils import Database


def attach_waiting(database: Database, report: int, uuid: str, sha256: str) -> int:
    """Takes in what waited for the report ``uuid``, for the source ``sha256``, or for a text of
    the report whose id here is ``report``; how many rows. An annotation goes on the text it was
    written on and on no other.
    """
    connection = database.conn
    if connection.execute("SELECT NOT EXISTS (SELECT 1 FROM waiting)").fetchone()[0]:
        return 0
    numbers = dict(
        connection.execute("SELECT digest, number FROM versions WHERE report = ?", (report,))
    )
    here = ", ".join("?" * len(numbers))
    waiting = connection.execute(
        "SELECT kind, uid, digest, row_json FROM waiting "
        f"WHERE report = ? OR sha256 = ? OR digest IN ({here}) "
        "ORDER BY kind = 'reply', kind, uid",
        (uuid, sha256, *numbers),
    ).fetchall()
    attached = []
    for kind, uid, digest, text in waiting:
        row = whole(kind, json.loads(text))
        if kind == "annotation":
            if digest not in numbers:
                continue
            row["text_version"] = numbers[digest]
        if kind == "reply" and find(connection, "annotation", str(row["annotation"])) is None:
            continue
        if kind == "mark":
            put_mark(connection, report, row)
        else:
            _attach(database, report, kind, row)
        attached.append((kind, uid))
    connection.executemany("DELETE FROM waiting WHERE kind = ? AND uid = ?", attached)
    if attached:
        refresh(connection, report)
    return len(attached)


def _attach(database: Database, report: int, kind: str, row: Row) -> None:
    """Lets ``row`` stand, or the one of its uid that is here, as if it were merged now."""
    connection = database.conn
    standing = find(connection, kind, str(row["uid"]))
    if standing is None:
        put(database, kind, report, row)
        return
    on = report_of(connection, kind, str(row["uid"]))
    if on is not None and on != report:
        # It was put there with its file, and stays where it stands.
        row = {**row, **{name: standing[name] for name in PLACE if name in standing}}
    prevails = newer(row, standing)
    if prevails:
        replace(database, kind, row)
    if prevails or at_once(row, standing):
        before, after = (standing, row) if prevails else (row, standing)
        remembered = remembrance(kind, before, after)
        remember(connection, on, str(after["author"]), before, remembered)
    if on is not None and on != report:
        refresh(connection, on)
