"""Figures in Chinese text: numbers with units, denials, dates, periods, percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from report.counts import counts
from report.dates import Grain, dates
from report.denials import denials
from report.figure import Figure, FigureKind
from report.figure_words import WORDS, alternatives
from report.folding import numeric_folded
from report.interval import Interval
from report.span import Span, meets, merged
from report.split_numbers import joined

__all__ = ["Figure", "FigureKind", "figures"]


def figures(text: str, region: Span) -> tuple[Figure, ...]:
    """The figures in ``text[region]`` in order, with spans in ``text``; none overlap."""
    words = joined(numeric_folded(text[region.start : region.end]))
    closed = _closed(words)
    found = [figure for figure in _dates(words) if not meets(figure.span, closed)]
    dated = [figure.span for figure in found]
    found += counts(words, merged([*closed, *dated]))
    found.sort(key=lambda figure: figure.span)
    found += denials(words, closed, [figure.span for figure in found])
    found.sort(key=lambda figure: figure.span)
    return tuple(_moved(figure, region.start) for figure in found)


def _moved(figure: Figure, distance: int) -> Figure:
    if not distance:
        return figure
    return replace(figure, span=figure.span.moved(distance), number=figure.number.moved(distance))


# Where no figure is read: titles, fixed phrases


_TITLE = re.compile(r"《[^《》]{1,120}》")
_IDIOM = re.compile(
    f"{alternatives(WORDS['idioms']['phrases'])}"
    f"|{WORDS['idioms']['together']}(?!{alternatives(WORDS['idioms']['cases'])})"
)


def _closed(words: str) -> list[Span]:
    """Titles and fixed phrases, in order, none overlapping."""
    found = [Span(*title.span()) for title in _TITLE.finditer(words)]
    found += (Span(*idiom.span()) for idiom in _IDIOM.finditer(words))
    return merged(found)


# Dates


_KINDS = {
    Grain.DAY: FigureKind.DATE,
    Grain.YEAR: FigureKind.YEAR,
    Grain.PERIOD: FigureKind.PERIOD,
}


def _dates(words: str) -> Iterator[Figure]:
    for mention in dates(words):
        span = Span(mention.start, mention.end)
        unit = "年" if mention.grain is Grain.YEAR else ""
        amount = Interval(mention.first, mention.last)
        yield Figure(_KINDS[mention.grain], span, span, amount, unit)
