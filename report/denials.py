"""Denials in Chinese text: 未收到, 未发生, 没有, 均为0 say that something counts 0."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from report.figure import Figure, FigureKind
from report.figure_words import (
    BREAKS,
    GAP,
    LINE_END,
    UNIT,
    WORDS,
    alternatives,
    alternatives_over_lines,
    clause_start,
)
from report.interval import Interval
from report.span import Span, meets

_BREAK = re.compile(f"[{BREAKS}]")
_DENIED = WORDS["denials"]
# 未 above a verb says what it says beside it; 无 above a word may be a cell above a label.
_DENIAL = re.compile(
    rf"(?:{alternatives_over_lines(_DENIED['never'])})(?:{LINE_END}(?:曾|再|有))?{LINE_END}"
    rf"(?:{alternatives_over_lines(_DENIED['verbs'])})(?:到|过|了)?"
    rf"|(?<!有)(?:{alternatives(_DENIED['nothing'])})(?:任何)?(?={alternatives(_DENIED['things'])})"
    rf"|[均皆全暂尚]无(?=[{BREAKS}、 ]|$)"
    rf"|(?:均|皆|都|全部)?[为是][ \u00a0]?[0零](?![\d.%]|{GAP}{UNIT})(?=[{BREAKS}、 ]|$)"
)
_CONDITION = re.compile(rf"{alternatives(_DENIED['conditions'])}")
_EXCEPTION = re.compile(r"除[^。；;\n]{1,80}?外")
_SENTENCE = re.compile(r"[^。；;\n]*$")


def denials(words: str, closed: list[Span], taken: list[Span]) -> Iterator[Figure]:
    """Denials of ``words``; each ends with its clause, or where one of ``taken`` begins."""
    last = 0
    for match in _DENIAL.finditer(words):
        cue = Span(*match.span())
        if cue.start < last or meets(cue, closed) or meets(cue, taken):
            continue
        clause = clause_start(words, cue.start)
        if _is_qualified(words, clause, cue.start):
            continue
        span = _denied(words, clause, cue, taken)
        last = span.end
        yield Figure(FigureKind.DENIAL, span, cue, Interval.exactly(0), "")


def _is_qualified(words: str, clause: int, place: int) -> bool:
    """Whether a denial at ``place`` is a condition (如未收到), or denies the rest only (除…外)."""
    if _CONDITION.search(words, clause, place):
        return True
    sentence = _SENTENCE.search(words, max(0, place - 200), place)
    return sentence is not None and _EXCEPTION.search(sentence[0]) is not None


def _denied(words: str, clause: int, cue: Span, taken: list[Span]) -> Span:
    """The denial with what it denies: the words behind it, or those before it if there are none."""
    index = bisect_right(taken, cue.start, key=lambda span: span.start)
    stop = taken[index].start if index < len(taken) else len(words)
    end = _BREAK.search(words, cue.end, stop)
    if end is not None:
        stop = end.start()
    start = cue.start
    if not words[cue.end : stop].strip():
        start = max(clause, taken[index - 1].end) if index else clause
    while start < cue.start and words[start].isspace():
        start += 1
    while stop > cue.end and words[stop - 1].isspace():
        stop -= 1
    return Span(start, stop)
