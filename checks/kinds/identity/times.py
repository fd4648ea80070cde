"""Years, periods and dates: of the title, the table, the statistics, the signature."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from checks.finding import Evidence, Finding, Status
from checks.identity import Named, titles_beside
from checks.kinds.identity.left_over import AGO, COMPARES, years_left_over
from checks.kinds.outcome import broken, finding, words_before, words_behind
from checks.reading import Reading
from checks.rule import Rule
from report.figures import Figure, FigureKind
from report.folding import folded
from report.interval import Number
from report.narrative import sentence
from report.outline import SectionKind
from report.span import Span, meets, merged
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
_STATISTICS = re.compile(
    r"统计|期限|所列数据|时限|报告期|年报期|报告涵盖|涵盖(?:时间|期)|时间范围|起止时间|数据(?:时间|区间)|截取"
)
_ELSEWHERE = re.compile(r"下载|查阅|网站|电子版|公示|任期|聘期|有效期|试用|活动")


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


# 从2016年1月1日开始，到2016年12月31日为止: words between that no date allows for.
_LOOSE_PERIOD = re.compile(
    r"(20\d\d)\s{0,6}年\s{0,6}(\d{1,2})\s{0,6}月\s{0,6}(\d{1,2})\s{0,6}日\s{0,6}(?:开始|起始|起|始)?\s{0,6}[,、]?\s{0,6}(?:截?至|截止到?|到|-{1,2})\s{0,6}"
    r"(?:(20\d\d)\s{0,6}年\s{0,6})?(\d{1,2})\s{0,6}月\s{0,6}(\d{1,2})\s{0,6}日"
    r"|(20\d\d)([-./])(\d{1,2})\8(\d{1,2})\s{0,6}(?:至|到|~|-{1,2})\s{0,6}(20\d\d)\8(\d{1,2})\8(\d{1,2})"
)


def check_period(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The period of the statistics is the report's year, 1 January to 31 December."""
    year = reading.identity.year
    for span, low, high in statistics_periods(reading):
        wanted = year or low // 10000
        holds = (low, high) == (wanted * 10000 + 101, wanted * 10000 + 1231)
        yield finding(
            rule,
            Status.PASS if holds else broken(rule),
            [Evidence("period", span, value=f"[{_iso(low)}, {_iso(high)}]")],
            anchor="period",
            arguments={
                "period": "".join(reading.document.slice(span).split()),
                "year": str(wanted),
            },
        )


def statistics_periods(reading: Reading) -> Iterator[tuple[Span, int, int]]:
    """The periods of statistics, with first and last day as yyyymmdd."""
    taken: list[Span] = []
    for figure in reading.figures:
        if figure.kind is FigureKind.PERIOD and _of_statistics(reading, figure.span):
            taken.append(figure.span)
            yield figure.span, int(figure.amount.low), int(figure.amount.high or 0)
    for paragraph in reading.narrative.paragraphs:
        for match in _LOOSE_PERIOD.finditer(reading.folded, *paragraph.span):
            span = Span(*match.span())
            if _of_statistics(reading, span) and not any(span.overlaps(one) for one in taken):
                yield span, *_days(match)


def _iso(day: Number) -> str:
    """``yyyymmdd`` as formulas print it."""
    digits = f"{int(day):08d}"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def _days(match: re.Match[str]) -> tuple[int, int]:
    if match[1]:
        return _as_day(match, 1, 2, 3), _as_day(match, 4 if match[4] else 1, 5, 6)
    return _as_day(match, 7, 9, 10), _as_day(match, 11, 12, 13)


def _as_day(match: re.Match[str], year: int, month: int, day: int) -> int:
    return int(match[year]) * 10000 + int(match[month]) * 100 + int(match[day])


def _of_statistics(reading: Reading, span: Span) -> bool:
    """Whether the clause before ``span``, or the sentence up to it, speaks of statistics."""
    paragraph = reading.narrative.at(span.start)
    if paragraph is None:
        return False
    said = sentence(reading.folded, paragraph.span, span.start)
    clauses = reading.folded[said.start : span.start].split(",")
    behind = reading.folded[span.end : said.end].split(",")[0]
    near = f"{clauses[-1]}{behind}"
    if _ELSEWHERE.search(near) is not None:
        return False
    return any(_STATISTICS.search(clause) for clause in (*clauses, behind))


def check_dates_agree(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The report and its table are signed on one day. Of one too early another rule speaks."""
    if len(reading.dates) < 2 or _too_early(reading):
        return
    signed, filled = reading.dates[0], reading.dates[-1]
    yield finding(
        rule,
        Status.PASS if signed.amount == filled.amount else broken(rule),
        [
            Evidence("signed", signed.span, value=_iso(signed.amount.low)),
            Evidence("filled", filled.span, value=_iso(filled.amount.low)),
        ],
        formula=f"{_iso(signed.amount.low)} = {_iso(filled.amount.low)}",
        anchor="dates",
        arguments={
            "signed": reading.document.slice(signed.span),
            "filled": reading.document.slice(filled.span),
        },
    )


def check_signed_early(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Report and table are signed when the year is over, on its last day at the earliest."""
    year = reading.identity.year
    if not year or not reading.dates:
        return
    early = set(_too_early(reading))
    told = sorted(reading.dates, key=early.__contains__, reverse=True)
    signed = told[0]
    yield finding(
        rule,
        broken(rule) if early else Status.PASS,
        [Evidence("signed", one.span, value=_iso(one.amount.low)) for one in told],
        formula=f"{_iso(signed.amount.low)} >= {year}-12-31",
        anchor="signed",
        arguments={"signed": reading.document.slice(signed.span), "year": str(year)},
    )


def _too_early(reading: Reading) -> list[Figure]:
    """The dates of signatures before the last day of the report's year."""
    year = reading.identity.year
    return [one for one in reading.dates if year and one.amount.low < year * 10000 + 1231]


_ANY_DAY = 10**8  # later than any that is written


def check_signed_late(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Report and table are signed by ``due`` (mmdd) of the next year; later than ``until`` of it is
    another rule's.
    """
    year = reading.identity.year
    if not year or not reading.dates or _too_early(reading):
        return
    last = (year + 1) * 10000 + rule.fields["due"]
    until = (year + 1) * 10000 + rule.fields.get("until", _ANY_DAY)
    late = {one for one in reading.dates if last < one.amount.low <= until}
    if not late and any(one.amount.low > until for one in reading.dates):
        return
    told = sorted(reading.dates, key=late.__contains__, reverse=True)
    yield finding(
        rule,
        broken(rule) if late else Status.PASS,
        [Evidence("signed", one.span, value=_iso(one.amount.low)) for one in told],
        formula=f"{_iso(told[0].amount.low)} <= {_iso(last)}",
        anchor="late",
        arguments={"signed": reading.document.slice(told[0].span), "year": str(year)},
    )


_DAY = re.compile(
    r"(?P<year>20(?<!\d20)\d\d)\s?(?:年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"
    r"|(?P<sign>[-/.])(?P<m>\d{1,2})(?P=sign)(?P<d>\d{1,2})(?!\s{0,8}\d))"  # no line cuts it
)
_BEHIND_DAY = 9  # characters that may show that a line cut it


def check_calendar(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Every day named in text or signature is one of the calendar."""
    spans = [one.span for one in reading.narrative.paragraphs]
    spans += [one.span for one in reading.sections if one.kind is SectionKind.SIGNATURE]
    days = {
        Span(*match.span()): _is_day(_day_of(match))
        for span in spans
        for match in _DAY.finditer(reading.folded, span.start, span.end + _BEHIND_DAY)
        if match.end() <= span.end
    }
    # Those in Chinese numerals, and both ends of periods.
    printed = merged(days)
    for figure in (*reading.figures, *reading.dates):
        if figure.kind in (FigureKind.DATE, FigureKind.PERIOD):
            ends = (int(figure.amount.low), int(figure.amount.high or 0))
            if not meets(figure.span, printed):
                days[figure.span] = all(map(_is_day, ends))
    for span in sorted(span for span, there_is in days.items() if not there_is):
        words = "".join(reading.document.slice(span).split())
        yield finding(
            rule,
            broken(rule),
            [Evidence("place", span, value=words)],
            anchor=words_before(reading.text, span.start),
            arguments={"date": words},
        )
    if days and all(days.values()):
        yield finding(
            rule,
            Status.PASS,
            [Evidence("place", span) for span in sorted(days)[:_SHOWN]],
            anchor="all",
            state=[f"days={len(days)}"],
            arguments={"date": reading.document.slice(min(days))},
        )


_SHOWN = 5  # days as evidence that all are of the calendar


def _day_of(match: re.Match[str]) -> int:
    month, day = int(match["month"] or match["m"]), int(match["day"] or match["d"])
    return int(match["year"]) * 10000 + month * 100 + day


def _is_day(day: int) -> bool:
    """Whether ``day``, as yyyymmdd, is one of the calendar."""
    month = day // 100 % 100
    return 1 <= month <= 12 and 1 <= day % 100 <= monthrange(day // 10000, month)[1]
