"""A page that a browser saved in one file with all it shows: the first part that is a page."""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Mapping
from dataclasses import replace
from email.parser import HeaderParser

from report.document import Document
from report.readers import html
from report.readers.text import decoded
from report.source import UnreadableSource

_BLANK_LINE = re.compile(r"\r?\n\r?\n")
_LONGEST_HEAD = 20_000  # characters
_MOST_PARTS = 10_000


def read(message: Document) -> Document:
    """The document that the page in ``message`` shows. Raises UnreadableSource."""
    head, body = _parted(message.text)
    boundary = head.get("boundary", "")
    if not boundary:
        return _page(head, body, message)
    parts = re.split(rf"^--{re.escape(boundary)}", body, maxsplit=_MOST_PARTS, flags=re.MULTILINE)
    for part in parts[1:]:
        about, words = _parted(part.lstrip("\r\n"))
        if about["type"] == "text/html":
            return _page(about, words, message)
    raise UnreadableSource("empty", "a saved page without a page in it; get the file again")


def _parted(message: str) -> tuple[Mapping[str, str], str]:
    """What its head says of a part, and what it holds."""
    blank = _BLANK_LINE.search(message, 0, _LONGEST_HEAD)
    if blank is None:
        return {"type": "", "encoding": ""}, message
    head = HeaderParser().parsestr(message[: blank.start()])
    return {
        "type": head.get_content_type(),
        "boundary": head.get_boundary("") or "",
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
    text, encoding, confidence = decoded(content)
    return html.read(Document.of(text, encoding=encoding, confidence=confidence))
