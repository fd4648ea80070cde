"""A few lines of text under a list, about the row under its cursor; the rest is left out."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.parts import Part, strip_of
from tui.wrapping import wrapped


class TextRows(Widget):
    """``show`` takes lines that are safe to show."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[str] = []

    @property
    def shown(self) -> str:
        return "\n".join(self._lines)

    def show(self, lines: Sequence[str]) -> None:
        if list(lines) != self._lines:
            self._lines = list(lines)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        rows = [row for line in self._lines for row in wrapped(line, max(width - 2, 2))]
        if y >= len(rows):
            return Strip.blank(width, base)
        return strip_of([Part(f" {rows[y]}")], width, base, lambda _: base)
