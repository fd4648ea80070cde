"""Findings put into a library, of one report or of two."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection

from store import packing
from store.packing import Columns


def insert_findings(
    connection: Connection, owner: tuple[int, int | None, int | None], findings: Iterable[Columns]
) -> None:
    """``owner`` is the report, and the analysis or the relation that found them."""
    places = "?, " * packing.FINDING.count(",") + "?"
    connection.executemany(
        f"INSERT INTO findings (report, analysis, relation, position, {packing.FINDING}) "
        f"VALUES (?, ?, ?, ?, {places})",
        ((*owner, position, *finding) for position, finding in enumerate(findings)),
    )
