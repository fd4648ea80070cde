"""Documents of older Office programs, told apart by what is in them: doc, wps, xls, rtf, odt."""

from __future__ import annotations

import io
import re
import zipfile

from report.document import Document
from report.readers import docx, sheets
from report.readers.containers.archive import Archive
from report.readers.containers.compound import SIGNATURE, Compound
from report.readers.office import soffice
from report.readers.sheets.xls import STREAMS as WORKBOOKS
from report.source import UnreadableSource

_LOCKED = 0x0100  # among the flags of a Word document, 10 bytes on
_STORY = "content.xml"
_INPUT = re.compile(rb"</?text:text-input\b[^<>]*>")
_DEEPEST = 10_000
_BRACE = re.compile(rb"\\[{}\\]|[{}]")

# By a name at the root of a compound file: what it is, when no reader knows it.
_UNREAD = (
    ("PowerPoint Document", "slides of a talk; save it as PDF first"),
    ("Quill", "a Publisher document; save it as PDF first"),
    ("VisioDocument", "a drawing; save it as PDF first"),
    ("__properties_version1.0", "a letter with attachments; save those by themselves"),
)
_WORKS = ("MatOST", "CONTENTS")
_THUMBNAIL = re.compile(r"catalog|\d{1,4}_[0-9a-f]{8,16}")


def read(content: bytes) -> Document:
    """The document in a compound file, RTF or OpenDocument text. Raises UnreadableSource."""
    if content.startswith(SIGNATURE):
        return _compound(Compound(content), content)
    if content.startswith(b"{\\rtf"):
        _measure(content)
        return _converted(content, "rtf", "an RTF document")
    return _converted(_without_inputs(content), "odt", "an OpenDocument text")


def _compound(file: Compound, content: bytes) -> Document:
    if "EncryptedPackage" in file:
        raise _passworded()
    for name in WORKBOOKS:
        stream = file.stream(name)
        if stream is not None:
            return sheets.read_old(stream)
    text = file.stream("WordDocument")
    if text is not None:
        if int.from_bytes(text[10:12], "little") & _LOCKED:
            raise _passworded()
        return _converted(content, "doc", "an old Word document")
    for name, what in _UNREAD:
        if name in file:
            raise UnreadableSource("format-unsupported", what)
    if any(map(_THUMBNAIL.fullmatch, file.entries)):
        raise UnreadableSource(
            "no-report",
            "small pictures that Windows keeps of a folder (Thumbs.db); no report, nothing to do",
        )
    if any(name in file for name in _WORKS):
        return _converted(content, "wps", "a Works document")
    raise UnreadableSource(
        "format-unsupported", "an old Office file that is no document; open it and save it as docx"
    )


def _converted(content: bytes, format: str, what: str) -> Document:
    return docx.read(soffice.as_docx(content, format, what), format)


def _without_inputs(content: bytes) -> bytes:
    """An OpenDocument text with the words of input fields as words: of a field LibreOffice saves
    them four times in docx (7.4).
    """
    archive = Archive.of(content)
    archive.verify()  # as LibreOffice takes its word for what it unfolds to
    story = archive.read(_STORY) or b""
    if _INPUT.search(story) is None:
        return content
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as mended:
        for name, info in archive.members.items():
            part = archive.read(name) or b""
            mended.writestr(info.filename, _INPUT.sub(b"", part) if name == _STORY else part)
    return written.getvalue()


def _measure(content: bytes) -> None:
    """Raises UnreadableSource for an RTF document of groups in groups without end."""
    depth = 0
    for brace in _BRACE.finditer(content):
        depth += (brace[0] == b"{") - (brace[0] == b"}")
        if depth > _DEEPEST:
            raise UnreadableSource(
                "too-deep", "nested deeper than any report; open it and save it as docx first"
            )


def _passworded() -> UnreadableSource:
    return UnreadableSource("passworded", "has a password; save it without one first")
