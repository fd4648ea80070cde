"""The last lines of a whole copy, where they say otherwise what the report closes with.

A last cell, a name and a date are too few to be a passage once they are changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from checks.repeats.passages import Passage
from checks.repeats.whole import Once
from report.bare import Bare
from report.figures.dates import is_date_line
from report.furniture import furniture
from report.lines import Line

_MOST_LINES = 3
_LONGEST = 120  # characters of all of them
_VALUE = re.compile(r"[\d０-９.,，]+|[无零〇]|[/—-]+")
_AGENCY = re.compile(
    r"[^\s\d，。；：:,;]{2,38}(?:政府|[办厅局委处院署部站所室会]|中心|公司|[镇乡县市区]|学)"
)
_MARKS = " |｜\t\u3000"


def closed(found: Sequence[Passage], bare: Bare) -> tuple[Passage, ...]:
    """The passages, whole copies to the lines that close the report in both places."""
    if not found:
        return ()
    once = Once(found, bare)
    ends = [*(one.copy for one in found[1:]), len(bare.text)]
    return tuple(
        _closed(one, found[0].copy, end, bare) if once.whole(one) else one
        for one, end in zip(found, ends, strict=True)
    )


def _closed(passage: Passage, first_end: int, end: int, bare: Bare) -> Passage:
    if passage.source_end > first_end:
        return passage
    source = _last_lines(bare, passage.source_end, first_end)
    copy = _last_lines(bare, passage.copy_end, end)
    if not source or len(source) != len(copy):
        return passage
    if not all(_of_one_kind(*pair) for pair in zip(source, copy, strict=True)):
        return passage
    return replace(
        passage, source_end=bare.before(source[-1].end), copy_end=bare.before(copy[-1].end)
    )


def _last_lines(bare: Bare, start: int, end: int) -> list[Line]:
    """What stands there before the page's own lines; nothing if that is too much."""
    if start >= end or not bare.opens_line(end):
        return []
    place = bare.place(start)
    found: list[Line] = []
    for span in bare.lines(start, min(end, start + _LONGEST)):
        first = max(span.start, place)
        words = bare.original[first : span.end]
        said = words.strip(_MARKS)
        if not said:
            continue
        line = Line(first, first + len(words.rstrip(_MARKS)), said)
        if any(furniture((line,))):
            return found
        found.append(line)
        if len(found) > _MOST_LINES:
            return []
    return found if end - start <= _LONGEST else []


def _of_one_kind(one: Line, other: Line) -> bool:
    """Whether both are values, dates, names of agencies, or one and the same."""
    if one.words == other.words:
        return True
    both = (one.words, other.words)
    return (
        all(_VALUE.fullmatch(words) for words in both)
        or all(map(is_date_line, both))
        or all(_AGENCY.fullmatch(words) for words in both)
    )
