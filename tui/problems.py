"""What went wrong, in one line of the reader's language: what, and what to do."""

from __future__ import annotations

from types import MappingProxyType

from store.annotations import Stale
from store.library import LibraryError
from tui.language import Language, msgid

# What a screen says and goes on after; anything else is a fault of the program.
EXPECTED = (LibraryError, Stale, OSError)

# By the stable word of UnreadableSource, Failure or LibraryError.
REASONS = MappingProxyType(
    {
        "empty": msgid("the file is empty; get it again from where it was published"),
        "binary": msgid("not a text; save it as plain text first"),
        "too-large": msgid("too large; split it into its reports"),
        "too-long": msgid("too much text for one report; split it"),
        "not-regular": msgid("not a regular file; name a text file instead"),
        "permission": msgid("no permission; ask for it"),
        "missing": msgid("no such file; check the path"),
        "link-loop": msgid("a link that leads back to itself; name the file"),
        "undecodable": msgid("in no encoding that is known; save it as UTF-8"),
        "unreadable": msgid("cannot be read; copy it to another place first"),
        "format-unsupported": msgid("a format that cannot be read; save it as plain text first"),
        "worker-died": msgid("ended the process that read it; keep the file and tell us"),
        "time-limit": msgid("took longer than a file may; keep it and tell us"),
        "memory-limit": msgid("took more memory than a file may; keep it and tell us"),
        "newer": msgid("the library was made by a newer Jiaokan; update this one"),
        "not-a-library": msgid("not a library of Jiaokan; name another file with --library"),
        "directory": msgid("a folder, not a library; name a file with --library"),
        "missing-folder": msgid("its folder is missing; make it, or name another with --library"),
        "network": msgid("a library is not safe on a network file system; use a local disk"),
        "read-only": msgid("the library is read-only; make it writable or copy it"),
        "locked": msgid("another program holds the library; try again in a moment"),
        "full": msgid("the disk is full; nothing was changed"),
        "damaged": msgid("the library is damaged; take the latest copy of it"),
    }
)


def reason(code: str, message: str, tr: Language) -> str:
    """Why, and what to do. ``message`` is the English line raised with ``code``; it knows more than
    the code, so it stays in English and where the code is not known here.
    """
    if tr.code == "en" or code not in REASONS:
        return message
    return tr(REASONS[code])


def problem(error: Exception, tr: Language) -> str:
    """``error`` (an EXPECTED one) in a line."""
    if isinstance(error, Stale):
        return tr("Someone else changed this first; nothing of theirs was overwritten.")
    if isinstance(error, LibraryError):
        return reason(error.code, str(error), tr)
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error)
