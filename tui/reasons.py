"""Why a file was not read, a library not opened, a file not written: in the reader's language."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, NamedTuple

from store.files.not_read import why_not_read
from tui.language import Language, msgid

if TYPE_CHECKING:  # the screen opens without what only writes and merges
    from store.changes.merging import MergeError
    from store.exporting.formats import ExportError
    from store.library import LibraryError

# By the code of store.library.LibraryError.
_OF_LIBRARIES = {
    "no-library": msgid("no library here; check the path, or import a report first"),
    "newer": msgid("made by a newer Jiaokan; bring this one up to date"),
    "older": msgid("of an older version and read-only; make it writable to bring it up to date"),
    "not-a-library": msgid("not a library of Jiaokan; name another file with --library"),
    "directory": msgid("a folder; name a file in it with --library"),
    "network": msgid("on a network file system, where it cannot be kept whole; use a local disk"),
    "permission": msgid("it cannot be opened or made; see who may, or name another with --library"),
    "missing-folder": msgid("a part of this path is a file, not a folder; check it"),
    "read-only": msgid("read-only: make it writable, or copy it, to write in it"),
    "locked": msgid("another program holds it; try again in a moment"),
    "full": msgid("the disk is full; make room, nothing was changed"),
    "damaged": msgid("damaged; take the latest copy, or export what can be read"),
    "failed": msgid("the disk did not do what was asked; see that it is sound"),
}

# By the code of store.changes.merging.MergeError.
_OF_EXPORTS = {
    "empty": msgid("the file is empty; name what 'jiaokan export --format jsonl' wrote"),
    "not-utf8": msgid("not UTF-8; name what 'jiaokan export --format jsonl' wrote"),
    "not-json": msgid("not JSON; was the file cut or edited? Export it again"),
    "not-an-export": msgid("no lossless export; name what 'jiaokan export --format jsonl' wrote"),
    "newer": msgid("made by a newer Jiaokan; bring this one up to date"),
    "broken": msgid("not as it was exported; export it again"),
}


class Refused(NamedTuple):
    """What the system said no with, and what can be done."""

    why: str
    advice: str


_CHECK = msgid("check the path")
_ASK = msgid("ask for it, or take another place")
_ROOM = msgid("make room, or take another place")
_SHORTEN = msgid("shorten it")
_ELSEWHERE = msgid("take another place")

# What the system says when a file cannot be read or written, by its number.
_REFUSALS = {
    errno.ENOENT: Refused(msgid("there is no such file or folder"), _CHECK),
    errno.ENOTDIR: Refused(msgid("a part of the path is a file"), _CHECK),
    errno.EISDIR: Refused(msgid("it is a folder"), msgid("name a file")),
    errno.ENXIO: Refused(msgid("it is no file"), msgid("name a file")),
    errno.ELOOP: Refused(msgid("it is a link that leads back to itself"), _CHECK),
    errno.EACCES: Refused(msgid("you have no permission"), _ASK),
    errno.EPERM: Refused(msgid("you have no permission"), _ASK),
    errno.EROFS: Refused(msgid("the disk is read-only"), _ELSEWHERE),
    errno.ENOSPC: Refused(msgid("the disk is full"), _ROOM),
    errno.EDQUOT: Refused(msgid("your share of the disk is full"), _ROOM),
    errno.EFBIG: Refused(msgid("the file grew larger than it may"), _ELSEWHERE),
    errno.ENAMETOOLONG: Refused(msgid("the name is too long"), _SHORTEN),
    errno.EIO: Refused(msgid("the disk did not do what was asked"), msgid("see that it is sound")),
}


# To write a file only its folder need be there.
_NO_FOLDER = Refused(msgid("there is no such folder"), _CHECK)


def refusal(error: OSError, tr: Language) -> str:
    """What the system said, and what to do; in its own words where they are not known here."""
    return _refused(_REFUSALS.get(error.errno or 0), error, tr)


def not_written(error: ExportError, tr: Language) -> str:
    """Which file, why, and what to do."""
    if error.refusal is None:
        return tr("{path} is a folder: name a file in it").format(path=error.path)
    number = error.refusal.errno or 0
    refused = _NO_FOLDER if number == errno.ENOENT else _REFUSALS.get(number)
    return tr("{path} cannot be written: {why}").format(
        path=error.path, why=_refused(refused, error.refusal, tr)
    )


def _refused(refused: Refused | None, error: OSError, tr: Language) -> str:
    why = tr(refused.why) if refused else (error.strerror or str(error))
    return f"{why}{tr('; ')}{tr(refused.advice if refused else _ELSEWHERE)}"


def reason(code: str, message: str, tr: Language) -> str:
    """Why a file was not read, and what to do. ``message`` is the English line that was raised with
    ``code``.
    """
    return why_not_read(code, message, tr.code)


def library_reason(error: LibraryError, tr: Language) -> str:
    """Why a library was not opened or written, and what to do; in English with its path."""
    return str(error) if tr.code == "en" else tr(_OF_LIBRARIES.get(error.code, str(error)))


def export_reason(error: MergeError, tr: Language) -> str:
    """Which line of a file is not of a lossless export, why, and what to do."""
    if tr.code == "en":
        return str(error)
    why = tr(_OF_EXPORTS.get(error.code, str(error)))
    return tr("line {line}: {why}").format(line=error.line, why=why)
