"""Days that are none of the calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from checks.finding import Evidence, Finding, Status
from checks.kinds.identity.signing import signed_dates
from checks.kinds.outcome import broken, finding, words_before
from checks.reading import Reading
from checks.rule import Rule
from report.figures import FigureKind
from report.outline import SectionKind
from report.span import Span, meets, merged

_DAY = re.compile(
    r"(?P<year>20(?<!\d20)\d\d)\s?(?:年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"
    r"|(?P<sign>[-/.])(?P<m>\d{1,2})(?P=sign)(?P<d>\d{1,2})(?!\s{0,8}\d))"  # no line cuts it
)
_BEHIND_DAY = 9  # characters that may show that a line cut it
_SHOWN = 5  # days as evidence that all are of the calendar


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
    for figure in (*reading.figures, *reading.once(signed_dates)):
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


def _day_of(match: re.Match[str]) -> int:
    month, day = int(match["month"] or match["m"]), int(match["day"] or match["d"])
    return int(match["year"]) * 10000 + month * 100 + day


def _is_day(day: int) -> bool:
    """Whether ``day``, as yyyymmdd, is one of the calendar."""
    month = day // 100 % 100
    return 1 <= month <= 12 and 1 <= day % 100 <= monthrange(day // 10000, month)[1]
