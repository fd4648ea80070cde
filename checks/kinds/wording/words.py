"""Words and marks said twice, and words of a template that were to be replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from checks.finding import Evidence, Finding
from checks.kinds.outcome import broken, finding
from checks.reading import Reading
from checks.rule import Rule
from report.outline import SectionKind
from report.span import Span

_MOST_PLACES = 20  # of one kind in one finding; the rest is counted
_MOST_FINDINGS = 100  # no report that was written has a tenth of it
_LONGEST = 40  # characters of it in its sentence
_SHOWN = 3  # of them in its sentence

_HAN = r"[\u4e00-\u9fff]"
# The first letter again is looked for before all of them are.
_TWICE = re.compile(
    rf"(?P<once>(?P<first>{_HAN}){_HAN}{{1,11}}?)(?=\n?(?P=first))(?:\n?(?P=once))+"
    r"|(?P<year>20\d\d年)(?P=year)+"
)
_CLAUSE_TWICE = re.compile(r"[,。;:、](?P<once>[^,。;:、\n]{4,20}+)[,、;](?P=once)(?=[,。;、])")
# 的的 but in 目的的, 的的确; 我县县 but before 级, 政府 …, where the second begins another word.
# Each begins with a letter, from one of which to the next the search skips.
_ONE_TWICE = re.compile(r"的(?<!目的)的(?![确士])|了(?<!为了)了(?!解)|和(?<![共总]和)和(?![美气])")
_OURS_TWICE = re.compile(
    r"[我本全](?P<kind>[县市区局镇乡委办院厅])(?P=kind)"
    r"(?=[,。;、:的在共将已为是认积严按始紧高坚不加进深继以及主全收未无]|$)"
)
# One after another (一件一件, 逐步逐步), and talked over a little (研究研究).
_RIGHTLY = re.compile(r"[一逐][\u4e00-\u9fff]|研究|讨论|商量|学习|了解|考虑|很多|许多|多少|哈哈")
# Where a phrase ends, so that none begins with the word again: 工作工作中, 信息信息145条.
_PHRASE_END = re.compile(
    r"[,。;:、!?)\"]|\d|[中来共和与等]|及(?!时)|的(?:同时|基础上|过程中|前提下|情况下)|$"
)
# Where one begins, so that none ends with the word before: 3名工作工作人员, 2021年工作工作基础上.
_PHRASE_BEGINS = re.compile(r"(?:^|[,。;:、!?(\"于在]|[\d一两二三四五六七八九十][名位]|20\d\d年)$")
_BESIDE = 8  # characters


def check_doubled_words(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """One finding a word or clause that is said twice over. ``joining`` are words that may end one
    phrase and begin the next (信息公开 公开及时).
    """
    joining = rule.fields["joining"]
    places = (
        place
        for span in reading.once(_running_text)
        for place in _doubled(reading.folded, span, joining)
    )
    for place in islice(places, _MOST_FINDINGS):
        words = "".join(reading.document.slice(place).split())[:_LONGEST]
        yield finding(
            rule,
            broken(rule),
            [Evidence("place", place, value=words)],
            anchor=words,
            arguments={"words": words},
        )


def _doubled(text: str, span: Span, joining: Sequence[str]) -> Iterator[Span]:
    for found in _TWICE.finditer(text, *span):
        once = found["once"] or found["year"]
        if _RIGHTLY.fullmatch(once) or len(set(once)) == 1:
            continue
        if once in joining and not _is_one_phrase(text, span, found):
            continue
        yield Span(*found.span())
    for found in _CLAUSE_TWICE.finditer(text, *span):
        yield Span(found.start("once"), found.end())
    for pattern in (_ONE_TWICE, _OURS_TWICE):
        for found in pattern.finditer(text, *span):
            yield Span(*found.span())


def _is_one_phrase(text: str, span: Span, found: re.Match[str]) -> bool:
    """Whether no phrase ends, and another begins, between what is said twice."""
    before = text[max(span.start, found.start() - _BESIDE) : found.start()]
    behind = text[found.end() : min(span.end, found.end() + _BESIDE)]
    before, behind = ("".join(words.split()) for words in (before, behind))
    return bool(_PHRASE_END.match(behind) or _PHRASE_BEGINS.search(before))


_MARKS_TWICE = re.compile(
    r"(?P<mark>[,;:、。])(?<![,。;:、!?.].)"
    r"(?:(?P=mark)|。|(?<=。)[,;:、]|(?<=[,;、])[,;、])(?![,。;:、.])"
)


def check_doubled_marks(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """One finding for all the places where one mark follows another."""
    found = [
        Span(*match.span())
        for span in reading.once(_running_text)
        for match in _MARKS_TWICE.finditer(reading.folded, *span)
    ]
    if found:
        yield _all_places(rule, reading, found, "marks")


# 20XX年, XX县, ××局; not a number with its digits hidden, not 3×5.
_BLANKS = "[XxＸｘ×╳]"
_TEMPLATE = re.compile(
    # What none begins with is passed over without being held against each.
    rf"(?=[2某(\[此请格模范样参_\sXxＸｘ×╳])(?:20{_BLANKS}{{2}}年?|(?<![\dA-Za-zＸｘ×╳]){_BLANKS}{{2,}}(?=[\u4e00-\u9fff])"
    rf"|(?<=[\u4e00-\u9fff]){_BLANKS}{{2,}}(?![\dA-Za-z])"
    r"|(?<![\u4e00-\u9fff])某某[县市区局委镇乡省]|某某(?:单位|部门|政府|街道|机关|公司|年|月|项|条|件)"
    r"|[(\[](?:(?:填写|填报|此处|请)[^()\[\]\n]{0,20}|(?:单位|机关|部门|行政机关|地区|县|市)(?:名称|全称)"
    r"|填[^()\[\]\n]{0,8}|年份|数字|日期|姓名|文字(?:描述|说明|叙述)"
    r"|如有请填写|无则填[^()\[\]\n]{0,8})[)\]]"
    r"|\[\s*\]|[(]\s{2,}[)]|此处填写|请在此|(?:格式|模板|范本|样式|参考文本)\s*[>)》]"
    r"|_{2,}|(?<!\d)(?<![\d ])\s{1,4}年\s{1,4}月\s{1,4}日)"
)


def check_template_words(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """One finding for all the places where words of a template were not replaced."""
    found = [
        Span(*match.span())
        for span in reading.once(_running_text)
        for match in _TEMPLATE.finditer(reading.folded, *span)
        if not _closes(reading.folded, span.start, match)
    ]
    if found:
        yield _all_places(rule, reading, found, "template")


_OPENS = {">": "<", ")": "(", "》": "《"}
_TITLE_REACH = 100  # characters


def _closes(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether ``found`` ends a title, or what stands in brackets: 《…年度报告格式》."""
    mark = _OPENS.get(found[0][-1])
    before = text[max(start, found.start() - _TITLE_REACH) : found.start()]
    return (
        mark is not None
        and found[0][0] not in "(["
        and before.count(mark) > before.count(found[0][-1])
    )


def _running_text(reading: Reading) -> Iterator[Span]:
    """Paragraphs, headings and signatures: all that the agency wrote but the table."""
    yield from (one.span for one in reading.narrative.paragraphs)
    tables = [one.span for one in reading.sections if one.kind is SectionKind.TABLE]
    for one in reading.sections:
        if one.kind is SectionKind.SIGNATURE and not any(
            table.contains(one.span) for table in tables
        ):
            yield one.span


def _all_places(rule: Rule, reading: Reading, found: Sequence[Span], anchor: str) -> Finding:
    shown = [" ".join(reading.document.slice(span).split()) for span in found]
    return finding(
        rule,
        broken(rule),
        [
            Evidence("place", span, value=words)
            for span, words in zip(found[:_MOST_PLACES], shown, strict=False)
        ],
        anchor=anchor,
        state=[f"count={len(found)}", *shown[:_MOST_PLACES]],
        arguments={
            "count": str(len(found)),
            "words": "、".join(dict.fromkeys(shown[:_SHOWN])),
        },
    )
