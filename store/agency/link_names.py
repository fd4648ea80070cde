"""What a link between agencies is called: by what it says of which names, as they are known today.

A library, or an export, may have been written when fewer short forms of names were known.
"""

from __future__ import annotations

import uuid
from sqlite3 import Connection
from typing import TYPE_CHECKING

from store.agency.bodies import ALIAS, report_of, settle

if TYPE_CHECKING:
    from store.rows import Row

_LINKS = uuid.UUID("5cc0f0a5-3c8e-4f4b-9d5b-2f0a8f5d1e77")


def uid_of(kind: str, one: str, other: str) -> str:
    """What a link is called in every library: what it says of which two."""
    return str(uuid.uuid5(_LINKS, f"{kind}|{one}|{other}"))


def called(row: Row) -> dict[str, str | int]:
    """``row`` by the names of its ends that are known today, and by its uid with these."""
    one, other = _today(str(row["one"])), _today(str(row["other"]))
    if row["kind"] == ALIAS:
        one, other = min(one, other), max(one, other)
    return {**row, "uid": uid_of(str(row["kind"]), one, other), "one": one, "other": other}


def _today(node: str) -> str:
    from checks.agencies import agency_key  # noqa: PLC0415  (few libraries have links)

    return node if report_of(node) else agency_key(node)


def _one_of(*said: Row) -> dict[str, str | int]:
    """Of what was said under several names: that which holds, as it held before, else the latest.
    Their versions do not tell, as each was counted for itself.
    """
    chosen = max(said, key=lambda row: (not row["deleted"], row["at"]))
    return {**chosen, "version": max(int(row["version"]) for row in said)}


def name_anew(connection: Connection) -> None:
    """Calls the agencies of all reports, and the ends of all links, what they are called today."""
    from store.rows import LINK_COLUMNS, find_said, put_said  # noqa: PLC0415  (it migrates rows)

    names = connection.execute("SELECT DISTINCT agency_key FROM reports").fetchall()
    changed = {old: new for (old,) in names if (new := _today(old)) != old}
    for old, new in changed.items():
        connection.execute("UPDATE reports SET agency_key = ? WHERE agency_key = ?", (new, old))
    links = connection.execute(f"SELECT {', '.join(LINK_COLUMNS)} FROM agency_links").fetchall()
    for columns in links:
        row = dict(zip(LINK_COLUMNS, columns, strict=True))
        today = called(row)
        if today["uid"] == row["uid"]:
            continue
        connection.execute("DELETE FROM agency_links WHERE uid = ?", (row["uid"],))
        standing = find_said(connection, "link", str(today["uid"]))
        if today["one"] != today["other"]:
            put_said(connection, "link", today if standing is None else _one_of(standing, today))
        changed |= {str(row[end]): str(today[end]) for end in ("one", "other")}
    if changed:
        for (report,) in connection.execute("SELECT id FROM reports").fetchall():
            settle(connection, report)
