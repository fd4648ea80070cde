"""A sentence below a list, about the row under its cursor, in the few rows there are for it."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.parts import Part, strip_of
from tui.wrapping import crop, wrapped


class SentenceView(Widget):
    """``show`` takes a text that is safe to show; what does not fit is cut."""

    DEFAULT_CSS = """
    SentenceView { height: 2; width: 1fr; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = ""

    @property
    def text(self) -> str:
        return self._text

    def show(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        rows = wrapped(self._text, max(width - 2, 2))
        if y >= len(rows):
            return Strip.blank(width, base)
        last = y == self.size.height - 1
        row = crop("".join(rows[y:]), max(width - 2, 2)) if last else rows[y]
        return strip_of([Part(f" {row}")], width, base, lambda _: base)
