"""Lines that a page's width broke, put together again, and the places things had before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from report.span import Span

# A shorter line is no full one, so that what is on the next is another cell or another item; on a
# narrower page one is that fills most of a line.
_FULL_LINE = 20
_SHORTEST_FULL = 12
_FILLED = 0.6
_BLANK = " \u00a0\u3000\t\r"
_GOES_ON = re.compile(
    r"(?![\s（(①-⒛㈠-㈩|]|(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[、.．](?!\d)).", re.DOTALL
)
_SENTENCE_ENDS = "。！？!?；;…|\n"
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
    """``words`` with its broken lines in one, without the blanks where they broke."""
    longest = max(map(len, words.split("\n")))
    full = min(_FULL_LINE, max(_SHORTEST_FULL, int(longest * _FILLED)))
    return _without(words, 0, lambda words, gap: _is_broken(words, gap, full))


def on_one_line(text: str, paragraph: Span) -> Unwrapped:
    """``paragraph`` of ``text``, all of whose lines are of one; places are those of ``text``."""
    return _without(text[paragraph.start : paragraph.end], paragraph.start, lambda *_: True)


def _without(words: str, start: int, is_broken: Callable[[str, Span], bool]) -> Unwrapped:
    """``words``, which begin at ``start``, without the line ends that are broken lines'."""
    pieces: list[str] = []
    cuts: list[int] = []
    shifts = [start]
    done = length = 0
    line_end = words.find("\n")
    while line_end >= 0:
        gap = _gap(words, line_end)
        if gap.start >= done and is_broken(words, gap):
            pieces.append(words[done : gap.start])
            length += gap.start - done
            done = gap.end
            cuts.append(length)
            shifts.append(start + done - length)
        line_end = words.find("\n", line_end + 1)
    return Unwrapped("".join((*pieces, words[done:])) if cuts else words, cuts, shifts)


def _gap(words: str, line_end: int) -> Span:
    """The line end with the blanks around it."""
    start, end = line_end, line_end + 1
    while start and words[start - 1] in _BLANK:
        start -= 1
    while end < len(words) and words[end] in _BLANK:
        end += 1
    return Span(start, end)


def _is_broken(words: str, gap: Span, full: int) -> bool:
    """Whether the words on both sides of ``gap`` are of one line, ``full`` long or more."""
    place = gap.start
    if place < full or "\n" in words[place - full : place]:
        return False
    if words[place - 1] in _SENTENCE_ENDS or _GOES_ON.match(words, gap.end) is None:
        return False
    near = max(0, place - _LONGEST_CELL)
    if words[place - 1].isdecimal() and words[gap.end].isdecimal():
        indented = words[gap.end - 1] != "\n"
        if indented or _YEAR.search(words, near, place):
            return False
    return _CELL.search(words, near, place) is None
