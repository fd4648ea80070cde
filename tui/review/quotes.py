"""The places a finding rests on, each as one quoted line."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from checks.examined import Cell
from checks.finding import Evidence, Finding
from report.document import Document
from report.span import Span
from store.queue.reports import StoredReport
from tui.widgets.evidence_panel import Quote

# A line can have megabytes; no screen shows more of it than this on either side of what it quotes.
_CONTEXT = 400
_RULED = "|｜ \t\u3000"  # what stands between cells


class QuoteWords(Protocol):
    """The reader's words for a role, for an indicator's id, for its column and its row where that
    has several figures, for what is no number, and for a place in the file of this report, or in
    the report of the year before.
    """

    def role(self, role: str) -> str: ...
    def indicator_name(self, id_: str) -> str: ...
    def column_name(self, id_: str) -> str: ...
    def row_at(self, printed: str, id_: str) -> str: ...
    def value(self, value: str) -> str: ...
    def where(self, report: StoredReport, offset: int) -> str: ...
    def elsewhere(self, report: StoredReport, offset: int) -> str: ...


def quotes(
    report: StoredReport, finding: Finding, words: QuoteWords, before: StoredReport | None = None
) -> list[Quote]:
    """The evidence of ``finding`` in its order; ``before`` is the report of the year before."""
    here = _Quoting(report, words)
    there = _Quoting(before, words) if before else None
    return [_quote_of(evidence, here, there) for evidence in finding.evidence]


def is_here(evidence: Evidence) -> bool:
    """Whether the evidence has a place in this report; of a pair, the other report's has none."""
    if evidence.elsewhere is not None:
        return False
    return evidence.span != Span(0, 0) or not evidence.indicator


def _quote_of(evidence: Evidence, here: _Quoting, there: _Quoting | None) -> Quote:
    words, elsewhere = here.words, evidence.elsewhere
    if is_here(evidence):
        where = words.where(here.report, evidence.span.start)
        return replace(here.quote(evidence, evidence.span), where=where)
    if elsewhere is not None and there is not None:
        where = words.elsewhere(there.report, elsewhere.start)
        quote = there.quote_before(evidence, elsewhere)
        return replace(quote, line=0, span=evidence.span, where=where)
    before = f"{words.indicator_name(evidence.indicator)} "
    return Quote(0, before, evidence.value, "", words.role(evidence.role), evidence.span)


class _Quoting:
    """What is quoted of one report."""

    def __init__(self, report: StoredReport, words: QuoteWords) -> None:
        self.report = report
        self.words = words
        self._cells = {(cell.indicator, cell.span): cell for cell in report.cells}

    def quote(self, evidence: Evidence, span: Span) -> Quote:
        cell = self._cells.get((evidence.indicator, span))
        return _quote(self.report.document, evidence, span, cell, self.words)

    def quote_before(self, evidence: Evidence, span: Span) -> Quote:
        """The report is of the year before, and its form may call the indicator otherwise."""
        cells = (cell for (_, place), cell in self._cells.items() if place == span)
        cell = next(cells, None) if evidence.indicator else None
        return _quote(self.report.document, evidence, span, cell, self.words)


def _quote(
    document: Document,
    evidence: Evidence,
    span: Span,
    cell: Cell | None,
    words: QuoteWords,
) -> Quote:
    role, name = words.role(evidence.role), words.indicator_name
    number = max(document.line_number(span.start), 1)
    if cell:
        label = " ".join(document.slice(cell.label).split())
        value = cell.text or words.value(evidence.value)
        unit = f" {cell.unit}".rstrip()
        if column := words.column_name(cell.indicator):
            row = words.row_at(label, cell.indicator)
            return Quote(number, row, value, unit, role, span, f"{column} ")
        return Quote(number, f"{label} ", value, unit, role, span)
    line = document.line_span(number)
    begin = max(line.start, span.start - _CONTEXT)
    end = min(span.end, line.end, span.start + _CONTEXT)
    before = document.text[begin : span.start].lstrip()
    after = document.text[end : min(line.end, end + _CONTEXT)].rstrip()
    if evidence.indicator and not (before + after).strip(_RULED):
        before = f"{name(evidence.indicator)} "  # a cell of another copy, alone on its line
    return Quote(number, before, document.text[span.start : end], after, role, span)
