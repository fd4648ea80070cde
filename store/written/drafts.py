"""What a reviewer has written and not yet kept: safe from a dropped line, seen by its author alone.

A draft is no change: it has no history, is not exported, and goes when it is kept or given up.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from report.span import Span
from store.changes.change import report_id
from store.clock import now
from store.library import Library
from store.written.annotations import Anchor, Target

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """``deed`` is ``""`` for an annotation to be, or ``reply``, ``edit``, ``edit-reply`` of what
    has the uid ``answers``, which was of version ``begun_on`` when it was begun. ``version`` rises
    each time it is written; 0 with an empty ``uid`` is one that was never written.
    """

    report: str
    deed: str
    answers: str
    anchor: Anchor
    label: str
    severity: str
    comment: str
    text_version: int
    begun_on: int
    uid: str = ""
    version: int = 0
    at: str = ""  # ISO 8601, UTC


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A report on which its author has drafts: how many, and when the latest was written."""

    report: str
    name: str
    count: int
    at: str


def drafts(library: Library, report: str) -> tuple[StoredDraft, ...]:
    """Those of the library's author on ``report``, the latest first."""
    found = library.connection.execute(
        f"SELECT {_COLUMNS} FROM drafts JOIN reports ON reports.id = drafts.report "
        "WHERE drafts.author = ? AND uuid = ? ORDER BY at DESC, uid",
        (library.author, report),
    ).fetchall()
    return tuple(_draft(columns) for columns in found)


def unfinished(library: Library) -> tuple[Unfinished, ...]:
    """The reports on which the library's author has drafts, the latest first."""
    found = library.connection.execute(
        "SELECT uuid, COALESCE(NULLIF(agency, ''), title), COUNT(*), MAX(at) FROM drafts "
        "JOIN reports ON reports.id = drafts.report WHERE author = ? "
        "GROUP BY reports.id ORDER BY MAX(at) DESC",
        (library.author,),
    ).fetchall()
    return tuple(Unfinished(*columns) for columns in found)


def put_down(library: Library, draft: StoredDraft) -> StoredDraft:
    """Writes ``draft``, as it is now known. When another session of the same author has written,
    kept or given up the one it was, it becomes one of its own, so that neither text is lost.

    Raises KeyError when the report is not here.
    """
    with library.write() as database:
        written = replace(draft, version=draft.version + 1, at=now())
        cursor = database.conn.execute(
            "UPDATE drafts SET deed = ?, answers = ?, target = ?, spans_json = ?, quote = ?, "
            "finding = ?, section = ?, label = ?, severity = ?, comment = ?, begun_on = ?, at = ?, "
            "version = ? WHERE uid = ? AND version = ?",
            (
                written.deed,
                written.answers,
                *_contents(written),
                written.begun_on,
                written.at,
                written.version,
                draft.uid,
                draft.version,
            ),
        )
        if cursor.rowcount:
            return written
        written = replace(written, uid=str(uuid.uuid4()), version=1)
        database.conn.execute(
            f"INSERT INTO drafts (target, spans_json, quote, finding, section, label, severity, "
            f"comment, begun_on, at, version, uid, author, report, deed, answers, text_version) "
            f"VALUES ({', '.join('?' * 17)})",
            (
                *_contents(written),
                written.begun_on,
                written.at,
                written.version,
                written.uid,
                library.author,
                report_id(database, draft.report),
                written.deed,
                written.answers,
                written.text_version,
            ),
        )
        return written


def give_up(library: Library, draft: StoredDraft) -> None:
    """What another session has written on since stays."""
    with library.write() as database:
        forget(database, draft)


def forget(database: Database, draft: StoredDraft | None) -> None:
    """The same, inside the transaction that keeps what the draft was to become."""
    if draft is not None:
        database.conn.execute(
            "DELETE FROM drafts WHERE uid = ? AND version = ?", (draft.uid, draft.version)
        )


_COLUMNS = (
    "uuid, deed, answers, target, spans_json, quote, finding, section, label, severity, comment, "
    "text_version, begun_on, uid, drafts.version, at"
)


def _contents(draft: StoredDraft) -> tuple[str, ...]:
    anchor = draft.anchor
    return (
        anchor.target.value,
        json.dumps(anchor.spans),
        anchor.quote,
        anchor.finding,
        anchor.section,
        draft.label,
        draft.severity,
        draft.comment,
    )


def _draft(columns: tuple[str, ...]) -> StoredDraft:
    report, deed, answers, target, spans, quote, finding, section, *others = columns
    anchor = Anchor(
        Target(target),
        tuple(Span(start, end) for start, end in json.loads(spans)),
        quote,
        finding,
        section,
    )
    label, severity, comment, text_version, begun_on, uid, version, at = others
    return StoredDraft(
        report,
        deed,
        answers,
        anchor,
        label,
        severity,
        comment,
        int(text_version),
        int(begun_on),
        uid,
        int(version),
        at,
    )
