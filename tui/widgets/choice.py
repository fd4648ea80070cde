"""A question answered by one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui.keymap import half_width
from tui.widgets.parts import Line, Part, flow, strip_of


class Option(NamedTuple):
    """A key, and what it stands for in the reader's language."""

    key: str
    label: str


class Choice(Widget, can_focus=True):
    """Hidden until asked. Esc gives the question up; other keys are for whoever asked to refuse."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--key"}

    DEFAULT_CSS = """
    Choice {
        display: none;
        height: auto;
        width: 1fr;
        background: $panel;
        & > .choice--key { color: $accent; text-style: bold; }
        &:ansi > .choice--key, &:nocolor > .choice--key { text-style: bold reverse; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._options: tuple[Option, ...] = ()
        self._question = ""
        self._answered: Callable[[str], None] | None = None
        self._given_up: Callable[[], None] | None = None

    @property
    def shown(self) -> str:
        """The question and its answers, as one text."""
        answers = "  ".join(f"{option.key} {option.label}" for option in self._options)
        return f"{self._question}  {answers}"

    def ask(
        self,
        question: str,
        options: Sequence[Option],
        answered: Callable[[str], None],
        given_up: Callable[[], None],
    ) -> None:
        """Takes the focus; one of the callbacks follows, with the key that was pressed."""
        self._question, self._options = question, tuple(options)
        self._answered, self._given_up = answered, given_up
        self.display = True
        self.refresh(layout=True)
        self.focus()

    def on_key(self, event: events.Key) -> None:
        answers = {option.key for option in self._options}
        pressed = half_width(event.character or "")
        if event.key != "escape" and pressed not in answers:
            return
        event.stop()
        event.prevent_default()
        self.display = False
        if pressed in answers and self._answered:
            self._answered(pressed)
        elif self._given_up:
            self._given_up()

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return max(len(self._lines(width)), 1)

    def render_line(self, y: int) -> Strip:
        lines = self._lines(self.size.width)
        return strip_of(
            lines[y] if y < len(lines) else (),
            self.size.width,
            self.rich_style,
            lambda name: self.get_component_rich_style(name, partial=True),
        )

    def _lines(self, width: int) -> list[Line]:
        answers = [
            (Part(option.key, "choice--key"), Part(f" {option.label}")) for option in self._options
        ]
        return flow([(Part(self._question),), *answers], width)
