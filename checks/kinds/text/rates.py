"""Growth and shares held against the figures that stand beside them, as rounded in print."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, pairwise
from operator import attrgetter

from checks.abbreviation import leaves_out
from checks.finding import Evidence, Finding, Status
from checks.kinds.operands import shown
from checks.kinds.outcome import broken, finding, words_before
from checks.reading import Reading
from checks.rule import Rule
from report.figures import Figure, FigureKind
from report.interval import Interval, Number
from report.narrative import Paragraph, sentence
from report.span import Span

_HUNDRED = Decimal(100)
_DIRECTION = re.compile(
    r"(?:增长|增加|上升|提高|提升|增幅|下降|减少|降低|回落|下滑|降幅)[^\d\s]{0,6}$"
)


def _as_printed(rate: Figure) -> Interval:
    """The rates that a percentage may have been rounded or cut off from."""
    amount = rate.amount
    if not amount.exact:
        return amount
    exponent = Decimal(amount.low).as_tuple().exponent
    last = Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(0)
    return Interval(amount.low - last / 2, amount.low + last, closed=not last)


def _said(reading: Reading, span: Span, unit: str) -> list[Figure]:
    """The exact counts in ``unit`` that stand in ``span``."""
    return [
        one
        for one in reading.figures_in(span)
        if one.kind is FigureKind.COUNT and one.unit == unit and _is_exact(reading, one)
    ]


def _is_exact(reading: Reading, count: Figure) -> bool:
    """Whether a count is told to the last digit; one told in 万 or 亿 is rounded, but one that is
    spelt out beyond them (一万三千六百三十八).
    """
    printed = reading.text[count.number.start : count.number.end]
    spelt_out = _ARABIC.search(printed) is None and printed[-1:] not in "万亿"
    return count.amount.exact and (spelt_out or not any(scale in printed for scale in "万亿"))


_ARABIC = re.compile(r"\d")

# Growth

_BASE = re.compile(
    r"(?:上年|去年|上一年|同期|20\d\d年)(?:度|同期|全年|同比)*(?:的|为|是|共|\(|数|总数|总量|有)*$"
)
_CHANGED = re.compile(r"(?:增加|增长|增多|新增|减少|下降|多|少|回落|减)(?:了|到|出)?$")
_UP = re.compile(r"(?:增加|增长|增多|新增|多)(?:了|到|出)?$")
_COMPARES = re.compile(r"^\s*(?:同?比|较|与|相比|和)")
_OTHER_BASE = re.compile(r"环比|20\d\d年以来|年均|翻|(?:截[至止]|历年|以来|至今).*累计")
_A_YEAR = re.compile(r"20\d\d(?=年)")
_ASIDE = re.compile(r"[ ,]?\([^()]{0,40}\)")
# 新收申请数量上年为2578件: of its own subject, not of the figure told last.
_OF_A_SUBJECT = re.compile(
    r"(?P<subject>(?![同相]?[比较与和])[\u4e00-\u9fff]{2,16}?)(?:总?数量?|总量)?[比较与同和]?(?:上年|去年|上一年|20\d\d年)(?:度|同期)?"
    r"(?:的|为|是|共|总数|总量|有)*$"
)
_LONGEST_SUBJECT = 40  # characters, of the clause of a figure
_SENTENCES = 3  # back to this year's figure
_WORDS_BEFORE = 14  # characters
_LONGEST_SENTENCE = 1000


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
    first = max(paragraph.span.start, start - _SENTENCES * _LONGEST_SENTENCE)
    before = reading.figures_in(Span(first, rate.span.start))
    unit = next((one.unit for one in reversed(before) if one.kind is FigureKind.COUNT), "")
    if not unit:
        return []
    base = change = None
    rising = rate.direction > 0
    current: list[Figure] = []
    back = islice(_sentences_back(reading, paragraph, start, rate.span.start), _SENTENCES)
    for within in back:
        for one in _said(reading, within, unit):
            told = _before(reading, one)
            if _CHANGED.search(told):
                if change is None and within.start == start:
                    change, rising = one, _UP.search(told) is not None
            elif _BASE.search(told) and str(reading.identity.year) not in told[-8:]:
                base = base or one
            elif reading.unbound_reasons.get(one.span) != "other-year":
                current.append(one)
        if current and not (within.start == start and _COMPARES.match(said)):
            break
    base = base or _base_behind(reading, rate, unit)
    if base is None and change is None:
        return []
    # A sentence on one channel may stand between: it is the growth of a figure before, if it fits.
    current += (
        one for within in back for one in _said(reading, within, unit) if not _is_base(reading, one)
    )
    subject = _subject(text[start : base.span.start]) if base is not None else ""
    named = [one for one in before if _counts(reading, one, subject, unit)] if subject else []
    if named and not _is_exact(reading, named[0]):
        return []
    current = [one for one in named if _is_exact(reading, one)] or current
    current.sort(key=lambda one: _is_part(reading, one))
    growths = [_Growth(rate, now, base, change, rising) for now in current]
    # Of something that is named otherwise nothing can be known but that the rate follows.
    return growths if named or not subject else [one for one in growths if one.holds()]


def _subject(said: str) -> str:
    """What last year's figure is said to be of, by the words that open its sentence (新收申请数量
    上年为2578件); nothing where it only compares.
    """
    named = _OF_A_SUBJECT.match("".join(said.split()))
    return named["subject"] if named else ""


def _counts(reading: Reading, figure: Figure, subject: str, unit: str) -> bool:
    """Whether the words before ``figure`` are those of ``subject``, in full."""
    if figure.unit != unit or _is_base(reading, figure):
        return False
    words = reading.folded[max(0, figure.span.start - _LONGEST_SUBJECT) : figure.span.start]
    return leaves_out(subject, re.split(r"[,。;:、]", "".join(words.split()))[-1])


def _is_part(reading: Reading, figure: Figure) -> bool:
    """Whether its sentence tells a figure as one of which the whole was told before."""
    paragraph = reading.narrative.at(figure.span.start)
    if paragraph is None:
        return False
    start = _begins(reading.folded, paragraph, figure.span.start)
    return "其中" in reading.folded[start : figure.span.start]


def _is_base(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is told as last year's, or as a difference."""
    told = _before(reading, figure)
    return (
        _CHANGED.search(told) is not None
        or _BASE.search(told) is not None
        or reading.unbound_reasons.get(figure.span) == "other-year"
    )


def _base_behind(reading: Reading, rate: Figure, unit: str) -> Figure | None:
    """Last year's figure in brackets right behind a rate: 增长20%(2015年为260条)."""
    aside = _ASIDE.match(reading.folded, rate.span.end)
    told = _said(reading, Span(*aside.span()), unit) if aside else []
    if len(told) != 1:
        return None
    words = _before(reading, told[0]).rpartition("(")[2]
    named = _A_YEAR.search(words)
    of_last_year = named is None or int(named[0]) == reading.identity.year - 1
    return told[0] if _BASE.search(words) and of_last_year else None


def _sentences_back(reading: Reading, paragraph: Paragraph, start: int, end: int) -> Iterator[Span]:
    """The sentence that begins at ``start``, up to ``end``, and those before it, one by one."""
    within = Span(start, end)
    while True:
        yield within
        within = _sentence_before(reading, paragraph, within.start)
        paragraph = reading.narrative.at(within.start) or paragraph


def _sentence_before(reading: Reading, paragraph: Paragraph, start: int) -> Span:
    """The sentence before that which begins at ``start``, of the paragraph before if need be."""
    end = start
    if start == paragraph.span.start:
        paragraph = next(reading.narrative.back_from(start), paragraph)
        end = min(start, paragraph.span.end)
    return Span(_begins(reading.folded, paragraph, max(paragraph.span.start, end - 1)), end)


def _begins(text: str, paragraph: Paragraph, offset: int) -> int:
    """Where the sentence begins that ``offset`` is in, a list with ； in it being one."""
    first = max(paragraph.span.start, offset - _LONGEST_SENTENCE)
    return max(first, text.rfind("。", first, offset) + 1)


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
            "said": _with_direction(reading, growth.rate),
            "now": shown(growth.now.amount.low),
            "before": shown(growth.before()),
            "percent": _percent(growth.percent()),
        },
    )


# Shares

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
        percent = Decimal(self.part.amount.low) * _HUNDRED / Decimal(base.amount)
        return base.end < self.part.span.end and _as_printed(self.rate).contains(percent)


@dataclass(frozen=True, slots=True)
class _Base:
    """What shares may be shares of: a figure before them, a cell, or, told nowhere, the sum of the
    parts. ``end`` is where it is told, ``divided`` where the sentence begins whose parts it is of.
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
        sums = list(_sums(reading, paragraph, shares))
        bases = [*wholes, *cells, *sums]
        if not bases:
            continue
        fitting = [
            [base for base in (*wholes, *cells, *_near(sums, share)) if share.of(base)]
            for share in shares
        ]
        fitted = Counter(base for fit in fitting for base in fit)
        best = max(bases, key=fitted.__getitem__)
        if not fitted:
            clear = _clear(reading, paragraph, shares[0], wholes) or cells
            if len(clear) != 1:
                continue
            (best,) = clear
        wrong = [share for share, fit in zip(shares, fitting, strict=True) if not fit]
        yield _shared(rule, reading, best, shares, wrong)


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
            or not (_is_exact(reading, part) and rate.amount.exact)
        ):
            continue
        between = "".join(text[part.span.end : rate.span.start].split())
        if _SHARE.match(between):
            found.append(_Share(part, rate))
    return found


def _wholes(reading: Reading, shares: Sequence[_Share]) -> list[_Base]:
    """The figures that the shares may be shares of, in reading order."""
    first = shares[0]
    reach = Span(max(reading.region.start, first.part.span.start - _REACH), first.part.span.start)
    largest = max(share.part.amount.low for share in shares)
    return [
        _Base(
            one.amount.low,
            Evidence("whole", one.span, value=shown(one.amount.low)),
            one.span.end,
        )
        for one in _said(reading, reach, first.part.unit)
        if one.amount.low >= largest
        and one.amount.low > 0
        and not _NOT_A_WHOLE.search(_before(reading, one))
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
        start = _begins(reading.folded, paragraph, share.part.span.start)
        by_sentence.setdefault(start, []).append(share.part.amount.low)
    for start, parts in by_sentence.items():
        total: Number = sum(parts)
        if len(parts) > 1 and total:
            yield _Base(total, divided=start)


def _near(sums: Sequence[_Base], share: _Share) -> Sequence[_Base]:
    """Those of ``sums``, which are in order, that ``share`` stands in reach of."""
    place = share.part.span.start
    first = bisect_left(sums, place - _REACH, key=attrgetter("divided"))
    last = bisect_right(sums, place + _REACH, lo=first, key=attrgetter("divided"))
    return sums[first:last]


def _before(reading: Reading, figure: Figure) -> str:
    start = max(0, figure.span.start - _WORDS_BEFORE)
    return "".join(reading.folded[start : figure.span.start].split())


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
    percent = Decimal(first.part.amount.low) * _HUNDRED / Decimal(base.amount)
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
        anchor=_anchor(reading, shares[0].rate),
        arguments={
            "said": reading.document.slice(first.rate.span),
            "part": shown(first.part.amount.low),
            "whole": shown(base.amount),
            "percent": _percent(percent),
        },
    )


def _with_direction(reading: Reading, rate: Figure) -> str:
    """A rate as it is said, with the word for its direction before it."""
    start = max(reading.region.start, rate.span.start - _WORDS_BEFORE)
    word = _DIRECTION.search(reading.folded, start, rate.span.start)
    return reading.document.slice(Span(word.start() if word else rate.span.start, rate.span.end))


def _percent(rate: Decimal) -> str:
    return f"{rate:.2f}".rstrip("0").rstrip(".")


def _anchor(reading: Reading, figure: Figure) -> str:
    return words_before(reading.text, figure.span.start)
