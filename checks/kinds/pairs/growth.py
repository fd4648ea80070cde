"""Growth told without last year's figure, held against last year's report."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.examined import ToldGrowth
from checks.finding import Evidence, Finding
from checks.kinds.operands import shown
from checks.kinds.pairs.pair import Pair
from checks.kinds.text.rates import HUNDRED, may_be_printed, percent_shown
from checks.rule import Rule
from report.interval import Number


def check_growth_on_last_year(rule: Rule, pair: Pair) -> Iterator[Finding]:
    """The growth told of a figure is that from the earlier report's table, where it has all of what
    is counted. A figure that may count more is held against that sum too, unless this year's table
    tells which of them it is; either will do.
    """
    if not pair.alone:
        return  # on what it grew nobody tells: its own, or all that was merged
    for told in pair.later.growth:
        counted = dict.fromkeys((told.indicators, (*told.indicators, *told.also)))
        bases = [one for one in counted if _known(pair, one) and _sum(pair, one) > 0]
        bases = [one for one in bases if _is_counted(pair, told, one)] or bases
        if bases:
            holding = [
                one for one in bases if may_be_printed(_percent(pair, told, one), told.percent)
            ]
            yield _found(rule, pair, told, (holding or bases)[0], holds=bool(holding))


def _known(pair: Pair, ids: tuple[str, ...]) -> bool:
    return all(pair.then(one) is not None for one in ids)


def _is_counted(pair: Pair, told: ToldGrowth, ids: tuple[str, ...]) -> bool:
    """Whether this year's table has the figure told for ``ids``: then it is of them."""
    now = pair.later.values
    return all(one in now for one in ids) and sum(now[one] for one in ids) == told.now


def _sum(pair: Pair, ids: tuple[str, ...]) -> Number:
    return sum((pair.then(one) or 0 for one in ids), 0)


def _percent(pair: Pair, told: ToldGrowth, ids: tuple[str, ...]) -> Decimal:
    before = Decimal(_sum(pair, ids))
    return (Decimal(told.now) - before) * HUNDRED / before


def _found(
    rule: Rule, pair: Pair, told: ToldGrowth, ids: tuple[str, ...], *, holds: bool
) -> Finding:
    before = _sum(pair, ids)
    parts = " + ".join(shown(pair.then(one) or 0) for one in ids)
    base = f"({parts})" if len(ids) > 1 else parts
    return pair.found(
        rule,
        [
            Evidence("rate", told.rate, value=f"{shown(told.percent)}%"),
            Evidence("this-year", told.figure, "+".join(ids), shown(told.now)),
            *(pair.last_year(one) for one in ids),
        ],
        holds=holds,
        formula=f"({shown(told.now)} - {shown(before)}) / {base} = {shown(told.percent)}%",
        about="+".join(sorted(told.indicators)),
        arguments={
            "said": told.said,
            "now": shown(told.now),
            "before": shown(before),
            "percent": percent_shown(_percent(pair, told, ids)),
            "cell_id": "+".join(told.indicators),
        },
    )
