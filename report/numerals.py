"""Numbers as Chinese text writes them: 1,111, 四十八, 二〇一八, 1.2万."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from report.interval import Number

HAN_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "两": 2,
    "兩": 2,
}
MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

HAN = "[" + "".join(HAN_DIGITS) + "".join(MULTIPLIERS) + "]"
JOINT = "\u2060"  # stands where a line's end splits a number
# Separated by thousands, or plain; the caller looks that no digit stands before it.
_THREE = rf"(?:{JOINT}*\d){{3}}"
_DIGITS = rf"\d+(?:{JOINT}+\d+)*"
ARABIC = (
    rf"(?:\d{{1,3}}(?:{JOINT}*,{_THREE})+(?!{JOINT}*\d)|\d{{1,3}}(?:[ \u00a0]\d{{3}})+(?!\d)"
    rf"|{_DIGITS})(?:{JOINT}*\.{JOINT}*{_DIGITS})?"
)
NUMBER = re.compile(rf"{ARABIC}[十百千]?[万萬亿億]*|{HAN}+")

_SEPARATORS = re.compile(rf"[, \u00a0{JOINT}]")
_LONGEST = 30  # characters; what is longer is no count, and a billion digits would take for ever
_DESCENDING = tuple(sorted(MULTIPLIERS.items(), key=lambda pair: -pair[1]))


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number's value, and the place value of its last digit that is not zero: 100 for 3200."""

    value: Number
    step: Number


def numeral(text: str) -> Numeral:
    """The number ``text`` writes, as NUMBER matches it. Raises ValueError for what is none."""
    if len(text) > _LONGEST:
        raise ValueError(f"a number of {len(text)} characters")
    digits = text.rstrip("".join(MULTIPLIERS))
    if digits and digits[-1].isdecimal():
        return _arabic(digits, text[len(digits) :])
    value = _han(text)
    return Numeral(value, _place(value))


def whole(number: Number) -> Number:
    """``number`` as an int if it is one."""
    if isinstance(number, Decimal) and number == number.to_integral_value():
        return int(number)
    return number


def _arabic(digits: str, multipliers: str) -> Numeral:
    plain = _SEPARATORS.sub("", digits)
    scale = 1
    for multiplier in multipliers:
        scale *= MULTIPLIERS[multiplier]
    value = Decimal(plain)
    exponent = value.normalize().as_tuple().exponent if value else 0
    assert isinstance(exponent, int)
    return Numeral(whole(value * scale), whole(Decimal(10) ** exponent * scale))


def _han(text: str) -> int:
    for character, multiplier in _DESCENDING:
        before, found, after = text.rpartition(character)
        if found:
            return (_han(before) if before else 1) * multiplier + _remainder(after, multiplier)
    return int("".join(str(HAN_DIGITS[character]) for character in text))


def _remainder(text: str, multiplier: int) -> int:
    """What follows a multiplier: 一百零二 is 102, 一百二 is 120."""
    if not text:
        return 0
    if len(text) == 1 and multiplier >= 100:
        return _han(text) * multiplier // 10
    return _han(text)


def _place(value: int) -> int:
    """The place value of the last digit of ``value`` that is not zero."""
    place = 1
    while value and value % (place * 10) == 0:
        place *= 10
    return place
