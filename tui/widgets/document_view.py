"""The text of a report: wrapped, numbered, highlighted, with a cursor and a selection."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import islice
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from report.document import Document
from report.span import Span
from report.visible import visible
from tui.widgets.document_painting import Highlight, Painting, Role, gutter
from tui.widgets.document_rows import DocumentRows, Fold, Row
from tui.wrapping import fitting


class DocumentView(Widget, can_focus=True):
    """Shows a document from ``top``; only the rows on the screen are ever laid out.

    The cursor is an offset. Moving it redraws two rows; at an edge the text jumps half a page,
    which over a slow link costs less than scrolling by lines.
    """

    class Moved(Message):
        """The cursor may stand elsewhere."""

    class Scrolled(Message):
        """Other rows may be in sight."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "document--number",
        "document--mark",
        "document--cursor",
        "document--cursor-number",
        "document--fold",
        "document--selection",
        *(f"document--{role}" for role in Role),
    }

    DEFAULT_CSS = """
    DocumentView {
        height: 1fr;
        width: 1fr;
        & > .document--number { color: $muted; }
        & > .document--mark { color: $strong; text-style: bold; }
        & > .document--cursor { background: $cursor; }
        & > .document--cursor-number { color: $strong; text-style: bold; }
        & > .document--fold { color: $secondary; text-style: italic; }
        & > .document--selection { text-style: reverse; }
        & > .document--note { text-style: underline; }
        & > .document--hit { background: $mark-search; text-style: underline; }
        & > .document--other { background: $mark-other; text-style: underline; }
        & > .document--place { background: $mark; color: $strong; text-style: bold underline; }
        & > .document--removed { background: $removed; text-style: bold underline; }
        & > .document--added { background: $added; text-style: bold underline; }
        &:ansi > .document--cursor-number, &:nocolor > .document--cursor-number {
            text-style: bold reverse;
        }
        &:ansi > .document--place, &:nocolor > .document--place { text-style: bold reverse; }
        &:ansi > .document--removed, &:nocolor > .document--removed { text-style: bold reverse; }
        &:ansi > .document--added, &:nocolor > .document--added { text-style: bold reverse; }
        &:ansi > .document--other, &:nocolor > .document--other { text-style: bold underline; }
    }
    """

    def __init__(
        self,
        document: Document,
        *,
        folds: tuple[Fold, ...] = (),
        shown: Callable[[str], str] = visible,
        lines: tuple[int, int] | None = None,
        id: str | None = None,
    ) -> None:
        """``lines`` are the first and the last that are shown; None is all."""
        super().__init__(id=id)
        self._shown = shown
        self._lines = lines
        self._document = document
        self._folds = folds
        self._rows = DocumentRows(document, 80, folds, shown, lines)
        self._top = self._rows.at(0)
        self._cursor = self._top.span.start
        self._anchor: int | None = None
        self._goal = 0
        self._highlights: tuple[Highlight, ...] = ()
        self._hits: tuple[Span, ...] = ()
        self._strips: LRUCache[tuple[int, int, bool], Strip] = LRUCache(512)
        self._visible: tuple[Row, ...] | None = None
        self._laid_out = False

    @property
    def document(self) -> Document:
        return self._document

    def show(self, document: Document, folds: tuple[Fold, ...] = ()) -> None:
        """Another text, from its beginning; highlights and selection go."""
        self._document, self._folds, self._lines = document, folds, None
        self._cursor, self._anchor, self._goal = 0, None, 0
        self._highlights, self._hits = (), ()
        self._lay_out()
        self._top = self._rows.at(0)
        self._redraw()

    @property
    def cursor(self) -> int:
        """The offset of the cursor."""
        return self._cursor

    @property
    def cursor_line(self) -> int:
        return max(self._document.line_number(self._cursor), 1)

    @property
    def cursor_row(self) -> Row:
        return self._rows.at(self._cursor)

    @property
    def top(self) -> int:
        """The offset of the first row shown."""
        return self._top.span.start

    @property
    def bottom(self) -> int:
        """The offset behind the last row shown."""
        rows = self._on_screen()
        return rows[-1].span.end if rows else self.top

    @property
    def selection(self) -> Span | None:
        """What is selected, the character under the cursor included."""
        if self._anchor is None:
            return None
        start, end = sorted((self._anchor, self._cursor))
        return Span(start, min(end + 1, len(self._document.text)))

    def move(self, rows: int) -> None:
        """The cursor ``rows`` down (up when negative), in its column as far as the row reaches."""
        self._put(self._offset_in(self._row_from(self.cursor_row, rows), self._goal))

    def page(self, pages: int) -> None:
        """The text and the cursor ``pages`` screens down (up when negative)."""
        step = max(self.size.height - 1, 1)
        self._put_at_height(self._row_from(self.cursor_row, pages * step), self.cursor_height)

    def step(self, characters: int) -> None:
        """The cursor some characters on or back, over the ends of lines."""
        target = self._rows.nearest(self._cursor + characters)
        row = self._rows.at(target)
        if row.fold:
            target = row.span.start
        self._goal = cell_len(self._text_of(Span(row.span.start, target))) if not row.fold else 0
        self._put(target)

    def go_to(self, offset: int) -> None:
        """The cursor to ``offset``; out of sight, it comes to stand a third from the top."""
        offset = self._rows.nearest(offset)
        row = self._rows.at(offset)
        self._goal = 0
        if self._height_of(row) is not None:
            self._put(offset)
        else:
            self._put_at_height(row, self.size.height // 3, offset)

    def stand_at(self, offset: int, height: int) -> None:
        """The cursor to ``offset``, on row ``height`` of the screen if the text allows."""
        offset = self._rows.nearest(offset)
        row = self._rows.at(offset)
        if self._height_of(row) == height:
            self._put(offset)
        else:
            self._put_at_height(row, height, offset)

    def to_top(self) -> None:
        self.go_to(0)

    def to_end(self) -> None:
        self.go_to(len(self._document.text))

    def highlight(self, highlights: Iterable[Highlight], hits: Iterable[Span] = ()) -> None:
        """These stand out, later ones over earlier; ``hits`` are in order and do not overlap."""
        highlights, hits = tuple(highlights), tuple(hits)
        if (highlights, hits) == (self._highlights, self._hits):
            return
        # Only the rows that look otherwise now are sent again: a slow link shows the difference.
        height = len(self._on_screen())
        before = [self.render_line(y) for y in range(height)]
        self._highlights, self._hits = highlights, hits
        self._strips.clear()
        for y in range(height):
            if self.render_line(y) != before[y]:
                self.refresh(Region(0, y, self.size.width, 1))

    def fold(self, folds: tuple[Fold, ...]) -> None:
        """These folds are closed, all others open; the cursor keeps its line."""
        if folds != self._folds:
            self._folds = folds
            height = self.cursor_height
            self._lay_out()
            self._put_at_height(self._rows.at(self._cursor), height, self._cursor)

    def fold_at(self, offset: int) -> Fold | None:
        """The closed fold that hides ``offset``."""
        return self._rows.fold_at(self._document.line_number(offset))

    def select(self) -> None:
        """A selection begins at the cursor."""
        self._anchor = self._cursor
        self._refresh_row(self.cursor_row)

    def select_lines(self) -> None:
        """The selection covers whole lines."""
        start, end = self.selection or Span(self._cursor, self._cursor)
        document = self._document
        self._anchor = document.line_starts[document.line_number(start) - 1]
        last = document.line_span(document.line_number(max(end - 1, start)))
        self._put(max(last.end - 1, last.start))
        self._redraw()

    @property
    def selects_lines(self) -> bool:
        """Whether the selection covers whole lines already."""
        selection = self.selection
        if selection is None:
            return False
        document = self._document
        first = document.line_span(document.line_number(selection.start))
        last = document.line_span(document.line_number(max(selection.end - 1, selection.start)))
        return selection.start == first.start and selection.end >= last.end

    def clear_selection(self) -> None:
        if self._anchor is not None:
            self._anchor = None
            self._redraw()

    def render_line(self, y: int) -> Strip:
        rows = self._on_screen()
        if y >= len(rows):
            return Strip.blank(self.size.width, self.rich_style)
        row = rows[y]
        at_cursor = row.span.start <= self._cursor and row == self.cursor_row
        key = (row.span.start, row.span.end, at_cursor)
        strip = self._strips.get(key) if self._anchor is None else None
        if strip is None:
            strip = self._strip(row, at_cursor)
            if self._anchor is None:
                self._strips[key] = strip
        return strip

    def notify_style_update(self) -> None:
        self._strips.clear()
        super().notify_style_update()

    def on_resize(self, event: events.Resize) -> None:
        height = self.cursor_height if self._laid_out else self.size.height // 3
        self._laid_out = True
        self._lay_out()
        row = self._rows.at(self._cursor)
        self._put_at_height(row, min(height, max(self.size.height - 1, 0)), self._cursor)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.move(-3)

    def on_click(self, event: events.Click) -> None:
        rows = self._on_screen()
        if event.y < len(rows):
            self._put(self._offset_in(rows[event.y], max(event.x - gutter(self._document), 0)))

    def _lay_out(self) -> None:
        width = max(self.size.width - gutter(self._document), 2)
        self._rows = DocumentRows(self._document, width, self._folds, self._shown, self._lines)
        self._strips.clear()
        self._visible = None

    def _on_screen(self) -> tuple[Row, ...]:
        if self._visible is None:
            self._visible = tuple(islice(self._rows.down(self._top), self.size.height))
        return self._visible

    def _height_of(self, row: Row) -> int | None:
        """The row of the screen ``row`` stands on, None when it is out of sight."""
        starts = [shown.span.start for shown in self._on_screen()]
        index = bisect_left(starts, row.span.start)
        return index if index < len(starts) and starts[index] == row.span.start else None

    @property
    def cursor_height(self) -> int:
        """The row of the screen the cursor stands on, or would best stand on."""
        height = self._height_of(self.cursor_row)
        return self.size.height // 3 if height is None else height

    def _row_from(self, row: Row, rows: int) -> Row:
        """The row ``rows`` below (above when negative), or the last there is."""
        step = self._rows.after if rows > 0 else self._rows.before
        for _ in range(abs(rows)):
            beyond = step(row)
            if beyond is None:
                break
            row = beyond
        return row

    def _put(self, offset: int) -> None:
        """The cursor to ``offset``; at an edge of the screen the text jumps half a page."""
        row = self._rows.at(offset)
        offset = row.span.start if row.fold else offset
        height = self._height_of(row)
        if height is None:
            self._put_at_height(row, self.size.height // 2, offset)
            return
        before = self.cursor_row
        self._cursor = offset
        self.post_message(self.Moved())
        if self._anchor is None:
            if before != row:
                self._refresh_row(before)
                self._refresh_row(row)
            return
        was = self._height_of(before) or 0
        low, high = sorted((was, height))
        self.refresh(Region(0, low, self.size.width, high - low + 1))

    def _put_at_height(self, row: Row, height: int, offset: int | None = None) -> None:
        """The cursor into ``row``, and that ``height`` rows below the top, if the text allows."""
        if offset is None or row.fold:
            offset = self._offset_in(row, self._goal)
        self._cursor = offset
        self._top = self._row_from(row, -height)
        last = self._row_from(self._top, max(self.size.height - 1, 0))
        if self._rows.after(last) is None:
            # Nothing below the end is shown while something above could be.
            self._top = self._row_from(last, -max(self.size.height - 1, 0))
        self._visible = None
        self.refresh()
        self.post_message(self.Moved())
        self.post_message(self.Scrolled())

    def _offset_in(self, row: Row, cells: int) -> int:
        """The offset in ``row`` at a cell of its text, or its last character."""
        if row.fold or not cells:
            return row.span.start
        inside = fitting(self._text_of(row.span), cells)
        return min(row.span.start + inside, max(row.span.end - 1, row.span.start))

    def _text_of(self, span: Span) -> str:
        return self._shown(self._document.slice(span))

    def _refresh_row(self, row: Row) -> None:
        height = self._height_of(row)
        if height is not None:
            self.refresh(Region(0, height, self.size.width, 1))

    def _redraw(self) -> None:
        self._strips.clear()
        self._visible = None
        self.refresh()

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"document--{name}", partial=True)

    def _strip(self, row: Row, at_cursor: bool) -> Strip:
        painting = Painting(
            self._rows, self._shown, self._style, self._highlights, self._hits, self.selection
        )
        return painting.strip(row, self.size.width, self.rich_style, at_cursor=at_cursor)
