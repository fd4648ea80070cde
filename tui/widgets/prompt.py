"""A question answered by a line of text."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.actions import Place
from tui.bindings import Placed, bindings_for
from tui.widgets.text_field import TextField


class Prompt(Placed, Horizontal):
    """Hidden until asked. Enter answers; on Esc whoever asked gives it up. Gives the focus back."""

    place = Place.PROMPT
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.PROMPT)

    DEFAULT_CSS = """
    Prompt {
        display: none;
        height: 1;
        width: 1fr;
        background: $panel;
        & Static { width: auto; padding: 0 1; color: $accent; text-style: bold; }
        & Input { width: 1fr; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._answered: Callable[[str], None] | None = None
        self._typed: Callable[[str], None] | None = None
        self._given_up: Callable[[], None] | None = None
        self._focused: Widget | None = None

    def compose(self) -> ComposeResult:
        yield Static("", markup=False)
        yield TextField()

    @property
    def value(self) -> str:
        return self.query_one(TextField).value

    def ask(
        self,
        question: str,
        value: str,
        typed: Callable[[str], None] | None,
        answered: Callable[[str], None],
        given_up: Callable[[], None] | None = None,
    ) -> None:
        """Takes the focus, ``value`` in the line, where typing replaces it. ``typed`` is called
        with it whenever typing has paused.
        """
        label = self.query_one(Static)
        label.update(question)
        label.styles.width = cell_len(question) + 2
        self._answered, self._typed, self._given_up = answered, typed, given_up
        line = self.query_one(TextField)
        with line.prevent(Input.Changed):
            line.put(value)
        line.select_all()
        if not self.display:
            self._focused = self.screen.focused
        self.display = True
        line.focus()

    def give_up(self) -> None:
        """Closes without an answer."""
        self._close()
        if self._given_up:
            self._given_up()

    def on_text_field_typed(self, event: TextField.Typed) -> None:
        event.stop()
        if self.display and self._typed:
            self._typed(event.value)

    def action_prompt_take(self) -> None:
        answered = self._answered
        self._close()
        if answered:
            answered(self.value)

    def _close(self) -> None:
        self.display = False
        if self._focused is not None:
            self._focused.focus()
