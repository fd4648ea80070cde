"""The canonical text of a report, and the way between offsets and lines."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from report.place import NO_LAYOUT, Layout, Place
from report.span import Span

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Document:
    r"""Text as it was read, without its BOM.

    Positions are Unicode code points. Lines end at ``\n``, ``\r\n`` or a lone ``\r`` and nowhere
    else; they are numbered from 1. A line end at the end of the text opens no further line, and an
    empty text has one line. ``confidence`` is that of the encoding, 0 to 1. ``layout`` says where
    the text stands in files that have pages, tables or sheets, or are several.
    """

    text: str
    layout: Layout = field(default=NO_LAYOUT, repr=False)
    encoding: str = "utf-8"
    confidence: float = 1.0
    format: str = "text"
    # Computed by Document.of; an array, because a tuple takes ten times the memory.
    line_starts: Sequence[int] = field(default=(), repr=False, compare=False)

    @classmethod
    def of(
        cls,
        text: str,
        layout: Layout = NO_LAYOUT,
        encoding: str = "utf-8",
        confidence: float = 1.0,
        format: str = "text",
    ) -> Document:
        starts = array("I", [0])
        starts.extend(end.end() for end in _LINE_END.finditer(text))
        if len(starts) > 1 and starts[-1] == len(text):
            starts.pop()
        return cls(text, layout, encoding, confidence, format, starts)

    @property
    def line_count(self) -> int:
        return len(self.line_starts)

    def line_number(self, offset: int) -> int:
        """The 1-based line that holds the code point at ``offset``."""
        return bisect_right(self.line_starts, offset)

    def column(self, offset: int) -> int:
        """The 1-based column, in code points, of ``offset`` in its line."""
        return offset - self.line_starts[self.line_number(offset) - 1] + 1

    def place(self, offset: int) -> Place:
        """Where the code point at ``offset`` is found in the file it was read from."""
        place = self.layout.at(offset)
        before = self.line_number(self.layout.start_of(place.source)) - 1 if place.source else 0
        return replace(place, line=self.line_number(offset) - before)

    def line_span(self, number: int) -> Span:
        """Line ``number`` without its line end. Raises IndexError when there is no such line."""
        if not 1 <= number <= len(self.line_starts):
            raise IndexError(f"no line {number} in {len(self.line_starts)} lines")
        start = self.line_starts[number - 1]
        last = number == len(self.line_starts)
        end = len(self.text) if last else self.line_starts[number]
        if end > start and self.text[end - 1] == "\n":
            end -= 1
        if end > start and self.text[end - 1] == "\r":
            end -= 1
        return Span(start, end)

    def line(self, number: int) -> str:
        return self.slice(self.line_span(number))

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]

    @property
    def whole(self) -> Span:
        return Span(0, len(self.text))
