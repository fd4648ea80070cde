"""Page numbers that a printed page left between the lines of a text."""

from __future__ import annotations

import re

PAGE_NUMBER = re.compile(
    r"[-—–]{1,2}[^\S\n]*\d{1,3}[^\S\n]*[-—–]{1,2}|第[^\S\n]*\d{1,3}[^\S\n]*页.{0,12}|\d{1,3}[^\S\n]*/[^\S\n]*\d{1,3}"
)
_BLANK = r"[ \t\r\u3000\u00a0]{0,40}"
# With the blank lines around it, but for the last line end.
_LINES = re.compile(
    rf"(?:\n{_BLANK}){{1,3}}(?:{PAGE_NUMBER.pattern}){_BLANK}(?:\n{_BLANK}){{0,2}}(?=\n|\Z)"
)


def is_page_number(line: str) -> bool:
    """Whether a line says nothing but which page it is on."""
    return PAGE_NUMBER.fullmatch(line.strip()) is not None


def without_page_numbers(text: str) -> str:
    """``text`` with blanks for their lines, and one line end where two pages part what reads on.
    Places hold.
    """
    return _LINES.sub(lambda found: " " * len(found[0]), text)
