"""What a reviewer wrote on a report, a section, a span, a finding or a pair of spans."""

import json
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from sqlite3 import Connection
from typing import TYPE_CHECKING

from report.span import Span
from store import change, rows
from store.clock import now
from store.library import Library
from store.stale import Stale

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = [
    "Anchor",
    "Annotation",
    "Reply",
    "Stale",
    "Target",
    "annotate",
    "annotation_of",
    "annotations",
    "delete",
    "deleted",
    "edit",
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


@dataclass(frozen=True, slots=True)
class Annotation:
    """``version`` rises by one with each change; ``text_version`` is the version of the report."""

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
    the version of the report that was read (0: the present one). ``also`` is done in the same
    transaction. Raises KeyError.
    """
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
        also(database)
        return annotation_of(report, after)


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
            spans=tuple(Span(start, end) for start, end in json.loads(str(row["spans_json"]))),
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
    )


def reply_of(row: rows.Row) -> Reply:
    """The reply in a row of ``store.rows``."""
    return Reply(
        str(row["uid"]),
        str(row["comment"]),
        str(row["author"]),
        str(row["at"]),
        int(row["version"]),
    )


def _change(
    library: Library,
    annotation: Annotation,
    what: str,
    about: str,
    values: dict[str, str | int],
    *,
    expected: int = 0,
    also: Callable[["Database"], None] = nothing,
) -> Annotation:
    """``expected`` is what ``deleted`` must say of it now."""
    with library.write() as database:
        id_ = change.report_id(database, annotation.report)
        before = rows.find(database.conn, "annotation", annotation.uid)
        if before is None or (before["deleted"] and not expected):
            raise Stale(None)
        if before["version"] != annotation.version or before["deleted"] != expected:
            raise Stale(_standing(database.conn, annotation.report, before))
        after = {**before, **values, "changed": now(), "version": annotation.version + 1}
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
