"""The line that drops, the system that shuts down: both are told to a program by a signal."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable


def when_hung_up(do: Callable[[], None]) -> None:
    """``do`` is called in the running loop, once, instead of the program ending there and then."""
    loop = asyncio.get_running_loop()
    numbers = (signal.SIGHUP, signal.SIGTERM)

    def once() -> None:
        for number in numbers:
            loop.remove_signal_handler(number)
        do()

    for number in numbers:
        loop.add_signal_handler(number, once)
