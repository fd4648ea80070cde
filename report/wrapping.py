"""Lines that a page's width broke, put together again, and the places things had before."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from report.span import Span

# A shorter line is no full one, so that what is on the next is another cell or another item.
_FULL_LINE = 20
_ITEM = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.．](?!\d)"
_LINE_END = re.compile(rf"(?<![\s。！？!?；;…|])\r?\n(?![\s（(①-⑳|]|{_ITEM})")
# The last cell of a row, and a year that another number follows, end where they end.
_CELL = re.compile(r"[\s|](?:无|零|[\d.,]{1,13})\Z")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d\Z")
_LONGEST_CELL = 14


class Unwrapped(NamedTuple):
    """``words`` without the line ends at ``cuts``; behind cut n, places are ``shifts[n]`` off."""

    words: str
    cuts: list[int]
    shifts: list[int]

    def place(self, span: Span) -> Span:
        """Where ``span`` of ``words`` stood before."""
        start = span.start + self.shifts[bisect_right(self.cuts, span.start)]
        if span.end == span.start:
            return Span(start, start)
        return Span(start, span.end + self.shifts[bisect_right(self.cuts, span.end - 1)])


def unwrapped(words: str) -> Unwrapped:
    """``words`` with its broken lines in one."""
    pieces: list[str] = []
    cuts: list[int] = []
    shifts = [0]
    done = length = 0
    for end in _LINE_END.finditer(words) if "\n" in words else ():
        if not _is_broken(words, end):
            continue
        pieces.append(words[done : end.start()])
        length += end.start() - done
        done = end.end()
        cuts.append(length)
        shifts.append(done - length)
    return Unwrapped("".join((*pieces, words[done:])) if cuts else words, cuts, shifts)


def _is_broken(words: str, end: re.Match[str]) -> bool:
    place = end.start()
    if place < _FULL_LINE or "\n" in words[place - _FULL_LINE : place]:
        return False
    near = max(0, place - _LONGEST_CELL)
    number_follows = words[end.end() : end.end() + 1].isdecimal()
    if number_follows and _YEAR.search(words, near, place):
        return False
    return _CELL.search(words, near, place) is None
