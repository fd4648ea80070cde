"""What a reviewer decided about a finding."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from sqlite3 import Connection
from typing import TYPE_CHECKING

from checks.finding import Evidence, Finding
from report.document import Document
from report.span import Span
from store import rows
from store.changes import change
from store.changes.stale import Stale
from store.clock import now
from store.library import Library

if TYPE_CHECKING:
    from sqlite_utils import Database


class Judgement(StrEnum):
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    TO_AUTHOR = "to-author"


class Reason(StrEnum):
    """Why a finding was dismissed."""

    EXPLAINED = "explained"  # the text explains it
    SCOPE = "scope"  # another scope
    MISREAD = "misread"  # the program misread the report
    ACCEPTED = "accepted"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement on (report, key). ``holds`` while the finding's state is the one judged."""

    uid: str
    report: str
    key: str
    code: str
    state: str
    revision: int  # of the rule when judged
    judgement: Judgement
    reason: Reason | None
    comment: str
    snapshot: str  # both sides, readable, as they were when judged
    author: str
    at: str  # ISO 8601, UTC
    version: int


def held(verdict: Verdict | None, finding: Finding) -> bool:
    """Whether ``verdict`` speaks for ``finding`` as it stands: same key, same state."""
    return verdict is not None and verdict.key == finding.key and verdict.state == finding.state


def verdicts(library: Library, report: str) -> Mapping[str, Verdict]:
    """The verdicts on ``report`` by finding key, those that no longer match a finding included.

    Of several on one key, which merging libraries can bring, the latest.
    """
    found = library.connection.execute(
        f"SELECT {_COLUMNS} FROM verdicts JOIN reports ON reports.id = verdicts.report "
        "WHERE uuid = ? AND NOT deleted ORDER BY at, uid",
        (report,),
    ).fetchall()
    return {verdict.key: verdict for verdict in (_verdict(report, columns) for columns in found)}


def judge(
    library: Library,
    report: str,
    finding: Finding,
    judgement: Judgement,
    *,
    reason: Reason | None = None,
    comment: str = "",
    expected: int = 0,
    text_version: int = 0,
) -> Verdict:
    """Keeps a verdict, replacing the one of version ``expected`` (0: none yet). Marks the report
    begun in the same change. ``text_version`` is the version of the report that was read, which
    need not be the present one any more (0: it is).

    Raises Stale when another reviewer was faster, KeyError for a report not here.
    """
    with library.write() as database:
        id_ = change.report_id(database, report)
        given = Given(judgement, reason, comment)
        after, _ = give(
            database,
            library.author,
            id_,
            finding,
            given,
            expected=expected,
            text_version=text_version,
        )
        return verdict_of(report, after)


@dataclass(frozen=True, slots=True)
class Given:
    """What a reviewer says of a finding, or of many at once."""

    judgement: Judgement
    reason: Reason | None = None
    comment: str = ""


def give(
    database: Database,
    author: str,
    report: int,
    finding: Finding,
    given: Given,
    *,
    expected: int,
    text_version: int = 0,
    batch: int | None = None,
) -> tuple[rows.Row, int]:
    """As ``judge``, inside a transaction that is writing: the row of the verdict, and the id of the
    change in the history. ``report`` is its id, ``batch`` as ``store.changes.change.apply`` has it.
    """
    connection = database.conn
    current = _current(connection, report, "", finding.key)
    if (current.version if current else 0) != expected:
        raise Stale(_current(connection, report, _uuid(connection, report), finding.key))
    before = rows.find(connection, "verdict", current.uid) if current else None
    after: dict[str, str | int] = {
        "uid": current.uid if current else str(uuid.uuid4()),
        "key": finding.key,
        "code": finding.code,
        "state": finding.state,
        "revision": finding.revision,
        "judgement": given.judgement.value,
        "reason": given.reason.value if given.reason else "",
        "comment": given.comment,
        "snapshot": _snapshot(_text(connection, report, text_version), finding),
        "author": author,
        "at": now(),
        "version": _latest_version(connection, report, finding.key) + 1,
        "deleted": 0,
    }
    made = change.apply(
        database,
        author,
        report,
        what="judge",
        about=finding.code,
        touched=(
            change.Touched("verdict", before, after),
            *change.begun(database, report, author),
        ),
        batch=batch,
    )
    return after, made


def withdraw(library: Library, verdict: Verdict) -> None:
    """Takes a verdict back. Raises Stale."""
    with library.write() as database:
        id_ = change.report_id(database, verdict.report)
        before = rows.find(database.conn, "verdict", verdict.uid)
        if before is None or before["deleted"] or before["version"] != verdict.version:
            raise Stale(_current(database.conn, id_, verdict.report, verdict.key))
        after = {**before, "deleted": 1, "version": verdict.version + 1}
        change.apply(
            database,
            library.author,
            id_,
            what="withdraw",
            about=verdict.code,
            touched=(change.Touched("verdict", before, after),),
        )


def verdict_of(report: str, row: rows.Row) -> Verdict:
    """The verdict in a row of ``store.rows``, on the report of uuid ``report``."""
    return _verdict(report, tuple(row[column] for column in rows.COLUMNS["verdict"]))


_COLUMNS = ", ".join(f"verdicts.{column}" for column in rows.COLUMNS["verdict"])


def _verdict(report: str, columns: tuple[str | int, ...]) -> Verdict:
    uid, key, code, state, revision, judgement, reason, comment, snapshot, author, at, version = (
        columns[:12]
    )
    return Verdict(
        uid=str(uid),
        report=report,
        key=str(key),
        code=str(code),
        state=str(state),
        revision=int(revision),
        judgement=Judgement(str(judgement)),
        reason=Reason(str(reason)) if reason else None,
        comment=str(comment),
        snapshot=str(snapshot),
        author=str(author),
        at=str(at),
        version=int(version),
    )


def _current(connection: Connection, id_: int, report: str, key: str) -> Verdict | None:
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM verdicts WHERE report = ? AND key = ? AND NOT deleted "
        "ORDER BY at DESC, uid DESC LIMIT 1",
        (id_, key),
    ).fetchone()
    return None if found is None else _verdict(report, found)


def _uuid(connection: Connection, report: int) -> str:
    uuid: str = connection.execute("SELECT uuid FROM reports WHERE id = ?", (report,)).fetchone()[0]
    return uuid


def _latest_version(connection: Connection, id_: int, key: str) -> int:
    """Of the verdicts there ever were on ``key``: one that was withdrawn and given anew must not
    be taken for the one that was seen.
    """
    latest: int = connection.execute(
        "SELECT COALESCE(MAX(version), 0) FROM verdicts WHERE report = ? AND key = ?", (id_, key)
    ).fetchone()[0]
    return latest


def _text(connection: Connection, id_: int, version: int) -> str:
    text: str = connection.execute(
        "SELECT text FROM reports JOIN versions ON versions.report = reports.id "
        "AND versions.number = COALESCE(NULLIF(?, 0), reports.version) WHERE reports.id = ?",
        (version, id_),
    ).fetchone()[0]
    return text


def _snapshot(text: str, finding: Finding) -> str:
    """The formula, then one line a place: where it stands and how that line reads, or its value."""
    document = Document.of(text)
    places = [_place(document, place) for place in finding.evidence[:_SNAPSHOT_PLACES]]
    return "\n".join(filter(None, (finding.formula, *places)))


_SNAPSHOT_PLACES = 12
_SNAPSHOT_LENGTH = 120
_EDGES = "|｜ \t\r\n\u3000"  # of a table's rows


def _place(document: Document, place: Evidence) -> str:
    if not place.span.length and not place.span.start:
        return f"{place.role} {place.indicator} {place.value}".strip()
    number = document.line_number(place.span.start)
    line = document.line_span(number)
    # Of a very long line, the words around the place.
    start = max(line.start, min(place.span.start, line.end) - _SNAPSHOT_LENGTH // 2)
    shown = document.slice(Span(start, min(line.end, start + _SNAPSHOT_LENGTH)))
    return f"{number}| {shown.strip(_EDGES)}"
