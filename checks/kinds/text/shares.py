"""Shares held against the whole and the parts that stand beside them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from operator import attrgetter

from checks.finding import Evidence, Finding, Status
from checks.kinds.operands import shown
from checks.kinds.outcome import broken, finding
from checks.kinds.text.rates import (
    HUNDRED,
    anchor_of,
    as_printed,
    exact_counts,
    is_exact,
    percent_shown,
    sentence_start,
    words_at,
)
from checks.reading import Reading
from checks.rule import Rule
from report.figures import Figure, FigureKind
from report.interval import Number
from report.narrative import Paragraph, sentence
from report.span import Span

_SHARE = re.compile(r"[,、(]?(?:约|大约|分别)?占(?!用)[^,。;:!?()\d]{0,14}$")
_NOT_A_WHOLE = re.compile(
    r"(?:上年|去年|同期|20\d\d年度?)的?$|(?:增加|增长|减少|下降|多|少)了?$|以来"
)
_REACH = 500  # characters to a whole, which begins its sentence within them
# 从答复情况看, 按内容分: what is divided need not be what the sentence before has counted.
_OF_ITS_OWN = re.compile(r"\s*(?:其中[,:]?)?\s*(?:从|按|就|在|根据|答复)")


@dataclass(frozen=True, slots=True)
class _Share:
    part: Figure
    rate: Figure

    def of(self, base: _Base) -> bool:
        """Whether it is a share of ``base``, which is told before it or nowhere in the text."""
        percent = Decimal(self.part.amount.low) * HUNDRED / Decimal(base.amount)
        return base.end < self.part.span.end and as_printed(self.rate).contains(percent)


@dataclass(frozen=True, slots=True)
class _Base:
    """What shares may be shares of: a figure before them, a cell, or, told nowhere, the sum of the
    parts. ``end`` is where it is told, ``divided`` where the sentence begins whose parts it is of,
    or where it stands itself among the shares.
    """

    amount: Number
    told: Evidence | None = None
    end: int = -1
    divided: int = -1


def check_shares(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Each percentage of a paragraph is the share of a whole said before them, of the whole that
    they are parts of in the table, or of all the parts together of a sentence near by.
    """
    for paragraph in reading.narrative.paragraphs:
        shares = _shares(reading, paragraph)
        if not shares:
            continue
        wholes = _wholes(reading, shares)
        cells = _cells(reading, shares)
        among = [*_sums(reading, paragraph, shares), *_among(reading, shares)]
        among.sort(key=attrgetter("divided"))
        bases = [*wholes, *cells, *among]
        if not bases:
            continue
        fitting = [
            [base for base in (*wholes, *cells, *_near(among, share)) if share.of(base)]
            for share in shares
        ]
        fitted = Counter(base for fit in fitting for base in fit)
        best = max(bases, key=fitted.__getitem__)
        if not fitted:
            clear = _clear(reading, paragraph, shares[0], wholes) or cells
            if len(clear) != 1:
                continue
            (best,) = clear
        smaller = _wholes(reading, shares, smaller=True)
        told = [
            (share, bool(fit))
            for share, fit in zip(shares, fitting, strict=True)
            if fit or not any(share.of(base) for base in smaller)
        ]
        of_these = [share for share, _ in told]
        wrong = [share for share, fits in told if not fits]
        if of_these:
            yield _shared(rule, reading, best, of_these, wrong)


def _shares(reading: Reading, paragraph: Paragraph) -> list[_Share]:
    """The counts of ``paragraph`` with the percentage that each is said to be."""
    text = reading.folded
    found = []
    for part, rate in pairwise(reading.figures_in(paragraph.span)):
        if part.kind is not FigureKind.COUNT or rate.kind is not FigureKind.PERCENT:
            continue
        if (
            rate.unit != "%"
            or rate.direction
            or not (is_exact(reading, part) and rate.amount.exact)
        ):
            continue
        between = "".join(text[part.span.end : rate.span.start].split())
        if _SHARE.match(between):
            found.append(_Share(part, rate))
    return found


def _wholes(reading: Reading, shares: Sequence[_Share], *, smaller: bool = False) -> list[_Base]:
    """The figures before them that all the shares may be shares of, in reading order; or those
    ``smaller`` than one of the parts, that only others may be of.
    """
    first = shares[0]
    reach = Span(max(reading.region.start, first.part.span.start - _REACH), first.part.span.start)
    largest = max(share.part.amount.low for share in shares)
    return [
        _Base(
            one.amount.low,
            Evidence("whole", one.span, value=shown(one.amount.low)),
            one.span.end,
        )
        for one in exact_counts(reading, reach, first.part.unit)
        if (one.amount.low < largest) == smaller
        and one.amount.low > 0
        and not _NOT_A_WHOLE.search(words_at(reading, one))
    ]


def _cells(reading: Reading, shares: Sequence[_Share]) -> list[_Base]:
    """The cells of what the shares are parts of on the form."""
    parts = {share.part.span for share in shares}
    within = Span(shares[0].part.span.start, shares[-1].part.span.end)
    above = {
        indicator.rpartition(".")[0]: None
        for mention in reading.mentions_in(within)
        if mention.figure.span in parts
        for indicator in mention.indicators
    }
    cells = [reading.cell(indicator) for indicator in above]
    return [
        _Base(one.value, Evidence("whole", one.span, one.indicator, shown(one.value)))
        for one in cells
        if one is not None and one.value
    ]


def _sums(reading: Reading, paragraph: Paragraph, shares: Sequence[_Share]) -> Iterator[_Base]:
    """The sum of the parts that each sentence divides something into."""
    by_sentence: dict[int, list[Number]] = {}
    for share in shares:
        start = sentence_start(reading.folded, paragraph, share.part.span.start)
        by_sentence.setdefault(start, []).append(share.part.amount.low)
    for start, parts in by_sentence.items():
        total: Number = sum(parts)
        if len(parts) > 1 and total:
            yield _Base(total, divided=start)


def _among(reading: Reading, shares: Sequence[_Share]) -> Iterator[_Base]:
    """The figures told behind the first share that a later one may be a share of."""
    parts = {share.part.span for share in shares}
    end = shares[-1].part.span.start
    between = Span(min(shares[0].rate.span.end, end), end)
    for one in exact_counts(reading, between, shares[-1].part.unit):
        if one.span not in parts and one.amount.low > 0:
            told = Evidence("whole", one.span, value=shown(one.amount.low))
            yield _Base(one.amount.low, told, one.span.end, one.span.start)


def _near(among: Sequence[_Base], share: _Share) -> Sequence[_Base]:
    """Those of ``among``, which are in order, that ``share`` stands in reach of."""
    place = share.part.span.start
    first = bisect_left(among, place - _REACH, key=attrgetter("divided"))
    last = bisect_right(among, place + _REACH, lo=first, key=attrgetter("divided"))
    return among[first:last]


def _clear(
    reading: Reading, paragraph: Paragraph, first: _Share, wholes: Sequence[_Base]
) -> list[_Base]:
    """Those figures of the sentence that may be the whole, or of the one before unless the sentence
    says what it speaks of.
    """
    text = reading.folded
    within = sentence(text, paragraph.span, first.part.span.start)
    near = [one for one in wholes if within.start < one.end]
    if not near and within.start - 2 >= paragraph.span.start:
        if _OF_ITS_OWN.match(text, within.start, first.part.span.start):
            return []
        before = sentence(text, paragraph.span, within.start - 2)
        near = [one for one in wholes if before.start < one.end]
    return near


def _shared(
    rule: Rule, reading: Reading, base: _Base, shares: Sequence[_Share], wrong: Sequence[_Share]
) -> Finding:
    told = wrong or shares
    first = told[0]
    percent = Decimal(first.part.amount.low) * HUNDRED / Decimal(base.amount)
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
        [*evidence, *([base.told] if base.told else [])],
        formula="; ".join(
            f"{shown(one.part.amount.low)} / {shown(base.amount)} = {shown(one.rate.amount.low)}%"
            for one in told
        ),
        anchor=anchor_of(reading, shares[0].rate),
        arguments={
            "said": reading.document.slice(first.rate.span),
            "part": shown(first.part.amount.low),
            "whole": shown(base.amount),
            "percent": percent_shown(percent),
        },
    )
