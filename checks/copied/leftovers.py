"""What may be left of last year in copied words, and what the report's own findings doubt of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from checks.copied.own_words import uncounted_units
from checks.examined import ToldFigure
from checks.finding import Finding, Status
from checks.reading import Reading
from report.figure import FigureKind
from report.span import Span, meets, merged

_MOST = 2_000  # figures that are kept of a report
_CLAUSE = 40  # characters at most, before a figure
_EACH = re.compile(r"每[^,。;:、!?\n]*\Z")


def doubted(told: Sequence[Span], findings: Iterable[Finding]) -> tuple[Span, ...]:
    """The places in the words ``told`` that something found of the report rests on: of what is
    asked or does not agree already nothing is to be asked again.
    """
    places = (
        place.span
        for one in findings
        if one.status in (Status.FAIL, Status.ASK) and one.code[:3] != "DUP"
        for place in one.evidence
        if place.span.length
    )
    return tuple(span for span in merged(places) if meets(span, told))


def told_figures(reading: Reading) -> Iterator[ToldFigure]:
    """The figures above 0 that are told exactly of indicators."""
    exact = (one for one in reading.mentions if one.amount.exact and one.amount.low)
    return (
        ToldFigure(one.indicators, one.amount.low, one.figure.span, one.also)
        for one in islice(exact, _MOST)
    )


def counts(told: Sequence[Span], reading: Reading) -> Iterator[Span]:
    """The figures in the words ``told`` that say exactly, in digits, how many there were. Days that
    a law allows, and parts of a text, are not counted, nor is what a numeral in words rounds, nor
    what is done so often each time.
    """
    units = uncounted_units(reading.ruleset)
    found = (
        one.span
        for span in told
        for one in reading.figures_in(span)
        if one.kind is FigureKind.COUNT
        and one.amount.exact
        and one.amount.low
        and one.unit not in units
        and reading.folded[one.number.start].isdecimal()
        and _EACH.search(reading.folded, max(one.span.start - _CLAUSE, 0), one.span.start) is None
    )
    return islice(found, _MOST)
