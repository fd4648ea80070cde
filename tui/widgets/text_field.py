"""A line of input that costs an idle terminal nothing and lets nothing pasted act on it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.keys import Keys
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from report.visible import visible

_NAMED = frozenset(key.value for key in Keys)


_LONGEST = 10_000  # characters of what is pasted: nobody's path or search is that long
PAUSE = 0.15  # seconds without a key, after which what was typed is worth an answer


class TextField(Input, inherit_bindings=False):
    """An Input without blinking, and without the control characters a paste can bring.

    Enter is not its own: what it does is an action of whoever asked.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in Input.BINDINGS
        if not (isinstance(binding, Binding) and binding.key == "enter")
    ]

    @dataclass
    class Typed(Message):
        """What stands here, told when typing has paused: every answer is a frame on a slow line."""

        value: str

    @dataclass
    class Left(Message):
        """A key that leaves other screens was pressed, and nothing had been typed yet."""

    def __init__(
        self,
        value: str = "",
        *,
        id: str | None = None,
        select_on_focus: bool = False,
        leaving: Collection[str] = (),
    ) -> None:
        """``select_on_focus``: typing replaces ``value``, unless the cursor is moved first. The
        characters ``leaving`` are told as Left, not typed, as long as ``value`` stands as put.
        """
        super().__init__(value, id=id, select_on_focus=select_on_focus, compact=True)
        self.cursor_blink = False
        self._leaving = leaving
        self._put = value
        self._pause: Timer | None = None

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Every character is typed; Textual forgets those it has renamed, the slash among them."""
        return "+" not in key and key not in _NAMED and not self._leaves(key)

    async def _on_key(self, event: events.Key) -> None:
        if self._leaves(event.key):
            event.prevent_default()
            event.stop()
            self.post_message(self.Left())

    def _on_paste(self, event: events.Paste) -> None:
        """A line has no ends in it: those of what was copied over several are blanks."""
        event.prevent_default()
        event.stop()
        lines = (line.strip() for line in event.text[:_LONGEST].splitlines())
        self.replace(" ".join(filter(None, lines)), *self.selection)

    def _leaves(self, key: str) -> bool:
        return key in self._leaving and self._is_as_put()

    def _is_as_put(self) -> bool:
        """Whether nobody has typed here, nor gone to where something is to be typed."""
        return self.value == self._put and self.cursor_position == len(self.value)

    def validate_value(self, value: str) -> str:
        return visible(value)

    def on_input_changed(self) -> None:
        self._stop_waiting()
        self._pause = self.set_timer(PAUSE, self.tell)

    def tell(self) -> None:
        """Tells what was typed, if anything was, without waiting for the pause."""
        if self._pause is not None:
            self._stop_waiting()
            self.post_message(self.Typed(self.value))

    def _stop_waiting(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None

    def put(self, text: str) -> None:
        """``text`` instead of what stood there, the cursor behind it."""
        self._stop_waiting()
        self.value = text
        self.cursor_position = len(self.value)
        self._put = self.value
