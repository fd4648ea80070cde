"""Where a comment of several lines is written; nothing in it acts on the terminal."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text
from textual.widgets import TextArea


class CommentArea(TextArea):
    """A TextArea without blinking. Its text stays as it was written, and is made safe to show."""

    def __init__(self, shown: Callable[[str], str], placeholder: str) -> None:
        super().__init__(tab_behavior="focus", compact=True, placeholder=placeholder)
        self._shown = shown
        self.cursor_blink = False

    def get_line(self, line_index: int) -> Text:
        line = super().get_line(line_index)
        line.plain = self._shown(line.plain)
        return line
