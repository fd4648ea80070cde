"""Replies after they were given: changed, deleted and brought back by who wrote them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from store import rows
from store.changes import change
from store.changes.stale import Stale
from store.library import Library
from store.written.annotations import Annotation, Reply, beginning, nothing, reply_of

if TYPE_CHECKING:
    from sqlite_utils import Database


def deleted_replies(library: Library, report: str) -> Mapping[str, tuple[Reply, ...]]:
    """The replies on ``report`` that were deleted, in their order, by the annotation's uid."""
    found: dict[str, tuple[Reply, ...]] = {}
    for annotation, *reply in library.connection.execute(
        "SELECT annotation, replies.uid, replies.comment, replies.author, at, replies.version "
        "FROM replies JOIN annotations ON annotations.uid = annotation "
        "JOIN reports ON reports.id = annotations.report "
        "WHERE reports.uuid = ? AND replies.deleted ORDER BY at, replies.uid",
        (report,),
    ).fetchall():
        found[annotation] = (*found.get(annotation, ()), Reply(*reply))
    return found


def edit_reply(
    library: Library,
    annotation: Annotation,
    reply: Reply,
    comment: str,
    *,
    also: Callable[[Database], None] = nothing,
) -> Reply:
    """It keeps its time, and so its place among the others. ``also`` is done in the same
    transaction. Raises Stale.
    """
    return _change(library, annotation, reply, "edit-reply", {"comment": comment}, also=also)


def delete_reply(library: Library, annotation: Annotation, reply: Reply) -> None:
    """``restore_reply`` and undo bring it back. Raises Stale."""
    _change(library, annotation, reply, "delete-reply", {"deleted": 1})


def restore_reply(library: Library, annotation: Annotation, reply: Reply) -> Reply:
    """Raises Stale."""
    return _change(library, annotation, reply, "restore-reply", {"deleted": 0}, expected=1)


def _change(
    library: Library,
    annotation: Annotation,
    reply: Reply,
    what: str,
    values: rows.Row,
    *,
    expected: int = 0,
    also: Callable[[Database], None] = nothing,
) -> Reply:
    """``expected`` is what ``deleted`` must say of it now."""
    with library.write() as database:
        id_ = change.report_id(database, annotation.report)
        before = rows.find(database.conn, "reply", reply.uid)
        if before is None or (before["deleted"] and not expected):
            raise Stale(None)
        if before["version"] != reply.version or before["deleted"] != expected:
            raise Stale(reply_of(before))
        after = {**before, **values, "version": reply.version + 1}
        change.apply(
            database,
            library.author,
            id_,
            what=what,
            about=beginning(str(after["comment"])),
            touched=(change.Touched("reply", before, after),),
        )
        also(database)
        return reply_of(after)
