"""A list of one-line rows with a cursor, drawn only where it is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.parts import Line, Part, strip_of
from tui.wrapping import fitting, wrapped

Item = TypeVar("Item")


class LineList(Widget, Generic[Item], can_focus=True):
    """Rows drawn by ``draw(item, width)``; ``heading(width)`` stays above them.

    ``empty`` is the sentence shown instead when there are none.
    """

    @dataclass
    class Moved(Message):
        """The cursor came to another row."""

        list: LineList[object]
        index: int

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--heading",
        "list--cursor",
        "list--fail",
        "list--ask",
        "list--passed",
        "list--quiet",
        "list--strong",
    }

    DEFAULT_CSS = """
    LineList {
        height: 1fr;
        width: 1fr;
        & > .list--heading { color: $muted; }
        & > .list--cursor { background: $cursor; text-style: bold; }
        & > .list--fail { color: $error; text-style: bold; }
        & > .list--ask { color: $warning; text-style: bold; }
        & > .list--passed { color: $success; }
        & > .list--quiet { color: $muted; }
        & > .list--strong { color: $strong; text-style: bold; }
        &:ansi > .list--cursor, &:nocolor > .list--cursor { text-style: reverse; }
    }
    """

    def __init__(
        self,
        draw: Callable[[Item, int], Line],
        *,
        heading: Callable[[int], Line] | None = None,
        empty: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._draw = draw
        self._heading = heading
        self._empty = empty
        self._items: Sequence[Item] = ()
        self._cursor = 0
        self._top = 0

    @property
    def items(self) -> Sequence[Item]:
        return self._items

    @property
    def cursor(self) -> int:
        """The index of the row under the cursor."""
        return self._cursor

    @property
    def current(self) -> Item | None:
        return self._items[self._cursor] if self._items else None

    @property
    def shown(self) -> str:
        """What it says, one line a row, or the sentence for an empty list."""
        if not self._items:
            return self._empty
        width = self.size.width or 80
        return "\n".join(
            "".join(part.text for part in self._draw(item, width)).rstrip() for item in self._items
        )

    def show(self, items: Sequence[Item], cursor: int = 0, empty: str | None = None) -> None:
        """Other rows, the cursor on the one at ``cursor``. Rows that only came or went do not move
        what is in sight.
        """
        more = len(items) - len(self._items) if self._items else 0
        as_many, before = len(items) == len(self._items), self._cursor
        self._items = items
        self._empty = self._empty if empty is None else empty
        self._cursor = self._within(cursor)
        if more and self._cursor - before in (0, more) and self._height:
            self._top = self._topmost(self._top + self._cursor - before)
        elif not (as_many and self._top <= self._cursor < self._top + self._height):
            self._top = max(self._cursor - self._height // 2, 0) if self._height else 0
        self.refresh()

    def move(self, rows: int) -> None:
        self.go_to(self._cursor + rows)

    def page(self, pages: int) -> None:
        """The rows go by a page and the cursor with them, so that one press shows other rows."""
        rows = pages * max(self._height - 1, 1)
        index = self._within(self._cursor + rows)
        if index != self._cursor:
            self._cursor = index
            self._top = self._topmost(self._top + rows)
            self.refresh()
            self.post_message(self.Moved(self, index))  # type: ignore[arg-type]  # of any item

    def to_top(self) -> None:
        self.go_to(0)

    def to_end(self) -> None:
        self.go_to(len(self._items) - 1)

    def go_to(self, index: int) -> None:
        """At an edge the rows jump half a page, which costs a slow link less than scrolling."""
        index = self._within(index)
        if index == self._cursor:
            return
        before, self._cursor = self._cursor, index
        if self._top <= index < self._top + self._height:
            for row in (before, index):
                reached = self._reached(self._strip(row))
                self.refresh(Region(0, row - self._top + self._above, reached, 1))
        else:
            self._scroll()
        self.post_message(self.Moved(self, index))  # type: ignore[arg-type]  # of any item

    def refresh_row(self) -> None:
        """Draws the row under the cursor again: something about it has changed."""
        self.refresh(Region(0, self._cursor - self._top + self._above, self.size.width, 1))

    def on_resize(self, event: events.Resize) -> None:
        self._scroll()

    def on_click(self, event: events.Click) -> None:
        if event.y >= self._above:
            self.go_to(self._top + event.y - self._above)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.move(-3)

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        if not self._items:
            return strip_of(self._sentence(y), width, base, self._style)
        if y < self._above and self._heading:
            line = [Part(part.text, "list--heading") for part in self._heading(width)]
            return strip_of(line, width, base, self._style)
        index = self._top + y - self._above
        if index >= len(self._items):
            return Strip.blank(width, base)
        strip = self._strip(index)
        return self._marked(strip) if index == self._cursor else strip

    def _strip(self, index: int) -> Strip:
        line, width = self._draw(self._items[index], self.size.width), self.size.width
        return strip_of(line, width, self.rich_style, self._style)

    def _marked(self, strip: Strip) -> Strip:
        """``strip`` under the cursor, as far as the cursor reaches."""
        cells = self._reached(strip)
        reached = Segment.apply_style(strip.crop(0, cells), post_style=self._style("list--cursor"))
        return Strip([*reached, *strip.crop(cells)], strip.cell_length)

    def _reached(self, strip: Strip) -> int:
        """How many cells of ``strip`` it marks: a wide character cut in two is not drawn."""
        return cell_len(strip.text[: fitting(strip.text, self._reach)])

    @property
    def _reach(self) -> int:
        """How many cells of its row the cursor marks; those are sent again when it moves."""
        return self.size.width

    @property
    def _above(self) -> int:
        return 1 if self._heading else 0

    @property
    def _room(self) -> Size:
        """Its size; of one that is not laid out yet, that of what it will fill: so that the first
        frame is drawn as the next would be.
        """
        if self.size or not isinstance(self.parent, Widget):
            return self.size
        return self.parent.size

    @property
    def _height(self) -> int:
        return max(self._room.height - self._above, 0)

    def _within(self, index: int) -> int:
        return max(min(index, len(self._items) - 1), 0)

    def _scroll(self) -> None:
        self._top = self._topmost(self._cursor - self._height // 2)
        self.refresh()

    def _topmost(self, top: int) -> int:
        """``top``, or the nearest row that leaves no space empty."""
        return max(min(top, len(self._items) - self._height), 0)

    def _sentence(self, y: int) -> Line:
        """Row ``y`` of what is said instead of rows, below an empty one."""
        rows = [
            row
            for text in self._empty.split("\n")
            for row in wrapped(text, max(self.size.width - 4, 2))
        ]
        return (Part("  "), Part(rows[y - 1])) if 1 <= y <= len(rows) else ()

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)
