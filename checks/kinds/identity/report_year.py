"""The report's own year, and years left over where nothing is compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.finding import Evidence, Finding, Status
from checks.identity import Named, titles_beside
from checks.kinds.identity.left_over import AGO, COMPARES, years_left_over
from checks.kinds.outcome import broken, finding, words_behind
from checks.reading import Reading
from checks.rule import Rule
from report.figures import FigureKind
from report.folding import folded
from report.narrative import sentence
from report.span import Span
from report.wrapping import on_one_line

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)\s*年")
# The opening says which report this is; that last year's was published in the year is no slip.
_THIS_REPORT = re.compile(
    r"(?:总结|回顾)了?[^。《,]{0,8}(?P<looked>20[0-4]\d)\s*年度?(?:政府信息公开|政务公开)(?:工作)?(?=,[^,。]{0,12}(?:编写|编制|形成|撰写|起草))"
    r"|(?:编制|撰写|起草|形成|现将|现就|现公布|向社会公布)[^。《]{0,24}?《?[^。》]{0,16}?"
    r"(?P<year>20[0-4]\d)\s*年度?[^。]{0,16}?(?:信息公开|政务公开)[^。]{0,8}?(?:报告|年报|情况)"
)
# A sentence that opens with a year tells what was done in it; so does a report's first sentence.
_TELLS_OF = re.compile(
    r"(?:^|[。;:!?\n])\s*(?:[一二三四五六七八九]是)?(?:截[至止]到?|到)?\s*(?P<year>20[0-4]\d)\s*年"
    r"(?:底|末|度|全年|\s*12\s*月\s*31\s*日)?\s*,"
)
# 2015年发布信息30条。: what was done, unless it tells of how something began or was decided.
_DONE_IN = re.compile(
    r"(?:^|[。;!?\n])\s*(?:(?:经|据)统计,|回顾|总结|纵观)?(?:[我本全][\u4e00-\u9fff]|[\u4e00-\u9fff]{0,8}[县市区局镇乡委办道])?"
    r"(?P<year>20[0-4]\d)\s*年度?(?=[\u4e00-\u9fff])(?![底末初\s]|\d|.{0,12}月)"
    r"(?!.{0,30}(?:决算|要点|通知|意见|方案|目录|安排|预算|报告|比|较|同期|以来|起|结转|遗留|成立|印发|制定|出台|建成|开通|设立"
    r"|修订|部署|要求|规定|计划|将|《))"
)
# Tables named with their year before or behind: 2015年度某县…统计表, 《…统计表》（2015年度）.
_TABLE_OF = re.compile(
    r"(?P<year>20[0-4]\d)\s*年度?[^\n。,;《|]{0,30}?(?:信息公开|政务公开)[^\n。,;《|]{0,12}?统计表"
    r"|(?:信息公开|政务公开)[^\n。,;《|]{0,12}?统计表》?[\s|]*\(\s*(?P<behind>20[0-4]\d)\s*年度?\s*\)"
)
# 规范流程，2015年未收到申请: the same in the middle of a sentence.
_DID_IN = re.compile(
    r"(?<=[,;])(?P<year>20[0-4]\d)\s*年度?,?(?=未|没有|共(?!计划)|收到|受理|主动公开|发布|召开|举办)"
    r"(?!.{0,20}(?:决算|预算|报告|要点|比|较|同期))"
)
_UP_TO = re.compile(
    r"截[至止]到?\s*(?P<year>20[0-4]\d)\s*年\s*(?:底|末|度|12\s*月\s*(?:31\s*日|底|末))"
)
_OPENS_WITH = re.compile(
    r"(?<![在比对与自从较《\d])(?P<year>20[0-4]\d)\s*年度?(?:政府信息公开|政务公开)(?!.{0,12}报告)"
)
_HEADING_OF = re.compile(
    r"(?<![\d《])(?P<year>20[0-4]\d)\s*年度?(?!.{0,8}(?:比|计划|打算|报告|决算))"
)
_OPENING = re.compile(
    r"(?:^|[。;!?\n])\s*(?P<year>20[0-4]\d)\s*年度?,\s*(?:在|我|本|全|按|各|认真|根据|围绕|[^,。]{2,24}认真)"
)
# 较好地完成, 增强意识 compare nothing.
_COMPARES = re.compile(rf"{COMPARES}|累计|相应")


def check_report_year(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The report's year is one in its title, in its table's titles, where it names itself, and
    where a sentence opens with the year it tells of. There, last year is taken for a slip only in
    a paragraph that does not name this year, so that it compares nothing.
    """
    year = reading.identity.year
    if not year:
        return
    places: list[tuple[int, Span]] = []
    identity = reading.identity
    titled = [identity.report_title, *identity.table_titles]
    if identity.report_title is not None:
        # One more is the report's own; several are links to those of other years.
        beside = titles_beside(reading.document, reading.region, identity.report_title)
        titled += beside if len(beside) == 1 else ()
    places += [place for named in titled if named for place in _years_in(named)]
    taken = [span for _, span in places]
    for match in _TABLE_OF.finditer(reading.folded, *reading.region):
        name = match.lastgroup or "year"
        span = Span(*match.span(name))
        if span not in taken:
            places.append((int(match[name]), span))
    for paragraph in reading.narrative.paragraphs:
        if paragraph.chapter:
            break
        line = on_one_line(reading.folded, paragraph.span)
        for match in _THIS_REPORT.finditer(line.words):
            name = match.lastgroup or "year"
            places.append((int(match[name]), line.place(Span(*match.span(name)))))
    places += _left_over(reading, year)
    places += years_left_over(reading)
    places = list(dict.fromkeys(places))
    others = [(found, span) for found, span in places if found != year]
    agreeing = [span for found, span in places if found == year]
    if not agreeing:
        agreeing = [
            one.span
            for one in reading.figures
            if one.kind is FigureKind.YEAR and one.amount.low == year
        ][:1]
    for found, span in others:
        yield finding(
            rule,
            broken(rule),
            [
                Evidence("year", span, value=str(found)),
                *(Evidence("reported", one, value=str(year)) for one in agreeing[:1]),
            ],
            formula=f"{found} = {year}",
            anchor=words_behind(reading.text, span.start),
            arguments={"found": str(found), "year": str(year)},
        )
    if not others and agreeing:
        yield finding(
            rule,
            Status.PASS,
            [Evidence("reported", span, value=str(year)) for span in agreeing],
            formula=" = ".join([str(year)] * len(agreeing)),
            anchor="all",
            arguments={"year": str(year)},
        )


def _left_over(reading: Reading, year: int) -> Iterator[tuple[int, Span]]:
    """Earlier years that a chapter's heading or a sentence is of, where nothing is compared."""
    for chapter in reading.chapters:
        yield from _earlier(reading, _HEADING_OF, chapter.heading, year)
    for paragraph in reading.narrative.paragraphs:
        words = reading.folded[paragraph.span.start : paragraph.span.end]
        if paragraph.heading or not any(str(year - ago) in words for ago in range(1, AGO + 1)):
            continue
        if str(year) in "".join(words.split()):  # a line may break within it
            yield from _up_to(reading, paragraph.span, year)
            yield from _general(reading, paragraph.span, year)
            continue
        patterns = (_TELLS_OF, _DONE_IN, _DID_IN) if paragraph.chapter else (_TELLS_OF, _OPENS_WITH)
        found = set[tuple[int, Span]]()
        for pattern in patterns:
            found.update(_earlier(reading, pattern, paragraph.span, year))
        found.update(_up_to(reading, paragraph.span, year))
        yield from sorted(found)


def _earlier(
    reading: Reading, pattern: re.Pattern[str], place: Span, year: int
) -> Iterator[tuple[int, Span]]:
    """The years of ``pattern`` in ``place`` that lie a little before the report's."""
    words = reading.folded[place.start : place.end]
    for match in pattern.finditer(words):
        found = int(match["year"])
        if year - AGO <= found < year:
            yield found, Span(*match.span("year")).moved(place.start)


def _general(reading: Reading, paragraph: Span, year: int) -> Iterator[tuple[int, Span]]:
    """An opening sentence of an earlier year without a figure, which compares nothing; 现将…如下:
    ends it as well.
    """
    for found, span in _earlier(reading, _OPENING, paragraph, year):
        whole = sentence(reading.folded, paragraph, span.start)
        rest = reading.folded[span.end : whole.end].partition(":")[0]
        if not any(character.isdecimal() for character in rest) and not _COMPARES.search(rest):
            yield found, span


def _up_to(reading: Reading, paragraph: Span, year: int) -> Iterator[tuple[int, Span]]:
    """截至2015年底 in a sentence that neither compares nor goes on to this year."""
    for found, span in _earlier(reading, _UP_TO, paragraph, year):
        whole = sentence(reading.folded, paragraph, span.start)
        rest = reading.folded[span.end : min(paragraph.end, whole.end + 20)]
        if str(year) not in rest and _COMPARES.search(rest) is None:
            yield found, span


def _years_in(named: Named) -> Iterator[tuple[int, Span]]:
    for match in _YEAR.finditer(folded(named.text)):
        yield int(match[1]), Span(*match.span(1)).moved(named.span.start)
