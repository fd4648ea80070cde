"""Words of a very long text that stand in the other about where they are to be expected.

They part it so that what did not change is passed over and the rest is short.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from report.bare import Bare
from report.carrying.match import Match, Region

_STRIDE = 50_000  # characters from one to the next
_LENGTH = 48
_REACH = 20_000  # how much may have been put in or left out since the last


def landmarks(one: Bare, other: Bare, region: Region) -> Iterator[Match]:
    """Rising in both texts. Each stands once within reach, in its own text too, so that of two
    passages that are much alike none is taken for the other.
    """
    distance = region.other - region.one
    least = region.other
    for near in range(region.one + _STRIDE, region.one_end - _STRIDE, _STRIDE):
        at = one.offsets[bisect_left(one.offsets, near)]
        words = one.text[at : at + _LENGTH]
        start, end = max(at - _REACH, region.one), min(at + _REACH, region.one_end)
        low, high = max(at + distance - _REACH, least), at + distance + _REACH
        place = other.text.find(words, low, min(high, region.other_end))
        if (
            place >= 0
            and other.text.find(words, place + 1, high) < 0
            and one.text.find(words, start, end) == at
            and one.text.find(words, at + 1, end) < 0
        ):
            yield Match(at, place, len(words))
            distance, least = place - at, place + len(words)
