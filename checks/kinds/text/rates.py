"""What percentages and the figures beside them may be, as rounded in print."""

from __future__ import annotations

import re
from decimal import Decimal

from checks.kinds.outcome import words_before
from checks.reading import Reading
from report.figures import Figure, FigureKind
from report.interval import Interval, Number
from report.narrative import Paragraph
from report.span import Span

HUNDRED = Decimal(100)
WORDS_BEFORE = 14  # characters
_ARABIC = re.compile(r"\d")
LONGEST_SENTENCE = 1000  # characters


def as_printed(rate: Figure) -> Interval:
    """The rates that a percentage may have been rounded or cut off from."""
    return _printed_from(rate.amount.low) if rate.amount.exact else rate.amount


def _printed_from(percent: Number) -> Interval:
    exponent = Decimal(percent).as_tuple().exponent
    last = Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(0)
    return Interval(percent - last / 2, percent + last, closed=not last)


def may_be_printed(percent: Decimal, printed: Number) -> bool:
    """Whether ``percent`` may be ``printed``, rounded or cut off; both below 0 for what fell."""
    sign = -1 if printed < 0 else 1
    return _printed_from(sign * printed).contains(sign * percent)


def exact_counts(reading: Reading, span: Span, unit: str) -> list[Figure]:
    """The exact counts in ``unit`` that stand in ``span``."""
    return [
        one
        for one in reading.figures_in(span)
        if one.kind is FigureKind.COUNT and one.unit == unit and is_exact(reading, one)
    ]


def is_exact(reading: Reading, count: Figure) -> bool:
    """Whether a count is told to the last digit; one told in 万 or 亿 is rounded, but one that is
    spelt out beyond them (一万三千六百三十八).
    """
    printed = reading.text[count.number.start : count.number.end]
    spelt_out = _ARABIC.search(printed) is None and printed[-1:] not in "万亿"
    return count.amount.exact and (spelt_out or not any(scale in printed for scale in "万亿"))


def sentence_start(text: str, paragraph: Paragraph, offset: int) -> int:
    """Where the sentence begins that ``offset`` is in, a list with ； in it being one."""
    first = max(paragraph.span.start, offset - LONGEST_SENTENCE)
    return max(first, text.rfind("。", first, offset) + 1)


def words_at(reading: Reading, figure: Figure) -> str:
    """The words right before ``figure``, folded, without white space."""
    start = max(0, figure.span.start - WORDS_BEFORE)
    return "".join(reading.folded[start : figure.span.start].split())


def percent_shown(rate: Decimal) -> str:
    """A percentage as sentences give it, with two digits at most behind the point."""
    return f"{rate:.2f}".rstrip("0").rstrip(".")


def anchor_of(reading: Reading, figure: Figure) -> str:
    """The words by which a finding on ``figure`` is named."""
    return words_before(reading.text, figure.span.start)
