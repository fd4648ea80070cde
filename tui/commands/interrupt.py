"""Ctrl-c asked for politely: the first one stops after what is under way, the second at once."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED = 128 + signal.SIGINT  # as shells report a program ended by ctrl-c


class Interrupt:
    """Called, it says whether ctrl-c was pressed."""

    def __init__(self) -> None:
        self._pressed = False

    def __call__(self) -> bool:
        return self._pressed

    def press(self, number: int, frame: FrameType | None) -> None:
        if self._pressed:
            raise KeyboardInterrupt
        self._pressed = True


@contextmanager
def interruptible() -> Iterator[Interrupt]:
    """Within, ctrl-c (or a request to terminate) is remembered instead of raised."""
    interrupt = Interrupt()
    signals = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, interrupt.press) for number in signals}
    try:
        yield interrupt
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
