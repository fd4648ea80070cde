"""Which figure of the official form a place in the text is at."""

from __future__ import annotations

from collections.abc import Sequence

from report.span import Span
from store.queue.reports import StoredReport


def figure_at(report: StoredReport, offset: int, meant: Sequence[str]) -> str:
    """The indicator whose figure is at ``offset``; else of those on its line, or whose label is,
    one that is ``meant``, or the row of the first; else the first that is meant, or empty.
    """
    document, cells = report.document, report.cells
    line = document.line_span(document.line_number(offset))
    at = Span(offset, offset + 1)
    exact = next((one.indicator for one in cells if _meets(one.span, at)), "")
    if exact:
        return exact
    on_line = [one.indicator for one in cells if _meets(one.span, line)]
    found = on_line or [one.indicator for one in cells if _meets(one.label, line)]
    row = found[0].partition("@")[0] if found else next(iter(meant), "")
    return next((one for one in meant if one in found), row)


def _meets(span: Span, place: Span) -> bool:
    """Whether they share a character; a blank has none, and is where it stands."""
    return span.start < place.end and max(span.end, span.start + 1) > place.start
