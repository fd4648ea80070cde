"""What is counted once and kept, so that opening a queue of 100,000 counts nothing: in a report's
row what is unjudged, judged and annotated; with a finding whether a verdict holds for it.
"""

from __future__ import annotations

import sqlite3

# The latest living verdict on a key is the one that speaks, as in store.written.verdicts.
_JUDGED = """
    WITH spoken (key, state) AS (
        SELECT key, state FROM verdicts AS latest
        WHERE report = :report AND NOT deleted AND NOT EXISTS (
            SELECT 1 FROM verdicts AS later
            WHERE later.report = latest.report AND later.key = latest.key AND NOT later.deleted
            AND (later.at, later.uid) > (latest.at, latest.uid)
        )
    )
    UPDATE findings SET judged = NOT judged
    WHERE report = :report AND status IN ('fail', 'ask')
    AND judged <> ((key, state) IN (SELECT key, state FROM spoken))
"""

_FINDINGS = """
    UPDATE reports SET (fails, asks, unjudged, judged) = (
        SELECT
            COALESCE(SUM(status = 'fail' AND NOT judged), 0),
            COALESCE(SUM(status = 'ask' AND NOT judged), 0),
            COALESCE(SUM(NOT judged), 0),
            COALESCE(SUM(judged), 0)
        FROM findings INDEXED BY findings_open
        WHERE report = reports.id AND status IN ('fail', 'ask') AND loud
        AND code NOT IN (SELECT uid FROM mutes WHERE NOT deleted)
    )
"""

_ANNOTATIONS = """
    UPDATE reports SET annotations = (
        SELECT COUNT(*) FROM annotations WHERE report = :report AND NOT deleted
    ) WHERE id = :report
"""


def refresh(connection: sqlite3.Connection, report: int) -> None:
    """Counts anew what is unjudged, judged and annotated in the report of id ``report``; to be
    called in the transaction that changed its findings, verdicts or annotations.
    """
    values = {"report": report}
    connection.execute(_JUDGED, values)
    connection.execute(f"{_FINDINGS} WHERE id = :report", values)
    connection.execute(_ANNOTATIONS, values)


def refresh_rule(connection: sqlite3.Connection, code: str) -> None:
    """Counts anew in every report in which the rule ``code`` speaks: it was muted, or is no more.

    One statement, some 10 microseconds a report.
    """
    connection.execute(
        f"{_FINDINGS} WHERE id IN (SELECT report FROM findings INDEXED BY findings_rule "
        "WHERE code = ? AND status IN ('fail', 'ask') AND loud)",
        (code,),
    )
