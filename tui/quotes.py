"""The places a finding rests on, each as one quoted line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len

from checks.examined import Cell
from checks.finding import Evidence, Finding
from report.document import Document
from report.span import Span
from store.reports import StoredReport
from tui.wrapping import crop

# A line can have megabytes; no screen shows more of it than this on either side of what it quotes.
_CONTEXT = 400


@dataclass(frozen=True, slots=True)
class Quote:
    """A place in words: ``before`` and ``after`` stand around ``place``, none yet safe to show.

    ``line`` is 0 when the place is in another report.
    """

    line: int
    before: str
    place: str
    after: str
    role: str
    span: Span


def quotes(
    report: StoredReport,
    finding: Finding,
    role: Callable[[str], str],
    name: Callable[[str], str],
) -> list[Quote]:
    """The evidence of ``finding`` in its order.

    ``role`` and ``name`` give the reader's words for a role and an indicator's id.
    """
    cells = {(cell.indicator, cell.span): cell for cell in report.cells}
    return [
        _quote(
            report.document,
            evidence,
            cells.get((evidence.indicator, evidence.span)),
            role(evidence.role),
            name,
        )
        for evidence in finding.evidence
    ]


def is_here(evidence: Evidence) -> bool:
    """Whether the evidence has a place in this report; of a pair, the other report's has none."""
    return evidence.span != Span(0, 0) or not evidence.indicator


def shortened(quote: Quote, shown: Callable[[str], str], width: int) -> tuple[str, str, str]:
    """Before, place and after, safe to show; the beginning gives way so that the place is seen."""
    before, place, after = shown(quote.before), shown(quote.place), shown(quote.after)
    if cell_len(before + place + after) <= width:
        return before, place, after
    room = max(width // 3, width - cell_len(place + after) - 2)
    if cell_len(before) > room:
        while before and cell_len(before) > room:
            before = before[max((cell_len(before) - room) // 2, 1) :]
        before = f"..{before}"
    place = crop(place, width - cell_len(before))
    return before, place, crop(after, width - cell_len(before) - cell_len(place))


def _quote(
    document: Document,
    evidence: Evidence,
    cell: Cell | None,
    role: str,
    name: Callable[[str], str],
) -> Quote:
    span = evidence.span
    if not is_here(evidence):
        before = f"{name(evidence.indicator)} "
        return Quote(0, before, evidence.value, "", role, span)
    number = max(document.line_number(span.start), 1)
    if cell:
        label = " ".join(document.slice(cell.label).split())
        value = cell.text or evidence.value
        return Quote(number, f"{label} ", value, f" {cell.unit}".rstrip(), role, span)
    line = document.line_span(number)
    begin = max(line.start, span.start - _CONTEXT)
    end = min(span.end, line.end, span.start + _CONTEXT)
    before = document.text[begin : span.start].lstrip()
    after = document.text[end : min(line.end, end + _CONTEXT)].rstrip()
    return Quote(number, before, document.text[span.start : end], after, role, span)
