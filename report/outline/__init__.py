"""The parts of a report: chapters, items, tables, signature, furniture."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from report.document import Document
from report.furniture import furniture
from report.lines import Line, lines_of
from report.outline.enumerations import enumerations
from report.outline.headings import as_chapters, headings
from report.outline.nesting import nested
from report.outline.openings import LONGEST_TITLE
from report.outline.signatures import signatures
from report.outline.table_parts import table_parts
from report.page_head import page_head
from report.page_numbers import is_page_number
from report.section import LEAF, Part, Section, SectionKind, at
from report.span import Span
from report.tables import Table

__all__ = ["Section", "SectionKind", "outline"]

_MOST_SECTIONS = 10_000  # no report has a tenth of it; hostile text may have millions


def outline(document: Document, region: Span, tables: tuple[Table, ...]) -> tuple[Section, ...]:
    """The sections of ``region`` in document order, parents before children."""
    lines = tuple(one for one in lines_of(document, region) if not is_page_number(one.words))
    around = tuple(_around(lines, [table.span for table in tables]))
    inside = [
        table
        for table in tables
        if region.contains(table.span) and not _is_inside(table.span, around)
    ]
    taken = [*around, *(table.span for table in inside)]
    free = tuple(_outside(lines, sorted(taken)))
    parts = [
        *as_chapters(list(islice(headings(free), _MOST_SECTIONS))),
        *islice(enumerations(free), _MOST_SECTIONS),
        *islice(signatures(free), _MOST_SECTIONS),
        *(part for table in inside for part in table_parts(document, table)),
        *(Part(LEAF, SectionKind.FURNITURE, "", 0, "", at(span), span.end) for span in around),
    ]
    parts.sort(key=lambda part: (part.heading.start, part.level))
    del parts[_MOST_SECTIONS:]
    return nested(document, region, [*_preamble(free, parts), *parts])


def _around(lines: tuple[Line, ...], tables: list[Span]) -> Iterator[Span]:
    """What the page put above, below and between, in order."""
    head = page_head(lines)
    if head is not None:
        yield head
    for span in furniture(lines, tables):
        if head is None or span.start >= head.end:
            yield span


def _outside(lines: tuple[Line, ...], taken: list[Span]) -> Iterator[Line]:
    """The lines that are in none of the spans ``taken``, which are in order."""
    spans = iter(taken)
    span = next(spans, None)
    for line in lines:
        while span is not None and span.end <= line.start:
            span = next(spans, None)
        if span is None or line.end <= span.start:
            yield line


def _is_inside(span: Span, others: tuple[Span, ...]) -> bool:
    """Whether one of ``others``, which are in order, contains ``span``."""
    index = bisect_right(others, span.start, key=lambda other: other.start)
    return index > 0 and others[index - 1].contains(span)


def _preamble(lines: tuple[Line, ...], parts: list[Part]) -> list[Part]:
    """What stands before the first numbered part, titled by its first line if that is a title."""
    first = next((part for part in parts if part.kind is not SectionKind.FURNITURE), None)
    if not lines or (first is not None and first.heading.start <= lines[0].start):
        return []
    opening = lines[0]
    title = "" if len(opening.words) > LONGEST_TITLE else opening.words.strip()
    start = opening.end - len(opening.words.lstrip())
    heading = Span(start, start + len(title))
    return [Part(1, SectionKind.PREAMBLE, "", 0, title, heading, -1)]
