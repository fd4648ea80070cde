"""A line of input that costs an idle terminal nothing and lets nothing pasted act on it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.keys import Keys
from textual.widgets import Input

from report.visible import visible

_NAMED = frozenset(key.value for key in Keys)


class TextField(Input, inherit_bindings=False):
    """An Input without blinking, and without the control characters a paste can bring.

    Enter is not its own: what it does is an action of whoever asked.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in Input.BINDINGS
        if not (isinstance(binding, Binding) and binding.key == "enter")
    ]

    def __init__(
        self, value: str = "", *, id: str | None = None, select_on_focus: bool = False
    ) -> None:
        """``select_on_focus``: typing replaces ``value``, unless the cursor is moved first."""
        super().__init__(value, id=id, select_on_focus=select_on_focus, compact=True)
        self.cursor_blink = False

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Every character is typed; Textual forgets those it has renamed, the slash among them."""
        return "+" not in key and key not in _NAMED

    def validate_value(self, value: str) -> str:
        return visible(value)

    def put(self, text: str) -> None:
        """``text`` instead of what stood there, the cursor behind it."""
        self.value = text
        self.cursor_position = len(self.value)
