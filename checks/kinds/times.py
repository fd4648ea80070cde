"""Years, periods and dates: of the title, the table, the statistics, the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.finding import Evidence, Finding, Status
from checks.identity import Named
from checks.kinds.outcome import broken, finding
from checks.narrative import sentence
from checks.reading import Reading
from checks.rule import Rule
from report.figures import Figure, FigureKind
from report.folding import folded
from report.span import Span

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)\s*年")
# The opening says which report this is; that last year's was published in the year is no slip.
_THIS_REPORT = re.compile(
    r"(?:编制|撰写|起草|形成)[^。\n《]{0,24}?《?[^。\n》]{0,16}?(?P<year>20[0-4]\d)\s*年度?"
    r"[^。\n]{0,16}?(?:信息公开|政务公开)[^。\n]{0,8}?(?:报告|年报)"
)
# A sentence that opens with a year tells what was done in it; so does a report's first sentence.
_TELLS_OF = re.compile(
    r"(?:^|[。;:!?\n])\s*(?:[一二三四五六七八九]是)?(?:截[至止]|到)?\s*(?P<year>20[0-4]\d)\s*年"
    r"(?:底|末|度|全年|\s*12\s*月\s*31\s*日)?\s*,"
)
_OPENS_WITH = re.compile(
    r"(?<![在比对与自从较《\d])(?P<year>20[0-4]\d)\s*年度?(?:政府信息公开|政务公开)(?!.{0,12}报告)"
)
_STATISTICS = ("统计", "期限", "所列数据", "时限")


def check_report_year(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The report's year is one in its title, in its table's titles, where it names itself, and
    where a sentence opens with the year it tells of. There, last year is taken for a slip only in
    a paragraph that does not name this year, so that it compares nothing.
    """
    year = reading.identity.year
    if not year:
        return
    places: list[tuple[int, Span]] = []
    titled = [reading.identity.report_title, *reading.identity.table_titles]
    places += [place for named in titled if named for place in _years_in(named)]
    for paragraph in reading.narrative.paragraphs:
        if paragraph.chapter:
            break
        for match in _THIS_REPORT.finditer(reading.text, *paragraph.span):
            places.append((int(match["year"]), Span(*match.span("year"))))
    places += _left_over(reading, year - 1)
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
            anchor=reading.document.slice(Span(span.end, min(span.end + 20, len(reading.text)))),
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


def _left_over(reading: Reading, last: int) -> Iterator[tuple[int, Span]]:
    for paragraph in reading.narrative.paragraphs:
        words = reading.folded[paragraph.span.start : paragraph.span.end]
        if str(last) not in words or str(last + 1) in words:
            continue
        patterns = (_TELLS_OF,) if paragraph.chapter else (_TELLS_OF, _OPENS_WITH)
        for pattern in patterns:
            for match in pattern.finditer(words):
                if int(match["year"]) == last:
                    yield last, Span(*match.span("year")).moved(paragraph.span.start)


def _years_in(named: Named) -> Iterator[tuple[int, Span]]:
    for match in _YEAR.finditer(folded(named.text)):
        yield int(match[1]), Span(*match.span(1)).moved(named.span.start)


def check_form_year(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The table is on the form in force for the year of the report."""
    form, year = reading.form, reading.identity.year
    if form is None or not reading.identity.year_in_title:
        return
    holds = form.first_year <= year <= form.last_year
    first = next(row for row in reading.sheet.rows if row.indicator)
    place = first.label.span if first.label else first.row.span
    yield finding(
        rule,
        Status.PASS if holds else broken(rule),
        [Evidence("row", place, value=form.id)],
        formula=f"{form.first_year} <= {year} <= {form.last_year}",
        anchor="form",
        state=[f"form={form.id}", f"year={year}"],
        arguments={"year": str(year), "form": form.id, "basis": form.basis},
    )


def check_period(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The period of the statistics is the report's year, 1 January to 31 December."""
    year = reading.identity.year
    for figure in reading.figures:
        if figure.kind is not FigureKind.PERIOD or not _of_statistics(reading, figure):
            continue
        low, high = int(figure.amount.low), int(figure.amount.high or 0)
        wanted = year or low // 10000
        holds = (low, high) == (wanted * 10000 + 101, wanted * 10000 + 1231)
        yield finding(
            rule,
            Status.PASS if holds else broken(rule),
            [Evidence("period", figure.span, value=f"{low}-{high}")],
            formula=f"{low}-{high} = {wanted}0101-{wanted}1231",
            anchor="period",
            arguments={
                "period": "".join(reading.document.slice(figure.span).split()),
                "year": str(wanted),
            },
        )


def _of_statistics(reading: Reading, figure: Figure) -> bool:
    paragraph = reading.narrative.at(figure.span.start)
    if paragraph is None:
        return False
    said = reading.document.slice(sentence(reading.text, paragraph.span, figure.span.start))
    return any(word in said for word in _STATISTICS)


def check_dates_agree(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The report and its table are signed on one day. Of one too early another rule speaks."""
    if len(reading.dates) < 2 or _too_early(reading):
        return
    signed, filled = reading.dates[0], reading.dates[-1]
    yield finding(
        rule,
        Status.PASS if signed.amount == filled.amount else broken(rule),
        [
            Evidence("signed", signed.span, value=str(signed.amount)),
            Evidence("filled", filled.span, value=str(filled.amount)),
        ],
        formula=f"{signed.amount} = {filled.amount}",
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
    early = _too_early(reading)
    told = [*early, *(one for one in reading.dates if one not in early)]
    signed = told[0]
    yield finding(
        rule,
        broken(rule) if early else Status.PASS,
        [Evidence("signed", one.span, value=str(one.amount)) for one in told],
        formula=f"{signed.amount} >= {year}1231",
        anchor="signed",
        arguments={"signed": reading.document.slice(signed.span), "year": str(year)},
    )


def _too_early(reading: Reading) -> list[Figure]:
    """The dates of signatures before the last day of the report's year."""
    year = reading.identity.year
    return [one for one in reading.dates if year and one.amount.low < year * 10000 + 1231]
