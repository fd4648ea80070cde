"""When a report and its table were signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checks.finding import Evidence, Finding, Status
from checks.kinds.operands import day_shown
from checks.kinds.outcome import broken, finding
from checks.reading import Reading
from checks.rule import Rule
from report.figures import Figure, FigureKind, figures
from report.outline import SectionKind

_ANY_DAY = 10**8  # later than any that is written


def signed_dates(reading: Reading) -> Iterator[Figure]:
    """The dates of the signatures, below the text and below the table."""
    return (
        figure
        for section in reading.sections
        if section.kind is SectionKind.SIGNATURE
        for figure in figures(reading.text, section.span)
        if figure.kind is FigureKind.DATE
    )


def check_dates_agree(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The report and its table are signed on one day. Of one too early another rule speaks."""
    dates = reading.once(signed_dates)
    if len(dates) < 2 or _too_early(reading, dates):
        return
    signed, filled = dates[0], dates[-1]
    yield finding(
        rule,
        Status.PASS if signed.amount == filled.amount else broken(rule),
        [
            Evidence("signed", signed.span, value=day_shown(signed.amount.low)),
            Evidence("filled", filled.span, value=day_shown(filled.amount.low)),
        ],
        formula=f"{day_shown(signed.amount.low)} = {day_shown(filled.amount.low)}",
        anchor="dates",
        arguments={
            "signed": reading.document.slice(signed.span),
            "filled": reading.document.slice(filled.span),
        },
    )


def check_signed_early(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Report and table are signed when the year is over, on its last day at the earliest."""
    year = reading.identity.year
    dates = reading.once(signed_dates)
    if not year or not dates:
        return
    early = set(_too_early(reading, dates))
    told = sorted(dates, key=early.__contains__, reverse=True)
    signed = told[0]
    yield finding(
        rule,
        broken(rule) if early else Status.PASS,
        [Evidence("signed", one.span, value=day_shown(one.amount.low)) for one in told],
        formula=f"{day_shown(signed.amount.low)} >= {year}-12-31",
        anchor="signed",
        arguments={"signed": reading.document.slice(signed.span), "year": str(year)},
    )


def _too_early(reading: Reading, dates: Iterable[Figure]) -> list[Figure]:
    """Those of ``dates`` that are before the last day of the report's year."""
    year = reading.identity.year
    return [one for one in dates if year and one.amount.low < year * 10000 + 1231]


def check_signed_late(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Report and table are signed by ``due`` (mmdd) of the next year; later than ``until`` of it is
    another rule's.
    """
    year = reading.identity.year
    dates = reading.once(signed_dates)
    if not year or not dates or _too_early(reading, dates):
        return
    last = (year + 1) * 10000 + rule.fields["due"]
    until = (year + 1) * 10000 + rule.fields.get("until", _ANY_DAY)
    late = {one for one in dates if last < one.amount.low <= until}
    if not late and any(one.amount.low > until for one in dates):
        return
    told = sorted(dates, key=late.__contains__, reverse=True)
    yield finding(
        rule,
        broken(rule) if late else Status.PASS,
        [Evidence("signed", one.span, value=day_shown(one.amount.low)) for one in told],
        formula=f"{day_shown(told[0].amount.low)} <= {day_shown(last)}",
        anchor="late",
        arguments={"signed": reading.document.slice(told[0].span), "year": str(year)},
    )
