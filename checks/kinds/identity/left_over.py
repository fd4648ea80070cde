"""Sentences that give the figures of the report's year as an earlier year's.

Words are taken over from last year's report and the figures in them renewed, the year forgotten.
That a figure told of an earlier year is the very number in this year's table, or that what there
was none of then is told of no other year and is none in the table, and that nothing is compared,
tells it from a look back.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from checks.examined import CellState, Mention
from checks.mentions import bind_mentions, whose
from checks.reading import Reading
from report.interval import Interval
from report.narrative import sentence
from report.span import Span, merged

AGO = 2  # years back from which words may be left over
_BY_CHANCE = 100  # below it, two years that are both told of may well count the same
_DIGITS = 4  # of all that a sentence tells, which two years do not have alike by chance
_REST_OF_SENTENCE = 200  # characters
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)\s{0,6}年")
# 自2017年4月1日起停征: when something happened, and no year that is told of.
_ONE_DAY = re.compile(
    r"\s{0,6}\d{1,2}\s{0,6}月(?:\s{0,6}\d{1,2}\s{0,6}日)?(?!起?(?:\s{0,6}(?:\d|[至到~-])))"
)
# 较好, 增强 compare nothing.
COMPARES = (
    r"比|较(?:[上去往同]|20|前)|相较|增(?!强|进|添|设|补|效)|下降|减少|同期|今年|本年|上年|上一年|去年|"
    r"历年|以来|预算|决算"
)
_COMPARES = re.compile(COMPARES)
# 2014年…80条。与2014年相比: last year's comparison with the year that was its own. No other year
# stands between or behind, which would be the one that is compared.
_NO_YEAR = r"(?:(?!20\d\d\s?年|今年|本年|全年)[^。;])"
_WITH_ITSELF = re.compile(
    rf"(?<!\d)(?P<year>20[0-4]\d)\s?年(?!度?同期){_NO_YEAR}{{0,80}}?\d(?![\d年]){_NO_YEAR}{{0,6}}[。;]\s*"
    rf"(?:与|同|和|比|较)\s*(?P=year)\s?年{_NO_YEAR}*+(?:[。;]|\Z)"
)
# 与2014年相比减少了17条 tells of the report's year.
_IS_COMPARED = re.compile(r"[与同和比较]\s{0,6}\Z")
_LONGEST_COMPARING = 7  # characters
# 2015年…28条。比去年增长: what is told of no other year is compared as this year's is.
_BEHIND_COMPARES = re.compile(r"[。;]\s*(?:同?比|较|与)(?:去年|上年|上一年)")
_UP_TO = re.compile(r"[至到~-]\s{0,6}(20[0-4]\d)\s{0,6}年\s{0,6}12\s{0,6}月")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One that compares nothing; ``told`` is what it says behind the earlier ``year``."""

    year: int
    place: Span
    told: Span


def years_left_over(reading: Reading) -> Iterator[tuple[int, Span]]:
    """Each earlier year that a sentence gives this year's figures for, and where it stands."""
    sentences = list(_sentences(reading))
    bound = {year: _bound(reading, year, sentences) for year in {one.year for one in sentences}}
    spoken_of = {indicator for one in reading.mentions for indicator in one.indicators}
    for one in sentences:
        if _renewed(reading, one, bound[one.year], spoken_of):
            yield one.year, one.place
    yield from _compared_with_themselves(reading)


def _compared_with_themselves(reading: Reading) -> Iterator[tuple[int, Span]]:
    year = reading.identity.year
    earlier = [str(year - ago) for ago in range(1, AGO + 1)]
    for paragraph in reading.narrative.paragraphs:
        words = reading.folded[paragraph.span.start : paragraph.span.end]
        if not any(words.count(one) > 1 for one in earlier):
            continue
        for match in _WITH_ITSELF.finditer(reading.folded, *paragraph.span):
            first = max(paragraph.span.start, match.start() - _LONGEST_COMPARING)
            compared = _IS_COMPARED.search(reading.folded, first, match.start())
            if year - AGO <= int(match["year"]) < year and compared is None:
                yield int(match["year"]), Span(*match.span("year"))


def _sentences(reading: Reading) -> Iterator[_Sentence]:
    year = reading.identity.year
    earlier = [str(year - ago) for ago in range(1, AGO + 1)]
    for paragraph in reading.narrative.paragraphs:
        words = reading.folded[paragraph.span.start : paragraph.span.end]
        if not any(one in words for one in earlier):
            continue
        for match in _YEAR.finditer(reading.folded, *paragraph.span):
            if match[1] not in earlier or _ONE_DAY.match(reading.folded, match.end()):
                continue
            place = Span(*match.span(1))
            whole = sentence(reading.folded, paragraph.span, place.start)
            if not _COMPARES.search(reading.folded, *whole) and not _goes_on_with(
                reading, whole.end, paragraph.span.end
            ):
                yield _Sentence(int(match[1]), place, Span(place.end, whole.end))


def _goes_on_with(reading: Reading, start: int, end: int) -> bool:
    """Whether the sentence that a semicolon parts at ``start`` comes to the report's year."""
    text = reading.folded
    stop = text.find("。", start, end)
    rest = text[start : min(end if stop < 0 else stop, start + _REST_OF_SENTENCE)]
    return rest.startswith(";") and str(reading.identity.year) in "".join(rest.split())


def _bound(reading: Reading, year: int, sentences: Iterable[_Sentence]) -> Sequence[Mention]:
    """The figures told of ``year``, bound as they would be in a report of that year."""
    if reading.vocabulary is None:
        return ()
    told = merged(one.told for one in sentences if one.year == year)
    within = [figure for span in told for figure in reading.figures_in(span)]
    body = whose(reading.identity.title, (name.text for name in reading.identity.names))
    bound = bind_mentions(
        reading.folded, reading.narrative, within, reading.vocabulary, year=year, whose=body
    )
    return bound.mentions


def _renewed(
    reading: Reading, one: _Sentence, bound: Sequence[Mention], spoken_of: Set[str]
) -> bool:
    """Whether what ``one`` tells is in the table of the report's year, or compared as that is."""
    year = reading.identity.year
    named = [int(found) for found in _YEAR.findall(reading.folded, *one.told)]
    ends = [int(found) for found in _UP_TO.findall(reading.folded, *one.told)]
    if named and (named != ends or named != [year]):
        return False
    if named:  # from the beginning of an earlier year to the end of this one
        return any(_held(reading, mention) for mention in _within(reading.mentions, one.told))
    told = _within(bound, one.told)
    counted = [mention for mention in told if mention.amount != Interval.exactly(0)]
    digits = sum(len(str(mention.amount.low)) for mention in counted)
    if len(counted) > 1 and digits >= _DIGITS and all(_held(reading, one) for one in counted):
        return True
    if _BEHIND_COMPARES.match(reading.folded, one.told.end):
        return any(spoken_of.isdisjoint(mention.indicators) for mention in counted)
    return any(
        _held(reading, mention) or _denied(reading, mention)
        for mention in told
        if spoken_of.isdisjoint(mention.indicators) or mention.amount.low >= _BY_CHANCE
    )


def _within(mentions: Sequence[Mention], told: Span) -> Sequence[Mention]:
    first = bisect_left(mentions, told.start, key=lambda one: one.figure.span.start)
    last = bisect_left(mentions, told.end, lo=first, key=lambda one: one.figure.span.start)
    return mentions[first:last]


def _denied(reading: Reading, mention: Mention) -> bool:
    """Whether there was none, neither then nor, as the table has it, in the report's year."""
    cells = [reading.cell(one) for one in mention.indicators]
    return mention.amount == Interval.exactly(0) and all(
        cell is not None and (cell.value == 0 or cell.state is CellState.BLANK) for cell in cells
    )


def _held(reading: Reading, mention: Mention) -> bool:
    """Whether the table has just the number, which is not 0."""
    values = [
        cell.value if (cell := reading.cell(one)) is not None else None
        for one in mention.indicators
    ]
    numbers = [value for value in values if value is not None]
    total = sum(numbers)
    return len(numbers) == len(values) and total > 0 and mention.amount == Interval.exactly(total)
