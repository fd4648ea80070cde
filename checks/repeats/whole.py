"""Whether a passage is the whole report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checks.repeats.bare import Bare
from checks.repeats.passages import Passage

_SHARE = 0.8
_FURNITURE_LINES = 12
_FURNITURE_LINE = 120
_SENTENCE_END = re.compile("[。！？；]")
_LINE = re.compile(r"[^\r\n]+")


def whole(passage: Passage, everything: Sequence[Passage], bare: Bare) -> bool:
    """Whether ``passage`` says the report as a whole again.

    The report is what is left of the document without the copies and the furniture. Furniture is
    what stands directly before or after a source or copy in at most a dozen lines, none of them a
    sentence: navigation, a footer, a share bar. The source must be four fifths of the report, and
    the copy four fifths of the source.
    """
    if passage.copy_length < _SHARE * passage.source_length:
        return False
    report = passage.source_length
    edges = _edges(passage, everything, len(bare.text))
    for start, end in edges:
        if not _is_furniture(bare, start, end):
            report += end - start
    return passage.source_length >= _SHARE * report


def _edges(passage: Passage, everything: Sequence[Passage], length: int) -> list[tuple[int, int]]:
    """What is neither the source nor any copy."""
    taken = sorted(
        [(passage.source, passage.source_end), *((p.copy, p.copy_end) for p in everything)]
    )
    edges = []
    at = 0
    for start, end in taken:
        if start > at:
            edges.append((at, start))
        at = max(at, end)
    if at < length:
        edges.append((at, length))
    return edges


def _is_furniture(bare: Bare, start: int, end: int) -> bool:
    if end - start > _FURNITURE_LINES * _FURNITURE_LINE:
        return False
    lines = [
        line[0]
        for line in _LINE.finditer(bare.original[bare.place(start) : bare.place(end - 1) + 1])
        if line[0].strip(" |\t\u3000")
    ]
    return len(lines) <= _FURNITURE_LINES and not any(
        len(line) > _FURNITURE_LINE or _SENTENCE_END.search(line) for line in lines
    )
