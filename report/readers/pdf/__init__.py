"""PDF: lines and tables put together from where its characters and the lines drawn stand."""

from __future__ import annotations

from report.document import Document
from report.readers.composing import composed
from report.readers.pdf import plain
from report.readers.pdf.continuing import blocks_of
from report.readers.pdf.drawings import refuse_endless
from report.readers.pdf.pdfium import CannotOpen, pages
from report.readers.pdf.streams import refuse_bombs


def read(content: bytes) -> Document:
    """The document in the bytes of a PDF. Raises UnreadableSource."""
    refuse_bombs(content)
    refuse_endless(content)
    try:
        return composed(blocks_of(pages(content)), "pdf")
    except CannotOpen:
        return plain.read(content)
