"""Where something stands in a document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` of a document, in Unicode code points."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def moved(self, distance: int) -> Span:
        return Span(self.start + distance, self.end + distance)


def merged(spans: Iterable[Span]) -> list[Span]:
    """``spans`` in order, those that overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return found


def meets(span: Span, spans: Sequence[Span]) -> bool:
    """Whether ``span`` overlaps one of ``spans``, which are in order and do not overlap."""
    index = bisect_right(spans, span.start, key=lambda other: other.start)
    return any(span.overlaps(other) for other in spans[max(0, index - 1) : index + 1])
