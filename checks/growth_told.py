"""Growth that a text tells without last year's figure, for the report of that year to tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.examined import Mention, ToldGrowth
from checks.kinds.text.growth import tells_a_base, with_direction
from checks.kinds.text.rates import is_exact
from checks.reading import Reading
from report.figure import Figure, FigureKind
from report.span import Span

# What may stand between a figure and its growth: a bracket, and what counts it once more.
_BETWEEN = re.compile(
    r"\s*(?:\([^()]*\))?[\s,]*(?:(?:申请|受理|收件|公开|信息|总)*(?:数量|总量|总数|数|量)?)"
    r"(?:与)?(?:同比|(?:比|较|同)(?:上年|去年|上一年)(?:度)?(?:同期|相比)?)\s*[,]?\s*"
    r"(?:增长|增加|上升|提高|提升|增幅|下降|减少|降低|回落|下滑|降幅)了?(?:约为|为|达)?\s*"
)
_LONGEST = 400  # characters between a figure and its growth


def growth_told(reading: Reading) -> Iterator[ToldGrowth]:
    """Each rate of growth on the year before that directly follows the one figure it is of, bound
    to the form and told to the last digit.
    """
    bound = {one.figure.span: one for one in reading.mentions if one.amount.exact}
    for rate in reading.figures:
        if rate.kind is not FigureKind.PERCENT or not rate.direction or rate.unit != "%":
            continue
        mention = _of(reading, rate, bound) if rate.amount.exact else None
        if mention is None or tells_a_base(reading, rate):
            continue
        yield ToldGrowth(
            mention.indicators,
            mention.also,
            mention.amount.low,
            rate.direction * rate.amount.low,
            with_direction(reading, rate),
            mention.figure.span,
            rate.span,
        )


def _of(reading: Reading, rate: Figure, bound: dict[Span, Mention]) -> Mention | None:
    """What ``rate`` is the growth of."""
    first = max(reading.region.start, rate.span.start - _LONGEST)
    near = reading.figures_in(Span(first, rate.span.start))
    for figure in reversed(near):
        mention = bound.get(figure.span)
        between = reading.folded[figure.span.end : rate.span.start]
        if mention and _BETWEEN.fullmatch(between):
            return mention if is_exact(reading, figure) else None
    return None
