"""How exact a number is said to be: what 余, 近, 约, 以上 … make of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from report.figures.words import WORDS
from report.interval import Interval, Number
from report.numerals import whole

_WORDS = WORDS["approximations"]
_HOW = ("near", "about", "least", "below", "most")
_SPACE = r"[ \u00a0]?"


def _not_behind(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, none behind a character that makes it part of another."""
    other = _WORDS["part_of_word"]
    return "|".join(
        f"(?<![{other[word]}]){re.escape(word)}" if word in other else re.escape(word)
        for word in sorted(words, key=lambda word: -len(word))
    )


_BEFORE = re.compile(
    "|".join(f"(?P<{how}>{_not_behind(_WORDS[how])}){_SPACE}\\Z" for how in _HOW)
    + rf"|(?P<past>{_not_behind(_WORDS['past'])}){_SPACE}\Z"
)
_LONGEST = max(len(word) for how in (*_HOW, "past") for word in _WORDS[how]) + 1
_LAST = {word[-1] for how in (*_HOW, "past") for word in _WORDS[how]} | {" ", "\u00a0"}

BOUND = "|".join(f"{re.escape(word)}(?![{after}])" for word, after in _WORDS["behind"].items())
_BOUNDS: dict[str, str] = {
    word: how for how, words in _WORDS["behind_means"].items() for word in words
}


def said_before(words: str, start: int, *, bare: bool) -> tuple[int, str]:
    """Where a word right before ``start`` begins that says how exact the number there is, and which
    sense it has; ``start`` and nothing when there is none. 过 says so of a ``bare`` 百 only.
    """
    if start == 0 or words[start - 1] not in _LAST:
        return start, ""
    found = _BEFORE.search(words, max(0, start - _LONGEST), start)
    if found is None:
        return start, ""
    how = found.lastgroup or ""
    if how == "past":
        return (found.start(), "least") if bare else (start, "")
    return found.start(), how


def bound(printed: str) -> str:
    """The sense of a word behind a unit, 以上 or 左右."""
    return _BOUNDS[printed.removeprefix("及").removeprefix("或")] if printed else ""


def inexact(amount: Interval, step: Number, word: str) -> Interval:
    """``amount`` with 余, 多, 来, + or 有余 behind it; ``step`` is its last place."""
    if word == "+":
        return Interval.at_least(amount.low)
    if not amount.exact:
        if amount.high is None or not amount.closed:
            return amount
        return Interval(amount.low, amount.high + step, closed=False)  # 30至50余条
    low = _times(amount.low, "0.9") if word == "来" else amount.low
    return Interval(low, amount.low + step, closed=False)


def approximate(amount: Interval, how: str) -> Interval:
    """``amount`` in the sense ``how``."""
    return _INTERVALS[how](amount)


def hull(intervals: Iterable[Interval]) -> Interval:
    """All that any of ``intervals`` may be, as one: 约3000余 is from 2700 up to 4000."""
    first, *others = intervals
    for other in others:
        first = _joined(first, other)
    return first


def _joined(one: Interval, other: Interval) -> Interval:
    low = min(one.low, other.low)
    if one.high is None or other.high is None:
        return Interval.at_least(low)
    if one.high == other.high:
        return Interval(low, one.high, one.closed or other.closed)
    higher = one if one.high > other.high else other
    return Interval(low, higher.high, higher.closed)


def _near(amount: Interval) -> Interval:
    return Interval(_times(amount.low, "0.8"), amount.high, closed=False)


def _about(amount: Interval) -> Interval:
    high = None if amount.high is None else _times(amount.high, "1.1")
    return Interval(_times(amount.low, "0.9"), high, amount.closed)


_INTERVALS: dict[str, Callable[[Interval], Interval]] = {
    "near": _near,
    "about": _about,
    "least": lambda amount: Interval.at_least(amount.low),
    "below": lambda amount: Interval(0, amount.high, closed=False),
    "most": lambda amount: Interval(0, amount.high, amount.closed),
}


def _times(value: Number, factor: str) -> Number:
    return whole(value * Decimal(factor))
