"""Lines of running text that the page broke, and how they read whole."""

from __future__ import annotations

import re

from report.lines import Line
from report.outline.openings import LONGEST_TITLE, opens

SENTENCE_ENDS = ("。", "！", "!", "；", ";", "…", "”")
_WIDEST = 0.9  # of the lines are no longer than a full one
_SLACK = 3
_INDENT = 4  # characters
_SHORTEST_FULL = 14
_LINE_END = 3  # characters at most, with a blank at the line's end
_NO_TITLE = re.compile(r"[|。；;：:，,！!？?]")


def full_line(lines: tuple[Line, ...]) -> int:
    """From how many characters a line may be one that the page broke."""
    lengths = sorted(map(_length, lines))
    full = lengths[int(len(lengths) * _WIDEST)] - _SLACK if lengths else 0
    return max(_SHORTEST_FULL, full)


def _length(line: Line) -> int:
    """How much of the page's width ``line`` takes with its indent, were it not set to the right."""
    words = len(line.words.lstrip())
    return words + min(len(line.words) - words, _INDENT)


def goes_on(line: Line, below: Line, full: int) -> bool:
    """Whether the page broke the heading ``line``: it is full, and a rest without marks follows."""
    length, rest = _length(line), _length(below)
    return (
        full <= length <= LONGEST_TITLE
        and rest < length - _SLACK
        and below.start - line.end <= _LINE_END
        and not opens(below)
        and _NO_TITLE.search(line.words) is None
        and _NO_TITLE.search(below.words) is None
    )


def is_broken(line: Line, below: Line, full: int) -> bool:
    """Whether the page broke ``line`` within a sentence, so that what follows is on ``below``."""
    return (
        _length(line) >= full
        and below.start - line.end <= _LINE_END
        and line.words[-1] not in SENTENCE_ENDS
        and not opens(below)
    )


def joined(line: Line, below: Line) -> Line:
    """Both in one, with blanks for the line end, so that places hold."""
    gap = " " * (below.start - line.end)
    return Line(line.start, below.end, f"{line.words}{gap}{below.words}")
