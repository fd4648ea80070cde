"""Numbers that full-width commas part by thousands."""

from __future__ import annotations

import re

from report.figures.words import GAP, UNIT, clause_start
from report.numerals import SCALE

# 1，111条 is one number, as no one counts a bare 1 beside 111条: lists have 、 or a unit each. But
# 2017，111条 has no thousands before it, 第3，111条 and 附件3，111条 a name, 分别为3，111条 two.
_THOUSANDS = re.compile(
    rf"(?<!附件)(?<![\d.,、第表图])(?<!\d，)[1-9]\d{{0,2}}(?:，\d{{3}})+(?=[余多]?{SCALE}?{GAP}{UNIT})"
)
_EACH = re.compile(r"分别|依次|各[为有自]?\Z")


def joined(words: str) -> str:
    """``words`` with such numbers in one piece; as long as it was."""
    return _THOUSANDS.sub(_with_plain_commas, words) if "，" in words else words


def _with_plain_commas(number: re.Match[str]) -> str:
    words, start = number.string, number.start()
    if _EACH.search(words, clause_start(words, start), start):
        return number[0]
    return number[0].replace("，", ",")
