"""Why a file was not read, a library not opened, a file not written: in the reader's language."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, NamedTuple

from tui.language import Language, msgid

if TYPE_CHECKING:  # the screen opens without what only writes and merges
    from store.exporting.formats import ExportError
    from store.library import LibraryError
    from store.merging import MergeError

# By the code of report.source.UnreadableSource and store.importing.Failure.
_OF_FILES = {
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
    "archive": msgid("an archive; unpack it first"),
    "damaged": msgid("cut short or damaged; get it again, or open and save it"),
    "passworded": msgid("has a password; save it without one first"),
    "scanned": msgid("only pictures of pages; have their text recognised (OCR) first"),
    "frames": msgid("a page of nothing but frames; open what it shows and save that"),
    "scripted": msgid("its text is put there by a script; save it from a browser that shows it"),
    "needs-soffice": msgid(
        "a document of older Office programs; save it as docx, or install LibreOffice"
    ),
    "too-deep": msgid("nested deeper than any report; open it and save it as plain text first"),
    "worker-died": msgid("ended the process that read it; keep the file and tell us"),
    "time-limit": msgid("took longer than a file may; keep it and tell us"),
    "memory-limit": msgid("took more memory than a file may; keep it and tell us"),
}

# The lines of the code ``format-unsupported``: what a file is that no reader knows.
_OF_FORMATS = frozenset(
    {
        msgid("an empty ZIP archive; name the file itself"),
        msgid("a PNG image; have its text recognised (OCR) first"),
        msgid("a JPEG image; have its text recognised (OCR) first"),
        msgid("a GIF image; have its text recognised (OCR) first"),
        msgid("a TIFF image; have its text recognised (OCR) first"),
        msgid("a gzip archive; unpack it first"),
        msgid("a bzip2 archive; unpack it first"),
        msgid("an xz archive; unpack it first"),
        msgid("a 7z archive; unpack it first"),
        msgid("a RAR archive; unpack it first"),
        msgid("an SQLite database; open it with --library if it is a library"),
        msgid("an executable; name the report instead"),
        msgid("an OFD document; save it as PDF first"),
        msgid("a Pages or Numbers document; open it and save it as docx first"),
        msgid("an electronic book; open it and save it as docx first"),
        msgid("slides of a talk; open it and save it as docx first"),
        msgid("neither text nor tables; open it and save it as docx first"),
        msgid("slides of a talk; save it as PDF first"),
        msgid("a Publisher document; save it as PDF first"),
        msgid("a drawing; save it as PDF first"),
        msgid("a letter with attachments; save those by themselves"),
        msgid("an old Office file that is no document; open it and save it as docx"),
        msgid("a binary workbook (xlsb); save it as xlsx first"),
        msgid("a workbook of Excel before 5.0; save it as xlsx first"),
        msgid("holds a file that only Word unfolds (altChunk); open it and save it again"),
    }
)

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

# By the code of store.merging.MergeError.
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
    ``code``; it knows more than the code, so it stays in English and where the code is not known.
    """
    if tr.code == "en":
        return message
    return tr(message if message in _OF_FORMATS else _OF_FILES.get(code, message))


def library_reason(error: LibraryError, tr: Language) -> str:
    """Why a library was not opened or written, and what to do; in English with its path."""
    return str(error) if tr.code == "en" else tr(_OF_LIBRARIES.get(error.code, str(error)))


def export_reason(error: MergeError, tr: Language) -> str:
    """Which line of a file is not of a lossless export, why, and what to do."""
    if tr.code == "en":
        return str(error)
    why = tr(_OF_EXPORTS.get(error.code, str(error)))
    return tr("line {line}: {why}").format(line=error.line, why=why)
