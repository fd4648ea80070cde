"""Numbers of a text, those too that say themselves how inexact they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from report.figures.words import GAP, UNIT
from report.interval import Interval, Number
from report.numerals import HAN, NUMBER, SCALE, numeral

_FEW = 2  # 几, 数 and 若干 are from here; 几 and 数 up to nine


class ReadNumber(NamedTuple):
    """A number as it stands, and what it may amount to (几十: 20 and more, below 100).

    ``step`` is the place value of its last digit that is not zero; ``scale`` that of the 百, 千, 万
    or 亿 it ends with.
    """

    start: int
    end: int
    amount: Interval
    step: Number
    scale: int
    bare: bool  # 百, 千, 万 or 亿 and no digit


_DIGIT = "[一二三四五六七八九]"  # 信息数十九条 has 19
_NEXT = (
    rf"(?P<tens>[二三四五六七八九]?十)几(?![十百千])"
    rf"|(?<![总人个件条次份篇额指系多少无百千])[几数](?P<some>{SCALE})(?!{_DIGIT})"
    rf"|(?<![网线以会年])上(?P<above>(?!十){SCALE})(?!{_DIGIT})"
    rf"|(?P<several>若干(?={GAP}{UNIT}))"
    rf"|(?P<few>(?<![百千])几|(?<=[了过有经共，。；、 ])数(?={GAP}{UNIT}))"
)
# 三五, of all pairs of digits apart, says roughly how many too.
_PAIR = re.compile(
    r"(?P<before>[一二三四五六七八九十百千万亿]*[十百千万亿]|)"
    r"(?:(?P<apart>三五)|(?P<low>[一二两三四五六七八])(?P<high>[二两三四五六七八九]))"
    r"(?P<after>[十百千万亿]*)"
)
_ANY = re.compile(rf"{_NEXT}|(?P<number>{NUMBER.pattern})")
# Looked for first, as most characters begin none.
_BEGINS = re.compile(rf"[\d几数上若{HAN[1:-1]}]")
_MANY = re.compile(r"[百千万萬亿億佰仟]")
_BARE = re.compile(r"[百千万萬亿億]+")
_ENDS = re.compile(r"[百千万萬亿億佰仟]+\Z")


def numbers(words: str) -> Iterator[re.Match[str]]:
    """Where numbers stand in ``words``, in order."""
    end = 0
    while (begin := _BEGINS.search(words, end)) is not None:
        match = _ANY.match(words, begin.start())
        end = match.end() if match else begin.end()
        if match:
            yield match


def read_number(words: str, match: re.Match[str]) -> ReadNumber | None:
    """What ``match`` of numbers() amounts to; None for digits that make no number."""
    start, end = match.span()
    printed = match["number"]
    if printed is None:
        return ReadNumber(start, end, _inexact(match), 1, 1, bare=False)
    read = _read(printed)
    if read is None:
        return None
    return ReadNumber(start, end, *read)


@lru_cache(maxsize=4096)
def _read(printed: str) -> tuple[Interval, Number, int, bool] | None:
    ends = None if printed[-1].isdecimal() else _ENDS.search(printed)
    pair = None if printed[0].isdecimal() else _PAIR.fullmatch(printed)
    try:
        simple = ends is not None and _MANY.search(printed, 0, ends.start()) is None
        scale = int(numeral(ends[0]).value) if ends and simple else 1
        if pair is not None and (amount := _pair(pair)) is not None:
            step = numeral(pair["after"]).value if pair["after"] else 1
            return amount, step, scale, False
        read = numeral(printed)
    except ValueError:
        return None
    bare = _BARE.fullmatch(printed) is not None
    return Interval.exactly(read.value), read.step, scale, bare


def _pair(pair: re.Match[str]) -> Interval | None:
    """两三百 is 200 to 300, 十二三 is 12 or 13; nothing for two digits that do not follow."""
    before, after = pair["before"], pair["after"]
    first, last = pair["low"] or pair["apart"][0], pair["high"] or pair["apart"][1]
    low, high = (numeral(before + digit + after).value for digit in (first, last))
    if not pair["apart"] and numeral(last).value != numeral(first).value + 1:
        return None
    return Interval(low, high)


def _inexact(match: re.Match[str]) -> Interval:
    if match["tens"]:
        tens = numeral(match["tens"]).value
        return Interval(tens + 1, tens + 10, closed=False)
    if match["above"]:
        return Interval.at_least(numeral(match["above"]).value)
    if match["several"]:
        return Interval.at_least(_FEW)
    unit = numeral(match["some"]).value if match["some"] else 1
    return Interval(_FEW * unit, 10 * unit, closed=False)
