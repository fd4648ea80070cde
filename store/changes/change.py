"""One change of a reviewer's: the rows it touched, kept with what they were before.

Every change goes through ``apply``: rows, counts and history in one transaction, so that what can
be seen can be taken back. Many made with one key are a batch: each is a change to one report like
any other, kept with the id of the first, and they are taken back together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.agency.link_names import called
from store.clock import now
from store.queue.counts import refresh, refresh_rule
from store.rows import OF_LIBRARY, Row, put, put_said, whole

if TYPE_CHECKING:
    from sqlite_utils import Database

MARK = "mark"
MUTE = "mute"
LINK = "link"
GROUPING = "grouping"

# Words of the history for what no reviewer did, and who signs it where nobody else does.
MERGE = "merge"
RENAME = "rename"
CARRY = "carry"
NOBODY = ""


@dataclass(frozen=True, slots=True)
class Touched:
    """A row before and after a change.

    ``kind`` is one of ``store.rows``; ``mute``, whose row stands for a rule in the whole library;
    ``link``, whose row stands for two agencies in it; ``grouping``, whose row stands for two
    sources; or ``mark``, whose row is the ``mark`` and
    ``reviewer`` of a report. ``before`` is None for a row that was not there; no row ever goes,
    ``after`` says ``deleted``. ``aside`` when it came along with the change and was not what was
    meant.
    """

    kind: str
    before: Row | None
    after: Row
    aside: bool = False


def apply(
    database: Database,
    author: str,
    report: int | None,
    *,
    what: str,
    about: str,
    touched: Sequence[Touched],
    undoes: int | None = None,
    batch: int | None = None,
) -> int:
    """Makes the change to the report of id ``report``, or with None to the library as a whole; its
    id in the history. ``batch`` is the id of the first of those made with it, None for that one.
    """
    at = now()
    for one in touched:
        if one.kind in OF_LIBRARY:
            put_said(database.conn, one.kind, one.after)
            if one.kind == MUTE:
                refresh_rule(database.conn, str(one.after["uid"]))
        elif report is None:
            raise ValueError(f"a {one.kind} is on a report")
        elif one.kind == MARK:
            database.conn.execute(
                "UPDATE reports SET mark = ?, reviewer = ? WHERE id = ?",
                (one.after["mark"], one.after["reviewer"], report),
            )
        else:
            put(database, one.kind, report, one.after)
    if report is not None:
        refresh(database.conn, report)
        database.conn.execute("UPDATE reports SET changed = ? WHERE id = ?", (at, report))
    return record(
        database,
        author,
        report,
        what=what,
        about=about,
        touched=touched,
        undoes=undoes,
        batch=batch,
    )


def record(
    database: Database,
    author: str,
    report: int | None,
    *,
    what: str,
    about: str,
    touched: Sequence[Touched],
    undoes: int | None = None,
    batch: int | None = None,
) -> int:
    """Keeps in the history what was done; its id there."""
    rows = json.dumps([_kept(one) for one in touched], ensure_ascii=False)
    cursor = database.conn.execute(
        "INSERT INTO history (report, what, about, author, at, undoes, batch, rows_json) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (report, what, about, author, now(), undoes, batch, rows),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _kept(one: Touched) -> dict[str, object]:
    """As ``dataclasses.asdict``, whose copying is half the cost of a batch."""
    return {"kind": one.kind, "before": one.before, "after": one.after, "aside": one.aside}


def read(rows_json: str) -> tuple[Touched, ...]:
    return tuple(
        Touched(
            one["kind"],
            None if one["before"] is None else _today(one["kind"], one["before"]),
            _today(one["kind"], one["after"]),
            one["aside"],
        )
        for one in json.loads(rows_json)
    )


def _today(kind: str, row: Row) -> Row:
    return called(row) if kind == LINK else whole(kind, row)


def ends_of(touched: Iterable[Touched]) -> set[str]:
    """The nodes, as ``store.agency.bodies`` has them, that the links among ``touched`` speak of."""
    return {str(one.after[end]) for one in touched if one.kind == LINK for end in ("one", "other")}


def begun(database: Database, report: int, author: str) -> tuple[Touched, ...]:
    """What comes along when ``author`` writes on a report nobody had touched: it is begun."""
    before = mark_row(database, report)
    if before["mark"] != "untouched":
        return ()
    return (Touched(MARK, before, {"mark": "begun", "reviewer": author}, aside=True),)


def mark_row(database: Database, report: int) -> dict[str, str | int]:
    mark, reviewer = database.conn.execute(
        "SELECT mark, reviewer FROM reports WHERE id = ?", (report,)
    ).fetchone()
    return {"mark": mark, "reviewer": reviewer}


def report_id(database: Database, uuid: str) -> int:
    """Raises KeyError."""
    found = database.conn.execute("SELECT id FROM reports WHERE uuid = ?", (uuid,)).fetchone()
    if found is None:
        raise KeyError(uuid)
    id_: int = found[0]
    return id_


def present_version(database: Database, report: int) -> int:
    number: int = database.conn.execute(
        "SELECT version FROM reports WHERE id = ?", (report,)
    ).fetchone()[0]
    return number
