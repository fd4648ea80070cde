"""How a row of a document is drawn: gutter, text, and what stands out in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from report.document import Document
from report.span import Span
from tui.widgets.document_rows import DocumentRows, Row
from tui.wrapping import crop


class Role(StrEnum):
    """Why a stretch of text is highlighted; each is a component class ``document--<role>``."""

    NOTE = "note"  # bears an annotation
    HIT = "hit"  # what was searched for
    OTHER = "other"  # what the place is held against
    PLACE = "place"  # what does not agree
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Highlight:
    """``span`` stands out as ``role``; ``mark`` stands in the gutter where it begins."""

    span: Span
    role: Role
    mark: str = ""


# Painting more than this hides what it should point at: only the gutter marks it.
_LONGEST_PAINTED = 2000
_NUMBER_WIDTH = 4


def gutter(document: Document) -> int:
    """Cells before the text: annotation mark, line number, evidence mark, bar."""
    return 1 + number_width(document) + 2


def number_width(document: Document) -> int:
    return max(len(str(document.line_count)), _NUMBER_WIDTH)


@dataclass(frozen=True)
class Painting:
    """What stands out in the rows of a document: ``highlights``, later ones over earlier,
    search ``hits`` in order, and what is selected. ``style`` gives the style of a name.
    """

    rows: DocumentRows
    shown: Callable[[str], str]
    style: Callable[[str], Style]
    highlights: tuple[Highlight, ...]
    hits: tuple[Span, ...]
    selection: Span | None

    def strip(self, row: Row, width: int, base: Style, *, at_cursor: bool) -> Strip:
        """``row`` in ``width`` cells on ``base``."""
        if at_cursor:
            base += self.style("cursor")
        segments = [*self._gutter_segments(row, base, at_cursor)]
        if row.fold:
            text = crop(row.fold.text, width - gutter(self.rows.document))
            segments.append(Segment(text, base + self.style("fold")))
        else:
            segments.extend(self._text_segments(row.span, base))
        # Every change of style costs a slow link some 25 bytes: neighbours of one style are joined.
        return Strip(segments).adjust_cell_length(width, base).simplify()

    def _gutter_segments(self, row: Row, base: Style, at_cursor: bool) -> Iterable[Segment]:
        beginning = [
            highlight
            for highlight in self.highlights
            if highlight.mark and self._marks(highlight, row)
        ]
        note = next((item.mark for item in beginning if item.role is Role.NOTE), " ")
        mark = next((item.mark for item in reversed(beginning) if item.role is not Role.NOTE), "|")
        number = f"{row.line}" if row.opens and not row.fold else ""
        style = base + self.style("cursor-number" if at_cursor else "number")
        strong = base + self.style("mark")
        yield Segment(note, strong if note != " " else style)
        yield Segment(number.rjust(number_width(self.rows.document)), style)
        yield Segment(mark if not row.fold else ":", strong if mark != "|" else style)
        yield Segment(" ", style)

    def _marks(self, highlight: Highlight, row: Row) -> bool:
        if highlight.span.length > _LONGEST_PAINTED and highlight.role is not Role.NOTE:
            return highlight.span.overlaps(row.span)
        if row.fold and highlight.role is not Role.NOTE:
            return False  # the walk opens a fold; of annotations in it, only this tells
        start = highlight.span.start
        return row.span.start <= start < row.span.end or (
            start == row.span.end and self.rows.at(start).span == row.span
        )

    def _text_segments(self, span: Span, base: Style) -> Iterable[Segment]:
        """The text of ``span`` in its styles; only what is in the row is ever cut into segments."""
        stretches = list(self._stretches(span))
        text = self.shown(self.rows.document.slice(span))
        cuts = sorted({span.start, span.end, *(edge for part, _ in stretches for edge in part)})
        for start, end in pairwise(cuts):
            style = base
            for part, added in stretches:
                if part.start <= start and end <= part.end:
                    style += added
            yield Segment(text[start - span.start : end - span.start], style)
        if not text and stretches:
            yield Segment(" ", base + stretches[-1][1])

    def _stretches(self, row: Span) -> Iterable[tuple[Span, Style]]:
        """What is highlighted or selected inside ``row``, later ones above."""
        first = bisect_right(self.hits, row.start, key=lambda hit: hit.end)
        for hit in self.hits[first:]:
            if hit.start >= row.end:
                break
            yield _inside(hit, row), self.style(Role.HIT)
        for highlight in self.highlights:
            if highlight.span.length > _LONGEST_PAINTED:
                continue
            span = _at_least_one(highlight.span, row)
            if span.overlaps(row) or span == row:
                yield _inside(span, row), self.style(highlight.role)
        chosen = self.selection
        if chosen and (chosen.overlaps(row) or chosen.start <= row.start == row.end < chosen.end):
            yield _inside(chosen, row), self.style("selection")


def _inside(span: Span, row: Span) -> Span:
    start = max(span.start, row.start)
    return Span(start, max(min(span.end, row.end), start))


def _at_least_one(span: Span, row: Span) -> Span:
    """A blank cell has no characters: the one beside it in its row stands for it."""
    if span.length or not row.start <= span.start <= row.end:
        return span
    start = min(span.start, max(row.end - 1, row.start))
    return Span(start, min(start + 1, row.end))
