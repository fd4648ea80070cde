"""What a screen says, in one line, when it could not do something."""

from __future__ import annotations

from store.library import LibraryError
from store.written.annotations import Stale
from tui.language import Language
from tui.reasons import library_reason, refusal

# What a screen says and goes on after; anything else is a fault of the program.
EXPECTED = (LibraryError, Stale, OSError)


def problem(error: Exception, tr: Language) -> str:
    """``error`` (an EXPECTED one) in a line: where, what, what to do; not yet safe to show."""
    if isinstance(error, Stale):
        return tr("Someone else changed this first; theirs was kept: look at it and try again.")
    if isinstance(error, LibraryError):
        why = library_reason(error, tr)
        return why if why == str(error) else f"{tr('library')}{tr(': ')}{why}"
    if isinstance(error, OSError):
        where = f"{error.filename}{tr(': ')}" if error.filename else ""
        return f"{where}{refusal(error, tr)}"
    return str(error)
