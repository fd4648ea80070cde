"""One change of a reviewer's: the rows it touched, kept with what they were before.

Every change goes through ``apply``: rows, counts and history in one transaction, so that what can
be seen can be taken back.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from store.clock import now
from store.counts import refresh
from store.rows import Row, put

if TYPE_CHECKING:
    from sqlite_utils import Database

MARK = "mark"


@dataclass(frozen=True, slots=True)
class Touched:
    """A row before and after a change.

    ``kind`` is one of ``store.rows`` or ``mark``, whose row is the ``mark`` and ``reviewer`` of a
    report. ``before`` is None for a row that was not there; no row ever goes, ``after`` says
    ``deleted``. ``aside`` when it came along with the change and was not what was meant.
    """

    kind: str
    before: Row | None
    after: Row
    aside: bool = False


def apply(
    database: Database,
    author: str,
    report: int,
    *,
    what: str,
    about: str,
    touched: Sequence[Touched],
    undoes: int | None = None,
) -> int:
    """Makes the change to the report of id ``report``; its id in the history."""
    for one in touched:
        if one.kind == MARK:
            database.conn.execute(
                "UPDATE reports SET mark = ?, reviewer = ? WHERE id = ?",
                (one.after["mark"], one.after["reviewer"], report),
            )
        else:
            put(database, one.kind, report, one.after)
    refresh(database.conn, report)
    rows = json.dumps([asdict(one) for one in touched], ensure_ascii=False)
    cursor = database.conn.execute(
        "INSERT INTO history (report, what, about, author, at, undoes, rows_json) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (report, what, about, author, now(), undoes, rows),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def read(rows_json: str) -> tuple[Touched, ...]:
    return tuple(Touched(**one) for one in json.loads(rows_json))


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
