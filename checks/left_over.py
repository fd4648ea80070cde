"""Sentences that give the figures of the report's year as an earlier year's.

Words are taken over from last year's report and the figures in them renewed, the year forgotten.
That a figure told of an earlier year is the very number in this year's table, and that nothing is
compared, tells it from a look back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checks.examined import Mention
from checks.mentions import bind_mentions
from checks.mentions.whose import whose
from checks.narrative import sentence
from checks.reading import Reading
from report.interval import Interval
from report.span import Span

_AGO = 2  # years back from which words may be left over
_BY_CHANCE = 100  # below it, two years that are both told of may well count the same
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)\s{0,6}年")
_COMPARES = re.compile(
    r"比|较|同期|今年|本年|上年|上一年|去年|增长|增加|下降|减少|历年|以来|预算|决算"
)
_UP_TO = re.compile(r"[至到~-]\s{0,6}(20[0-4]\d)\s{0,6}年\s{0,6}12\s{0,6}月")


def years_left_over(reading: Reading) -> Iterator[tuple[int, Span]]:
    """Each earlier year that a sentence gives this year's figures for, and where it stands."""
    year = reading.identity.year
    earlier = [str(year - ago) for ago in range(1, _AGO + 1)]
    for paragraph in reading.narrative.paragraphs:
        words = reading.folded[paragraph.span.start : paragraph.span.end]
        if not any(one in words for one in earlier):
            continue
        for match in _YEAR.finditer(reading.folded, *paragraph.span):
            if match[1] not in earlier:
                continue
            place = Span(*match.span(1))
            whole = sentence(reading.folded, paragraph.span, place.start)
            told = Span(place.end, whole.end)
            if not _COMPARES.search(reading.folded, *whole) and _renewed(reading, place, told):
                yield int(match[1]), place


def _renewed(reading: Reading, place: Span, told: Span) -> bool:
    """Whether what is ``told`` of the year at ``place`` is in the table of the report's year."""
    year = reading.identity.year
    named = [int(one) for one in _YEAR.findall(reading.folded, *told)]
    ends = [int(one) for one in _UP_TO.findall(reading.folded, *told)]
    if named and (named != ends or named != [year]):
        return False
    if named:  # from the beginning of an earlier year to the end of this one
        return any(_held(reading, one) for one in _within(reading.mentions, told))
    spoken_of = {indicator for one in reading.mentions for indicator in one.indicators}
    return any(
        _held(reading, one)
        for one in _mentions_of(reading, int(reading.folded[slice(*place)]), told)
        if spoken_of.isdisjoint(one.indicators) or one.amount.low >= _BY_CHANCE
    )


def _within(mentions: Iterable[Mention], told: Span) -> Iterator[Mention]:
    return (one for one in mentions if told.contains(one.figure.span))


def _mentions_of(reading: Reading, year: int, told: Span) -> Iterable[Mention]:
    """The figures in ``told``, bound as they would be in a report of ``year``."""
    if reading.form is None:
        return ()
    within = [one for one in reading.figures if told.contains(one.span)]
    body = whose(reading.identity.title, (name.text for name in reading.identity.names))
    mentions, _ = bind_mentions(
        reading.folded, reading.narrative, within, reading.form, year=year, whose=body
    )
    return mentions


def _held(reading: Reading, mention: Mention) -> bool:
    """Whether the table has just the number, which is not 0."""
    values = [
        cell.value if (cell := reading.cell(one)) is not None else None
        for one in mention.indicators
    ]
    numbers = [value for value in values if value is not None]
    total = sum(numbers)
    return len(numbers) == len(values) and total > 0 and mention.amount == Interval.exactly(total)
