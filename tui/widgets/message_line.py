"""The rule between text and panel; it carries what there is to say until the next key."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.parts import Part, strip_of
from tui.wrapping import crop


class MessageLine(Widget):
    """A horizontal rule, or a sentence in it; at its right end what lies beyond the text above.
    While nothing is said a foot may stand there: what is under the cursor above.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"message--said", "message--foot", "message--beyond"}

    DEFAULT_CSS = """
    MessageLine {
        height: 1;
        width: 1fr;
        color: $rule;
        & > .message--said { color: $strong; text-style: bold; }
        & > .message--foot { color: $foreground; }
        & > .message--beyond { color: $muted; }
    }
    """

    def __init__(self, line: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rule = line
        self._text = ""
        self._foot = ""
        self._beyond = ""

    @property
    def text(self) -> str:
        """What it says now, empty when it is only a rule."""
        return self._text

    def say(self, text: str) -> None:
        """``text`` is safe to show."""
        if text != self._text:
            self._text = text
            self.refresh()

    @property
    def foot(self) -> str:
        return self._foot

    def show_foot(self, text: str) -> None:
        """``text`` is safe to show."""
        if text != self._foot:
            self._foot = text
            self.refresh()

    @property
    def beyond(self) -> str:
        return self._beyond

    def show_beyond(self, text: str) -> None:
        """``text`` stands at the right end, where what is said leaves room for it."""
        if text != self._beyond:
            self._beyond = text
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        words = self._text or self._foot
        text = f" {crop(words, max(width - 4, 0))} " if words else ""
        rest = max(width - 2 - cell_len(text), 0)
        end = f" {self._beyond} " if self._beyond else ""
        if cell_len(end) + 2 > rest:
            end = ""
        line = (
            Part(self._rule * 2),
            Part(text, "message--said" if self._text else "message--foot"),
            Part(self._rule * (rest - cell_len(end) - 1)),
            Part(end, "message--beyond"),
            Part(self._rule),
        )
        return strip_of(
            line,
            width,
            self.rich_style,
            lambda name: self.get_component_rich_style(name, partial=True),
        )
