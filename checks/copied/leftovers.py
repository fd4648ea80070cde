"""What may be left of last year in copied words, and what the report's own findings doubt of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from checks.examined import ToldFigure
from checks.finding import Finding, Status
from checks.reading import Reading
from report.span import Span, meets, merged

_MOST = 2_000  # figures that are kept of a report


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
