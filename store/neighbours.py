"""Reports of neighbouring years in a library: which are held against each other, and what of it."""

from __future__ import annotations

from sqlite3 import Connection

from checks.examined import Facts
from checks.rule import Ruleset
from report.span import Span
from store import packing
from store.clock import now
from store.found import insert_findings


def neighbours(connection: Connection, report: int) -> set[int]:
    """The reports that are, or by agency and year or their figures should be, held against
    ``report``.
    """
    return {
        id_
        for (id_,) in connection.execute(
            """
            SELECT later FROM relations WHERE kind = 'year' AND earlier = :report
            UNION
            SELECT later.id FROM reports
            JOIN reports AS later ON later.agency_key = reports.agency_key
                AND later.year = reports.year + 1
            WHERE reports.id = :report AND reports.agency_key <> '' AND reports.year <> 0
            AND NOT EXISTS (
                SELECT 1 FROM reports AS first WHERE first.agency_key = reports.agency_key
                AND first.year = reports.year AND first.id < reports.id
            )
            UNION
            SELECT later.id FROM reports
            JOIN reports AS later ON later.takes_over = reports.hands_on
            WHERE reports.id = :report AND reports.hands_on <> ''
            AND '' IN (reports.agency_key, later.agency_key)
            """,
            {"report": report},
        )
    }


def _before(connection: Connection, report: int) -> tuple[int] | None:
    """The report of the year before of the same agency, else, where one of both names none, that
    which hands on what ``report`` takes over; the first one imported where there are several.
    """
    named: tuple[int] | None = connection.execute(
        """
        SELECT earlier.id FROM reports
        JOIN reports AS earlier ON earlier.agency_key = reports.agency_key
            AND earlier.year = reports.year - 1
        WHERE reports.id = ? AND reports.agency_key <> '' AND reports.year <> 0
        ORDER BY earlier.id LIMIT 1
        """,
        (report,),
    ).fetchone()
    if named is not None:
        return named
    following: tuple[int] | None = connection.execute(
        """
        SELECT earlier.id FROM reports
        JOIN reports AS earlier ON earlier.hands_on = reports.takes_over
        WHERE reports.id = ? AND reports.takes_over <> ''
        AND '' IN (reports.agency_key, earlier.agency_key)
        ORDER BY earlier.agency_key <> '', earlier.id LIMIT 1
        """,
        (report,),
    ).fetchone()
    return following


def relate_to_year_before(connection: Connection, report: int, ruleset: Ruleset) -> bool:
    """Holds ``report`` against that of the year before, one alone: one cause is one finding.
    Whether anything was or is to be said.
    """
    before = _before(connection, report)
    removed = connection.execute(
        "DELETE FROM relations WHERE kind = 'year' AND later = ?", (report,)
    ).rowcount
    if before is None:
        return removed > 0
    from checks.relate import relate  # noqa: PLC0415  (0.1 s that a report alone never pays)

    findings = relate(_facts(connection, before[0]), _facts(connection, report), ruleset)
    relation = connection.execute(
        "INSERT INTO relations (kind, earlier, later, ruleset, at) VALUES ('year', ?, ?, ?, ?)",
        (before[0], report, ruleset.digest, now()),
    ).lastrowid
    insert_findings(
        connection, (report, None, relation), (packing.pack_finding(one) for one in findings)
    )
    return True


def _facts(connection: Connection, report: int) -> Facts:
    agency, year, form, facts_json, analysis = connection.execute(
        "SELECT agency_key, year, form, facts_json, analyses.id FROM reports "
        "JOIN versions ON versions.report = reports.id AND versions.number = reports.version "
        "JOIN analyses ON analyses.version = versions.id WHERE reports.id = ?",
        (report,),
    ).fetchone()
    places = connection.execute(
        'SELECT indicator, start, "end" FROM cells WHERE analysis = ? AND value IS NOT NULL',
        (analysis,),
    )
    return Facts(
        agency,
        year,
        form,
        packing.values(facts_json),
        {indicator: Span(start, end) for indicator, start, end in places},
        packing.growth(facts_json),
    )
