"""Growth and shares held against the figures that stand beside them, as rounded in print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from checks.finding import Evidence, Finding, Status
from checks.kinds.operands import shown
from checks.kinds.outcome import broken, finding, words_before
from checks.narrative import Paragraph, sentence
from checks.reading import Reading
from checks.rule import Rule
from report.figures import Figure, FigureKind
from report.interval import Interval
from report.span import Span

_HUNDRED = Decimal(100)
_SHOWN = Decimal("0.01")


def _as_printed(rate: Figure) -> Interval:
    """The rates that a percentage may have been rounded from."""
    amount = rate.amount
    if not amount.exact:
        return amount
    exponent = Decimal(amount.low).as_tuple().exponent
    half = Decimal(5).scaleb(min(exponent, 0) - 1) if isinstance(exponent, int) else Decimal(0)
    return Interval(amount.low - half, amount.low + half)


def _said(figures: Sequence[Figure], span: Span, unit: str) -> list[Figure]:
    """The exact counts in ``unit`` that stand in ``span``."""
    return [
        one
        for one in figures
        if one.kind is FigureKind.COUNT
        and one.unit == unit
        and one.amount.exact
        and span.start <= one.span.start
        and one.span.end <= span.end
    ]


# Growth

_BASE = re.compile(
    r"(?:上年|去年|上一年|同期|20\d\d年)(?:度|同期|全年|同比)*(?:的|为|是|共|\(|数|总数|总量|有)*$"
)
_CHANGED = re.compile(r"(?:增加|增长|增多|新增|减少|下降|多|少|回落)(?:了|到)?$")
_UP = re.compile(r"(?:增加|增长|增多|新增|多)(?:了|到)?$")
_COMPARES = re.compile(r"^\s*(?:同?比|较|与|相比|和)")
_OTHER_BASE = re.compile(r"环比|20\d\d年以来|年均|翻|累计")
_SENTENCES = 3  # back to this year's figure
_WORDS_BEFORE = 14  # characters


@dataclass(frozen=True, slots=True)
class _Growth:
    """A rate, and what is said beside it: this year's figure, last year's, the difference."""

    rate: Figure
    now: Figure
    base: Figure | None
    change: Figure | None  # its amount without a sign
    rising: bool  # whether the change is said to be an increase

    @property
    def figures(self) -> list[Figure]:
        return [one for one in (self.now, self.base, self.change) if one is not None]

    @property
    def signed(self) -> Decimal:
        return Decimal(self.rate.direction)

    def before(self) -> Decimal:
        """Last year's figure, said or as the difference has it."""
        if self.base is not None:
            return Decimal(self.base.amount.low)
        change = Decimal(self.change.amount.low) if self.change else Decimal(0)
        return Decimal(self.now.amount.low) - (change if self.rising else -change)

    def percent(self) -> Decimal:
        before = self.before()
        return (Decimal(self.now.amount.low) - before) * _HUNDRED / before

    def holds(self) -> bool:
        """Whether the rate follows, and the difference is that of the two figures."""
        before = self.before()
        if before <= 0:
            return False
        difference = Decimal(self.now.amount.low) - before
        if self.change is not None:
            change = self.change.amount.low if self.rising else -self.change.amount.low
            if difference != change:
                return False
        return _as_printed(self.rate).contains(self.percent() * self.signed)

    def formula(self) -> str:
        now, before = shown(self.now.amount.low), shown(self.before())
        parts = [f"({now} - {before}) / {before} = {shown(self.signed * self.rate.amount.low)}%"]
        if self.base is not None and self.change is not None:
            sign = "" if self.rising else "-"
            parts.insert(0, f"{now} - {before} = {sign}{shown(self.change.amount.low)}")
        return "; ".join(parts)


def check_growth(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """A growth follows from the figures of this year and last that stand beside it."""
    for rate in reading.figures:
        if rate.kind is not FigureKind.PERCENT or not rate.direction or rate.unit != "%":
            continue
        readings = _growths(reading, rate)
        if not readings:
            continue
        growth = next((one for one in readings if one.holds()), readings[0])
        if growth.before() <= 0:
            continue
        yield _grown(rule, reading, growth)


def _growths(reading: Reading, rate: Figure) -> list[_Growth]:
    """What a rate may be the growth of, the likeliest first; none when no base is told."""
    paragraph = reading.narrative.at(rate.span.start)
    if paragraph is None or not rate.amount.exact:
        return []
    text = reading.folded
    start = _begins(text, paragraph, rate.span.start)
    said = text[start : rate.span.start]
    if _OTHER_BASE.search(said):
        return []
    before = [
        one
        for one in reading.figures
        if one.kind is FigureKind.COUNT and paragraph.span.start <= one.span.start < rate.span.start
    ]
    if not before:
        return []
    unit = before[-1].unit
    base = change = None
    rising = rate.direction > 0
    current: list[Figure] = []
    within = Span(start, rate.span.start)
    for _ in range(_SENTENCES):
        for one in _said(reading.figures, within, unit):
            told = _before(reading, one)
            if _CHANGED.search(told):
                if change is None and within.start == start:
                    change, rising = one, _UP.search(told) is not None
            elif _BASE.search(told) and str(reading.identity.year) not in told[-8:]:
                base = base or one
            else:
                current.append(one)
        if current and not (within.start == start and _COMPARES.match(said)):
            break
        within = _sentence_before(reading, paragraph, within.start)
        paragraph = reading.narrative.at(within.start) or paragraph
    if base is None and change is None:
        return []
    return [_Growth(rate, now, base, change, rising) for now in current]


def _sentence_before(reading: Reading, paragraph: Paragraph, start: int) -> Span:
    """The sentence before that which begins at ``start``, of the paragraph before if need be."""
    end = start
    if start == paragraph.span.start:
        paragraph = next(reading.narrative.back_from(start), paragraph)
        end = min(start, paragraph.span.end)
    return Span(_begins(reading.folded, paragraph, max(paragraph.span.start, end - 1)), end)


def _begins(text: str, paragraph: Paragraph, offset: int) -> int:
    """Where the sentence begins that ``offset`` is in, a list with ； in it being one."""
    return max(paragraph.span.start, text.rfind("。", paragraph.span.start, offset) + 1)


def _grown(rule: Rule, reading: Reading, growth: _Growth) -> Finding:
    roles = [
        ("whole", growth.now),
        *([("compared", growth.base)] if growth.base else []),
        *([("compared", growth.change)] if growth.change else []),
    ]
    holds = growth.holds()
    return finding(
        rule,
        Status.PASS if holds else broken(rule),
        [
            Evidence("rate", growth.rate.span, value=f"{shown(growth.rate.amount.low)}%"),
            *(Evidence(role, one.span, value=shown(one.amount.low)) for role, one in roles),
        ],
        formula=growth.formula(),
        anchor=_anchor(reading, growth.rate),
        arguments={
            "said": reading.document.slice(growth.rate.span),
            "now": shown(growth.now.amount.low),
            "before": shown(growth.before()),
            "percent": shown((growth.percent() * growth.signed).quantize(_SHOWN)),
        },
    )


# Shares

_SHARE = re.compile(r"[,、(]?(?:约|大约|分别)?占(?!用)[^,。;:!?()\d]{0,14}$")
_NOT_A_WHOLE = re.compile(
    r"(?:上年|去年|同期|20\d\d年度?)的?$|(?:增加|增长|减少|下降|多|少)了?$|以来"
)
_REACH = 500  # characters back to a whole


@dataclass(frozen=True, slots=True)
class _Share:
    part: Figure
    rate: Figure

    def of(self, whole: Figure) -> bool:
        """Whether it is a share of ``whole``."""
        percent = Decimal(self.part.amount.low) * _HUNDRED / Decimal(whole.amount.low)
        return _as_printed(self.rate).contains(percent)


def check_shares(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The percentages of one paragraph are shares of one whole, said before them."""
    for paragraph in reading.narrative.paragraphs:
        shares = _shares(reading, paragraph)
        if not shares:
            continue
        wholes = _wholes(reading, shares)
        if not wholes:
            continue
        best = max(wholes, key=lambda whole: sum(share.of(whole) for share in shares))
        if not any(share.of(best) for share in shares):
            clear = _clear(reading, paragraph, shares[0], wholes)
            if clear is None:
                continue
            best = clear
        wrong = [
            share
            for share in shares
            if not any(share.of(whole) for whole in wholes if whole.span.end < share.part.span.end)
        ]
        yield _shared(rule, reading, best, shares, wrong)


def _shares(reading: Reading, paragraph: Paragraph) -> list[_Share]:
    """The counts of ``paragraph`` with the percentage that each is said to be."""
    text = reading.folded
    inside = [one for one in reading.figures if paragraph.span.contains(one.span)]
    found = []
    for part, rate in pairwise(inside):
        if part.kind is not FigureKind.COUNT or rate.kind is not FigureKind.PERCENT:
            continue
        if rate.unit != "%" or rate.direction or not (part.amount.exact and rate.amount.exact):
            continue
        between = "".join(text[part.span.end : rate.span.start].split())
        if _SHARE.match(between):
            found.append(_Share(part, rate))
    return found


def _wholes(reading: Reading, shares: Sequence[_Share]) -> list[Figure]:
    """What the shares may be shares of, in reading order."""
    first = shares[0]
    reach = Span(max(reading.region.start, first.part.span.start - _REACH), first.part.span.start)
    parts = {share.part.span for share in shares}
    largest = max(share.part.amount.low for share in shares)
    return [
        one
        for one in _said(reading.figures, reach, first.part.unit)
        if one.span not in parts
        and one.amount.low >= largest
        and one.amount.low > 0
        and not _NOT_A_WHOLE.search(_before(reading, one))
    ]


def _before(reading: Reading, figure: Figure) -> str:
    start = max(0, figure.span.start - _WORDS_BEFORE)
    return "".join(reading.folded[start : figure.span.start].split())


def _clear(
    reading: Reading, paragraph: Paragraph, first: _Share, wholes: Sequence[Figure]
) -> Figure | None:
    """The whole, where none but one figure of the sentence or the one before can be it."""
    text = reading.folded
    within = sentence(text, paragraph.span, first.part.span.start)
    near = [one for one in wholes if within.contains(one.span)]
    if not near and within.start - 2 >= paragraph.span.start:
        before = sentence(text, paragraph.span, within.start - 2)
        near = [one for one in wholes if before.contains(one.span)]
    return near[0] if len(near) == 1 else None


def _shared(
    rule: Rule, reading: Reading, whole: Figure, shares: Sequence[_Share], wrong: Sequence[_Share]
) -> Finding:
    told = wrong or shares
    total = whole.amount.low
    first = told[0]
    percent = Decimal(first.part.amount.low) * _HUNDRED / Decimal(total)
    evidence = [
        one
        for share in told
        for one in (
            Evidence("rate", share.rate.span, value=f"{shown(share.rate.amount.low)}%"),
            Evidence("part", share.part.span, value=shown(share.part.amount.low)),
        )
    ]
    return finding(
        rule,
        broken(rule) if wrong else Status.PASS,
        [*evidence, Evidence("whole", whole.span, value=shown(total))],
        formula="; ".join(
            f"{shown(share.part.amount.low)} / {shown(total)} = {shown(share.rate.amount.low)}%"
            for share in told
        ),
        anchor=_anchor(reading, shares[0].rate),
        arguments={
            "said": reading.document.slice(first.rate.span),
            "part": shown(first.part.amount.low),
            "whole": shown(total),
            "percent": shown(percent.quantize(_SHOWN)),
        },
    )


def _anchor(reading: Reading, figure: Figure) -> str:
    return words_before(reading.text, figure.span.start)
