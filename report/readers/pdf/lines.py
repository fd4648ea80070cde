"""The lines of a page, put together from where its characters stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from report.readers.pdf.page import Char

_SAME_LINE = 0.45  # of a character's size, two baselines of one line are apart at most
_TWICE = 0.12  # of it, two equal characters are one printed twice, to look bold
_WIDE = 1.5  # of it, a gap is one between columns and keeps its width
_BLANK = 0.5  # of it, the width of a blank
_MOST_BLANKS = 40
# From how wide a gap, of a character's size, there is a blank: between letters and digits; between
# one and a character that fills a square, which are set apart; between those, set wide in titles.
_GAPS = (0.25, 0.4, 0.6)
_PRINTED_GAP = 0.1  # where a blank was printed
_SQUARE = re.compile(
    r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
)
# What no line is broken within: a word or number, a mark and what it may not be parted from.
_FIRST = re.compile(
    r"[（(《〈“‘「『【〔]*(?:[A-Za-z0-9.,%]+|\S)[，。；：、！？）)》〉”’」』】〕…—%]*"
)

_HANGING = frozenset("，。；：、！？）)》〉”’」』】〕…,.;:!?")


class Line(NamedTuple):
    """``size`` is that of most of its characters, as fonts that stand in for others have boxes of
    their own; ``middle`` is the height of its characters' middles, ``first`` how much room its
    first word takes; ``inner`` is where it ends without the marks that may stand beyond the margin.
    """

    text: str
    left: float
    right: float
    inner: float
    middle: float
    size: float
    first: float


def lines_of(chars: Iterable[Char]) -> Iterator[Line]:
    """The lines of ``chars``, from the top; where columns are far apart, so are their words."""
    line: list[Char] = []
    for char in sorted(chars, key=lambda one: (-one.base, one.left)):
        if line and line[0].base - char.base > _SAME_LINE * max(line[0].size, char.size):
            yield _line(line)
            line = []
        line.append(char)
    if line:
        yield _line(line)


def _line(found: Iterable[Char]) -> Line:
    chars = list(_once(sorted(found, key=lambda one: one.left)))
    pieces = [chars[0].text]
    for before, char in pairwise(chars):
        pieces += (" " * _blanks(before, char), char.text)
    text = "".join(pieces)
    first = _FIRST.match(text)
    last = chars[len(first[0].replace(" ", "")) - 1 if first else 0]
    left = chars[0].left
    return Line(
        text,
        left,
        chars[-1].right,
        next((char.right for char in reversed(chars) if char.text not in _HANGING), left),
        chars[0].centre[1],
        sorted(char.size for char in chars)[len(chars) // 2],
        last.right - left,
    )


def _once(chars: Sequence[Char]) -> Iterator[Char]:
    """``chars`` without those that were printed again over themselves."""
    before: Char | None = None
    for char in chars:
        again = before is not None and char.text == before.text
        if not (again and before and abs(char.left - before.left) < _TWICE * char.size):
            yield char
            before = char


def _blanks(one: Char, other: Char) -> int:
    """How many blanks stand between two characters of a line."""
    size = max(one.size, other.size)
    gap = other.left - one.right
    squares = sum(_SQUARE.match(char.text) is not None for char in (one, other))
    if gap > _WIDE * size:
        return min(round(gap / (_BLANK * size)), _MOST_BLANKS)
    return int(gap > (_PRINTED_GAP if other.apart else _GAPS[squares]) * size)
