"""The history as it is read: a page of it at a time, with what each change made of what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

from store.changes.change import Touched, read
from store.changes.history import Change
from store.library import Library


@dataclass(frozen=True, slots=True)
class Past:
    """``change.what`` is that of the change itself; of an undo or a redo ``meant`` is what it took
    back or made again. ``standing`` is false for what was taken back and not made again. ``name``
    and ``year`` (0 when unknown) are of its report, empty for the library as a whole.
    """

    change: Change
    meant: str
    standing: bool
    name: str
    year: int
    touched: tuple[Touched, ...]


def count(library: Library, report: str = "") -> int:
    """Of one report; or of the library, where changes made as one are one."""
    table, narrowed, values = _narrowed(report)
    number: int = library.connection.execute(
        f"SELECT COUNT(*) FROM {table} WHERE {narrowed}", values
    ).fetchone()[0]
    return number


def page(library: Library, report: str, offset: int, limit: int) -> list[Past]:
    """The latest first; as ``count`` counts."""
    table, narrowed, values = _narrowed(report)
    connection = library.connection
    found = connection.execute(
        f"""
        SELECT history.id, COALESCE(uuid, ''), what, about, author, at,
            1 + (SELECT COUNT(*) FROM history AS others WHERE others.batch = history.id),
            COALESCE(NULLIF(agency, ''), title, ''), COALESCE(year, 0), rows_json
        FROM history LEFT JOIN reports ON reports.id = history.report
        WHERE history.id IN (
            SELECT id FROM {table} WHERE {narrowed} ORDER BY id DESC LIMIT ? OFFSET ?
        )
        ORDER BY history.id DESC
        """,
        (*values, limit, offset),
    ).fetchall()
    return [_past(connection, columns, whole=not report) for columns in found]


def _narrowed(report: str) -> tuple[str, str, tuple[str, ...]]:
    """The table with the index to read, the condition, its values."""
    if report:
        return "history", "report = (SELECT id FROM reports WHERE uuid = ?)", (report,)
    return "history INDEXED BY history_told", "batch IS NULL", ()


def _past(connection: Connection, columns: Sequence[Any], *, whole: bool) -> Past:
    id_, report, what, about, author, at, together, name, year, rows = columns
    change = Change(id_, report, what, about, author, at, together if whole else 1)
    meant = what if what not in ("undo", "redo") else _meant(connection, id_)
    return Past(change, meant, _stands(connection, id_), name, year, read(rows))


def _stands(connection: Connection, id_: int) -> bool:
    """Whether the last word on the change is that it holds: undo takes back, redo takes that."""
    links: int = connection.execute(
        """
        WITH RECURSIVE chain (id) AS (
            SELECT ? UNION ALL
            SELECT history.id FROM history JOIN chain ON history.undoes = chain.id
        )
        SELECT COUNT(*) - 1 FROM chain
        """,
        (id_,),
    ).fetchone()[0]
    return links % 2 == 0


def _meant(connection: Connection, id_: int) -> str:
    """The word of the change at the end of a chain of undo and redo."""
    found: str = connection.execute(
        """
        WITH RECURSIVE chain (id, undoes, what) AS (
            SELECT id, undoes, what FROM history WHERE id = ? UNION ALL
            SELECT history.id, history.undoes, history.what
            FROM history JOIN chain ON history.id = chain.undoes
        )
        SELECT what FROM chain WHERE undoes IS NULL
        """,
        (id_,),
    ).fetchone()[0]
    return found
