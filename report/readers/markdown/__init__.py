"""Markdown as it reads when it is set: line N of the file is line N of the document."""

from __future__ import annotations

from report.document import Document
from report.readers.markdown.lines import plain
from report.source import UnreadableSource


def read(text: Document) -> Document:
    """The document that ``text`` marks up. Raises UnreadableSource."""
    words = plain(text.text)
    if not words.strip():
        raise UnreadableSource("empty", "nothing but marks; get the file again")
    return Document.of(words, encoding=text.encoding, confidence=text.confidence, format="markdown")
