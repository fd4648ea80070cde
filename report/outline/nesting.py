"""Parts put together: what each stands under, and where it ends."""

from __future__ import annotations

from report.document import Document
from report.section import Part, Section, SectionKind
from report.span import Span


def nested(document: Document, region: Span, parts: list[Part]) -> tuple[Section, ...]:
    """``parts``, in order, as sections with parents and ends."""
    parts.sort(key=lambda part: (part.heading.start, part.level))
    end = _end_of_report(document, region, parts)
    parents: list[int | None] = []
    ends: list[int] = []
    open_parts: list[int] = []
    for index, part in enumerate(parts):
        start = part.heading.start
        while open_parts and _is_over(parts[open_parts[-1]], part):
            over = open_parts.pop()
            if ends[over] < 0:
                ends[over] = start
        parents.append(open_parts[-1] if open_parts and start < end else None)
        ends.append(part.end)
        open_parts.append(index)
    sections: list[Section] = []
    for part, part_end, parent in zip(parts, ends, parents, strict=True):
        start = part.heading.start
        stop = min(part_end, end) if part_end >= 0 and start < end else part_end
        stop = _trimmed(document.text, start, stop if stop >= 0 else end)
        heading = Span(start, min(part.heading.end, stop))
        span = Span(start, stop)
        sections.append(
            Section(part.kind, part.scheme, part.number, part.title, heading, span, parent)
        )
    return tuple(sections)


def _is_over(earlier: Part, later: Part) -> bool:
    """Whether ``earlier`` has ended where ``later`` begins."""
    if earlier.end >= 0:
        return earlier.end <= later.heading.start
    return earlier.level >= later.level


def _end_of_report(document: Document, region: Span, parts: list[Part]) -> int:
    """Where the furniture begins that ends ``region``, else the end of ``region``."""
    end = region.end
    for part in reversed(parts):
        if part.kind is not SectionKind.FURNITURE or document.text[part.end : end].strip():
            break
        end = part.heading.start
    return end


def _trimmed(text: str, start: int, end: int) -> int:
    """``end`` less the white space before it."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
