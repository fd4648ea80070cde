"""What a figure amounts to in the unit of its row."""

from __future__ import annotations

import re
from decimal import Decimal

from checks.form import Indicator
from report.figures import Figure
from report.interval import Interval, Number

_PER_WAN = Decimal(10000)
_SCALED = re.compile(r"\d+(?:\.(\d+))?([万亿])(?!元)")
_SCALES = {"万": 10**4, "亿": 10**8}


def amount_of(figure: Figure, printed: str, indicator: Indicator) -> Interval:
    """The figure in the indicator's unit; one printed in 万 or 亿 is as exact as its last digit."""
    amount = figure.amount
    scaled = _SCALED.match(printed)
    if scaled and amount.exact:
        half = Decimal(_SCALES[scaled[2]]) / 10 ** len(scaled[1] or "") / 2
        return Interval(amount.low - half, amount.low + half, closed=False)
    if figure.unit != "元" or indicator.unit != "万元":
        return amount
    most: Number | None = None if amount.high is None else amount.high / _PER_WAN
    return Interval(amount.low / _PER_WAN, most, amount.closed)
