"""Whether this terminal draws characters of ambiguous width in two cells, as Chinese ones do."""

from __future__ import annotations

from tui.terminal.pace import ASK

_AMBIGUOUS = "“…─"  # terminals that widen only some of them are not to be relied on for any
_LINE = 2  # in the first line an answer could be taken for F3

PROBE = f"\x1b[{_LINE}H{_AMBIGUOUS}{ASK}\x1b[{_LINE}H\x1b[K"
"""Draws them, asks where the cursor is then, and takes them away again."""


def is_wide(cell: int) -> bool:
    """What the answer to PROBE means: the cursor is in ``cell``, counted from 0."""
    return cell > len(_AMBIGUOUS)
