"""Figures, denials and affirmations of the narrative, bound to indicators by the form's own words.

A figure that does not bind, or might bind to two things, is left unbound with its reason: a
doubtful binding would make a false finding.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from checks.examined import Mention, Unbound
from checks.form import Form, Indicator, Phrase
from checks.narrative import Narrative, Paragraph, sentence
from checks.phrases import Around, Counting, Matcher, affirming, counting, denying, in_one_list
from report.figures import Figure, FigureKind
from report.folding import folded
from report.interval import Interval, Number
from report.span import Span

_CLAUSE_MARKS = ",。;:!?"
_CLAUSE_END = re.compile(f"[{_CLAUSE_MARKS}]")
_ANY_MARK = re.compile(r"[,。;:!?、()]")
_NEIGHBOURS = 20  # figures back that may share a clause

# Words that say a figure is not this year's count. One that is planned, last year's or a mean is
# of the same thing and would not agree.
_YEAR = re.compile(r"(20[0-4]\d)年")
_LAST_YEAR = re.compile(r"去年|上年|上一年|同期|往年")
_PLANNED = re.compile(r"将|拟|计划|力争|争取|目标|预计|明年|下一步|不得|应当")
_OTHER_PERIOD = re.compile(r"历年|以来|每年")
_UNTIL = re.compile(r"截[至止]|[到至]")
_SO_FAR = "累计"
_RATE = re.compile(r"每月|每周|每日|平均|日均|月均|人均")
_CARRIED_OVER = re.compile(r"^[^,。;]{0,4}\([^)]{0,16}结转")

_OPEN_LIST = re.compile(r"等(?!级|其[他它])|多种|各种|多个")
_TOTAL = re.compile(r"共|总|累计|合计")
_BY_MEANS_OF = ("通过", "利用", "依托", "借助")
_RESPECTIVELY = re.compile(r"分别|[各均]为?$")
_ALL_ARE = re.compile(r"(?:均|都)(?:为|是)?$")

_NEGATED = re.compile(r"[未没不无非]|将|拟|计划|如果|若|应当")
_LOOKING_AHEAD = re.compile(r"问题|改进|打算|下一步|努力|计划|展望")
_PER_WAN = Decimal(10000)
_SCALED = re.compile(r"\d+(?:\.(\d+))?([万亿])(?!元)")
_SCALES = {"万": 10**4, "亿": 10**8}

_Rank = tuple[bool, int, int]  # names a channel; depth in the form; length of the object


@dataclass(frozen=True)
class _Spoken:
    """What there is to bind, and by what. ``text`` is folded."""

    text: str
    narrative: Narrative
    figures: Sequence[Figure]
    form: Form
    counting: Counting
    year: int


def bind_mentions(
    text: str, narrative: Narrative, figures: Sequence[Figure], form: Form | None, year: int
) -> tuple[tuple[Mention, ...], tuple[Unbound, ...]]:
    """The mentions in reading order, and every figure that no rule can use. ``text`` is folded."""
    mentions: list[Mention] = []
    unbound: list[Unbound] = []
    spoken = _Spoken(text, narrative, figures, form, counting(form), year) if form else None
    for index, figure in enumerate(figures):
        if figure.kind not in (FigureKind.COUNT, FigureKind.DENIAL):
            bound: Mention | str = _not_counted(figure, year)
        else:
            bound = _bound(spoken, index) if spoken else "no-form"
        if isinstance(bound, Mention):
            mentions.append(bound)
        elif bound:
            unbound.append(Unbound(figure.span, bound))
    if spoken is not None:
        mentions += _affirmations(spoken, mentions)
        mentions.sort(key=lambda mention: mention.figure.span)
    return tuple(mentions), tuple(unbound)


def _not_counted(figure: Figure, year: int) -> str:
    """Why a figure that counts nothing is not used; nothing when other checks use it."""
    if figure.kind is FigureKind.YEAR:
        return "" if figure.amount.low == year else "other-year"
    return "" if figure.kind is FigureKind.PERIOD else str(figure.kind)


def _bound(spoken: _Spoken, index: int) -> Mention | str:
    """The mention that a count or denial is, or the reason there is none."""
    figure = spoken.figures[index]
    paragraph = spoken.narrative.at(figure.span.start)
    if paragraph is None:
        return "no-indicator"
    around = _around(spoken, paragraph, index)
    reason = _set_aside(around, spoken.year)
    if reason:
        return reason
    if figure.kind is FigureKind.DENIAL:
        return _denied(spoken, figure, around, _denial(spoken.text, paragraph, figure))
    if figure.amount == Interval.exactly(0) and _ALL_ARE.search(around.near):
        return _denied(spoken, figure, around, around.near)
    return _counted(spoken, figure, around)


# The words around a figure


def _around(spoken: _Spoken, paragraph: Paragraph, index: int) -> Around:
    text, figure = spoken.text, spoken.figures[index]
    whole = sentence(text, paragraph.span, figure.span.start)
    start = _clause_start(text, whole, figure.span.start)
    before = _previous_count(spoken.figures, index)
    if before is not None and before.span.end > start:
        parting = _ANY_MARK.search(text, before.span.end, figure.span.start)
        start = parting.end() if parting else before.span.end
    after = _ANY_MARK.search(text, figure.span.end, whole.end)
    end = after.start() if after else whole.end
    if index + 1 < len(spoken.figures):
        end = min(end, max(figure.span.end, spoken.figures[index + 1].span.start))
    return Around(
        near=_bare(text[start : figure.span.start]),
        printed=_bare(text[figure.span.start : figure.span.end]),
        after=_bare(text[figure.span.end : end]),
        so_far=_bare(text[whole.start : figure.span.start]),
        sentence=_bare(text[whole.start : whole.end]),
        chapter=_bare_title(paragraph.chapter),
        clause=Span(start, max(end, figure.span.end)),
    )


def _denial(text: str, paragraph: Paragraph, figure: Figure) -> str:
    """The words of a denial, to the end of its clause where the page broke its line."""
    end = figure.span.end
    if text[end : end + 1] in ("\r", "\n"):
        whole = sentence(text, paragraph.span, end)
        mark = _CLAUSE_END.search(text, end, whole.end)
        end = mark.start() if mark else whole.end
    return text[figure.span.start : end]


def _clause_start(text: str, whole: Span, offset: int) -> int:
    last = max(text.rfind(mark, whole.start, offset) for mark in _CLAUSE_MARKS)
    return max(whole.start, last + 1)


def _previous_count(figures: Sequence[Figure], index: int) -> Figure | None:
    for earlier in range(index - 1, max(-1, index - _NEIGHBOURS), -1):
        if figures[earlier].kind in (FigureKind.COUNT, FigureKind.PERCENT):
            return figures[earlier]
    return None


def _bare(text: str) -> str:
    return "".join(text.split())


@lru_cache(maxsize=256)
def _bare_title(title: str) -> str:
    return _bare(folded(title))


def _set_aside(around: Around, year: int) -> str:
    """Why the words around a figure say that it is not this report's count, or nothing."""
    years = _YEAR.findall(around.so_far)
    if (years and int(years[-1]) != year) or _LAST_YEAR.search(around.near):
        return "other-year"
    if _PLANNED.search(around.near):
        return "plan"
    if _of_other_period(around.so_far):
        return "other-period"
    if _RATE.search(around.near):
        return "average"
    behind = around.sentence[len(around.so_far) :].lstrip("0123456789,余多")
    return "other-scope" if _CARRIED_OVER.search(behind) else ""


def _of_other_period(so_far: str) -> bool:
    """Whether a sentence counts every year, or all years so far (截至…累计)."""
    if _OTHER_PERIOD.search(so_far):
        return True
    until = _UNTIL.search(so_far) if _SO_FAR in so_far else None
    return until is not None and _SO_FAR in so_far[until.end() :]


# Counts


def _counted(spoken: _Spoken, figure: Figure, around: Around) -> Mention | str:
    heard = spoken.counting.heard(around)
    found = _found((one for one in heard if figure.unit in one.phrase.unit), around)
    if not found:
        said = any(one.strength(around) is not None for one in heard)
        return "other-unit" if said else "no-indicator"
    if _open_list(around, found):
        found = [(rank, one) for rank, one in found if not one.phrase.channel]
        if not found or not _TOTAL.search(around.near):
            return "open-list"
    chosen = _chosen(found)
    fitting = spoken.counting.in_unit(figure.unit)
    if len(chosen) == 1:
        chosen += _joined(chosen[0], fitting, around)
        chosen.sort(key=fitting.index)
    reason = _doubtful(chosen, fitting, around)
    if reason:
        return reason
    ids = tuple(one.indicator.id for one in chosen)
    if chosen[0].indicator.heading:
        ids = spoken.form.children.get(ids[0], ())
    printed = around.printed
    return Mention(ids, figure, _amount(figure, printed, chosen[0].indicator), around.clause)


def _found(fitting: Iterable[Matcher], around: Around) -> list[tuple[_Rank, Matcher]]:
    """The phrases that are there, the strongest of each indicator, in the form's order."""
    found: dict[str, tuple[_Rank, Matcher]] = {}
    for matcher in fitting:
        strength = matcher.strength(around)
        if strength is None:
            continue
        rank = (bool(matcher.phrase.channel), matcher.indicator.level, strength)
        known = found.get(matcher.indicator.id)
        if known is None or rank > known[0]:
            found[matcher.indicator.id] = (rank, matcher)
    return list(found.values())


def _chosen(found: Sequence[tuple[_Rank, Matcher]]) -> list[Matcher]:
    """The most specific; of channels, all that are named."""
    best = max(rank for rank, _ in found)
    depth = 2 if best[0] else 3
    return [matcher for rank, matcher in found if rank[:depth] == best[:depth]]


def _open_list(around: Around, found: Sequence[tuple[_Rank, Matcher]]) -> bool:
    """Whether the channels named are some of many (网站、微博等渠道)."""
    return any(
        channel in around.near
        and _OPEN_LIST.search(around.near, around.near.index(channel)) is not None
        for _, matcher in found
        for channel in matcher.phrase.channel
    )


def _joined(chosen: Matcher, fitting: Sequence[Matcher], around: Around) -> list[Matcher]:
    """Other objects that stand in one list with the one chosen (行政复议和行政诉讼3件)."""
    if chosen.phrase.channel or chosen.phrase.action:
        return []
    return [
        one
        for one in fitting
        if one.indicator is not chosen.indicator
        and one.indicator.parent == chosen.indicator.parent
        and not one.phrase.action
        and in_one_list(one.phrase.object, chosen.phrase.object).search(around.near)
    ]


def _doubtful(chosen: Sequence[Matcher], fitting: Sequence[Matcher], around: Around) -> str:
    """Why what was chosen may not be what the figure counts, or nothing."""
    if len(chosen) > 1:
        if len({one.indicator.parent for one in chosen}) > 1:
            return "ambiguous"
        if _RESPECTIVELY.search(around.near):
            return "respectively"
        channels = all(one.phrase.channel for one in chosen)
        return "" if channels or _TOTAL.search(around.near) else "ambiguous"
    return "" if chosen[0].phrase.channel else _by_other_means(chosen[0], fitting, around)


def _by_other_means(chosen: Matcher, fitting: Sequence[Matcher], around: Around) -> str:
    """Why a total may be that of one channel only, which the form does not know (通过县融媒体中心)
    or which the clause before names (在政府网站上，共公开信息285条); or nothing.
    """
    channels = [
        channel
        for one in fitting
        if one.phrase.object == chosen.phrase.object
        for channel in one.phrase.channel
    ]
    if not channels or _OPEN_LIST.search(around.near):
        return ""
    if any(word in around.near for word in _BY_MEANS_OF):
        return "ambiguous"
    earlier = around.so_far[: len(around.so_far) - len(around.near)].rstrip(",")
    clause = earlier.rpartition(",")[2]
    named = any(word in clause for word in ("在", *_BY_MEANS_OF))
    if named and any(channel in clause for channel in channels) and not _OPEN_LIST.search(clause):
        return "ambiguous"
    return ""


def _amount(figure: Figure, printed: str, indicator: Indicator) -> Interval:
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


# Denials and affirmations


def _denied(spoken: _Spoken, figure: Figure, around: Around, words: str) -> Mention | str:
    """``words`` name all that there was none of."""
    context = _bare(words)
    ids = [
        indicator.id
        for indicator, phrase in denying(spoken.form)
        if any(word in context for word in phrase.object)
        and not any(word in context for word in phrase.without)
        and around.topic(phrase.topic)
    ]
    if not ids:
        return "no-indicator"
    return Mention(tuple(dict.fromkeys(ids)), figure, figure.amount, around.clause)


def _affirmations(spoken: _Spoken, counted: Sequence[Mention]) -> Iterator[Mention]:
    """What the narrative says there was, without a figure: at least one. Once an indicator."""
    said = {indicator for mention in counted for indicator in mention.indicators}
    denials = [one.span.start for one in spoken.figures if one.kind is FigureKind.DENIAL]
    for indicator, phrase, pattern in affirming(spoken.form):
        if indicator.id in said:
            continue
        found = (
            mention
            for paragraph in spoken.narrative.paragraphs
            for mention in _affirmed(spoken, paragraph, indicator, phrase, pattern)
        )
        for mention in found:
            clause = mention.clause
            if bisect_left(denials, clause.start) == bisect_left(denials, clause.end):
                yield mention
                break


def _affirmed(
    spoken: _Spoken,
    paragraph: Paragraph,
    indicator: Indicator,
    phrase: Phrase,
    pattern: re.Pattern[str],
) -> Iterator[Mention]:
    if paragraph.heading or _LOOKING_AHEAD.search(paragraph.chapter):
        return
    text = spoken.text
    for match in pattern.finditer(text, *paragraph.span):
        whole = sentence(text, paragraph.span, match.start())
        clause = Span(_clause_start(text, whole, match.start()), match.end())
        said = _bare(text[whole.start : whole.end])
        near = _bare(text[clause.start : match.start()])
        years = _YEAR.findall(said)
        around = Around(near, "", "", near, said, _bare_title(paragraph.chapter), clause)
        if _NEGATED.search(near) or (years and str(spoken.year) not in years):
            continue
        if not around.topic(phrase.topic) or any(word in said for word in phrase.without):
            continue
        place = Span(match.start(), match.start())
        figure = Figure(
            FigureKind.COUNT,
            Span(*match.span()),
            place,
            Interval.at_least(1),
            indicator.unit,
        )
        yield Mention((indicator.id,), figure, figure.amount, clause)
