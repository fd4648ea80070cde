"""The text of a PDF that pdfium cannot open, or died of, as pypdf finds it: no tables, but for the
bars that its words may bear.
"""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from report.document import Document
from report.place import Missed
from report.readers.composing import composed
from report.readers.composing.blocks import Block, Left, Paragraph, Picture
from report.readers.pdf.streams import refuse_bombs
from report.source import UnreadableSource

_MOST_PAGES = 200  # it is slow, and what it gets to read is broken
# What it stumbles over in broken files; it promises no kind of error for them.
_STUMBLES = (
    *(PyPdfError, ValueError, TypeError, LookupError, AttributeError, OSError, RuntimeError),
    *(ArithmeticError, AssertionError, zlib.error, struct.error),
)


def read(content: bytes) -> Document:
    """The document in the bytes of a PDF, but for its tables. Raises UnreadableSource."""
    refuse_bombs(content)
    return composed((Left(Missed.TABLES), *_blocks_of(content)), "pdf")


def _blocks_of(content: bytes) -> Iterator[Block]:
    """Raises UnreadableSource."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells every oddity to the terminal
    try:
        reader = PdfReader(BytesIO(content))
        for number, page in enumerate(reader.pages, 1):
            if number > _MOST_PAGES:
                raise UnreadableSource(
                    "too-large",
                    f"damaged, and more than {_MOST_PAGES} pages; open it and save it again",
                )
            text = page.extract_text()
            yield Paragraph(text, number) if text.strip() else Picture(number)
    except (FileNotDecryptedError, DependencyError):
        raise UnreadableSource("passworded", "has a password; save it without one first") from None
    except _STUMBLES:
        raise UnreadableSource(
            "damaged", "the file is cut short or damaged; get it again, or open and save it"
        ) from None
