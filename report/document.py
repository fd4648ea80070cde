"""The canonical text of a report, and the way between offsets and lines."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from report.span import Span


@dataclass(frozen=True)
class Document:
    r"""Text as it was read, without its BOM.

    Positions are Unicode code points. Lines end at ``\n``, ``\r\n`` or a lone ``\r`` and nowhere
    else; they are numbered from 1. ``confidence`` is that of the encoding, 0 to 1.
    """

    text: str
    encoding: str = "utf-8"
    confidence: float = 1.0
    line_starts: tuple[int, ...] = field(default=(), repr=False)  # computed by Document.of

    @classmethod
    def of(cls, text: str, encoding: str = "utf-8", confidence: float = 1.0) -> Document:
        raise NotImplementedError

    @property
    def line_count(self) -> int:
        return len(self.line_starts)

    def line_number(self, offset: int) -> int:
        """The 1-based line that holds the code point at ``offset``."""
        return bisect_right(self.line_starts, offset)

    def column(self, offset: int) -> int:
        """The 1-based column, in code points, of ``offset`` in its line."""
        return offset - self.line_starts[self.line_number(offset) - 1] + 1

    def line_span(self, number: int) -> Span:
        """Line ``number`` without its line end."""
        raise NotImplementedError

    def line(self, number: int) -> str:
        return self.slice(self.line_span(number))

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]

    @property
    def whole(self) -> Span:
        return Span(0, len(self.text))
