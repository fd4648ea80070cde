"""What a figure of the narrative is: its kind, its place, and what it amounts to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from report.interval import Interval
from report.span import Span


class FigureKind(StrEnum):
    COUNT = "count"  # 48条, 3000余条, 7.5万元
    DENIAL = "denial"  # 未收到, 未发生, 没有, 均为0
    PERCENT = "percent"  # 32.9%, 9.1个百分点, 三成
    DATE = "date"  # 2018年1月20日, 2018-01-20
    YEAR = "year"  # 2017年
    PERIOD = "period"  # 2017年1月1日至12月31日
    ORDINAL = "ordinal"  # 第三次, 第一批: read, and known not to be a count


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the narrative.

    ``span`` is the whole phrase (``3000余条``), ``number`` its digits (``3000``). ``amount`` is in
    ``unit``, which is the printed unit in its canonical form (``篇次``, ``万元``, ``%``). For a
    date, ``amount`` is exactly the day as yyyymmdd; for a year, yyyy; for a period, from and to as
    yyyymmdd. A denial is exactly 0 of an empty unit. ``direction`` is +1 or -1 for 增长 and 下降,
    0 otherwise; ``basis`` is ``同比`` or ``环比`` when so said.
    """

    kind: FigureKind
    span: Span
    number: Span
    amount: Interval
    unit: str
    direction: int = 0
    basis: str = ""


class Found(NamedTuple):
    """A figure as it is found, in places of the words that are read; fields as of Figure."""

    kind: FigureKind
    start: int
    end: int
    number_start: int
    number_end: int
    amount: Interval
    unit: str
    direction: int = 0
    basis: str = ""
