"""The lines of a document as they are read for its outline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from report.document import Document
from report.folding import as_read
from report.span import Span


class Line(NamedTuple):
    start: int
    end: int
    words: str  # as they are read: ideographs for radicals, full stops


def lines_of(document: Document, region: Span) -> Iterator[Line]:
    """The lines of ``region`` that hold anything."""
    text = as_read(document.slice(region))
    starts = document.line_starts
    number = document.line_number(region.start)
    start = region.start
    while start < region.end:
        following = starts[number] if number < len(starts) else region.end
        words = text[start - region.start : following - region.start].rstrip()
        if words:
            yield Line(start, start + len(words), words)
        start = following
        number += 1
