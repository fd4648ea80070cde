"""What was found in a report before its analysis was replaced, by another text or other rules."""

from __future__ import annotations

from dataclasses import dataclass
from sqlite3 import Connection

from checks.finding import Finding
from store import packing


@dataclass(frozen=True, slots=True)
class Superseded:
    """A finding of an earlier analysis of a report. ``version`` is the number of the text it was
    found in, ``source`` the sha256 of that text's bytes.
    """

    finding: Finding
    version: int
    source: str
    rules: str
    reader: str


def supersede(connection: Connection, report: int, *, another_text: bool) -> None:
    """Keeps what the analysis of the report of id ``report`` found, before it is replaced: all that
    did not agree or could not be compared when ``another_text`` has come, else what was judged.
    """
    kept = (
        "status IN ('fail', 'ask', 'na')"
        if another_text
        else "(key, state) IN (SELECT key, state FROM verdicts WHERE report = :report)"
    )
    connection.execute(
        f"""
        INSERT OR REPLACE INTO superseded (version, rules, reader, {packing.FINDING})
        SELECT versions.id, ruleset, reader, {packing.FINDING} FROM versions
        JOIN analyses ON analyses.version = versions.id
        JOIN findings ON findings.report = versions.report
        WHERE versions.report = :report AND {kept}
        """,
        {"report": report},
    )


def forget_same(connection: Connection, report: int) -> None:
    """Forgets what the present text was found to say before it went and came back, as far as the
    same rules say it now.
    """
    connection.execute(
        "DELETE FROM superseded WHERE (version, rules) IN (SELECT versions.id, analyses.ruleset "
        "FROM reports JOIN versions "
        "ON versions.report = reports.id AND versions.number = reports.version "
        "JOIN analyses ON analyses.version = versions.id WHERE reports.id = ?)",
        (report,),
    )


def superseded(connection: Connection, report: int) -> tuple[Superseded, ...]:
    """Those of the report of id ``report``, of the latest text first."""
    found = connection.execute(
        f"""
        SELECT number, rules, reader, COALESCE(
            (SELECT sha256 FROM version_sources WHERE version = versions.id AND role = 'main'
             ORDER BY position LIMIT 1), ''
        ), {packing.FINDING}
        FROM versions JOIN superseded ON superseded.version = versions.id
        WHERE report = ? ORDER BY number DESC, key
        """,
        (report,),
    ).fetchall()
    return tuple(
        Superseded(packing.finding(columns), number, source, rules, reader)
        for number, rules, reader, source, *columns in found
    )
