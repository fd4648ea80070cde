"""Figures in Chinese text: numbers with units, denials, dates, periods, percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.figure import Figure, FigureKind, Found
from report.figures.counts import counts
from report.figures.dates import Grain, dates
from report.figures.denials import denials
from report.figures.split_numbers import joined
from report.figures.words import BREAKS, WORDS, alternatives
from report.folding import numeric_folded
from report.interval import Interval
from report.span import Span, meets, merged
from report.wrapping import Unwrapped, unwrapped

__all__ = ["Figure", "FigureKind", "figures"]


def figures(text: str, region: Span) -> tuple[Figure, ...]:
    """The figures in ``text[region]`` in order, with spans in ``text``; none overlap."""
    lines = unwrapped(numeric_folded(text[region.start : region.end]))
    words = joined(lines.words)
    closed = _closed(words)
    found = [figure for figure in _dates(words) if not meets(_span(figure), closed)]
    taken = merged([*closed, *map(_span, found)]) if found else closed
    slogans = _slogans(words)
    found += counts(words, taken, slogans)
    found.sort(key=_span)
    found = denials(words, merged([*closed, *slogans]), found)
    return tuple(_placed(figure, lines, region.start) for figure in found)


def _span(figure: Found) -> Span:
    return Span(figure.start, figure.end)


def _placed(found: Found, lines: Unwrapped, start: int) -> Figure:
    """``found`` where it stands in the text, whose words before it end at ``start``."""
    span, number = _span(found), Span(found.number_start, found.number_end)
    if lines.cuts:
        span, number = lines.place(span), lines.place(number)
    if start:
        span, number = span.moved(start), number.moved(start)
    return Figure(found.kind, span, number, found.amount, found.unit, found.direction, found.basis)


# Where no figure is read: titles, fixed phrases, Chinese numbers in slogans


_TITLE = re.compile(r"《[^《》]{1,120}》")
_SLOGAN = re.compile(r"“[^”\n]{1,12}”")  # “三安全一稳定”
_A_CASE = "|".join(
    rf"(?<={word}{WORDS['idioms']['together']})(?=[{BREAKS}、)）]|$)"
    for word in WORDS["idioms"]["cases_before"]
)
_IDIOM = re.compile(
    f"{alternatives(WORDS['idioms']['phrases'])}"
    f"|{alternatives(WORDS['idioms']['going_on'])}(?![{BREAKS}、\\s]|$)"
    f"|{WORDS['idioms']['together']}(?!{alternatives(WORDS['idioms']['cases'])})(?!{_A_CASE})"
)


def _closed(words: str) -> list[Span]:
    """Titles and fixed phrases, in order, none overlapping."""
    found = [Span(*title.span()) for title in _TITLE.finditer(words)]
    found += (Span(*idiom.span()) for idiom in _IDIOM.finditer(words))
    return merged(found)


def _slogans(words: str) -> list[Span]:
    return [Span(*slogan.span()) for slogan in _SLOGAN.finditer(words)]


# Dates


_KINDS = {
    Grain.DAY: FigureKind.DATE,
    Grain.YEAR: FigureKind.YEAR,
    Grain.PERIOD: FigureKind.PERIOD,
}


def _dates(words: str) -> Iterator[Found]:
    for mention in dates(words):
        start, end = mention.start, mention.end
        unit = "年" if mention.grain is Grain.YEAR else ""
        amount = Interval(mention.first, mention.last)
        yield Found(_KINDS[mention.grain], start, end, start, end, amount, unit)
