"""A page that a browser saved in one file with all it shows: the first part that is a page."""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from email.parser import HeaderParser

from report.document import Document
from report.readers import html
from report.readers.text import decoded
from report.source import UnreadableSource

_BLANK_LINE = re.compile(r"\r?\n\r?\n")
_LONGEST_HEAD = 20_000  # characters
_MOST_PARTS = 10_000
_DEEPEST = 5  # parts within each other


def read(message: Document) -> Document:
    """The document that the page in ``message`` shows. Raises UnreadableSource."""
    head, body = _parted(message.text)
    if not head.get("boundary"):
        return _page(head, body, message)
    found = next(_pages(head, body, 0), None)
    if found is None:
        raise UnreadableSource("empty", "a saved page without a page in it; get the file again")
    return _page(*found, message)


def _pages(
    head: Mapping[str, str], body: str, depth: int
) -> Iterator[tuple[Mapping[str, str], str]]:
    """The parts of ``body`` that are pages, also those in parts that have parts of their own."""
    boundary = re.escape(head["boundary"])
    parts = re.split(rf"^--{boundary}", body, maxsplit=_MOST_PARTS, flags=re.MULTILINE)
    for part in parts[1:]:
        about, words = _parted(part.lstrip("\r\n"))
        if about["type"] == "text/html":
            yield about, words
        elif about.get("boundary") and depth < _DEEPEST:
            yield from _pages(about, words, depth + 1)


def _parted(message: str) -> tuple[Mapping[str, str], str]:
    """What its head says of a part, and what it holds."""
    blank = _BLANK_LINE.search(message, 0, _LONGEST_HEAD)
    if blank is None:
        return {"type": "", "encoding": "", "charset": ""}, message
    head = HeaderParser().parsestr(message[: blank.start()])
    return {
        "type": head.get_content_type(),
        "boundary": head.get_boundary("") or "",
        "charset": head.get_content_charset("") or "",
        "encoding": str(head.get("Content-Transfer-Encoding", "")).strip().lower(),
    }, message[blank.end() :]


def _page(about: Mapping[str, str], words: str, message: Document) -> Document:
    if about["encoding"] not in ("quoted-printable", "base64"):
        return html.read(replace(message, text=words))
    ascii_only = words.encode("ascii", "replace")
    if about["encoding"] == "base64":
        try:
            content = binascii.a2b_base64(ascii_only)
        except binascii.Error:
            raise UnreadableSource("damaged", "cut off or damaged; get the file again") from None
    else:
        content = quopri.decodestring(ascii_only)
    text, encoding, confidence = decoded(content, about["charset"])
    return html.read(Document.of(text, encoding=encoding, confidence=confidence))
