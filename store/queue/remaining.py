"""What a day leaves to do: reports not reviewed, and findings passed over in those that are."""

from __future__ import annotations

from dataclasses import dataclass

from store.files.sources import NO_PART
from store.library import Library

_NOT_REVIEWED = (
    f"(SELECT COUNT(*) FROM reports WHERE mark IN ('untouched', 'begun', 'changed') AND {NO_PART})"
)


@dataclass(frozen=True, slots=True)
class Remaining:
    """``passed_over`` are reviewed reports in which something loud was left unjudged; ``unjudged``
    how many findings that is in all.
    """

    reports: int
    not_reviewed: int
    passed_over: int
    unjudged: int


def remaining(library: Library) -> Remaining:
    """Looks at every reviewed report: for the end of a day, not for every key."""
    return Remaining(
        *library.connection.execute(
            f"""
            SELECT
                (SELECT COUNT(*) FROM reports WHERE {NO_PART}),
                {_NOT_REVIEWED},
                COUNT(*),
                COALESCE(SUM(fails + asks), 0)
            FROM reports WHERE mark = 'reviewed' AND {NO_PART} AND fails + asks > 0
            """
        ).fetchone()
    )


def not_reviewed(library: Library) -> int:
    """How many reports are left to review; asks an index only."""
    count: int = library.connection.execute(f"SELECT {_NOT_REVIEWED}").fetchone()[0]
    return count
