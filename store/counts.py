"""The counts a report's row carries, so that opening a queue of 100,000 counts nothing."""

from __future__ import annotations

import sqlite3

# The latest living verdict on a key is the one that speaks, as in store.verdicts.
_REFRESH = """
    WITH spoken (key, state) AS (
        SELECT key, state FROM verdicts AS latest
        WHERE report = :report AND NOT deleted AND NOT EXISTS (
            SELECT 1 FROM verdicts AS later
            WHERE later.report = latest.report AND later.key = latest.key AND NOT later.deleted
            AND (later.at, later.uid) > (latest.at, latest.uid)
        )
    ),
    loud (status, held) AS (
        SELECT status, (findings.key, findings.state) IN (SELECT key, state FROM spoken)
        FROM findings WHERE report = :report AND loud
    )
    UPDATE reports SET (fails, asks, judged) = (
        SELECT
            COALESCE(SUM(status = 'fail' AND NOT held), 0),
            COALESCE(SUM(status = 'ask' AND NOT held), 0),
            COALESCE(SUM(held), 0)
        FROM loud
    ),
    annotations = (SELECT COUNT(*) FROM annotations WHERE report = :report AND NOT deleted)
    WHERE id = :report
"""


def refresh(connection: sqlite3.Connection, report: int) -> None:
    """Counts anew what is unjudged, judged and annotated in the report of id ``report``; to be
    called in the transaction that changed its findings, verdicts or annotations.
    """
    connection.execute(_REFRESH, {"report": report})
