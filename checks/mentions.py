"""Figures, denials and affirmations of the narrative, bound to indicators by the form's own words.

A figure that does not bind, or might bind to two things, is left unbound with its reason: a doubtful
binding would make a false finding.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from checks.examined import Mention, Unbound
from checks.form import Form, Indicator, Phrase, Saying
from checks.narrative import Narrative, Paragraph, sentence
from report.figures import Figure, FigureKind
from report.folding import folded
from report.interval import Interval, Number
from report.span import Span

_CLAUSE_MARKS = re.compile(r"[，,。；;：:！!？?\n]")
_ANY_MARK = re.compile(r"[，,。；;：:！!？?、（）()\n]")
_PLAIN = r"[^,。;:!?、()\d]"
# What may stand between the words of a phrase without changing what they are about.
_FILL = r"(?:了|共计|共|总计|合计|累计|各类|各种|有关|相关|的|全部|总)*"
_TAIL = r"(?:总数|数量|总量|次数|数|共计|共|总计|合计|累计|达到|达|已|为|有|是|:|\"|\()*"
_PLACE = r"(?:平台|账号|渠道|方式|上|端)*"
_OPEN_LIST = re.compile(r"等(?!级|其[他它])|多种|各种|多个")
_TOTAL_WORDS = ("共", "总", "累计")

_YEAR = re.compile(r"(20[0-4]\d)年")
_LAST_YEAR = ("去年", "上年", "上一年", "同期", "往年")
_PLANNED = ("将", "拟", "计划", "力争", "争取", "目标", "预计", "明年", "下一步", "不得", "应当")
_OTHER_PERIOD = re.compile(r"历年|以来|每年|(?:截[至止]|[到至]).*累计")
_RATE = ("每月", "每周", "每日", "平均", "日均", "月均", "人均")
_OTHER_SCOPE = ("结转",)
_NEGATED = re.compile(r"[未没不无非]|将|拟|计划|如果|若|应当")
_LOOKING_AHEAD = re.compile(r"问题|改进|打算|下一步|努力|计划|展望")
_NOT_THE_THING = r"(?!管理|制度|办法|机制|方案|工作)"
_NEIGHBOURS = 20  # figures back that may share a clause
_PER_WAN = Decimal(10000)


@dataclass(frozen=True, slots=True)
class _Matcher:
    """A phrase ready to be held against the words around a figure."""

    indicator: Indicator
    phrase: Phrase
    before: re.Pattern[str] | None
    ahead: re.Pattern[str] | None  # the words before, when the object comes behind the figure
    behind: re.Pattern[str] | None
    listed: re.Pattern[str] | None  # the channel alone before the figure


@dataclass(frozen=True, slots=True)
class _Around:
    """The words around a figure, folded and without white space."""

    near: str  # of the clause, before
    after: str
    sentence: str
    chapter: str
    clause: Span

    def topic(self, words: tuple[str, ...]) -> bool:
        return not words or any(word in self.sentence or word in self.chapter for word in words)


def bind_mentions(
    text: str, narrative: Narrative, figures: Sequence[Figure], form: Form | None, year: int
) -> tuple[tuple[Mention, ...], tuple[Unbound, ...]]:
    """The mentions in reading order, and every figure that no rule can use."""
    mentions: list[Mention] = []
    unbound: list[Unbound] = []
    starts = [figure.span.start for figure in figures]
    for index, figure in enumerate(figures):
        bound = _bind(text, narrative, figures, index, form, year)
        if isinstance(bound, Mention):
            mentions.append(bound)
        elif bound:
            unbound.append(Unbound(figure.span, bound))
    if form is not None:
        mentions += _affirmations(text, narrative, form, year, mentions, figures, starts)
        mentions.sort(key=lambda mention: mention.figure.span)
    return tuple(mentions), tuple(unbound)


def _bind(
    text: str,
    narrative: Narrative,
    figures: Sequence[Figure],
    index: int,
    form: Form | None,
    year: int,
) -> Mention | str:
    """The mention, the reason there is none, or nothing when another check uses the figure."""
    figure = figures[index]
    if figure.kind is FigureKind.YEAR:
        return "" if figure.amount.low == year else "other-year"
    if figure.kind is FigureKind.PERIOD:
        return ""
    if figure.kind not in (FigureKind.COUNT, FigureKind.DENIAL):
        return str(figure.kind)
    if form is None:
        return "no-form"
    paragraph = narrative.at(figure.span.start)
    if paragraph is None:
        return "no-indicator"
    around = _around(text, paragraph, figures, index)
    reason = _set_aside(around, year)
    if reason:
        return reason
    if figure.kind is FigureKind.DENIAL:
        return _denied(figure, around, form, text)
    return _counted(figure, around, form)


def _around(text: str, paragraph: Paragraph, figures: Sequence[Figure], index: int) -> _Around:
    figure = figures[index]
    whole = sentence(text, paragraph.span, figure.span.start)
    start = whole.start
    for mark in _CLAUSE_MARKS.finditer(text, whole.start, figure.span.start):
        start = mark.end()
    before = _previous_count(figures, index)
    if before is not None and before.span.end > start:
        parting = _ANY_MARK.search(text, before.span.end, figure.span.start)
        start = parting.end() if parting else before.span.end
    after = _ANY_MARK.search(text, figure.span.end, whole.end)
    end = after.start() if after else whole.end
    if index + 1 < len(figures):
        end = min(end, max(figure.span.end, figures[index + 1].span.start))
    return _Around(
        near=_bare(text[start : figure.span.start]),
        after=_bare(text[figure.span.end : end]),
        sentence=_bare(text[whole.start : whole.end]),
        chapter=_bare(paragraph.chapter),
        clause=Span(start, end),
    )


def _previous_count(figures: Sequence[Figure], index: int) -> Figure | None:
    for earlier in range(index - 1, max(-1, index - _NEIGHBOURS), -1):
        if figures[earlier].kind in (FigureKind.COUNT, FigureKind.PERCENT):
            return figures[earlier]
    return None


def _bare(text: str) -> str:
    return "".join(folded(text).split())


def _set_aside(around: _Around, year: int) -> str:
    """Why the words around a figure say that it is not about this report's year, or nothing."""
    near = around.near
    so_far = around.sentence
    position = so_far.find(near) + len(near) if near else len(so_far)
    years = _YEAR.findall(so_far[:position])
    if (years and int(years[-1]) != year) or any(word in near for word in _LAST_YEAR):
        return "other-year"
    if any(word in near for word in _PLANNED):
        return "plan"
    if _OTHER_PERIOD.search(so_far[:position]):
        return "other-period"
    if any(word in near for word in _RATE):
        return "average"
    following = so_far[position : position + 24]
    if any(word in following for word in _OTHER_SCOPE) and "(" in following:
        return "other-scope"
    return ""


def _counted(figure: Figure, around: _Around, form: Form) -> Mention | str:
    matchers = _matchers(form)
    fitting = [one for one in matchers if figure.unit in one.phrase.unit]
    found: dict[str, tuple[tuple[bool, int, int], _Matcher]] = {}
    for matcher in fitting:
        strength = _strength(matcher, around)
        if strength is not None:
            rank = (bool(matcher.phrase.channel), matcher.indicator.level, strength)
            known = found.get(matcher.indicator.id)
            if known is None or rank > known[0]:
                found[matcher.indicator.id] = (rank, matcher)
    if not found:
        words = any(_strength(one, around) is not None for one in matchers)
        return "other-unit" if words else "no-indicator"
    if _open_list(around, found.values()):
        found = {key: item for key, item in found.items() if not item[1].phrase.channel}
        if not found or not any(word in around.near for word in _TOTAL_WORDS):
            return "open-list"
    best = max(rank for rank, _ in found.values())
    chosen = [matcher for rank, matcher in found.values() if rank[:2] == best[:2]]
    if not best[0]:
        chosen = [matcher for rank, matcher in found.values() if rank == best]
    if len(chosen) > 1 and not _add_up(chosen):
        return "ambiguous"
    if len(chosen) > 1 and "分别" in around.near:
        return "respectively"
    ids: tuple[str, ...] = tuple(matcher.indicator.id for matcher in chosen)
    if chosen[0].indicator.heading:
        ids = form.children.get(ids[0], ())
    return Mention(ids, figure, _in_unit(figure, chosen[0].indicator), around.clause)


def _open_list(around: _Around, found: Iterable[tuple[tuple[bool, int, int], _Matcher]]) -> bool:
    """Whether the channels named are some of many (网站、微博等渠道)."""
    for _, matcher in found:
        for channel in matcher.phrase.channel:
            position = around.near.find(channel)
            if position >= 0 and _OPEN_LIST.search(around.near, position):
                return True
    return False


def _add_up(chosen: Sequence[_Matcher]) -> bool:
    """Whether these are channels of one group, whose figures add up."""
    parents = {matcher.indicator.parent for matcher in chosen}
    return len(parents) == 1 and all(matcher.phrase.channel for matcher in chosen)


def _strength(matcher: _Matcher, around: _Around) -> int | None:
    """How many characters of the phrase are there; None when it is not."""
    phrase = matcher.phrase
    if phrase.channel and not any(word in around.near for word in phrase.channel):
        return None
    here = around.near + around.after
    if any(word in here for word in phrase.without):
        return None
    if any(word in around.sentence for word in phrase.unless) or not around.topic(phrase.topic):
        return None
    if matcher.before is not None:
        found = matcher.before.search(around.near)
        if found:
            return len(found["object"] or "")
    if matcher.behind is not None and matcher.ahead is not None:
        found = matcher.behind.match(around.after)
        if found and matcher.ahead.search(around.near):
            return len(found["object"])
    if matcher.listed is not None and matcher.listed.search(around.near):
        said = around.sentence
        if any(word in said for word in phrase.action):
            return 0
    return None


@lru_cache(maxsize=16)
def _matchers(form: Form) -> tuple[_Matcher, ...]:
    return tuple(
        _matcher(indicator, phrase)
        for indicator in form.indicators
        for phrase in indicator.phrases
        if phrase.saying is Saying.COUNT
    )


def _matcher(indicator: Indicator, phrase: Phrase) -> _Matcher:
    action, thing = _any(phrase.action), rf"(?P<object>{_any(phrase.object)})"
    gap = rf"{_PLAIN}{{0,{phrase.gap}}}?"
    if not phrase.action:
        return _Matcher(
            indicator,
            phrase,
            before=re.compile(rf"{thing}{_TAIL}$"),
            ahead=re.compile(r"(?:^|[、,(有了共备])$"),
            behind=re.compile(thing),
            listed=None,
        )
    if phrase.channel:
        optional = rf"{thing}?"
        before = rf"(?:{action}{_FILL}{optional}|(?P<first>{_any(phrase.object)}){_FILL}{action})"
        listed = re.compile(rf"{_any(phrase.channel)}{_PLACE}{_TAIL}$")
    else:
        before = rf"{action}{_FILL}{gap}{thing}"
        listed = None
        if not phrase.gap:
            before = rf"(?:{before}|(?P<first>{_any(phrase.object)}){_FILL}{action})"
    return _Matcher(
        indicator,
        phrase,
        before=re.compile(rf"{before}{_TAIL}$"),
        ahead=re.compile(rf"{action}{_FILL}{_TAIL}$"),
        behind=re.compile(rf"{_FILL}{gap}{thing}"),
        listed=listed,
    )


def _any(words: Iterable[str]) -> str:
    ordered = sorted(map(folded, words), key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, ordered))})"


def _in_unit(figure: Figure, indicator: Indicator) -> Interval:
    if figure.unit != "元" or indicator.unit != "万元":
        return figure.amount
    low, high = figure.amount.low / _PER_WAN, figure.amount.high
    most: Number | None = None if high is None else high / _PER_WAN
    return Interval(low, most, figure.amount.closed)


def _denied(figure: Figure, around: _Around, form: Form, text: str) -> Mention | str:
    context = _bare(text[figure.span.start : figure.span.end])
    ids = []
    for indicator in form.indicators:
        for phrase in indicator.phrases:
            if (
                phrase.saying is Saying.DENIED
                and any(word in context for word in phrase.object)
                and not any(word in context for word in phrase.without)
                and around.topic(phrase.topic)
            ):
                ids.append(indicator.id)
                break
    if not ids:
        return "no-indicator"
    return Mention(tuple(ids), figure, figure.amount, around.clause)


def _affirmations(
    text: str,
    narrative: Narrative,
    form: Form,
    year: int,
    counted: Iterable[Mention],
    figures: Sequence[Figure],
    starts: list[int],
) -> list[Mention]:
    """What the narrative says there was, without a figure: at least one. Once for an indicator."""
    said = {indicator for mention in counted for indicator in mention.indicators}
    found: list[Mention] = []
    for indicator, phrase, pattern in _affirming(form):
        if indicator.id in said:
            continue
        for paragraph in narrative.paragraphs:
            mention = _affirmed(text, paragraph, indicator, phrase, pattern, year)
            if mention is None:
                continue
            clause = mention.clause
            inside = bisect_left(starts, clause.start), bisect_left(starts, clause.end)
            if not any(one.kind is FigureKind.DENIAL for one in figures[slice(*inside)]):
                found.append(mention)
                break
    return found


@lru_cache(maxsize=16)
def _affirming(form: Form) -> tuple[tuple[Indicator, Phrase, re.Pattern[str]], ...]:
    return tuple(
        (
            indicator,
            phrase,
            re.compile(
                rf"{_any(phrase.action)}[^，,。；;：:！!？?\d]{{0,{phrase.gap}}}?"
                rf"{_any(phrase.object)}{_NOT_THE_THING}"
            ),
        )
        for indicator in form.indicators
        for phrase in indicator.phrases
        if phrase.saying is Saying.AFFIRMED
    )


def _affirmed(
    text: str,
    paragraph: Paragraph,
    indicator: Indicator,
    phrase: Phrase,
    pattern: re.Pattern[str],
    year: int,
) -> Mention | None:
    if paragraph.heading or _LOOKING_AHEAD.search(paragraph.chapter):
        return None
    for match in pattern.finditer(text, paragraph.span.start, paragraph.span.end):
        whole = sentence(text, paragraph.span, match.start())
        start = whole.start
        for mark in _CLAUSE_MARKS.finditer(text, whole.start, match.start()):
            start = mark.end()
        near = _bare(text[start : match.start()])
        said = _bare(text[whole.start : whole.end])
        years = set(_YEAR.findall(said))
        around = _Around(near, "", said, _bare(paragraph.chapter), Span(start, match.end()))
        if _NEGATED.search(near) or (years and str(year) not in years):
            continue
        if not around.topic(phrase.topic) or any(word in said for word in phrase.without):
            continue
        figure = Figure(
            FigureKind.COUNT,
            Span(*match.span()),
            Span(match.start(), match.start()),
            Interval.at_least(1),
            indicator.unit,
        )
        return Mention((indicator.id,), figure, figure.amount, around.clause)
    return None
