"""Which reports are one body's: by the name they bear, and by what reviewers said of it.

What links are made between are nodes: a name as ``checks.agencies`` has it, or one report, ``#``
and its uuid. A report is known by its name until a link speaks of it alone. Nodes that aliases
join are one body, called by the first of them, so that it is called the same whatever came first.
"""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection

ALIAS = "alias"
PREDECESSOR = "predecessor"
UNLINK = "unlink"

_REPORT = "#"


def node_of_report(uuid: str) -> str:
    """The node of a report alone."""
    return _REPORT + uuid


def report_of(node: str) -> str:
    """The uuid of the report that ``node`` is, empty for a name."""
    return node.removeprefix(_REPORT) if node.startswith(_REPORT) else ""


def node_of(connection: Connection, uuid: str, key: str) -> str:
    """The node that a report of that uuid and name is known by; empty when it names none."""
    alone = node_of_report(uuid)
    spoken_of = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM agency_links WHERE one = :node AND NOT deleted)"
        " OR EXISTS (SELECT 1 FROM agency_links WHERE other = :node AND NOT deleted)",
        {"node": alone},
    ).fetchone()[0]
    return alone if spoken_of else key


def body_of(connection: Connection, node: str) -> str:
    """What the body of ``node`` is called: a name, if it has one."""
    return min(joined(connection, node), key=lambda one: (one.startswith(_REPORT), one))


def joined(connection: Connection, node: str) -> set[str]:
    """The nodes that are one body with ``node``, itself among them."""
    return reached(connection, [node], (ALIAS,))


def reached(connection: Connection, nodes: Iterable[str], kinds: tuple[str, ...]) -> set[str]:
    """The nodes that links of ``kinds`` lead to from ``nodes``, these among them."""
    wanted = ", ".join("?" * len(kinds))
    found, ahead = set(nodes), list(nodes)
    while ahead:
        node = ahead.pop()
        for (other,) in connection.execute(
            f"SELECT other FROM agency_links WHERE one = ? AND NOT deleted AND kind IN ({wanted}) "
            "UNION "
            f"SELECT one FROM agency_links WHERE other = ? AND NOT deleted AND kind IN ({wanted})",
            (node, *kinds, node, *kinds),
        ):
            if other not in found:
                found.add(other)
                ahead.append(other)
    return found


def followed(connection: Connection, node: str) -> set[str]:
    """The nodes of all that the body of ``node`` was before or took in, in however many steps."""
    return _along(connection, node, "other", "one")


def following(connection: Connection, node: str) -> set[str]:
    """The nodes of all that the body of ``node`` became or was merged into, likewise."""
    return _along(connection, node, "one", "other")


def _along(connection: Connection, node: str, own: str, wanted: str) -> set[str]:
    found: set[str] = set()
    ahead = joined(connection, node)
    while ahead:
        one = ahead.pop()
        for (other,) in connection.execute(
            f"SELECT {wanted} FROM agency_links "
            f"WHERE {own} = ? AND NOT deleted AND kind = 'predecessor'",
            (one,),
        ).fetchall():
            new = joined(connection, other) - found
            found |= new
            ahead |= new
    return found


def settle(connection: Connection, report: int) -> bool:
    """Puts the report of id ``report`` to the body it is of; whether it was of another before."""
    uuid, key, before = connection.execute(
        "SELECT uuid, agency_key, body FROM reports WHERE id = ?", (report,)
    ).fetchone()
    node = node_of(connection, uuid, key)
    body = body_of(connection, node) if node else ""
    if body != before:
        connection.execute("UPDATE reports SET body = ? WHERE id = ?", (body, report))
    return bool(body != before)


def took_over_after(connection: Connection, body: str, year: int) -> list[int]:
    """The years after ``year`` from which ``body`` follows another, or took one in."""
    nodes = sorted(joined(connection, body))
    found = connection.execute(
        "SELECT DISTINCT since FROM agency_links WHERE kind = 'predecessor' AND NOT deleted "
        f"AND other IN ({', '.join('?' * len(nodes))}) AND since > ? ORDER BY since",
        (*nodes, year),
    )
    return [since for (since,) in found]


def predecessors(connection: Connection, body: str, year: int) -> set[str]:
    """The bodies that ``body`` follows, or took in, from ``year`` on."""
    return _beside(connection, body, year, "other", "one")


def successors(connection: Connection, body: str, year: int) -> set[str]:
    """The bodies that follow ``body`` from ``year`` on."""
    return _beside(connection, body, year, "one", "other")


def _beside(connection: Connection, body: str, year: int, own: str, wanted: str) -> set[str]:
    if not connection.execute(
        "SELECT EXISTS (SELECT 1 FROM agency_links WHERE NOT deleted)"
    ).fetchone()[0]:
        return set()
    found: set[str] = set()
    for node in joined(connection, body):
        for (other,) in connection.execute(
            f"SELECT {wanted} FROM agency_links "
            f"WHERE {own} = ? AND NOT deleted AND kind = 'predecessor' AND since = ?",
            (node, year),
        ).fetchall():
            found.add(body_of(connection, other))
    return found - {body}
