"""A page, as who opens it in a browser reads it: its paragraphs, lists and tables."""

from __future__ import annotations

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from report.document import Document
from report.readers.composing import composed
from report.readers.html.markup import Markup, markup_of
from report.readers.html.walking import Walk
from report.source import UnreadableSource


def read(page: Document) -> Document:
    """The document that ``page`` shows, which is text with tags. Raises UnreadableSource."""
    markup = markup_of(page.text)
    root = LexborHTMLParser(markup.text).root
    blocks = Walk().blocks(root) if root is not None else []
    if not blocks:
        raise _without_words(markup)
    shown = composed(blocks, "html")
    return replace(shown, encoding=page.encoding, confidence=page.confidence)


def _without_words(markup: Markup) -> UnreadableSource:
    """Why a page has nothing to read, and what to do about it."""
    if markup.frames:
        return UnreadableSource(
            "frames", "a page of nothing but frames; open what it shows and save that"
        )
    if markup.scripts:
        return UnreadableSource(
            "scripted", "its text is put there by a script; save it from a browser that shows it"
        )
    if markup.pictures:
        return UnreadableSource(
            "scanned", "a page of nothing but pictures; have its text recognised (OCR) first"
        )
    return UnreadableSource("empty", "no text in it; get the file again")
