"""Lines of a page that are one paragraph: the width of the page broke it, and nothing else did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from report.folding import without_radicals
from report.furniture import begins_as_furniture
from report.readers.pdf.lines import Line

_SHORTEST = 12  # characters of a line that is broken; what is shorter is a cell or a title
_INDENT = (1.5, 4.5)  # of a character's size, the first line of a paragraph stands in by
_FLUSH = 0.5
_APART = 2.7  # of it, two lines of one paragraph are below each other at most
_FARTHER = (
    1.35  # times as far below each other as the lines before, two are of one paragraph no more
)
_ALIKE = 0.1  # of it, the size of both may differ
_NEAR_END = 2.0  # of it, a line that ends at the margin may be short of it
_SLACK = 0.25  # of it, by which a line may miss the margin
_MARK = re.compile(r"[，。；：、,;:]")
_ENDS = re.compile(r"[。！？!?][”’）)》]?$")
_OPENING = 16  # characters
_OPENS = re.compile(
    r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[)）、.．](?!\d)"
    r"|第[一二三四五六七八九十]+条|[①-⒇]"
)
_HYPHENED = re.compile(r"\d-$")
_COLUMNS = re.compile(r"\S {2,}\S|\s[\d.,%/-]+$")


class Passage(NamedTuple):
    """A line, or several of one paragraph. ``top`` and ``bottom`` are the middles of the first and
    the last; ``first`` is how much room its first word takes, and ``room`` what is left behind its
    last.
    """

    text: str
    top: float
    bottom: float
    size: float
    first: float
    room: float
    broken: bool  # whether it may go on in another line
    rest: bool  # whether it may be what another goes on with


def margin(lines: Sequence[Line], right: float) -> float:
    """Where ``lines`` of a page end, and those of the pages before at ``right``; 0 where there is
    but one so long.
    """
    long = [one for one in lines if len(one.text) >= _SHORTEST]
    farthest = max((one.inner for one in long), default=0.0)
    ending = sum(farthest - one.inner < _NEAR_END * one.size for one in long)
    return max(right, farthest) if right or ending > 1 else 0.0


def passages(lines: Sequence[Line], right: float, parted: Sequence[float]) -> Iterator[Passage]:
    """``lines`` of a page, from the top, those of one paragraph in one, where they end at the
    margin ``right``, unless that is 0; none goes on over a table, whose upper ends are ``parted``.
    """
    passage: Passage | None = None
    step = 0.0  # how far the last two lines of the passage are below each other
    for line in _placed(lines, right):
        down = passage.bottom - line.top if passage is not None else 0.0
        near = 0 < down < (min(_APART * line.size, _FARTHER * step) if step else _APART * line.size)
        within = passage is not None and not any(line.top <= one < passage.bottom for one in parted)
        if passage is not None and near and within and goes_on(passage, line):
            passage = passage._replace(
                text=passage.text + gap(passage, line) + line.text,
                bottom=line.bottom,
                room=line.room,
                broken=line.broken,
            )
            step = down
            continue
        if passage is not None:
            yield passage
        passage, step = line, 0.0
    if passage is not None:
        yield passage


def goes_on(one: Passage, other: Passage) -> bool:
    """Whether ``other`` is the rest of what ``one`` says: its first word had no room there."""
    return (
        one.broken
        and other.rest
        and other.first > one.room + _SLACK * one.size
        and abs(other.size - one.size) < _ALIKE * one.size
    )


def gap(one: Passage, other: Passage) -> str:
    """What parts the words of both where they are one: a blank between letters and digits, but for
    numbers that are broken behind their hyphen.
    """
    apart = one.text[-1:].isascii() and other.text[:1].isascii()
    return "" if _HYPHENED.search(one.text) and other.text[:1].isdigit() else " " * apart


def _placed(lines: Sequence[Line], right: float) -> Iterator[Passage]:
    """Each of ``lines`` by itself, between the margins of the page."""
    long = [one for one in lines if len(one.text) >= _SHORTEST]
    left = min((one.left for one in long), default=0.0)
    # Where paragraphs are known by their first line, the end of a sentence ends none.
    indented = any(_INDENT[0] * one.size < one.left - left < _INDENT[1] * one.size for one in long)
    for line in lines:
        columns = _COLUMNS.search(line.text) is not None
        around = begins_as_furniture(line.text)
        yield Passage(
            line.text,
            line.middle,
            line.middle,
            line.size,
            line.first,
            right - line.right,
            broken=len(line.text) >= _SHORTEST
            and right > 0
            and line.left - left < _INDENT[1] * line.size
            and not columns
            and not around
            and (indented or _is_sentence(line.text)),
            rest=line.left - left < _FLUSH * line.size
            and not columns
            and not around
            and not opens(line.text),
        )


def opens(words: str) -> bool:
    """Whether ``words`` begin as a heading or an item does."""
    return _OPENS.match(without_radicals(words[:_OPENING])) is not None


def is_opening(words: str) -> bool:
    """Whether ``words`` are no more than the number of a heading or an item."""
    return _OPENS.fullmatch(without_radicals(words[:_OPENING])) is not None


def _is_sentence(words: str) -> bool:
    """Whether ``words`` are of a sentence that has not ended: no title, nor the whole of one."""
    return _MARK.search(words) is not None and _ENDS.search(words) is None
