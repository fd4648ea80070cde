"""What reviewers say of agencies: two names are one, one follows another, this report is not of it.

A link is called by what it says, so that two reviewers who say the same say it once, in every
library. Each is a change like any other, in the history and undoable; what it makes of the reports
it concerns is known when the transaction ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from sqlite3 import Connection
from typing import TYPE_CHECKING

from checks.agencies import names_a_place
from checks.rule import Ruleset
from store import rows
from store.agency import bodies
from store.agency.bodies import ALIAS, PREDECESSOR, UNLINK
from store.agency.link_names import uid_of
from store.agency.regrouping import regroup
from store.changes import change
from store.changes.change import LINK, Touched
from store.changes.stale import Stale
from store.clock import now
from store.library import Library

if TYPE_CHECKING:
    from sqlite_utils import Database

KINDS = (ALIAS, PREDECESSOR, UNLINK)
SIGNS = {ALIAS: "=", PREDECESSOR: "→", UNLINK: "≠"}
_ABOUT = 80  # characters of what the history says


class Circular(Exception):
    """What would be an earlier agency follows this one already."""


def link(library: Library, report: str, agency: str, ruleset: Ruleset) -> None:
    """Says that the report of that uuid is of ``agency`` (``Agency.id``): all reports that bear its
    name are, or it alone where its name tells no place or it has none.

    Raises KeyError for a report not here, Stale when it is of that agency already.
    """
    with library.write() as database:
        node = _node(database.conn, report)
        if agency in bodies.joined(database.conn, node):
            raise Stale(None)
        _say(database, library.author, "link", [_alias(node, agency)], ruleset)


def succeed(library: Library, report: str, agency: str, since: int, ruleset: Ruleset) -> None:
    """Says that the agency of the report of that uuid was ``agency`` before, or took it in, and
    counts by its own name from the year ``since`` on. Raises as ``link``, and Circular.
    """
    with library.write() as database:
        node = _node(database.conn, report)
        if agency in bodies.joined(database.conn, node):
            raise Stale(None)
        if agency in bodies.following(database.conn, node):
            raise Circular
        _say(database, library.author, "succeed", [_row(PREDECESSOR, agency, node, since)], ruleset)


def unlink(library: Library, report: str, ruleset: Ruleset) -> str:
    """Says that the report of that uuid is not of the agency it is held to be of: what reviewers
    linked its name with, if they did; else its name, which others bear too. What was parted, as
    the history has it.

    Raises KeyError for a report not here, Stale when nothing links it to another.
    """
    with library.write() as database:
        connection = database.conn
        key = _key(connection, report)
        node = bodies.node_of(connection, report, key)
        said = _links_of(connection, node)
        if said:
            left = _kept_together(connection, node, said)
            gone = [{**row, "deleted": 1} for row in said]
            said = [*gone, *left]
        elif node and node == key and _has_others(connection, report):
            said = [_row(UNLINK, bodies.node_of_report(report), key)]
        else:
            raise Stale(None)
        _say(database, library.author, "unlink", said, ruleset)
        return _about(connection, said[0])


def linked_node(key: str, report: str) -> str:
    """What a link of a report with the agency's name ``key`` speaks of: the name, if it is one
    body's alone, else the report.
    """
    return key if key and names_a_place(key) else bodies.node_of_report(report)


def _node(connection: Connection, report: str) -> str:
    key = _key(connection, report)
    node = bodies.node_of(connection, report, key)
    return node if node != key else linked_node(key, report)


def _key(connection: Connection, report: str) -> str:
    found = connection.execute(
        "SELECT agency_key FROM reports WHERE uuid = ?", (report,)
    ).fetchone()
    if found is None:
        raise KeyError(report)
    return str(found[0])


def _alias(one: str, other: str) -> dict[str, str | int]:
    return _row(ALIAS, min(one, other), max(one, other))


def _row(kind: str, one: str, other: str, since: int = 0) -> dict[str, str | int]:
    uid = uid_of(kind, one, other)
    return {"uid": uid, "kind": kind, "one": one, "other": other, "since": since}


def _say(
    database: Database,
    author: str,
    what: str,
    said: Sequence[rows.Row],
    ruleset: Ruleset,
) -> None:
    """One change of all of ``said``; the reviewed reports of which it says something new are
    changed with it, so that they go back with it.
    """
    connection, at = database.conn, now()
    touched = []
    for row in said:
        before = rows.find_said(connection, "link", str(row["uid"]))
        version = (int(before["version"]) if before else 0) + 1
        after = {"deleted": 0, **row, "author": author, "at": at, "version": version}
        touched.append(Touched(LINK, before, after))
    first = change.apply(
        database, author, None, what=what, about=_about(connection, said[0]), touched=touched
    )
    for report in regroup(database, change.ends_of(touched), ruleset):
        mark = change.mark_row(database, report)
        after = {**mark, "mark": "changed"}
        change.apply(
            database,
            author,
            report,
            what=what,
            about=_about(connection, said[0]),
            touched=[Touched(change.MARK, mark, after, aside=True)],
            batch=first,
        )


def _links_of(connection: Connection, node: str) -> list[dict[str, str | int]]:
    """The aliases and predecessors that speak of ``node``."""
    found = connection.execute(
        f"SELECT {', '.join(rows.LINK_COLUMNS)} FROM agency_links "
        "WHERE (one = :node OR other = :node) AND NOT deleted AND kind <> 'unlink' ORDER BY uid",
        {"node": node},
    ).fetchall()
    return [dict(zip(rows.LINK_COLUMNS, columns, strict=True)) for columns in found]


def _kept_together(
    connection: Connection, node: str, gone: Sequence[rows.Row]
) -> list[dict[str, str | int]]:
    """What says of the others, which ``node`` alone joined, that they are one still."""
    beside = {
        str(row["other"] if row["one"] == node else row["one"])
        for row in gone
        if row["kind"] == ALIAS
    }
    return [_alias(one, other) for one, other in pairwise(sorted(beside))]


def _has_others(connection: Connection, report: str) -> bool:
    """Whether others are of one body with the report."""
    found = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM reports JOIN reports AS others "
        "ON others.body = reports.body AND others.id <> reports.id WHERE reports.uuid = ?)",
        (report,),
    ).fetchone()
    return bool(found[0])


def _about(connection: Connection, row: rows.Row) -> str:
    """The two that a link speaks of, readable."""
    one, other = (_called(connection, str(row[end])) for end in ("one", "other"))
    return f"{one} {SIGNS[str(row['kind'])]} {other}"[:_ABOUT]


def _called(connection: Connection, node: str) -> str:
    report = bodies.report_of(node)
    if not report:
        return node
    found = connection.execute(
        "SELECT agency, title, year FROM reports WHERE uuid = ?", (report,)
    ).fetchone()
    return (f"{found[0] or found[1]} {found[2] or ''}".strip() if found else "") or node
