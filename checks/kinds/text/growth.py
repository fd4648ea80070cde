"""Growth held against the figures of this year and last that stand beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from checks.finding import Evidence, Finding, Status
from checks.kinds.operands import shown
from checks.kinds.outcome import broken, finding
from checks.kinds.text.rates import (
    HUNDRED,
    LONGEST_SENTENCE,
    WORDS_BEFORE,
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
from report.abbreviation import leaves_out
from report.figures import Figure, FigureKind
from report.narrative import Paragraph
from report.span import Span

_DIRECTION = re.compile(
    r"(?:增长|增加|上升|提高|提升|增幅|下降|减少|降低|回落|下滑|降幅)[^\d\s]{0,6}$"
)
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
    r"(?:的|为|是|共|总数|总量|有|增加|增长|减少|下降|多|少|了)*$"
)
# What became of requests is not how many came, unless both are told as one (收到并办理).
_CAME = re.compile("收|受理|接到|新增")
_BECAME = re.compile("答复|回复|办结|办理|处理|结转|转下")
_GOES_ON = ",;:、"  # at the end of a paragraph: its sentence goes on in the next
_LONGEST_SUBJECT = 40  # characters, of the clause of a figure
_MOST_LINES = 12  # of one list
_SENTENCES = 3  # back to this year's figure


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
        return (Decimal(self.now.amount.low) - before) * HUNDRED / before

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
        return as_printed(self.rate).contains(self.percent() * self.signed)

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


def tells_a_base(reading: Reading, rate: Figure) -> bool:
    """Whether last year's figure, or the difference, is told beside ``rate``."""
    return bool(_growths(reading, rate))


def _growths(reading: Reading, rate: Figure) -> list[_Growth]:
    """What a rate may be the growth of, the likeliest first; none when no base is told."""
    paragraph = reading.narrative.at(rate.span.start)
    if paragraph is None or not rate.amount.exact:
        return []
    text = reading.folded
    start = sentence_start(text, paragraph, rate.span.start)
    said = text[start : rate.span.start]
    if _OTHER_BASE.search(said):
        return []
    first = max(paragraph.span.start, start - _SENTENCES * LONGEST_SENTENCE)
    before = reading.figures_in(Span(first, rate.span.start))
    unit = next((one.unit for one in reversed(before) if one.kind is FigureKind.COUNT), "")
    if not unit:
        return []
    base = change = None
    rising = rate.direction > 0
    current: list[Figure] = []
    sentences = list(
        islice(_sentences_back(reading, paragraph, start, rate.span.start), _SENTENCES)
    )
    back = iter(sentences)
    for within in back:
        for one in exact_counts(reading, within, unit):
            words = words_at(reading, one)
            if _CHANGED.search(words):
                if change is None and within.start == start:
                    change, rising = one, _UP.search(words) is not None
            elif _BASE.search(words) and str(reading.identity.year) not in words[-8:]:
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
        one
        for within in back
        for one in exact_counts(reading, within, unit)
        if not _is_base(reading, one)
    )
    against = base or change
    subject = _subject(text[start : against.span.start]) if against is not None else ""
    told = reading.figures_in(Span(min(first, sentences[-1].start), rate.span.start))
    named = [one for one in told if _counts(reading, one, subject, unit)] if subject else []
    if named and not is_exact(reading, named[0]):
        return []
    current = [one for one in named if is_exact(reading, one)] or current
    current.sort(key=lambda one: _is_part(reading, one))
    growths = [_Growth(rate, now, base, change, rising) for now in current]
    # Of something that is named otherwise nothing can be known but that the rate follows.
    return growths if named or not subject else [one for one in growths if one.holds()]


def _subject(said: str) -> str:
    """What last year's figure is said to be of, by the words that open its sentence (新收申请数量
    上年为2578件); nothing where it only compares.
    """
    named = _OF_A_SUBJECT.match("".join(said.split()))
    return named["subject"].replace("的", "") if named else ""


def _counts(reading: Reading, figure: Figure, subject: str, unit: str) -> bool:
    """Whether the words before ``figure`` are those of ``subject``, in full."""
    if figure.unit != unit or _is_base(reading, figure):
        return False
    words = reading.folded[max(0, figure.span.start - _LONGEST_SUBJECT) : figure.span.start]
    clause = re.split(r"[,。;:、]", "".join(words.split()))[-1]
    if _BECAME.search(clause) and not (_CAME.search(clause) or _BECAME.search(subject)):
        return False
    return leaves_out(subject, clause)


def _is_part(reading: Reading, figure: Figure) -> bool:
    """Whether its sentence tells a figure as one of which the whole was told before."""
    paragraph = reading.narrative.at(figure.span.start)
    if paragraph is None:
        return False
    start = sentence_start(reading.folded, paragraph, figure.span.start)
    return "其中" in reading.folded[start : figure.span.start]


def _is_base(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is told as last year's, or as a difference."""
    told = words_at(reading, figure)
    return (
        _CHANGED.search(told) is not None
        or _BASE.search(told) is not None
        or reading.unbound_reasons.get(figure.span) == "other-year"
    )


def _base_behind(reading: Reading, rate: Figure, unit: str) -> Figure | None:
    """Last year's figure in brackets right behind a rate: 增长20%(2015年为260条)."""
    aside = _ASIDE.match(reading.folded, rate.span.end)
    told = exact_counts(reading, Span(*aside.span()), unit) if aside else []
    if len(told) != 1:
        return None
    words = words_at(reading, told[0]).rpartition("(")[2]
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
    """The sentence before that which begins at ``start``, of the paragraphs before if need be."""
    end = start
    if start == paragraph.span.start:
        paragraph = next(reading.narrative.back_from(start), paragraph)
        end = min(start, paragraph.span.end)
    first = sentence_start(reading.folded, paragraph, max(paragraph.span.start, end - 1))
    if first == paragraph.span.start:
        first = _begun_before(reading, paragraph)
    return Span(first, end)


def _begun_before(reading: Reading, paragraph: Paragraph) -> int:
    """Where the sentence began that ``paragraph`` opens with: a list may have a line an item."""
    start = paragraph.span.start
    for above in islice(reading.narrative.back_from(start), _MOST_LINES):
        if above.heading or reading.folded[above.span.end - 1] not in _GOES_ON:
            break
        start = sentence_start(reading.folded, above, above.span.end)
        if start > above.span.start:
            break
    return start


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
        anchor=anchor_of(reading, growth.rate),
        arguments={
            "said": with_direction(reading, growth.rate),
            "now": shown(growth.now.amount.low),
            "before": shown(growth.before()),
            "percent": percent_shown(growth.percent()),
        },
    )


def with_direction(reading: Reading, rate: Figure) -> str:
    """A rate as it is said, with the word for its direction before it."""
    start = max(reading.region.start, rate.span.start - WORDS_BEFORE)
    word = _DIRECTION.search(reading.folded, start, rate.span.start)
    return reading.document.slice(Span(word.start() if word else rate.span.start, rate.span.end))
