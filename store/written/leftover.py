"""Verdicts on what is no longer found in their report, of the whole library."""

from __future__ import annotations

from store.library import Library
from store.rows import COLUMNS
from store.written.verdicts import Verdict, verdict_of

_IDLE = """
    NOT verdicts.deleted AND NOT EXISTS (
        SELECT 1 FROM findings INDEXED BY findings_open
        WHERE findings.report = verdicts.report AND findings.key = verdicts.key
        AND status IN ('fail', 'ask')
    )
"""


def count(library: Library) -> int:
    number: int = library.connection.execute(
        f"SELECT COUNT(*) FROM verdicts WHERE {_IDLE}"
    ).fetchone()[0]
    return number


def page(library: Library, offset: int, limit: int) -> list[Verdict]:
    """Report by report as they were imported; in each what was dismissed first."""
    columns = ", ".join(f"verdicts.{column}" for column in COLUMNS["verdict"])
    found = library.connection.execute(
        # In the order of the index, so that a page is done when it is full.
        f"SELECT reports.uuid, {columns} FROM verdicts INDEXED BY verdicts_report "
        f"CROSS JOIN reports ON reports.id = verdicts.report WHERE {_IDLE} "
        "ORDER BY verdicts.report, judgement <> 'dismissed', verdicts.at, verdicts.uid "
        "LIMIT ? OFFSET ?",
        (limit, offset),
    ).fetchall()
    return [
        verdict_of(uuid, dict(zip(COLUMNS["verdict"], values, strict=True)))
        for uuid, *values in found
    ]
