"""Passages that stand elsewhere in the other text, edited there or not.

Looked for only among what each text has alone: what stands in its place in both has not moved, so
that nothing jumps from one copy of a report to another.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from report.bare import Bare
from report.carrying.match import Region

_PHRASE = 8  # characters of a clause that is no mere word
_PASSAGE = 16  # of such clauses, for the passage to be known by them


def moved(one: Bare, other: Bare, gaps: Sequence[Region]) -> Iterator[Region]:
    """Stretches of both texts that have clauses in common which stand nowhere else alone."""
    here = _clauses(one, [(gap.one, gap.one_end) for gap in gaps])
    there = _clauses(other, [(gap.other, gap.other_end) for gap in gaps])
    shared: dict[int, Counter[int]] = {}
    for clause, index in here.items():
        place = there.get(clause)
        if index is not None and place is not None and place != index:
            shared.setdefault(index, Counter())[place] += len(clause)
    for index, places in sorted(shared.items()):
        place, length = places.most_common(1)[0]
        if length >= _PASSAGE:
            yield Region(
                gaps[index].one, gaps[index].one_end, gaps[place].other, gaps[place].other_end
            )


def _clauses(bare: Bare, stretches: Sequence[tuple[int, int]]) -> dict[str, int | None]:
    """In which of ``stretches`` a clause stands; None for one that stands several times."""
    found: dict[str, int | None] = {}
    for index, (start, end) in enumerate(stretches):
        first, last = bisect_right(bare.offsets, start), bisect_left(bare.offsets, end)
        bounds = [start, *bare.offsets[first:last], end]
        for low, high in pairwise(bounds):
            if high - low >= _PHRASE:
                clause = bare.text[low:high]
                found[clause] = None if clause in found else index
    return found
