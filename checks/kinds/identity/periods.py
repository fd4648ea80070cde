"""The period of the statistics, which is the report's year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.finding import Evidence, Finding, Status
from checks.kinds.operands import day_shown
from checks.kinds.outcome import broken, finding
from checks.reading import Reading
from checks.rule import Rule
from report.figures import FigureKind
from report.narrative import sentence
from report.span import Span

_STATISTICS = re.compile(
    r"统计|期限|所列数据|时限|报告期|年报期|报告涵盖|涵盖(?:时间|期)|时间范围|起止时间|数据(?:时间|区间)|截取"
)
_ELSEWHERE = re.compile(r"下载|查阅|网站|电子版|公示|任期|聘期|有效期|试用|活动")
# 从2016年1月1日开始，到2016年12月31日为止: words between that no date allows for.
_LOOSE_PERIOD = re.compile(
    r"(20\d\d)\s{0,6}年\s{0,6}(\d{1,2})\s{0,6}月\s{0,6}(\d{1,2})\s{0,6}日\s{0,6}(?:开始|起始|起|始)?\s{0,6}[,、]?\s{0,6}(?:截?至|截止到?|到|-{1,2})\s{0,6}"
    r"(?:(20\d\d)\s{0,6}年\s{0,6})?(\d{1,2})\s{0,6}月\s{0,6}(\d{1,2})\s{0,6}日"
    r"|(20\d\d)([-./])(\d{1,2})\8(\d{1,2})\s{0,6}(?:至|到|~|-{1,2})\s{0,6}(20\d\d)\8(\d{1,2})\8(\d{1,2})"
)


def check_period(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The period of the statistics is the report's year, 1 January to 31 December."""
    year = reading.identity.year
    for span, low, high in reading.once(statistics_periods):
        wanted = year or low // 10000
        holds = (low, high) == (wanted * 10000 + 101, wanted * 10000 + 1231)
        yield finding(
            rule,
            Status.PASS if holds else broken(rule),
            [Evidence("period", span, value=f"[{day_shown(low)}, {day_shown(high)}]")],
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
