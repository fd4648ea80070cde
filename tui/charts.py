"""A row of figures as a chart of a cell each."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from report.interval import Number


def chart(values: Sequence[Number | None], levels: str) -> str:
    """One of ``levels``, the lowest first, for each figure: the lowest for nothing, or for the
    least of those below 0, and for no other; a blank where there is none.
    """
    known = [value for value in values if value is not None]
    low, high = min(0, *known, 0), max(0, *known, 0)
    return "".join(
        " " if value is None else levels[_level(value - low, high - low, len(levels) - 1)]
        for value in values
    )


def _level(height: Number, most: Number, steps: int) -> int:
    """``height`` of ``most`` in so many steps, rounded up."""
    return 0 if not most else ceil(height * steps / most)
