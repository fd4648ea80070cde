"""The findings of the whole library by rule: counted, listed by the page, judged many at once.

What is listed are fails and asks, of every severity; those of muted rules too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from sqlite3 import Connection
from typing import Any

from checks.finding import Finding
from store import packing
from store.changes.stale import Stale
from store.library import Library
from store.written import verdicts
from store.written.verdicts import Given, Judgement, Reason


@dataclass(frozen=True, slots=True)
class Count:
    """Of one rule: loud fails and asks without a verdict that holds, as the queue counts them in
    its reports; ``notes``, minor ones without a verdict; ``judged``, all those with one.
    """

    code: str
    fails: int
    asks: int
    notes: int
    judged: int
    muted: bool


@dataclass(frozen=True, slots=True)
class Sought:
    """Which findings of the rule ``code``; ``status`` is ``fail``, ``ask`` or empty for both."""

    code: str
    status: str = ""
    unjudged: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding as it was when a reviewer saw it: of which values it spoke (``state``), and the
    version of the verdict on it, 0 when there was none.
    """

    report: str  # uuid
    key: str
    state: str
    verdict: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """The verdict on a finding; ``holds`` when it was given on these values."""

    judgement: Judgement
    reason: Reason | None
    author: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A finding in a report, whose ``name`` and ``year`` are those given."""

    seen: Seen
    name: str
    year: int  # 0 when unknown
    finding: Finding
    before: str  # the text before its first place,
    quote: str  # at it, at most QUOTED code points, empty when it has none in this report,
    after: str  # and behind it
    spoken: Spoken | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of many judged at once: ``left`` had been judged otherwise, or were not the same
    any more, when their turn came.
    """

    given: int
    left: int


QUOTED = 60  # code points
_AROUND = 12  # code points on either side of a quote


def counts(library: Library) -> tuple[Count, ...]:
    """Every rule that speaks in some report, by code."""
    found = library.connection.execute(
        "SELECT code, "
        "COALESCE(SUM(loud) FILTER (WHERE status = 'fail' AND NOT judged), 0), "
        "COALESCE(SUM(loud) FILTER (WHERE status = 'ask' AND NOT judged), 0), "
        "COALESCE(SUM(number - loud) FILTER (WHERE NOT judged), 0), "
        "COALESCE(SUM(number) FILTER (WHERE judged), 0), "
        "code IN (SELECT uid FROM mutes WHERE NOT deleted) "
        # Two plain sums in the order of the index are quick; one for each column is not.
        "FROM (SELECT code, status, judged, COUNT(*) AS number, SUM(loud) AS loud "
        "FROM findings INDEXED BY findings_rule WHERE status IN ('fail', 'ask') "
        "GROUP BY code, status, judged) GROUP BY code ORDER BY code"
    ).fetchall()
    return tuple(
        Count(code, fails, asks, notes, judged, bool(muted))
        for code, fails, asks, notes, judged, muted in found
    )


def count(library: Library, sought: Sought) -> int:
    condition, values = _condition(sought)
    number: int = library.connection.execute(
        f"SELECT COUNT(*) FROM {_NARROW} WHERE {condition}", values
    ).fetchone()[0]
    return number


def page(library: Library, sought: Sought, offset: int, limit: int) -> list[Hit]:
    """By report in the order they were imported, and there in the order of the text."""
    condition, values = _condition(sought)
    found = library.connection.execute(
        f"SELECT {_HIT} {_JOINED} WHERE findings.id IN ("
        f"SELECT id FROM {_NARROW} WHERE {condition} "
        "ORDER BY report, id LIMIT :limit OFFSET :offset) ORDER BY findings.report, findings.id",
        {**values, "limit": limit, "offset": offset},
    ).fetchall()
    return [_hit(library.connection, columns) for columns in found]


def place(library: Library, sought: Sought, report: str, key: str) -> int | None:
    """The offset of a finding among those ``sought``, None when it is not one of them."""
    condition, values = _condition(sought)
    found = library.connection.execute(
        f"SELECT findings.report, findings.id FROM findings "
        "JOIN reports ON reports.id = findings.report "
        f"WHERE uuid = :uuid AND key = :key AND findings.id IN "
        f"(SELECT id FROM {_NARROW} WHERE {condition} AND report = reports.id)",
        {**values, "uuid": report, "key": key},
    ).fetchone()
    if found is None:
        return None
    offset: int = library.connection.execute(
        f"SELECT COUNT(*) FROM {_NARROW} WHERE {condition} "
        "AND (report < :report OR (report = :report AND id < :id))",
        {**values, "report": found[0], "id": found[1]},
    ).fetchone()[0]
    return offset


def in_next_report(library: Library, sought: Sought, report: str) -> Seen | None:
    """The first of those ``sought`` in a report after ``report``, None after the last."""
    condition, values = _condition(sought)
    found = library.connection.execute(
        f"SELECT {_SEEN} {_JOINED} WHERE findings.id = (SELECT id FROM {_NARROW} "
        f"WHERE {condition} AND report > (SELECT id FROM reports WHERE uuid = :uuid) "
        "ORDER BY report, id LIMIT 1)",
        {**values, "uuid": report},
    ).fetchone()
    return None if found is None else Seen(*found)


def all_seen(library: Library, sought: Sought, limit: int) -> list[Seen]:
    """The first ``limit`` of those ``sought``, as they stand now."""
    condition, values = _condition(sought)
    found = library.connection.execute(
        f"SELECT {_SEEN} {_JOINED} WHERE findings.id IN (SELECT id FROM {_NARROW} "
        f"WHERE {condition} ORDER BY report, id LIMIT :limit) "
        "ORDER BY findings.report, findings.id",
        {**values, "limit": limit},
    ).fetchall()
    return [Seen(*columns) for columns in found]


def judge_all(library: Library, seen: Iterable[Seen], given: Given) -> Judged:
    """Gives one verdict on each, in one transaction and as one change to be undone. What somebody
    has judged since it was seen, and what is not there any more as it was, is left as it is.
    """
    done = left = 0
    batch: int | None = None
    with library.write() as database:
        for one in seen:
            found = _finding(database.conn, one)
            if found is None:
                left += 1
                continue
            report, finding = found
            try:
                _, made = verdicts.give(
                    database,
                    library.author,
                    report,
                    finding,
                    given,
                    expected=one.verdict,
                    batch=batch,
                )
            except Stale:
                left += 1
                continue
            batch = made if batch is None else batch
            done += 1
    return Judged(done, left)


_SEEN = "uuid, findings.key, findings.state, COALESCE(verdicts.version, 0)"
_NARROW = "findings INDEXED BY findings_rule"
_JOINED = (
    "FROM findings JOIN reports ON reports.id = findings.report "
    "LEFT JOIN verdicts ON verdicts.uid = (SELECT uid FROM verdicts AS latest "
    "WHERE latest.report = findings.report AND latest.key = findings.key AND NOT latest.deleted "
    "ORDER BY at DESC, uid DESC LIMIT 1)"
)
_HIT = (
    "reports.id, uuid, COALESCE(NULLIF(agency, ''), NULLIF(title, ''), "
    "(SELECT name FROM observations"
    " WHERE sha256 = (SELECT sha256 FROM version_sources JOIN versions ON versions.id = version"
    " WHERE versions.report = reports.id AND versions.number = reports.version AND role = 'main')"
    " ORDER BY latest DESC, id LIMIT 1), ''), reports.year, "
    "COALESCE(verdicts.version, 0), judgement, reason, verdicts.author, findings.judged, "
    + ", ".join(f"findings.{column.strip()}" for column in packing.FINDING.split(","))
)


def _condition(sought: Sought) -> tuple[str, dict[str, str | int]]:
    conditions = ["code = :code", "status IN ('fail', 'ask')"]
    values: dict[str, str | int] = {"code": sought.code}
    if sought.status:
        conditions.append("status = :status")
        values["status"] = sought.status
    if sought.unjudged:
        conditions.append("NOT judged")
    return " AND ".join(conditions), values


def _hit(connection: Connection, columns: Sequence[Any]) -> Hit:
    report, uuid, name, year, version, judgement, reason, author, holds = columns[:9]
    finding = packing.finding(columns[9:])
    spoken = None
    if judgement is not None:
        spoken = Spoken(
            Judgement(judgement), Reason(reason) if reason else None, author, bool(holds)
        )
    before, quote, after = _quoted(connection, report, finding)
    return Hit(
        Seen(uuid, finding.key, finding.state, version),
        PurePath(name).name if name.startswith("/") else name,
        year,
        finding,
        before,
        quote,
        after,
        spoken,
    )


def _quoted(connection: Connection, report: int, finding: Finding) -> tuple[str, str, str]:
    """The first place in this report, and a few characters on either side."""
    spans = (place.span for place in finding.evidence if place.span.end)
    span = next(spans, None)
    if span is None:
        return "", "", ""
    start = max(span.start - _AROUND, 0)
    end = min(span.end, span.start + QUOTED)
    (text,) = connection.execute(
        "SELECT substr(text, ?, ?) FROM versions JOIN reports ON reports.id = versions.report "
        "AND reports.version = versions.number WHERE reports.id = ?",
        (start + 1, end + _AROUND - start, report),
    ).fetchone()
    at = span.start - start
    return text[:at], text[at : at + end - span.start], text[at + end - span.start :]


def _finding(connection: Connection, seen: Seen) -> tuple[int, Finding] | None:
    """The report's id and the finding, if it still speaks of the values that were seen."""
    found = connection.execute(
        f"SELECT report, {packing.FINDING} FROM findings INDEXED BY findings_open "
        "WHERE report = (SELECT id FROM reports WHERE uuid = ?) AND key = ? AND state = ? "
        "AND status IN ('fail', 'ask')",
        (seen.report, seen.key, seen.state),
    ).fetchone()
    return None if found is None else (found[0], packing.finding(found[1:]))
