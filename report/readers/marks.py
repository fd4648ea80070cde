"""Whether a text is marked up, as pages and Markdown are: by its own marks, not by a few in it."""

from __future__ import annotations

import re

_HEAD = 4_000  # characters in which a saved message says what it holds

# A page says so where it begins.
_PAGE = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+|<!--.*?-->\s*+)*+<(?:!doctype\s++html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE = re.compile(r"<(?:html|body)(?=[\s>])", re.IGNORECASE)
_WHOLE_END = re.compile(r"</(?:html|body)\s*+>", re.IGNORECASE)
# Tags that part lines; a text may quote one, or have some left over.
_OPENING = re.compile(
    r"<(p|div|table|tbody|tr|t[dh]|h[1-6]|[uo]l|li|section|article|center|br)(?=[\s>/])[^<>]*+>",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"</(?:p|div|table|tbody|tr|t[dh]|h[1-6]|[uo]l|li|section|article|center)\s*+>", re.IGNORECASE
)
_FIRST = re.compile(r"\s*+(?:<!--.*?-->\s*+)*+<[a-z][a-z\d]*+(?=[\s>/])", re.IGNORECASE | re.DOTALL)
_MESSAGE = re.compile(r"^MIME-Version:\s*+1\.0", re.IGNORECASE | re.MULTILINE)
_OF_PAGES = re.compile(
    r"^Content-Type:\s*+(?:multipart/(?:related|alternative|mixed)|text/html)",
    re.IGNORECASE | re.MULTILINE,
)


def is_page(text: str) -> bool:
    """Whether ``text`` begins as a page, or a page begins and ends in it."""
    return "<" in text and (_PAGE.match(text) is not None or _is_before(_WHOLE, _WHOLE_END, text))


def is_piece_of_page(text: str) -> bool:
    """Whether ``text`` begins with a tag and has others, or has as many as lines."""
    return _is_before(_OPENING, _CLOSING, text) and (
        _FIRST.match(text) is not None or _has_a_tag_for_each_line(text)
    )


def _is_before(opening: re.Pattern[str], closing: re.Pattern[str], text: str) -> bool:
    first, last = opening.search(text), closing.search(text)
    return first is not None and last is not None and first.start() < last.start()


def _has_a_tag_for_each_line(text: str) -> bool:
    """Or for every other, as what a tag opens may go on over two."""
    lines = sum(1 for line in text.splitlines() if line.strip())
    return len(_OPENING.findall(text)) * 2 >= lines


def is_saved_page(text: str) -> bool:
    """Whether ``text`` is a page as browsers save one with all it shows, in the form of a mail."""
    head = re.split(r"\r?\n\r?\n", text[:_HEAD], maxsplit=1)[0]
    return _MESSAGE.search(head) is not None and _OF_PAGES.search(head) is not None
