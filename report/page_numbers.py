"""Page numbers that a printed page left between the lines of a text."""

from __future__ import annotations

import re

PAGE_NUMBER = re.compile(r"[-—–]\s*\d{1,3}\s*[-—–]|第\s*\d{1,3}\s*页.{0,12}")
_BLANK = r"[ \t\r\u3000\u00a0]*"
_LINES = re.compile(rf"(?m)^{_BLANK}(?:{PAGE_NUMBER.pattern}){_BLANK}$\n?")
# Stands for nothing where a line broke, so that a number broken there reads on as well.
_NOTHING = "\r"


def is_page_number(line: str) -> bool:
    """Whether a line says nothing but which page it is on."""
    return PAGE_NUMBER.fullmatch(line.strip()) is not None


def without_page_numbers(text: str) -> str:
    """``text`` without their lines, so that what two pages part reads on. Places hold."""
    return _LINES.sub(lambda found: _NOTHING * len(found[0]), text)
