"""Page numbers that a printed page left between the lines of a text."""

from __future__ import annotations

import re
from itertools import pairwise

PAGE_NUMBER = re.compile(
    r"[-—–]{1,2}[^\S\n]*\d{1,3}[^\S\n]*[-—–]{1,2}|第[^\S\n]*\d{1,3}[^\S\n]*页.{0,12}|\d{1,3}[^\S\n]*/[^\S\n]*\d{1,3}"
)
_BLANK = r"[ \t\r\u3000\u00a0]{0,40}"
# With the blank lines around it, but for the last line end.
_LINES = re.compile(
    rf"(?:\n{_BLANK}){{1,3}}(?:{PAGE_NUMBER.pattern}){_BLANK}(?:\n{_BLANK}){{0,2}}(?=\n|\Z)"
)


_ALONE = re.compile(rf"^{_BLANK}(\d{{1,3}}){_BLANK}$", re.MULTILINE)
_SHORTEST = 15  # lines of a page


def is_page_number(line: str) -> bool:
    """Whether a line says nothing but which page it is on."""
    return PAGE_NUMBER.fullmatch(line.strip()) is not None


def without_page_numbers(text: str) -> str:
    """``text`` with blanks for their lines, and one line end where two pages part what reads on.
    Places hold.
    """
    return _LINES.sub(lambda found: " " * len(found[0]), text)


def plain_page_numbers(text: str) -> frozenset[int]:
    """Where the lines begin that are a number alone, if all of ``text`` count its pages: each the
    next one, a page apart. What is no page number by its marks is a figure of a table else.
    """
    found = list(_ALONE.finditer(text))
    counted = all(
        int(later[1]) == int(one[1]) + 1
        and text.count("\n", one.start(1), later.start(1)) >= _SHORTEST
        for one, later in pairwise(found)
    )
    return frozenset(one.start(1) for one in found) if counted and len(found) > 1 else frozenset()
