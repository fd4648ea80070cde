"""What a reviewer wrote on a report, a section, a span, a finding or a pair of spans."""

import json
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from sqlite3 import Connection
from typing import TYPE_CHECKING

from report.span import Span
from store import rows
from store.changes import change
from store.changes.stale import Stale
from store.clock import now
from store.library import Library

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = [
    "Anchor",
    "Annotation",
    "Reply",
    "Stale",
    "Standing",
    "Target",
    "accept",
    "annotate",
    "annotation_of",
    "annotations",
    "delete",
    "deleted",
    "edit",
    "refuse",
    "reply",
    "reply_of",
    "restore",
    "set_resolved",
]


def nothing(database: "Database") -> None:
    """What is done besides a change, in its transaction, by default."""


class Target(StrEnum):
    REPORT = "report"
    SECTION = "section"
    SPAN = "span"
    FINDING = "finding"
    PAIR = "pair"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an annotation holds. ``spans`` has none for a report, two for a pair; ``quote`` is the
    text there when it was written; ``finding`` a finding's key; ``section`` a section's title.
    """

    target: Target
    spans: tuple[Span, ...] = ()
    quote: str = ""
    finding: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    uid: str
    comment: str
    author: str
    at: str
    version: int


class Standing(StrEnum):
    """How an annotation came to stand where it does, or why it stands nowhere in the present text:
    of those that do not, ``text_version`` is an earlier one.
    """

    WRITTEN = ""  # where it was written
    SAME = "same"  # carried: the same words
    CHANGED = "changed"  # carried, and words of it were edited
    MOVED = "moved"  # carried: the passage stands elsewhere
    ACCEPTED = "accepted"  # a reviewer accepted what was proposed
    PROPOSED = "proposed"  # nowhere yet: see ``proposal``
    REFUSED = "refused"  # nowhere: a reviewer refused what was proposed
    LOST = "lost"  # nowhere


@dataclass(frozen=True, slots=True)
class Annotation:
    """``version`` rises by one with each change; ``text_version`` is the version of the report that
    the anchor's spans are in.
    """

    uid: str
    report: str
    anchor: Anchor
    label: str  # a key of the labels data, or empty
    severity: str  # error, warning, note
    resolved: bool
    comment: str
    replies: tuple[Reply, ...]
    author: str
    created: str  # ISO 8601, UTC
    changed: str
    version: int
    text_version: int
    standing: Standing = Standing.WRITTEN
    sought: str = ""  # sha256 of the text it was last carried to, or sought in
    proposal: tuple[Span, ...] = ()  # where it probably stands in that text


def annotations(library: Library, report: str) -> tuple[Annotation, ...]:
    """The annotations on ``report`` that are not deleted: report first, then by place."""
    return _found(library, report, "NOT deleted")


def deleted(library: Library, report: str) -> tuple[Annotation, ...]:
    """The annotations on ``report`` that were deleted, by place."""
    return _found(library, report, "deleted")


def _found(library: Library, report: str, condition: str) -> tuple[Annotation, ...]:
    columns = ", ".join(f"annotations.{column}" for column in rows.COLUMNS["annotation"])
    found = library.connection.execute(
        f"SELECT {columns} FROM annotations JOIN reports ON reports.id = annotations.report "
        f"WHERE uuid = ? AND {condition} ORDER BY created, uid",
        (report,),
    ).fetchall()
    replies: dict[str, list[Reply]] = {}
    for annotation, *reply in library.connection.execute(
        "SELECT annotation, replies.uid, replies.comment, replies.author, at, replies.version "
        "FROM replies JOIN annotations ON annotations.uid = annotation "
        "JOIN reports ON reports.id = annotations.report "
        "WHERE reports.uuid = ? AND NOT replies.deleted ORDER BY at, replies.uid",
        (report,),
    ).fetchall():
        replies.setdefault(annotation, []).append(Reply(*reply))
    names = rows.COLUMNS["annotation"]
    mapped = [dict(zip(names, values, strict=True)) for values in found]
    return tuple(
        sorted(
            (annotation_of(report, row, replies.get(row["uid"], ())) for row in mapped), key=_place
        )
    )


def annotate(
    library: Library,
    report: str,
    anchor: Anchor,
    comment: str,
    *,
    label: str = "",
    severity: str = "note",
    text_version: int = 0,
    also: Callable[["Database"], None] = nothing,
) -> Annotation:
    """Marks the report begun in the same change. ``anchor`` holds in the text of ``text_version``,
    the version of the report that was read (0: the present one); if another has come since, it is
    carried there at once. ``also`` is done in the same transaction. Raises KeyError.
    """
    from store.written.carrying import carry  # noqa: PLC0415  (only who writes pays for it)

    with library.write() as database:
        id_ = change.report_id(database, report)
        at = now()
        after: dict[str, str | int] = {
            "uid": str(uuid.uuid4()),
            "target": anchor.target.value,
            "spans_json": json.dumps(anchor.spans),
            "quote": anchor.quote,
            "finding": anchor.finding,
            "section": anchor.section,
            "label": label,
            "severity": severity,
            "resolved": 0,
            "comment": comment,
            "author": library.author,
            "created": at,
            "changed": at,
            "text_version": text_version or change.present_version(database, id_),
            **rows.SINCE["annotation"],
            "version": 1,
            "deleted": 0,
        }
        change.apply(
            database,
            library.author,
            id_,
            what="annotate",
            about=beginning(comment),
            touched=(
                change.Touched("annotation", None, after),
                *change.begun(database, id_, library.author),
            ),
        )
        carry(database, id_)
        also(database)
        standing = rows.find(database.conn, "annotation", str(after["uid"]))
        assert standing is not None
        return annotation_of(report, standing)


def edit(
    library: Library,
    annotation: Annotation,
    *,
    comment: str,
    label: str,
    severity: str,
    also: Callable[["Database"], None] = nothing,
) -> Annotation:
    """Raises Stale."""
    return _change(
        library,
        annotation,
        "edit",
        beginning(comment),
        {"comment": comment, "label": label, "severity": severity},
        also=also,
    )


def reply(
    library: Library,
    annotation: Annotation,
    comment: str,
    *,
    also: Callable[["Database"], None] = nothing,
) -> Annotation:
    """A reply is never stale, unless its annotation is gone: raises Stale with None."""
    with library.write() as database:
        id_ = change.report_id(database, annotation.report)
        standing = rows.find(database.conn, "annotation", annotation.uid)
        if standing is None or standing["deleted"]:
            raise Stale(None)
        after: dict[str, str | int] = {
            "uid": str(uuid.uuid4()),
            "annotation": annotation.uid,
            "comment": comment,
            "author": library.author,
            "at": now(),
            "version": 1,
            "deleted": 0,
        }
        change.apply(
            database,
            library.author,
            id_,
            what="reply",
            about=beginning(comment),
            touched=(
                change.Touched("reply", None, after),
                *change.begun(database, id_, library.author),
            ),
        )
        also(database)
        return _standing(database.conn, annotation.report, standing)


def set_resolved(library: Library, annotation: Annotation, resolved: bool) -> Annotation:
    """Raises Stale."""
    return _change(
        library,
        annotation,
        "resolve" if resolved else "reopen",
        beginning(annotation.comment),
        {"resolved": int(resolved)},
    )


def accept(library: Library, annotation: Annotation) -> Annotation:
    """Lets it stand where that is proposed. Raises Stale, also when another text came meanwhile."""
    return _settle(library, annotation, "accept")


def refuse(library: Library, annotation: Annotation) -> Annotation:
    """It does not stand where that is proposed, and nothing is proposed again. Raises Stale, also
    when another text came meanwhile.
    """
    return _settle(library, annotation, "refuse")


def delete(library: Library, annotation: Annotation) -> None:
    """Kept in the history; ``restore`` and undo bring it back. Raises Stale."""
    _change(library, annotation, "delete", beginning(annotation.comment), {"deleted": 1})


def restore(library: Library, annotation: Annotation) -> Annotation:
    """Brings back one of ``deleted``. Raises Stale."""
    return _change(
        library,
        annotation,
        "restore",
        beginning(annotation.comment),
        {"deleted": 0},
        expected=1,
    )


def annotation_of(report: str, row: rows.Row, replies: Iterable[Reply] = ()) -> Annotation:
    """The annotation in a row of ``store.rows``, on the report of uuid ``report``."""
    return Annotation(
        uid=str(row["uid"]),
        report=report,
        anchor=Anchor(
            target=Target(str(row["target"])),
            spans=_spans(row["spans_json"]),
            quote=str(row["quote"]),
            finding=str(row["finding"]),
            section=str(row["section"]),
        ),
        label=str(row["label"]),
        severity=str(row["severity"]),
        resolved=bool(row["resolved"]),
        comment=str(row["comment"]),
        replies=tuple(replies),
        author=str(row["author"]),
        created=str(row["created"]),
        changed=str(row["changed"]),
        version=int(row["version"]),
        text_version=int(row["text_version"]),
        standing=Standing(str(row["standing"])),
        sought=str(row["sought"]),
        proposal=_spans(row["proposal_json"]),
    )


def _spans(column: str | int) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in json.loads(str(column)))


def reply_of(row: rows.Row) -> Reply:
    """The reply in a row of ``store.rows``."""
    return Reply(
        str(row["uid"]),
        str(row["comment"]),
        str(row["author"]),
        str(row["at"]),
        int(row["version"]),
    )


def _settle(library: Library, annotation: Annotation, what: str) -> Annotation:
    def settled(database: "Database", before: rows.Row) -> rows.Row:
        proposal, sought = _spans(before["proposal_json"]), before["sought"]
        seen = (proposal, sought) == (annotation.proposal, annotation.sought)
        # One that was merged may be sought in a text that is not here yet.
        if not seen or not proposal or sought != _digest(database.conn, annotation.report):
            raise Stale(_standing(database.conn, annotation.report, before))
        if what == "refuse":
            return {"standing": Standing.REFUSED.value, "proposal_json": "[]"}
        id_ = change.report_id(database, annotation.report)
        return {
            "standing": Standing.ACCEPTED.value,
            "spans_json": before["proposal_json"],
            "text_version": change.present_version(database, id_),
            "proposal_json": "[]",
        }

    return _change(library, annotation, what, beginning(annotation.comment), settled)


def _digest(connection: Connection, report: str) -> str:
    """Of the present text."""
    found = connection.execute(
        "SELECT digest FROM reports JOIN versions "
        "ON versions.report = reports.id AND versions.number = reports.version WHERE uuid = ?",
        (report,),
    ).fetchone()
    return str(found[0])


def _change(
    library: Library,
    annotation: Annotation,
    what: str,
    about: str,
    values: rows.Row | Callable[["Database", rows.Row], rows.Row],
    *,
    expected: int = 0,
    also: Callable[["Database"], None] = nothing,
) -> Annotation:
    """``values`` may depend on the row as it stands; ``expected`` is what ``deleted`` must say of
    it now.
    """
    with library.write() as database:
        id_ = change.report_id(database, annotation.report)
        before = rows.find(database.conn, "annotation", annotation.uid)
        if before is None or (before["deleted"] and not expected):
            raise Stale(None)
        if before["version"] != annotation.version or before["deleted"] != expected:
            raise Stale(_standing(database.conn, annotation.report, before))
        set_to = values(database, before) if callable(values) else values
        after = {**before, **set_to, "changed": now(), "version": annotation.version + 1}
        change.apply(
            database,
            library.author,
            id_,
            what=what,
            about=about,
            touched=(change.Touched("annotation", before, after),),
        )
        also(database)
        return _standing(database.conn, annotation.report, after)


def _standing(connection: Connection, report: str, row: rows.Row) -> Annotation:
    """The annotation in ``row`` with the replies it has now."""
    replies = connection.execute(
        "SELECT uid, comment, author, at, version FROM replies "
        "WHERE annotation = ? AND NOT deleted ORDER BY at, uid",
        (row["uid"],),
    ).fetchall()
    return annotation_of(report, row, (Reply(*reply) for reply in replies))


def _place(annotation: Annotation) -> tuple[bool, Span, str, str]:
    spans = annotation.anchor.spans
    on_report = annotation.anchor.target is Target.REPORT
    return not on_report, spans[0] if spans else Span(0, 0), annotation.created, annotation.uid


def beginning(comment: str) -> str:
    """The first words of ``comment``, enough to know it by."""
    line = " ".join(comment.split())
    return line if len(line) <= 40 else line[:39] + "…"
