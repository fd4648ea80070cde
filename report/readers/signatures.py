"""What a file says it is: by its first bytes or its marks, never by its name."""

from __future__ import annotations

import re

from report.readers.droppings import refuse_droppings
from report.readers.markdown.marks import is_markdown
from report.readers.marks import is_page, is_piece_of_page, is_saved_page
from report.readers.separators import separator_of
from report.source import UnreadableSource

_RECOGNISE = "have its text recognised (OCR) first"
_UNPACK = "unpack it first"

# The readers of files that are no text, by how those begin.
_READERS = (
    (b"PK\x03\x04", "containers.package"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"{\\rtf", "office"),
)

# The root of a Word document that is one file of XML, near its beginning.
_WORD = re.compile(
    r"\s*<\?xml[^>]*>\s*(?:<\?[^>]*>\s*|<!--[^>]*>\s*)*"
    r"<(?:\w+:)?(?:package|wordDocument)\s[^>]*(?:xmlPackage|wordml)"
)
# And of a workbook that is one.
_EXCEL = re.compile(
    r"\s*<\?xml[^>]*>\s*(?:<\?[^>]*>\s*|<!--[^>]*>\s*)*"
    r"<(?:\w+:)?Workbook\s[^>]*urn:schemas-microsoft-com:office:spreadsheet"
)
_NEAR = 2000

# How the single stream of a workbook of Excel 2, 3 and 4 begins.
_OLD_WORKBOOKS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")

# What no reader knows, and what to do about it.
_UNREAD = (
    (b"PK\x05\x06", "an empty ZIP archive", "name the file itself"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", _RECOGNISE),
    (b"\xff\xd8\xff", "a JPEG image", _RECOGNISE),
    (b"GIF8", "a GIF image", _RECOGNISE),
    (b"II*\x00", "a TIFF image", _RECOGNISE),
    (b"MM\x00*", "a TIFF image", _RECOGNISE),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"SQLite format 3\x00", "an SQLite database", "open it with --library if it is a library"),
    *((bof, "a workbook of Excel before 5.0", "save it as xlsx first") for bof in _OLD_WORKBOOKS),
    (b"\x7fELF", "an executable", "name the report instead"),
)


def reader_of(content: bytes) -> str:
    """The name of the reader for ``content``: ``text`` when nothing says otherwise. Raises
    UnreadableSource when no reader knows it.
    """
    refuse_droppings(content)
    for signature, what, advice in _UNREAD:
        if content.startswith(signature):
            raise UnreadableSource("format-unsupported", f"{what}; {advice}")
    if _is_pdf(content):
        return "pdf"
    for signature, name in _READERS:
        if content.startswith(signature):
            return name
    return "text"


def _is_pdf(content: bytes) -> bool:
    """Whether it begins as one; or does so further on, and is no text that tells of one."""
    head = content[:_PDF_WITHIN]
    return head.startswith(b"%PDF-") or (
        _PDF.search(head) is not None and _PDF_OBJECT.search(content) is not None
    )


_PDF_WITHIN = 1024
_PDF = re.compile(rb"%PDF-\d\.\d")
_PDF_OBJECT = re.compile(rb"[\r\n]\d{1,10} \d{1,5} obj\b")


def marks_of(text: str) -> str:
    """The name of the reader for the marks in ``text``, empty for plain text."""
    return next((name for name, has_its_marks in _MARKED if has_its_marks(text)), "")


def _is_word(text: str) -> bool:
    return _WORD.match(text, 0, _NEAR) is not None


def _is_excel(text: str) -> bool:
    return _EXCEL.match(text, 0, _NEAR) is not None


def _is_separated(text: str) -> bool:
    return separator_of(text) != ""


# In this order: Markdown has tables of a page where cells span several.
_MARKED = (
    ("docx.single_file", _is_word),
    ("sheets.single_file", _is_excel),
    ("html.mhtml", is_saved_page),
    ("html", is_page),
    ("markdown", is_markdown),
    ("html", is_piece_of_page),
    ("sheets.separated", _is_separated),
)
