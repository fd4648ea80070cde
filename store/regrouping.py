"""Reports put to the agencies that links say they are of, and held anew against each other."""

from __future__ import annotations

import json
from collections.abc import Collection
from sqlite3 import Connection
from typing import TYPE_CHECKING

from checks.rule import Ruleset, load_ruleset
from store import bodies
from store.neighbours import neighbours
from store.pairing import pair_anew

if TYPE_CHECKING:
    from sqlite_utils import Database


def regroup(database: Database, ends: Collection[str], ruleset: Ruleset | None) -> list[int]:
    """To be called in the transaction that linked or unlinked the nodes ``ends``. The reviewed
    reports, by their ids, of which something is said now that was not said to their reviewers.

    With None the project's own rules say what two reports say of each other.
    """
    if not ends:
        return []
    connection = database.conn
    concerned = _reports(connection, ends)
    pairs = set(concerned)
    for report in concerned:
        pairs |= neighbours(connection, report)
    for report in concerned:
        bodies.settle(connection, report)
    for report in concerned:
        pairs |= neighbours(connection, report)
    ruleset = ruleset or load_ruleset()
    return [report for report in sorted(pairs) if pair_anew(database, report, ruleset)]


def _reports(connection: Connection, ends: Collection[str]) -> list[int]:
    """All that are, or were until the link was gone, of one agency with one of ``ends``."""
    nodes = bodies.reached(connection, ends, (bodies.ALIAS, bodies.PREDECESSOR))
    alone = [uuid for node in nodes if (uuid := bodies.report_of(node))]
    return [
        id_
        for (id_,) in connection.execute(
            "SELECT id FROM reports WHERE agency_key IN (SELECT value FROM json_each(?)) "
            "OR uuid IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(sorted(nodes)), json.dumps(alone)),
        ).fetchall()
    ]
