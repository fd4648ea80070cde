"""Numbers that the printing of a page splits: by a line's end, by a full-width comma."""

from __future__ import annotations

import re

from report.figure_words import GAP, SCALE, UNIT, clause_start
from report.numerals import JOINT

# A shorter line is no full one, so that what is on the next is another cell or another item.
_FULL_LINE = 20
_LINE_END = re.compile(r"(?<=[^\s\d.,])(\d[\d.,]{0,12})(\r?\n)(?=[.,]?\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
# 1，111条 is one number, as no one counts a bare 1 beside 111条: lists have 、 or a unit each. But
# 2017，111条 has no thousands before it, 第3，111条 and 附件3，111条 a name, 分别为3，111条 two.
_THOUSANDS = re.compile(
    rf"(?<![\d.,，、第件表图])[1-9]\d{{0,2}}(?:，\d{{3}})+(?=[余多]?{SCALE}{{0,2}}{GAP}{UNIT})"
)
_EACH = re.compile(r"分别|依次|各")


def joined(words: str) -> str:
    """``words`` with such numbers in one piece; as long as it was."""
    if "，" in words:
        words = _THOUSANDS.sub(_with_plain_commas, words)
    return _LINE_END.sub(_with_joint, words) if "\n" in words else words


def _with_plain_commas(number: re.Match[str]) -> str:
    words, start = number.string, number.start()
    if _EACH.search(words, clause_start(words, start), start):
        return number[0]
    return number[0].replace("，", ",")


def _with_joint(end: re.Match[str]) -> str:
    words, place = end.string, end.start(2)
    if _YEAR.fullmatch(end[1]):
        return end[0]
    if place - (words.rfind("\n", max(0, place - _FULL_LINE), place) + 1) < _FULL_LINE:
        return end[0]
    return end[1] + JOINT * len(end[2])
