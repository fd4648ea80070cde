"""Where a span stands, as lines and columns."""

from __future__ import annotations

from dataclasses import dataclass

from checks.finding import Evidence, Finding, Scope
from report.document import Document
from report.span import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Lines and columns count from 1, columns in code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    offset: int
    length: int


def place(document: Document, span: Span) -> Place:
    return Place(
        document.line_number(span.start),
        document.column(span.start),
        document.line_number(span.end),
        document.column(span.end),
        span.start,
        span.length,
    )


def last_line(document: Document, span: Span) -> int:
    """The last line that ``span`` has a character on."""
    return document.line_number(max(span.start, span.end - 1))


def line_count(document: Document, span: Span) -> int:
    """How many lines ``span`` has a character on."""
    return last_line(document, span) - document.line_number(span.start) + 1


def is_placed(finding: Finding, evidence: Evidence) -> bool:
    """Whether ``evidence`` stands in the report that ``finding`` is on, and where is known."""
    return finding.scope is Scope.REPORT or evidence.span.end > 0


def has_place(finding: Finding) -> bool:
    """Whether what does not agree has a place in the report."""
    return bool(finding.evidence) and is_placed(finding, finding.evidence[0])
