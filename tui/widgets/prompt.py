"""A question answered by a line of text."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static


class Prompt(Horizontal):
    """Hidden until asked. Enter answers; whoever asked closes it on Esc. Gives the focus back."""

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
        self._focused: Widget | None = None

    def compose(self) -> ComposeResult:
        yield Static("", markup=False)
        line = Input(compact=True, select_on_focus=False)
        line.cursor_blink = False
        yield line

    @property
    def value(self) -> str:
        return self.query_one(Input).value

    def ask(
        self,
        question: str,
        value: str,
        typed: Callable[[str], None] | None,
        answered: Callable[[str], None],
    ) -> None:
        """Takes the focus, ``value`` in the line. ``typed`` is called with its every change."""
        label = self.query_one(Static)
        label.update(question)
        label.styles.width = cell_len(question) + 2
        self._answered, self._typed = answered, typed
        line = self.query_one(Input)
        with line.prevent(Input.Changed):
            line.value = value
        line.cursor_position = len(value)
        if not self.display:
            self._focused = self.screen.focused
        self.display = True
        line.focus()

    def close(self) -> None:
        self.display = False
        if self._focused is not None:
            self._focused.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.display and self._typed:
            self._typed(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        answered = self._answered
        self.close()
        if answered:
            answered(event.value)
