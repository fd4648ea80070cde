"""What a screen says, in one line, when it could not do something."""

from __future__ import annotations

from store.annotations import Stale
from store.library import LibraryError
from tui.language import Language
from tui.reasons import library_reason, refusal

# What a screen says and goes on after; anything else is a fault of the program.
EXPECTED = (LibraryError, Stale, OSError)


def problem(error: Exception, tr: Language) -> str:
    """``error`` (an EXPECTED one) in a line."""
    if isinstance(error, Stale):
        return tr("Someone else changed this first; nothing of theirs was overwritten.")
    if isinstance(error, LibraryError):
        return library_reason(error, tr)
    if isinstance(error, OSError):
        return refusal(error, tr)
    return str(error)
