"""Texts that came from what was said of files, forgotten once nothing needs them: no version is
counted that nobody corrected.
"""

from __future__ import annotations

from sqlite3 import Connection

from store.queue.grams import grams

_NEEDED = (
    "EXISTS (SELECT 1 FROM annotations WHERE annotations.report = versions.report "
    "AND text_version = number) OR EXISTS (SELECT 1 FROM drafts "
    "WHERE drafts.report = versions.report AND text_version = number)"
)


def forget_arranged(connection: Connection, report: int) -> None:
    """Of the report of that id, unless it is the present one or something is written on it."""
    found = connection.execute(
        "SELECT versions.id, text FROM versions JOIN reports ON reports.id = versions.report "
        f"WHERE report = ? AND arranged AND number <> reports.version AND NOT ({_NEEDED})",
        (report,),
    ).fetchall()
    for version, text in found:
        connection.execute(
            "INSERT INTO grams (grams, rowid, text) VALUES ('delete', ?, ?)", (version, grams(text))
        )
        for table in ("version_sources", "superseded", "stood", "analyses"):
            connection.execute(f"DELETE FROM {table} WHERE version = ?", (version,))
        connection.execute("DELETE FROM versions WHERE id = ?", (version,))
    if found:
        _close_up(connection, report)


def _close_up(connection: Connection, report: int) -> None:
    """Counts the present text on from the one before it."""
    present, before = connection.execute(
        "SELECT version, (SELECT COALESCE(MAX(number), 0) FROM versions "
        "WHERE report = reports.id AND number <> version) FROM reports WHERE id = ?",
        (report,),
    ).fetchone()
    if present <= before + 1:
        return
    values = {"report": report, "present": present, "number": before + 1}
    for statement in (
        "UPDATE versions SET number = :number WHERE report = :report AND number = :present",
        "UPDATE reports SET version = :number WHERE id = :report",
        "UPDATE annotations SET text_version = :number "
        "WHERE report = :report AND text_version = :present",
        "UPDATE drafts SET text_version = :number "
        "WHERE report = :report AND text_version = :present",
    ):
        connection.execute(statement, values)
