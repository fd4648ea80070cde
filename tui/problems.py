"""What went wrong at the screen, in one line of the reader's language."""

from __future__ import annotations

from store.annotations import Stale
from store.library import LibraryError
from tui.language import Language
from tui.reasons import reason

# What a screen says and goes on after; anything else is a fault of the program.
EXPECTED = (LibraryError, Stale, OSError)


def problem(error: Exception, tr: Language) -> str:
    """One line: what happened and, where there is something, what to do. ``error`` is an EXPECTED one."""
    if isinstance(error, Stale):
        return tr("Someone else changed this first; nothing of theirs was overwritten.")
    if isinstance(error, LibraryError):
        return reason(error.code, str(error), tr)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)
