"""Numbers as Chinese text writes them: 1,111, 四十八, 二〇一八, 1.2万, 3万4千."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from report.interval import Number

HAN_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "两": 2,
    "兩": 2,
}
MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
# As cheques write them, and 廿 and 卅 for 20 and 30.
_FORMAL = dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True)) | {
    "貳": "二",
    "參": "三",
    "陸": "六",
    "廿": "二十",
    "卅": "三十",
}

_PLAIN = "".join(HAN_DIGITS) + "".join(MULTIPLIERS)
HAN = "[" + _PLAIN + "".join(_FORMAL) + "]"
_DIGIT = "[" + "".join(HAN_DIGITS) + "]"
_MYRIAD = "[万萬亿億]"
# What multiplies a number that stands before it: 百 and 百万, not 百百.
SCALE = rf"(?:[十百千拾佰仟]?{_MYRIAD}|[十百千拾佰仟])"
# Separated by thousands, or plain; the caller looks that no digit stands before it. 表2 111条 is
# table 2 and 111, not 2111.
_SPACED = r"(?<!附件)(?<![第表图])\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)"
ARABIC = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|{_SPACED}|\d+)(?:\.\d+)?"
# 3万4千, 2万3500, 3万零5百: each part smaller than the one before.
_MIXED = (
    rf"{ARABIC}(?:(?:[十百千]{_MYRIAD}*|[ \u00a0]?{_MYRIAD}+)"
    rf"(?:(?:零?\d{{1,4}}[十百千]?{_MYRIAD}|零?\d[十百千])*(?:\d{{4}}(?![\d.,]))?))?"
)
# 三点五, but no 三点 that is not followed by digits, nor 九点三十分.
_POINT = rf"点{_DIGIT}+(?![十百千]){_MYRIAD}*"
# Alone, these are other words: 伍家岗, 陆续, 放肆, 收拾.
_ALONE = rf"(?![肆伍陆陸拾佰仟參](?!{HAN}))"
NUMBER = re.compile(rf"{_MIXED}|{_ALONE}{HAN}+(?:{_POINT})?")

_SEPARATORS = re.compile(r"[, \u00a0]")
_LONGEST = 30  # characters; what is longer is no count, and a billion digits would take for ever
_ARABIC_PART = re.compile(rf"零?([\d., \u00a0]+)([十百千]?{_MYRIAD}*)")
# Below ten thousand, as a whole: 一千零三, 三百五, 二〇三.
_SECTION = re.compile(
    r"(?:(?P<thousands>\D)千)?(?P<zero>零)?(?:(?P<hundreds>[一二三四五六七八九两兩])?百)?零?"
    r"(?:(?P<tens>[一二三四五六七八九])?(?P<ten>十))?零?(?P<ones>[一二三四五六七八九两兩])?"
)
_TRANSLATION = str.maketrans({**_FORMAL, "萬": "万", "億": "亿", "○": "零", "〇": "零"})
_POSITIONAL = re.compile(rf"{_DIGIT}+")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number's value, and the place value of its last digit that is not zero: 100 for 3200."""

    value: Number
    step: Number


@lru_cache(maxsize=4096)
def numeral(text: str) -> Numeral:
    """The number ``text`` writes, as NUMBER matches it. Raises ValueError for what is none."""
    if len(text) > _LONGEST:
        raise ValueError(f"a number of {len(text)} characters")
    if text[:1].isdecimal():
        return _arabic(text)
    whole_part, point, fraction = text.partition("点")
    if point:
        return _decimal(whole_part, fraction)
    value = _han(text.translate(_TRANSLATION))
    return Numeral(value, _place(value))


def whole(number: Number) -> Number:
    """``number`` as an int if it is one."""
    if isinstance(number, Decimal) and number == number.to_integral_value():
        return int(number)
    return number


def _arabic(text: str) -> Numeral:
    value: Number = 0
    step: Number = 1
    limit: Number | None = None  # 3万5万 is no number
    for part in _ARABIC_PART.finditer(text):
        scale = _product(part[2])
        digits = Decimal(_SEPARATORS.sub("", part[1]))
        if limit is not None and digits * scale >= limit:
            raise ValueError(f"parts out of order: {text}")
        limit = scale
        exponent = digits.normalize().as_tuple().exponent if digits else 0
        assert isinstance(exponent, int)
        value += digits * scale
        step = whole(Decimal(10) ** exponent * scale)
    return Numeral(whole(value), step)


def _product(multipliers: str) -> int:
    product = 1
    for multiplier in multipliers:
        product *= MULTIPLIERS[multiplier]
    return product


def _decimal(before: str, after: str) -> Numeral:
    """三点五万: both parts are counted in what stands at the end."""
    digits = after.rstrip("万萬亿億")
    fraction = "".join(str(HAN_DIGITS[digit]) for digit in digits)
    exact = Decimal(f"{_han(before.translate(_TRANSLATION))}.{fraction}")
    return _arabic(f"{exact}{after[len(digits) :]}")


def _han(text: str) -> int:
    for multiplier in "亿万":
        before, found, after = text.rpartition(multiplier)
        if found:
            scale = MULTIPLIERS[multiplier]
            return (_han(before) if before else 1) * scale + _remainder(after, scale)
    return _section(text)


def _section(text: str) -> int:
    if _POSITIONAL.fullmatch(text):
        return int("".join(str(HAN_DIGITS[digit]) for digit in text))
    found = _SECTION.fullmatch(text if text[0] not in "千" else f"一{text}")
    if found is None:
        raise ValueError(f"no number: {text}")
    hundred, ten = "百" in text, found["ten"] is not None
    total = 1000 * _digit(found["thousands"])
    total += 100 * (_digit(found["hundreds"]) or 1) if hundred else 0
    total += 10 * (_digit(found["tens"]) or 1) if ten else 0
    last = _digit(found["ones"])
    if not ten and len(text) > 1 and text[-2] in "千百":
        return total + last * MULTIPLIERS[text[-2]] // 10  # 三百五 is 350
    return total + last


def _digit(text: str | None) -> int:
    if not text:
        return 0
    if text not in HAN_DIGITS:
        raise ValueError(f"no digit: {text}")
    return HAN_DIGITS[text]


def _remainder(text: str, multiplier: int) -> int:
    """What follows a multiplier: 一万零二 is 10002, 一万二 is 12000."""
    if not text:
        return 0
    return _digit(text) * multiplier // 10 if len(text) == 1 else _han(text)


def _place(value: int) -> int:
    """The place value of the last digit of ``value`` that is not zero."""
    place = 1
    while value and value % (place * 10) == 0:
        place *= 10
    return place
