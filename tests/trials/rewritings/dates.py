"""Dates in other ways: 2018年1月20日, 二〇一八年一月二十日, 二Ｏ一八年, 2018-01-20, 2018.1.20."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from random import Random

from tests.trials.generator.pieces import Generated, Piece, Role
from tests.trials.rewritings.numerals import digit_by_digit, in_chinese
from tests.trials.rewritings.rewriting import Rewrite, Rewriting, by_piece

_DATE = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})日?")
_SAID = re.compile(r"([〇零一二三四五六七八九]{4})年(\S{1,2})月(\S{1,3})日")
_PERIOD = frozenset((Role.PERIOD_START, Role.PERIOD_END))
_VALUES = {in_chinese(number): number for number in range(1, 32)}


def _day(printed: str) -> date | None:
    plain = unicodedata.normalize("NFKC", printed)
    if found := _DATE.fullmatch(plain):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _SAID.fullmatch(plain):
        year = "".join(
            str("零一二三四五六七八九".index(one)) for one in found[1].replace("〇", "零")
        )
        return date(int(year), _VALUES[found[2]], _VALUES[found[3]])
    return None


def _printed(how: Callable[[date], str]) -> Rewrite:
    """The dates of the signatures and of the period as ``how`` says."""

    def rewrite(report: Generated, _: Random) -> Generated | None:
        ends = [one for one in report.copies[0] if one.role in _PERIOD]
        whole = all(_day(one.text) for one in ends)  # both ends name their year

        def said(_: int, piece: Piece) -> str | None:
            dated = piece.role is Role.DATE or (whole and piece.role in _PERIOD)
            day = _day(piece.text) if dated else None
            return how(day) if day else None

        return by_piece(report, said)

    return rewrite


def _in_words(day: date) -> str:
    year = digit_by_digit(str(day.year))
    return f"{year}年{in_chinese(day.month)}月{in_chinese(day.day)}日"


def _typed(day: date) -> str:
    return _in_words(day).replace("〇", "Ｏ")


def classes() -> Iterator[Rewriting]:
    yield Rewriting("dates → 2018年1月20日", _printed(lambda d: f"{d.year}年{d.month}月{d.day}日"))
    yield Rewriting("dates → 二〇一八年一月二十日", _printed(_in_words))
    yield Rewriting("dates → 二Ｏ一八年一月二十日", _printed(_typed))
    yield Rewriting(
        "dates → 2018 年 1 月 20 日", _printed(lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日")
    )
    yield Rewriting("dates → 2018-01-20", _printed(date.isoformat))
    yield Rewriting("dates → 2018/1/20", _printed(lambda d: f"{d.year}/{d.month}/{d.day}"))
    yield Rewriting("dates → 2018.1.20", _printed(lambda d: f"{d.year}.{d.month}.{d.day}"))
