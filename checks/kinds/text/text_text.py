"""What the narrative says twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from checks.examined import Mention
from checks.finding import Evidence, Finding, Status
from checks.kinds.operands import form_of
from checks.kinds.outcome import broken, finding
from checks.kinds.text.text_table import saying
from checks.kinds.text.told_divisions import told_elsewhere
from checks.mentions.when import without_asides
from checks.reading import Reading
from checks.rule import Rule
from report.figures import Figure, FigureKind
from report.folding import folded
from report.interval import Interval
from report.narrative import sentence


def check_text_text(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Two figures for one thing, where the table has no number that could settle it."""
    said: dict[tuple[str, ...], list[Mention]] = {}
    for mention in reading.mentions:
        if saying(mention) != "affirmed":
            said.setdefault(mention.indicators, []).append(mention)
    for ids, mentions in said.items():
        if len(mentions) < 2 or all(reading.value(one) is not None for one in ids):
            continue
        first, *others = mentions
        alike = [one for one in others if one.amount.meets(first.amount)]
        differing = [one for one in others if not _meets(reading, first, one)]
        if not (alike or differing):
            continue
        told = [first, *(differing or alike)]
        yield finding(
            rule,
            broken(rule) if differing else Status.PASS,
            [Evidence("narrative", one.figure.span, value=str(one.amount)) for one in told],
            formula=" = ".join(str(one.amount) for one in told),
            indicators=ids,
            arguments={
                "first": reading.document.slice(first.figure.span),
                "second": reading.document.slice(told[1].figure.span),
                "cells_id": "+".join(ids),
                **form_of(reading),
            },
        )


def _meets(reading: Reading, one: Mention, other: Mention) -> bool:
    """Whether two mentions may say one number; what may count other rows too may be more."""
    if one.amount.meets(other.amount):
        return True
    if bool(one.also) != bool(other.also):
        wide, narrow = (one, other) if one.also else (other, one)
        return wide.amount.meets(Interval.at_least(narrow.amount.low))
    more = told_elsewhere(reading, one.also) if one.also else None
    return more is not None and abs(one.amount.low - other.amount.low) == more


# Figures of no indicator, said twice

_OPENING = re.compile(
    r"^(?:其中|此外|另外|同时|全年|今年|本年度?|20\d\d年度?|年内|[我本][局县市区镇乡办委院]|全[局县市区镇乡办委院]|"
    r"[,:、….]|先后|累计|总计|合计|共计|共)+"
)
_CLOSING = re.compile(r"(?:总数|数量|总计|合计|累计|共计|共|达到|达|已|为|了|数|计)+$")
_OTHER_TIME = re.compile(
    r"上年|去年|上一年|同期|季度|半年|\d月|月份|每|平均|其中|第[一二三四五六七八九十]|分别|[各均]|增|减|比|新"
)
_GENERAL = re.compile(
    r"^.{0,6}(?:会议|专题会|例会|活动|检查|专项检查|督查|培训|培训班|制度|文件|通知|信息|栏目|工作|单位|部门|人员|问题|"
    r"意见|建议|事项|项目)$"
)
_LEAST_LETTERS = 5
_OF_NO_INDICATOR = ("no-indicator", "no-form")
# 开展意见征集22期 and 开展网上意见征集活动19期 may be one matter.
_DONE = re.compile(r"^(?:组织|开展|举办|举行|进行)+(?:了)?")
_ONLINE = re.compile(r"网上|线上|网络|互联网")
_ABOUT_IT = re.compile(r"(?:活动|工作)+$")
_LEAST_OF_MATTER = 4


def check_same_words(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Two figures of no indicator for what the same words name, where nothing tells them apart."""
    unbound = {one.span for one in reading.bound.unbound if one.reason in _OF_NO_INDICATOR}
    said: dict[tuple[str, str], list[tuple[str, Figure]]] = {}
    for figure in reading.figures:
        if figure.span not in unbound or figure.kind is not FigureKind.COUNT or figure.direction:
            continue
        words = _named(reading, figure)
        if words:
            said.setdefault((_matter(words), figure.unit), []).append((words, figure))
    for (matter, _), told_of in said.items():
        if len(told_of) < 2:
            continue
        first, *others = [figure for _, figure in told_of]
        words = matter if len({words for words, _ in told_of}) > 1 else told_of[0][0]
        differing = [one for one in others if not one.amount.meets(first.amount)]
        told = [first, *(differing or others)]
        yield finding(
            rule,
            broken(rule) if differing else Status.PASS,
            [Evidence("narrative", one.span, value=str(one.amount)) for one in told],
            formula=" = ".join(str(one.amount) for one in told),
            anchor=words,
            arguments={
                "words": words,
                "first": reading.document.slice(first.span),
                "second": reading.document.slice(told[1].span),
            },
        )


def _matter(words: str) -> str:
    """What ``words`` name, without what may be left out (开展网上意见征集活动); all of them where
    too little would be left.
    """
    bare = _ABOUT_IT.sub("", _ONLINE.sub("", _DONE.sub("", words)))
    return bare if len(bare) >= _LEAST_OF_MATTER and not _GENERAL.match(bare) else words


def _named(reading: Reading, figure: Figure) -> str:
    """The words of the clause before ``figure``, when they name one thing of the whole year."""
    paragraph = reading.narrative.at(figure.span.start)
    if paragraph is None:
        return ""
    text = reading.folded
    whole = sentence(text, paragraph.span, figure.span.start)
    so_far = "".join(text[whole.start : figure.span.start].split())
    clause = re.split(r"[,:;(]", without_asides(so_far))[-1]
    if re.search(r"\d", clause):
        return ""
    in_brackets = so_far.count("(") > so_far.count(")")  # of what stands before them
    if in_brackets or _OTHER_TIME.search(so_far):
        return ""
    words = _CLOSING.sub("", _OPENING.sub("", clause))
    return words if len(words) >= _LEAST_LETTERS and not _GENERAL.match(words) else ""


def check_titles_agree(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The table bears the title by which the text announces it. Another year is another rule's."""
    titles = reading.identity.table_titles
    if len(titles) < 2:
        return
    first, second = titles[:2]
    (announced, its_year), (printed, year) = _title_key(first.text), _title_key(second.text)
    short, long = sorted((announced, printed), key=len)
    agrees = not Counter(short) - Counter(long)  # one may leave out the agency
    if agrees and its_year != year and its_year and year:
        return
    yield finding(
        rule,
        Status.PASS if agrees else broken(rule),
        [
            Evidence("title", first.span, value=first.text),
            Evidence("title", second.span, value=second.text),
        ],
        anchor="table title",
        arguments={"first": first.text, "second": second.text},
    )


_TITLE_PREFIX = re.compile(r"(?:\d{1,2}[.、](?=20))?附?[表件]?(?:\d{1,2}(?!\d))?[:、]?")
_TITLE_YEAR = re.compile(r"\(?(20\d\d)年度?\)?")


def _title_key(title: str) -> tuple[str, str]:
    """The words of a table's title, which may stand in another order, and its year."""
    bare = _TITLE_PREFIX.sub("", "".join(folded(title).split()), count=1)
    year = _TITLE_YEAR.search(bare)
    return _TITLE_YEAR.sub("", bare), year[1] if year else ""
