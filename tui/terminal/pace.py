"""Not to run ahead of a slow line: how much was sent that the terminal has not yet answered for."""

from __future__ import annotations

import time
from collections.abc import Callable

ASK = "\x1b[6n"
"""Where is the cursor? A terminal answers when it has drawn all that came before."""

AHEAD = 4096
"""Bytes, a screenful, that may be on the way unasked: one key never waits for another."""

PATIENCE = 1.0
"""Seconds after which an answer is taken for lost."""


class Pace:
    """While ``waits``, what is drawn is best kept, and sent as one when the answer has come.

    Without it every page of a held key is sent, and a slow line shows them long after the key is
    let go.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._sent = 0
        self._asked: float | None = None

    @property
    def waits(self) -> bool:
        return self._asked is not None and self._clock() - self._asked < PATIENCE

    def sent(self, size: int) -> bool:
        """``size`` bytes were sent; whether ASK is to follow them."""
        self._sent += size
        if self._sent < AHEAD:
            return False
        self._sent, self._asked = 0, self._clock()
        return True

    def answered(self) -> None:
        self._asked = None
