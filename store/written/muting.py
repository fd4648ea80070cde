"""Rules this library does not want to hear: they misfire on its reports, or are not its matter.

What a muted rule finds is kept and counted, but calls for nobody: it is no loud finding of any
report, those imported later included. A mute is a decision of this library alone: merging takes
over none, though the history that is exported tells of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from store import rows
from store.changes import change
from store.changes.stale import Stale
from store.clock import now
from store.library import Library


def muted(library: Library) -> dict[str, str]:
    """By the codes of the muted rules, who muted them."""
    return dict(
        library.connection.execute(
            "SELECT uid, author FROM mutes WHERE NOT deleted ORDER BY uid"
        ).fetchall()
    )


@dataclass(frozen=True, slots=True)
class Muted:
    """How many rules, and how many fails and asks of theirs have no verdict."""

    rules: int
    findings: int


def totals(library: Library) -> Muted:
    return Muted(
        *library.connection.execute(
            "SELECT (SELECT COUNT(*) FROM mutes WHERE NOT deleted), ("
            "SELECT COUNT(*) FROM mutes CROSS JOIN findings INDEXED BY findings_rule "
            "ON code = uid AND status IN ('fail', 'ask') AND NOT judged WHERE NOT deleted)"
        ).fetchone()
    )


def set_muted(library: Library, code: str, to: bool) -> None:
    """A change like any other: in the history, undoable. Raises Stale when it is so
    already, by another reviewer.
    """
    with library.write() as database:
        before = rows.find_said(database.conn, "mute", code)
        if (before is not None and not before["deleted"]) == to:
            raise Stale(None if before is None else str(before["author"]))
        after: dict[str, str | int] = {
            "uid": code,
            "author": library.author,
            "at": now(),
            "version": (int(before["version"]) if before else 0) + 1,
            "deleted": int(not to),
        }
        change.apply(
            database,
            library.author,
            None,
            what="mute" if to else "unmute",
            about=code,
            touched=(change.Touched(change.MUTE, before, after),),
        )
