"""What stands behind a number: 余, a scale, its unit, 以上."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from report.figures.approximations import BOUND, bound
from report.figures.words import BREAKS, CANONICAL, GAP, UNIT, WORDS, alternatives
from report.numerals import SCALE, numeral


class Behind(NamedTuple):
    """What follows a number: 余 or 多, a scale (百余万条), its unit, a bound (以上)."""

    inexact: str
    scale: int
    unit: str  # canonical
    bound: str  # a sense of report.figures.approximations
    length: int  # characters
    parts: int = 1  # how many of one the unit is counted in: 10000 for 万元
    times: int = 1  # how many of the unit one is: 10 for 成, in per cent


_BEHIND = re.compile(
    rf"(?:(?P<inexact>{GAP}[余多]|[来+]))?(?P<scale>{GAP}{SCALE})?{GAP}"
    rf"(?P<unit>{UNIT}|[%‰]|成(?!{alternatives(WORDS['tenths']['not_before'])}))"
    rf"(?P<more>有余|(?<=成)多|余(?=[{BREAKS}、]|\Z))?(?P<bound>[及或]?(?:{BOUND}))?"
)
_BOUND = re.compile(BOUND)
_LINE_START = re.compile(r"(?:\A|\n)[ \t\u3000]*\Z")
_PARTS_OF = {"百分之": "%", "千分之": "‰", "万分之": "‱"}
PART_LENGTH = 3
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}


def behind_number(words: str, start: int, end: int) -> Behind | None:
    """What stands behind the number at ``words[start:end]``; None when it has no unit."""
    sign = part(words, start)
    if sign:
        limit = _BOUND.match(words, end)
        return _behind_parts(sign, limit[0] if limit else "")
    match = _BEHIND.match(words, end)
    if match is None:
        return None
    printed = match[0]
    if "\n" in printed and _stands_alone(words, start, match.end()):
        return None
    return _read(printed, words[end - 1])


def _behind_parts(sign: str, limit: str) -> Behind:
    return Behind("", 1, sign, bound(limit), len(limit))


@lru_cache(maxsize=4096)
def _read(printed: str, last_digit: str) -> Behind:
    match = _BEHIND.fullmatch(printed)
    assert match is not None
    scale = int(numeral(match["scale"].strip()).value) if match["scale"] else 1
    unit, parts, times = match["unit"], 1, 1
    if unit == "元":
        parts = _MYRIADS.get((match["scale"] or last_digit)[-1], 1)
        unit = {1: "元", 10**4: "万元", 10**8: "亿元"}[parts]
    elif unit == "成":
        unit, times = "%", 10
    inexact = (match["inexact"] or match["more"] or "").strip()
    limit = bound(match["bound"] or "")
    return Behind(inexact, scale, CANONICAL.get(unit, unit), limit, len(printed), parts, times)


def part(words: str, start: int) -> str:
    """The sign that 百分之 before ``start`` stands for, or nothing."""
    if words[start - 1 : start] != "之":
        return ""
    return _PARTS_OF.get(words[start - PART_LENGTH : start], "")


def _stands_alone(words: str, start: int, end: int) -> bool:
    """Whether a number and the unit below it are lines of their own: cells, not a phrase."""
    return ends_with(_LINE_START, words, start) or words[end : end + 1] in ("", "\r", "\n")


def ends_with(pattern: re.Pattern[str], words: str, end: int, window: int = 16) -> bool:
    """Whether ``pattern``, bound to an end, matches right before ``end``."""
    return pattern.search(words[max(0, end - window) : end]) is not None
