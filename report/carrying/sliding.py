"""Where exactly words were put in or left out, when the words around them allow several places.

Of 甲公开。乙公开。 that lost 乙公开。 an alignment may take 公开。乙 for what went: whole
lines go, or else whole clauses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report.bare import Bare
from report.carrying.match import Match

_FARTHEST = 200  # characters


def settled(matches: Sequence[Match], one: Bare, other: Bare) -> tuple[Match, ...]:
    """``matches`` with each gap that one text has alone at the most natural of its places."""
    found: list[Match] = []
    for match in matches:
        if not found:
            found.append(match)
            continue
        before = found[-1]
        shift = _shift(before, match, one, other)
        found[-1] = before._replace(length=before.length + shift)
        found.append(
            Match(match.one + shift, match.other + shift, match.length - shift) if shift else match
        )
    return tuple(found)


def _shift(before: Match, after: Match, one: Bare, other: Bare) -> int:
    if after.other == before.other_end and after.one > before.one_end:
        bare, low, high = one, before.one_end, after.one
    elif after.one == before.one_end and after.other > before.other_end:
        bare, low, high = other, before.other_end, after.other
    else:
        return 0
    shifts = _shifts(bare.text, low, high, before.length, after.length)
    return max(shifts, key=lambda shift: (_natural(bare, low + shift, high + shift), -abs(shift)))


def _shifts(text: str, low: int, high: int, back: int, ahead: int) -> Iterator[int]:
    """By how much ``[low, high)`` can be moved so that the same text is left."""
    yield 0
    for shift in range(1, min(back, _FARTHEST)):
        if text[low - shift] != text[high - shift]:
            break
        yield -shift
    for shift in range(1, min(ahead, _FARTHEST)):
        if text[low + shift - 1] != text[high + shift - 1]:
            break
        yield shift


def _natural(bare: Bare, low: int, high: int) -> int:
    return sum(2 * bare.opens_line(end) + bare.opens_piece(end) for end in (low, high))
