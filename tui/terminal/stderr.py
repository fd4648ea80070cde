"""Standard error is where the screen is drawn: what anybody else writes there must not reach it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_STDERR = 2


@contextmanager
def ours_alone() -> Iterator[None]:
    """Inside, the terminal is what Textual takes for standard error, and nothing else is: a worker
    that dies before it is quiet, or a library of the system, writes to nowhere.
    """
    real = sys.__stderr__
    if real is None or real.fileno() != _STDERR:
        yield
        return
    real.flush()
    terminal = os.fdopen(os.dup(_STDERR), "w", encoding=real.encoding, errors=real.errors)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STDERR)
    os.close(nowhere)
    setattr(sys, "__stderr__", terminal)  # noqa: B010 - which is final to a type checker
    try:
        yield
    finally:
        setattr(sys, "__stderr__", real)  # noqa: B010 - as above
        try:
            terminal.flush()
            os.dup2(terminal.fileno(), _STDERR)
        finally:
            terminal.close()
