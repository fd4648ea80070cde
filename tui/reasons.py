"""Why a file was not read or a library not opened, in the reader's language."""

from __future__ import annotations

import errno

from store.exporting.formats import ExportError
from tui.language import Language, msgid

_REASONS = {
    # Of a file: report.source.UnreadableSource and store.importing.Failure.
    "empty": msgid("the file is empty; get it again from where it was published"),
    "binary": msgid("not a text; save it as plain text first"),
    "too-large": msgid("too large; split it into its reports"),
    "not-regular": msgid("not a regular file; name a text file instead"),
    "permission": msgid("you have no permission to read it; ask for it"),
    "missing": msgid("no such file; check the path"),
    "link-loop": msgid("a link that leads back to itself; name the file"),
    "undecodable": msgid("in no encoding that is known; save it as UTF-8"),
    "unreadable": msgid("cannot be read; copy it to another place first"),
    "format-unsupported": msgid("a format that cannot be read yet; save it as plain text first"),
    "worker-died": msgid("ended the process that read it; keep the file and tell us"),
    "time-limit": msgid("took longer than a file may; keep it and tell us"),
    "memory-limit": msgid("took more memory than a file may; keep it and tell us"),
    # Of a library: store.library.LibraryError.
    "no-library": msgid("no library here; check the path, or import a report first"),
    "newer": msgid("made by a newer Jiaokan; bring this one up to date"),
    "older": msgid("of an older version and read-only; make it writable to bring it up to date"),
    "not-a-library": msgid("not a library of Jiaokan; name another file with --library"),
    "directory": msgid("a folder; name a file in it with --library"),
    "network": msgid("on a network file system, where it cannot be kept whole; use a local disk"),
    "missing-folder": msgid("a part of this path is a file, not a folder; check it"),
    "read-only": msgid("read-only: make it writable, or copy it, to write in it"),
    "locked": msgid("another program holds it; try again in a moment"),
    "full": msgid("the disk is full; make room, nothing was changed"),
    "damaged": msgid("damaged; take the latest copy, or export what can be read"),
}


# What the system says when a file cannot be written, by its number.
_REFUSALS = {
    errno.ENOENT: msgid("there is no such folder"),
    errno.ENOTDIR: msgid("a part of the path is a file"),
    errno.EISDIR: msgid("it is a folder"),
    errno.EACCES: msgid("you have no permission"),
    errno.EPERM: msgid("you have no permission"),
    errno.EROFS: msgid("the disk is read-only"),
    errno.ENOSPC: msgid("the disk is full"),
    errno.EDQUOT: msgid("the disk is full"),
    errno.ENAMETOOLONG: msgid("the name is too long"),
}


def refusal(error: OSError, tr: Language) -> str:
    """What the system said."""
    said = _REFUSALS.get(error.errno or 0)
    return tr(said) if said and tr.code != "en" else error.strerror or str(error)


def not_written(error: ExportError, tr: Language) -> str:
    """Which file, why, and what to do."""
    if error.refusal is None:
        return tr("{path} is a folder: name a file in it").format(path=error.path)
    return tr("{path} cannot be written: {why}; choose another folder").format(
        path=error.path, why=refusal(error.refusal, tr)
    )


def reason(code: str, message: str, tr: Language) -> str:
    """Why, and what to do. ``message`` is the English line that was raised with ``code``; it knows
    more than the code, so it stays in English and where the code is not known here.
    """
    if tr.code == "en" or code not in _REASONS:
        return message
    return tr(_REASONS[code])
