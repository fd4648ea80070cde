"""A document laid out in rows of a given width, only where someone looks.

There is no index of rows: a row is named by the offset where it begins, and its neighbours are
found from it. Opening, resizing and going to the end cost the same for a page and for 20 MB.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from textual.cache import LRUCache

from report.document import Document
from report.span import Span
from report.visible import visible
from tui.wrapping import wrap

# A longer line is laid out in pieces, each beginning a row, so that no row needs the whole line.
PIECE = 4096


@dataclass(frozen=True, slots=True)
class Fold:
    """Lines ``first`` to ``last`` shown as one row that says ``text``; ``aside`` when nobody looks
    for them.
    """

    first: int
    last: int
    text: str
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row as shown: a ``span`` without its line end. ``opens`` when it begins its line."""

    span: Span
    line: int
    opens: bool
    fold: Fold | None = None


class DocumentRows:
    """The rows of ``document`` at ``width`` cells, with ``folds`` (none inside another) closed.

    ``shown`` makes its text safe to show, one code point for one. ``lines`` are the first and the
    last line there are rows of; None is all.
    """

    def __init__(
        self,
        document: Document,
        width: int,
        folds: tuple[Fold, ...] = (),
        shown: Callable[[str], str] = visible,
        lines: tuple[int, int] | None = None,
    ) -> None:
        self.document = document
        self._first, self._last = lines or (1, document.line_count)
        self._region = Span(
            document.line_span(self._first).start, document.line_span(self._last).end
        )
        self.width = width
        self._shown = shown
        self._folds = sorted(folds, key=lambda fold: fold.first)
        self._first_lines = [fold.first for fold in self._folds]
        self._starts: LRUCache[Span, tuple[int, ...]] = LRUCache(512)

    def at(self, offset: int) -> Row:
        """The row that shows ``offset``, or the nearest there is."""
        offset = self.nearest(offset)
        line = max(self.document.line_number(offset), 1)
        if fold := self.fold_at(line):
            return self._folded(fold)
        piece = self._piece(self.document.line_span(line), offset)
        starts = self._starts_of(piece)
        return self._row(line, piece, bisect_right(starts, max(offset, piece.start)) - 1)

    def nearest(self, offset: int) -> int:
        """``offset``, or the first or last there is a row for."""
        return min(max(offset, self._region.start), self._region.end)

    def after(self, row: Row) -> Row | None:
        """The row below."""
        line = row.fold.last if row.fold else row.line
        end = self.document.line_span(line).end
        if not row.fold and row.span.end < end:
            return self.at(row.span.end)
        if line >= self._last:
            return None
        return self.at(self.document.line_starts[line])

    def before(self, row: Row) -> Row | None:
        """The row above."""
        if not row.opens:
            return self.at(row.span.start - 1)
        if row.line <= self._first:
            return None
        return self.at(self.document.line_span(row.line - 1).end)

    def down(self, row: Row) -> Iterator[Row]:
        """``row`` and those below it."""
        here: Row | None = row
        while here:
            yield here
            here = self.after(here)

    def fold_at(self, line: int) -> Fold | None:
        """The closed fold that hides ``line``."""
        index = bisect_right(self._first_lines, line) - 1
        if index >= 0 and line <= self._folds[index].last:
            return self._folds[index]
        return None

    def _folded(self, fold: Fold) -> Row:
        first, last = self.document.line_span(fold.first), self.document.line_span(fold.last)
        return Row(Span(first.start, last.end), fold.first, True, fold)

    def _piece(self, line: Span, offset: int) -> Span:
        """The stretch of ``line``, at most PIECE long, that holds ``offset``."""
        inside = min(max(offset - line.start, 0), max(line.length - 1, 0))
        start = line.start + inside // PIECE * PIECE
        return Span(start, min(start + PIECE, line.end))

    def _starts_of(self, piece: Span) -> tuple[int, ...]:
        starts = self._starts.get(piece)
        if starts is None:
            text = self._shown(self.document.slice(piece))
            starts = tuple(piece.start + start for start in wrap(text, self.width))
            self._starts[piece] = starts
        return starts

    def _row(self, line: int, piece: Span, index: int) -> Row:
        starts = self._starts_of(piece)
        end = starts[index + 1] if index + 1 < len(starts) else piece.end
        opens = starts[index] == self.document.line_starts[line - 1]
        return Row(Span(starts[index], end), line, opens)
