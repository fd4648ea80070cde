"""Numbers in Chinese, as reports write them."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = "零一二三四五六七八九"
_SPOKEN = str.maketrans("0123456789", "〇一二三四五六七八九")
_PLACES = ("", "十", "百", "千")
_MYRIADS = ("", "万", "亿")
_WHOLE = re.compile(r"\d{1,12}")


def whole(printed: str) -> int | None:
    """The number that ``printed`` is in digits, however wide and separated."""
    digits = unicodedata.normalize("NFKC", printed).replace(",", "")
    return int(digits) if _WHOLE.fullmatch(digits) else None


def in_chinese(number: int) -> str:
    """``number``, below 10**12, as it is read: 四十八, 一万零二十."""
    if not number:
        return "零"
    groups = []
    rest = number
    while rest:
        rest, group = divmod(rest, 10000)
        groups.append(group)
    said = ""
    for place in range(len(groups) - 1, -1, -1):
        if groups[place]:
            gap = said and groups[place] < 1000
            said += "零" * bool(gap) + _group(groups[place]) + _MYRIADS[place]
        elif said and not said.endswith("零") and any(groups[:place]):
            said += "零"
    said = re.sub("零+", "零", said)
    return said.removeprefix("一") if said.startswith("一十") else said


def _group(number: int) -> str:
    said = ""
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            said += _DIGITS[digit] + _PLACES[place]
        elif said and number % 10**place:
            said += "零"
    return re.sub("零+", "零", said)


def digit_by_digit(printed: str) -> str:
    """A year as it is read: 二〇一八."""
    return printed.translate(_SPOKEN)
