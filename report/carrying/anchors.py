"""Units that stand as often in one sequence as in another, paired in order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

Pair = tuple[int, int]


def anchors(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Pair]:
    """Indices of units that are the same, rising on both sides, as many as there can be.

    A unit that stands as often on both sides is paired first with first, second with second: in a
    report that stands twice, each copy is held against itself. None is taken for a unit that
    stands more often on one side: which of them went, or came, is not told by it alone.
    """
    counts, others = Counter(one), Counter(other)
    shared = {unit for unit, count in counts.items() if others[unit] == count}
    places = {key: index for index, key in enumerate(_numbered(other, shared)) if key}
    pairs = [
        (index, places[key]) for index, key in enumerate(_numbered(one, shared)) if key is not None
    ]
    return _rising(pairs)


def _numbered(
    units: Sequence[Hashable], shared: set[Hashable]
) -> Iterator[tuple[Hashable, int] | None]:
    """Each unit with how often it stood before; None for those not ``shared``."""
    seen: Counter[Hashable] = Counter()
    for unit in units:
        if unit not in shared:
            yield None
            continue
        yield unit, seen[unit]
        seen[unit] += 1


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest subsequence of ``pairs``, which rise in the first, that rises in the second."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        if length == len(ends):
            ends.append(place)
            last.append(index)
        else:
            ends[length] = place
            last[length] = index
        before.append(last[length - 1] if length else -1)
    found: list[Pair] = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
