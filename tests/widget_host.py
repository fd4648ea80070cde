"""An application of one widget, with the variables our style sheets use."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App, ComposeResult
from textual.widget import Widget

from tui.theme import DARK


class WidgetHost(App[None]):
    def __init__(self, make: Callable[[], Widget]) -> None:
        super().__init__()
        self._make = make

    def compose(self) -> ComposeResult:
        yield self._make()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DARK.variables
