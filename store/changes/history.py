"""Every change a reviewer made, append-only; undo and redo read it, across restarts.

Taking back is a change like any other: what was there before comes back as the newest version, and
only if nobody has built on it meanwhile; who asks is told so once, and then steps past it. Redo
takes back an undo.

Of changes made as one, a batch, those that nobody has built on are taken back together, and those
that somebody has stay as they are and are counted: one colleague who has judged one of five hundred
findings anew must not keep the others from going back.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from sqlite3 import Connection
from typing import TYPE_CHECKING, cast

from checks.rule import Ruleset
from store import rows
from store.changes.change import (
    CARRY,
    GROUPING,
    MARK,
    MERGE,
    RENAME,
    Touched,
    apply,
    ends_of,
    mark_row,
    read,
)
from store.changes.stale import Stale
from store.library import Library
from store.written.annotations import annotation_of, reply_of
from store.written.verdicts import verdict_of

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``what`` is a stable word (``judge``, ``withdraw``, ``annotate``, ``edit``,
    ``reply``, ``edit-reply``, ``delete-reply``, ``restore-reply``, ``resolve``, ``reopen``,
    ``delete``, ``restore``, ``review``, ``unreview``, ``mute``, ``unmute``, ``accept``, ``refuse``,
    ``link``, ``succeed``, ``unlink``, ``together``, ``apart``,
    ``undo``, ``redo``, and, never undone, ``merge``: a row gave
    way to another library's, or the other way round; ``rename``: a rule has another name today;
    ``carry``: annotations were sought in a corrected text, the number of its version); ``about`` is
    what it touched, readable: a rule's code, the start of a comment. ``report`` is empty for a
    change to the library as a whole. ``count`` changes were made as one; ``left`` more were not
    taken back, or made again, because somebody has built on them.
    """

    id: int
    report: str
    what: str
    about: str
    author: str
    at: str
    count: int = 1
    left: int = 0


def changes(library: Library, report: str = "", limit: int = 200) -> tuple[Change, ...]:
    """The latest changes first, of one report, or of the whole library: there a batch is one, told
    with the report of its first change.
    """
    narrowed = "history.batch IS NULL"
    if report:
        narrowed = "history.report = (SELECT id FROM reports WHERE uuid = ?)"
    found = library.connection.execute(
        f"{_SELECT if report else _SELECT_BATCH} WHERE {narrowed} ORDER BY history.id DESC LIMIT ?",
        (report, limit) if report else (limit,),
    ).fetchall()
    return tuple(Change(*columns) for columns in found)


def undo(library: Library, ruleset: Ruleset | None = None) -> Change | None:
    """Takes back the author's latest change that still stands, with those made as one with it; the
    change taken back, or None. Where agencies were linked by it, ``ruleset`` says what their
    reports say of each other now; None is the project's own.

    Raises Stale when someone has built on it: it stays, and the next undo through this
    ``library`` steps past it, to the one before.
    """
    return _take_back(library, "undo", _STANDING, ruleset)


def redo(library: Library, ruleset: Ruleset | None = None) -> Change | None:
    """Makes again what the author's last undo took back, unless they changed something since.

    Raises Stale as ``undo`` does, and is then stepped past like it.
    """
    return _take_back(library, "redo", _UNDONE, ruleset)


def to_take_back(library: Library) -> Change | None:
    """What ``undo`` would take back next, as far as nobody has built on it."""
    before = sys.maxsize
    while found := library.connection.execute(
        _STANDING, {"author": library.author, "before": before}
    ).fetchone():
        first: int = found[0]
        if first not in library.refused:
            return Change(
                *library.connection.execute(
                    f"{_SELECT_BATCH} WHERE history.id = ?", (first,)
                ).fetchone()
            )
        before = first
    return None


_COLUMNS = "history.id, COALESCE(reports.uuid, ''), what, about, history.author, history.at"
_FROM = "FROM history LEFT JOIN reports ON reports.id = history.report"
_SELECT = f"SELECT {_COLUMNS} {_FROM}"
_SELECT_BATCH = (
    f"SELECT {_COLUMNS}, "
    "1 + (SELECT COUNT(*) FROM history AS others WHERE others.batch = history.id) "
    f"{_FROM}"
)

_NO_REVIEWERS = f"'{MERGE}', '{RENAME}', '{CARRY}'"
_NOT_TAKEN_BACK = "NOT EXISTS (SELECT 1 FROM history AS later WHERE later.undoes = history.id)"

_STANDING = f"""
    SELECT COALESCE(batch, id) FROM history
    WHERE author = :author AND what NOT IN ('undo', {_NO_REVIEWERS}) AND {_NOT_TAKEN_BACK}
    AND id < :before ORDER BY id DESC LIMIT 1
"""

_UNDONE = f"""
    SELECT COALESCE(batch, id) FROM history
    WHERE author = :author AND what = 'undo' AND {_NOT_TAKEN_BACK} AND id > (
        SELECT COALESCE(MAX(id), 0) FROM history
        WHERE author = :author AND what NOT IN ('undo', 'redo', {_NO_REVIEWERS})
    )
    AND id < :before ORDER BY id DESC LIMIT 1
"""


_BATCH = f"""
    SELECT id, report, at, rows_json FROM history
    WHERE (id = :first OR batch = :first) AND {_NOT_TAKEN_BACK} ORDER BY id DESC
"""


def _take_back(library: Library, what: str, latest: str, ruleset: Ruleset | None) -> Change | None:
    before = sys.maxsize
    with library.write() as database:
        while found := database.conn.execute(
            latest, {"author": library.author, "before": before}
        ).fetchone():
            first: int = found[0]
            taken = _take_back_batch(database, library.author, what, first)
            known = first in library.refused
            if taken.left:
                library.refused.add(first)
            if taken.changes:
                _follow_links(database, taken.ends, ruleset)
                break
            if not known:
                raise taken.stale
            before = first
        else:
            return None
    if taken.regrouped:
        from store.files.joining import carry_out  # noqa: PLC0415 - readers, not at the start

        carry_out(library, ruleset)
    return _summed(taken)


@dataclass(slots=True)
class _Taken:
    """What became of a batch: the changes that went back, and why the latest of others did not;
    ``ends`` are the agencies that were linked or parted by it.
    """

    changes: list[Change]
    stale: Stale
    left: int = 0
    ends: set[str] = field(default_factory=set)
    regrouped: bool = False


def _take_back_batch(database: Database, author: str, what: str, first: int) -> _Taken:
    """Latest first, so that a report that was begun with the earliest of them is untouched again
    with it.
    """
    taken = _Taken([], Stale(None))
    batch = None
    found = database.conn.execute(_BATCH, {"first": first}).fetchall()
    for id_, made_on, at, rows_json in found:
        then = read(rows_json)
        report = _stands_on(database.conn, made_on, then)
        try:
            # None is of the library as a whole, and touches no row on a report.
            touched = _reverse(database, cast(int, report), at, then)
        except Stale as stale:
            taken.stale = stale
            taken.left += 1
            continue
        original = _original(database.conn, id_)
        made = apply(
            database,
            author,
            report,
            what=what,
            about=original.about,
            touched=touched,
            undoes=id_,
            batch=batch,
        )
        batch = made if batch is None else batch
        taken.changes.append(original)
        taken.ends |= ends_of(touched)
        taken.regrouped |= any(one.kind == GROUPING for one in touched)
    return taken


def _stands_on(
    connection: Connection, made_on: int | None, touched: Sequence[Touched]
) -> int | None:
    """The report that what was touched stands on now: since it was ``made_on`` one, files may have
    been put together or taken apart.
    """
    found = (
        rows.report_of(connection, one.kind, str(one.after["uid"]))
        for one in touched
        if one.kind in rows.TABLES
    )
    here = next((report for report in found if report is not None), made_on)
    return rows.present_report(connection, here)


def _follow_links(database: Database, ends: set[str], ruleset: Ruleset | None) -> None:
    if ends:
        from store.agency.regrouping import regroup  # noqa: PLC0415 - kinds of rules, not at the start

        regroup(database, ends, ruleset)


def _summed(taken: _Taken) -> Change:
    """The changes taken back as one; on no report when they were on several."""
    earliest = min(taken.changes, key=lambda change: change.id)
    together = {change.report for change in taken.changes} == {earliest.report}
    return replace(
        earliest,
        report=earliest.report if together else "",
        count=len(taken.changes),
        left=taken.left,
    )


def _original(connection: Connection, id_: int) -> Change:
    """The change at the end of a chain of undo and redo."""
    (first,) = connection.execute(
        """
        WITH RECURSIVE chain (id, undoes) AS (
            SELECT id, undoes FROM history WHERE id = ?
            UNION ALL
            SELECT history.id, history.undoes FROM history JOIN chain ON history.id = chain.undoes
        )
        SELECT id FROM chain WHERE undoes IS NULL
        """,
        (id_,),
    ).fetchone()
    return Change(*connection.execute(f"{_SELECT} WHERE history.id = ?", (first,)).fetchone())


def _reverse(
    database: Database, report: int, at: str, touched: tuple[Touched, ...]
) -> list[Touched]:
    """What brings back the rows as they were before the change made ``at``. Raises Stale."""
    own = [str(one.after["uid"]) for one in touched if one.kind != MARK]
    reverse = []
    for one in touched:
        if one.kind in rows.OF_LIBRARY:
            current = rows.find_said(database.conn, one.kind, str(one.after["uid"]))
            reverse.append(_back(one, current))
        elif one.kind != MARK:
            reverse.append(_row_back(database.conn, report, at, one))
        elif _mark_may_go_back(database, report, one, own):
            assert one.before is not None
            reverse.append(Touched(MARK, one.after, one.before, one.aside))
        elif not one.aside:
            raise Stale(mark_row(database, report)["mark"])
    return reverse


def _row_back(connection: Connection, report: int, at: str, one: Touched) -> Touched:
    uid = str(one.after["uid"])
    current = rows.find(connection, one.kind, uid)
    if current is None:
        raise Stale(None)
    target = dict(one.before) if one.before is not None else {**one.after, "deleted": 1}
    apart = _NAMES if _places(one) else (*_NAMES, *rows.PLACE)
    target |= {name: current[name] for name in apart if name in target}
    if (
        not _same(current, one.after, apart)
        or (one.kind == "annotation" and _answered_since(connection, target, at))
        or (one.kind == "verdict" and _judged_anew(connection, report, target, current))
    ):
        raise Stale(_as_it_stands(connection, report, one.kind, current))
    return Touched(one.kind, current, {**target, "version": int(current["version"]) + 1})


def _back(one: Touched, current: dict[str, str | int] | None) -> Touched:
    """Of a row that stands on no report, and is now ``current``."""
    if current is None or not _same(current, one.after):
        raise Stale(None if current is None or current["deleted"] else str(current["author"]))
    target = dict(one.before) if one.before is not None else {**one.after, "deleted": 1}
    return Touched(one.kind, current, {**target, "version": int(current["version"]) + 1})


# What a row is called by: another name of its rule is nothing that anyone has built on it.
_NAMES = ("key", "code", "finding")


def _places(one: Touched) -> bool:
    """Whether the change says where an annotation stands; if not, that is nothing built on it."""
    return one.before is not None and any(
        one.before.get(name) != one.after.get(name) for name in rows.PLACE
    )


def _same(row: rows.Row, other: rows.Row, apart: Sequence[str] = _NAMES) -> bool:
    without = dict.fromkeys(("version", *apart), 0)
    return {**row, **without} == {**other, **without}


def _answered_since(connection: Connection, target: rows.Row, at: str) -> bool:
    """Whether a reply would go with its annotation that came after the change."""
    query = "SELECT 1 FROM replies WHERE annotation = ? AND NOT deleted AND at > ?"
    return bool(target["deleted"]) and (
        connection.execute(query, (target["uid"], at)).fetchone() is not None
    )


def _judged_anew(connection: Connection, report: int, target: rows.Row, current: rows.Row) -> bool:
    """Whether a verdict would return beside a newer one."""
    query = "SELECT 1 FROM verdicts WHERE report = ? AND key = ? AND NOT deleted"
    return bool(current["deleted"] and not target["deleted"]) and (
        connection.execute(query, (report, target["key"])).fetchone() is not None
    )


def _mark_may_go_back(database: Database, report: int, one: Touched, own: list[str]) -> bool:
    """A report is untouched again only when nothing is written on it but what now goes."""
    if mark_row(database, report) != one.after or one.before is None:
        return False
    if one.before["mark"] != "untouched":
        return True
    places = ", ".join("?" * len(own))
    query = f"""
        SELECT uid FROM verdicts WHERE report = ? AND NOT deleted AND uid NOT IN ({places})
        UNION ALL
        SELECT uid FROM annotations WHERE report = ? AND NOT deleted AND uid NOT IN ({places})
    """
    return database.conn.execute(query, (report, *own, report, *own)).fetchone() is None


def _as_it_stands(connection: Connection, report: int, kind: str, row: rows.Row) -> object:
    if row["deleted"]:
        return None
    (uuid,) = connection.execute("SELECT uuid FROM reports WHERE id = ?", (report,)).fetchone()
    if kind == "verdict":
        return verdict_of(uuid, row)
    if kind == "annotation":
        return annotation_of(uuid, row)
    return reply_of(row)
