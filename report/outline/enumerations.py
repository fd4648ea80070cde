"""Enumerations within a paragraph: 一是…；二是…"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from report.lines import Line
from report.outline.broken_lines import SENTENCE_ENDS, joined
from report.outline.openings import DIGITS, number, opens, title_end
from report.section import LEAF, Part, SectionKind
from report.span import Span

# A page's number may part the two letters of a mark.
_ENUMERATOR = re.compile(
    r"(?:(?<=[。；;，,：:、！!\s])|^)([一二三四五六七八九]|十[一二]?)\s{0,30}是(?!否)"
)
_CLAUSE_END = re.compile(r"[。；;，,：:]")


def enumerations(lines: tuple[Line, ...]) -> Iterator[Part]:
    """The enumerated clauses of ``lines``, in order, each up to the next or its paragraph's end."""
    marked = tuple(_with_its_mark(lines, index) for index in range(len(lines)))
    for index, line in enumerate(marked):
        if "是" not in line.words:
            continue
        openings = [
            opening
            for opening in _ENUMERATOR.finditer(line.words)
            if line.start + opening.start() < lines[index].end
        ]
        for opening, following in zip_longest(openings, openings[1:]):
            start = line.start + opening.start()
            end = (
                line.start + following.start()
                if following
                else _paragraph_end(lines, marked, index)
            )
            heading_end = title_end(line, opening, _CLAUSE_END)
            title = line.words[opening.end() : heading_end].strip()
            heading = Span(start, line.start + heading_end)
            said = number(opening[1])
            yield Part(LEAF, SectionKind.ITEM, "一是", said, title, heading, end)


def _with_its_mark(lines: tuple[Line, ...], index: int) -> Line:
    """Line ``index``, with the one below where a mark begun at its end goes on (一 / 是)."""
    line, below = lines[index], lines[index + 1 : index + 2]
    if not below or line.words[-1] not in DIGITS or not below[0].words.lstrip().startswith("是"):
        return line
    return joined(line, below[0])


def _paragraph_end(lines: tuple[Line, ...], marked: tuple[Line, ...], index: int) -> int:
    """The end of the paragraph that line ``index`` is in; wrapped text has lines without a stop.

    ``marked`` are the ``lines``, each with the whole of a mark begun at its end.
    """
    end = lines[index].end
    for line, whole in zip(lines[index : index + 40], marked[index:], strict=False):
        if line.start > end and (opens(line) or _ENUMERATOR.search(whole.words)):
            break
        end = line.end
        if line.words.endswith(SENTENCE_ENDS):
            break
    return end
