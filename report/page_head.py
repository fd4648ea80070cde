"""What a web page puts above the title of a report: the way to it, its search, its bars."""

from __future__ import annotations

import re
from itertools import islice

from report.folding import folded
from report.furniture import is_furniture
from report.lines import Line
from report.span import Span

_MOST = 200  # lines; longer menus are left as they stand
_LONGEST = 60  # characters of a title
_LONGEST_LINE = 200  # of a page's own
_LINES_OF_TITLE = 3
_YEAR = re.compile(r"(?:\d|[〇零一二三四五六七八九]){4}年")
_TITLE = re.compile(r"(?:信息公开|政务公开).{0,12}?(?:报告|年报|总结)")
_WHOLE_TITLE = re.compile(r"(?:报告|年报|总结)(?:\([^()]*\))?$")
_BETWEEN = re.compile(r"[>»›→]")
# The way to the page, as no report tells it: its first step, or what stands between two.
_WAY = re.compile(r"(?:网站|返回)?首页(?:$|[>»›→/|·\s-])|[>»›→]+$")
_SENTENCE = re.compile(r"[。;；]")
_OPENING = re.compile(r"第?[一二三四五六七八九十]{1,3}[、部章]|[(][一二三四五六七八九十]{1,3}[)]")
_OF_TITLE = re.compile(
    r"附[件表录]?\s*\d*\s*[:：]?|[^\s>»›→]{2,38}(?:政府|办公室|委员会|管委会|办事处|[厅局委处院署部站所镇乡县市区])"
)


def page_head(lines: tuple[Line, ...]) -> Span | None:
    """The lines above the title where one of them is surely the page's own; ``lines`` are those of
    a report that hold anything. None where no title stands before the text begins.

    What stands right above the title and belongs to it, as the agency's name, is none of them.
    """
    above: list[Line] = []
    for index, line in enumerate(islice(lines, _MOST)):
        if _is_titled(lines, index):
            break
        words = folded(line.words[: _LONGEST_LINE + 1]).strip()
        if (
            len(words) > _LONGEST_LINE
            or "|" in words
            or _SENTENCE.search(words)
            or _OPENING.match(words)
        ):
            return None
        above.append(line)
    else:
        return None
    if not any(_is_page_own(line) for line in above):
        return None
    while above and _belongs_to_title(above[-1]):
        above.pop()
    return Span(above[0].start, above[-1].end) if above else None


def _is_page_own(line: Line) -> bool:
    words = folded(line.words).strip()
    return is_furniture(line.words) or _WAY.match(words) is not None


def _belongs_to_title(line: Line) -> bool:
    return _OF_TITLE.fullmatch(_closed_up(line)) is not None


def _is_titled(lines: tuple[Line, ...], index: int) -> bool:
    """Whether the title begins on that line, be it broken over two or three."""
    words = ""
    for count, line in enumerate(lines[index : index + _LINES_OF_TITLE]):
        if len(line.words) > _LONGEST_LINE or _is_page_own(line):
            return False
        if count and _is_title(_closed_up(line)):
            return False
        words += _closed_up(line)
        if _is_title(words) and (not count or _WHOLE_TITLE.search(words)):
            return True
    return False


def _closed_up(line: Line) -> str:
    return "".join(folded(line.words).split())


def _is_title(words: str) -> bool:
    return (
        len(words) <= _LONGEST
        and _YEAR.search(words) is not None
        and _TITLE.search(words) is not None
        and _BETWEEN.search(words) is None
        and _SENTENCE.search(words) is None
    )
