"""The sections of a report as the outline lists them."""

from __future__ import annotations

from checks.finding import Status
from report.section import Section
from report.span import Span
from tui.review.words import ReviewWords
from tui.widgets.outline_panel import SectionRow


def section_rows(words: ReviewWords) -> list[SectionRow]:
    sections = words.review.report.sections
    document = words.review.report.document
    starts = [
        (finding.evidence[0].span.start, words.glyphs.fail)
        if finding.status is Status.FAIL
        else (finding.evidence[0].span.start, words.glyphs.ask)
        for finding in words.review.report.findings
        if words.review.loud(finding)
        and finding.evidence
        and finding.evidence[0].span != Span(0, 0)
    ]
    rows = []
    for section in sections:
        marks = "".join(
            glyph for start, glyph in starts if section.span.start <= start < section.span.end
        )
        rows.append(
            SectionRow(
                _depth(sections, section),
                words.section_title(section),
                document.line_number(section.heading.start),
                marks[:4],
                section.heading.start,
            )
        )
    return rows


def _depth(sections: tuple[Section, ...], section: Section) -> int:
    depth = 0
    while section.parent is not None:
        section = sections[section.parent]
        depth += 1
    return depth
