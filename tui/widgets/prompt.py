"""A question answered by a line of text."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static


class Prompt(Horizontal):
    """Hidden until asked. Enter answers; whoever asked closes it on Esc."""

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
        self._answered: Callable[[str], None] = lambda text: None
        self._typed: Callable[[str], None] = lambda text: None

    def compose(self) -> ComposeResult:
        yield Static("", markup=False)
        line = Input(compact=True, select_on_focus=False)
        line.cursor_blink = False
        yield line

    def ask(
        self,
        question: str,
        answered: Callable[[str], None],
        typed: Callable[[str], None] = lambda text: None,
        value: str = "",
    ) -> None:
        """Takes the focus. ``typed`` is called with every change of the line."""
        label = self.query_one(Static)
        label.update(question)
        label.styles.width = cell_len(question) + 2
        self._answered, self._typed = answered, typed
        line = self.query_one(Input)
        with line.prevent(Input.Changed):
            line.value = value
        line.cursor_position = len(value)
        self.display = True
        line.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.display:
            self._typed(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.display = False
        self._answered(event.value)
