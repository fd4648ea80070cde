"""Reports put to the agencies that links say they are of, and held anew against each other."""

from __future__ import annotations

import json
from collections.abc import Collection
from sqlite3 import Connection
from typing import TYPE_CHECKING

from checks.rule import Ruleset, load_ruleset
from store.agency import bodies
from store.agency.neighbours import neighbours
from store.agency.pairing import pair_anew

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
    nodes = bodies.reached(connection, ends, (bodies.ALIAS, bodies.PREDECESSOR))
    concerned = _reports(connection, nodes)
    before = {report: neighbours(connection, report) for report in concerned}
    moved = {report for report in concerned if bodies.settle(connection, report)}
    # Of many that bear one name, most say what they said.
    moved |= set(concerned if _succeed(connection, nodes) else _reports(connection, _alone(nodes)))
    pairs = set(moved)
    for report in moved:
        pairs |= before[report] | neighbours(connection, report)
    ruleset = ruleset or load_ruleset()
    return [report for report in sorted(pairs) if pair_anew(database, report, ruleset)]


def _alone(nodes: Collection[str]) -> list[str]:
    return [node for node in nodes if bodies.report_of(node)]


def _succeed(connection: Connection, nodes: Collection[str]) -> bool:
    """Whether one of ``nodes`` follows another, or did before somebody took that back."""
    found = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM agency_links WHERE kind = 'predecessor' "
        "AND (one IN (SELECT value FROM json_each(:nodes)) "
        "OR other IN (SELECT value FROM json_each(:nodes))))",
        {"nodes": json.dumps(sorted(nodes))},
    ).fetchone()
    return bool(found[0])


def _reports(connection: Connection, nodes: Collection[str]) -> list[int]:
    """All that bear one of the names, or are one of the reports, ``nodes``."""
    alone = [bodies.report_of(node) for node in _alone(nodes)]
    return [
        id_
        for (id_,) in connection.execute(
            "SELECT id FROM reports WHERE agency_key IN (SELECT value FROM json_each(?)) "
            "OR uuid IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(sorted(nodes)), json.dumps(alone)),
        ).fetchall()
    ]
