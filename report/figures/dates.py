"""Dates, years and periods as reports write them: 2018年1月20日, 二〇一八年, 2017-01-20."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from report.figures.words import GAP
from report.numerals import numeral


class Grain(Enum):
    DAY = "day"
    YEAR = "year"
    PERIOD = "period"


class DateMention(NamedTuple):
    """Where a date stands; its first and last day as yyyymmdd (of a year: yyyy, twice)."""

    grain: Grain
    start: int
    end: int
    first: int
    last: int


_GAP = GAP
_YEAR = r"(?:(?:19|20)\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2})"
_PART = r"(?:\d{1,2}(?!\d)|[一二三四五六七八九十廿卅]{1,3}|元)"  # a month or a day
_MONTH = rf"({_PART}){_GAP}月"
_DAY_MARK = r"[日号]"
_DAY = rf"{_MONTH}{_GAP}({_PART}){_GAP}{_DAY_MARK}"
_IN_YEAR = rf"({_YEAR}){_GAP}年{_GAP}"
_TO = rf"{_GAP}(?:起|始)?[，,]?{_GAP}(?:截?至|到|—{{1,2}}|–|-|~){_GAP}"
_SIGNED = r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d.])"

_STARTS = re.compile(rf"(?<![\d./]){_YEAR}(?={_GAP}[-年/.—–~至到、])")
_PERIOD = re.compile(rf"{_IN_YEAR}{_DAY}{_TO}(?:{_IN_YEAR})?{_DAY}")
_MONTHS = re.compile(
    rf"{_IN_YEAR}({_PART}){_GAP}月?{_TO}(?:{_IN_YEAR})?{_MONTH}(?!{_GAP}{_PART}{_GAP}{_DAY_MARK})"
)
_DAYS = re.compile(rf"{_IN_YEAR}{_MONTH}{_GAP}({_PART}){_GAP}{_DAY_MARK}?{_TO}({_PART}){_GAP}日")
_SIGNED_PERIOD = re.compile(rf"{_SIGNED}{_TO}(\d{{4}})\2(\d{{1,2}})\2(\d{{1,2}})(?![\d.])")
_DATE = re.compile(rf"{_IN_YEAR}{_DAY}")
_NUMERIC = re.compile(_SIGNED)
_SINGLE_YEAR = re.compile(rf"({_YEAR}){_GAP}年")
_YEARS = re.compile(rf"({_YEAR}){_GAP}[-—–~至到、]{_GAP}(?={_YEAR}{_GAP}年)")  # 2016-2017年


_LONGEST_LINE = 30
_LINE = re.compile(
    r"\s*(?:\d{4}|[〇○零0０OoＯｏ一二三四五六七八九]{4})\s?[年./-]\s?[\d一二三四五六七八九十]{1,3}\s?[月./-]"
    r"\s?[\d一二三四五六七八九十]{1,3}\s?[日号]?\s*"
)


def is_date_line(words: str) -> bool:
    """Whether a line holds a date and nothing else, as a signature has it (the 日 may be lost)."""
    words = words.strip()  # it may stand far to the right
    return len(words) <= _LONGEST_LINE and _LINE.fullmatch(words) is not None


def dates(text: str) -> Iterator[DateMention]:
    """The dates, years and periods of ``text`` in order; a period is not read as its days."""
    end = 0
    for start in _STARTS.finditer(text):
        if start.start() < end:
            continue
        mention = _mention(text, start.start())
        if mention is not None:
            yield mention
            end = mention.end


def _mention(text: str, place: int) -> DateMention | None:
    """The longest date that begins at ``place``."""
    return _period(text, place) or _single_day(text, place) or _year(text, place)


def _period(text: str, place: int) -> DateMention | None:
    if found := _PERIOD.match(text, place):
        year, month, day, to_year, to_month, to_day = found.groups()
        first, last = _day(year, month, day), _day(to_year or year, to_month, to_day)
        return _if_possible(Grain.PERIOD, found, first, last)
    if found := _DAYS.match(text, place):
        year, month, day, to_day = found.groups()
        first, last = _day(year, month, day), _day(year, month, to_day)
        return _if_possible(Grain.PERIOD, found, first, last) if first < last else None
    if found := _MONTHS.match(text, place):
        year, month, to_year, to_month = found.groups()
        first, last = _day(year, month, "1"), _last_day(to_year or year, to_month)
        return _if_possible(Grain.PERIOD, found, first, last) if first < last else None
    if found := _SIGNED_PERIOD.match(text, place):
        year, _, month, day, to_year, to_month, to_day = found.groups()
        first, last = _day(year, month, day), _day(to_year, to_month, to_day)
        return _if_possible(Grain.PERIOD, found, first, last)
    return None


def _single_day(text: str, place: int) -> DateMention | None:
    if found := _DATE.match(text, place):
        day_read = _day(*found.groups())
        return _if_possible(Grain.DAY, found, day_read, day_read)
    if found := _NUMERIC.match(text, place):
        day_read = _day(found[1], found[3], found[4])
        return _if_possible(Grain.DAY, found, day_read, day_read)
    return None


def _year(text: str, place: int) -> DateMention | None:
    if found := _SINGLE_YEAR.match(text, place):
        return DateMention(Grain.YEAR, place, found.end(), _value(found[1]), _value(found[1]))
    if found := _YEARS.match(text, place):
        return DateMention(Grain.YEAR, place, found.end(1), _value(found[1]), _value(found[1]))
    return None


def _if_possible(grain: Grain, found: re.Match[str], first: int, last: int) -> DateMention | None:
    return DateMention(grain, found.start(), found.end(), first, last) if first and last else None


def _value(digits: str) -> int:
    """0 for what is no number; 元月 is the first."""
    try:
        return 1 if digits == "元" else int(numeral(digits).value)
    except ValueError:
        return 0


def _day(year: str, month: str, day: str) -> int:
    """yyyymmdd; 0 when no calendar has the month or the day (a 30 February is read as printed)."""
    month_value, day_value = _value(month), _value(day)
    if not (1 <= month_value <= 12 and 1 <= day_value <= 31):
        return 0
    return _value(year) * 10000 + month_value * 100 + day_value


def _last_day(year: str, month: str) -> int:
    if not 1 <= _value(month) <= 12:
        return 0
    return _day(year, month, str(monthrange(_value(year), _value(month))[1]))
