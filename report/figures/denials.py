"""Denials in Chinese text: 未收到, 未发生, 没有, 均为0 say that something counts 0."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report.figure import FigureKind, Found
from report.figures.words import (
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
_ONE = rf"[一1]{GAP}{UNIT}"
_VERBS = alternatives_over_lines(_DENIED["verbs"])
_BETWEEN = rf"(?:(?:{alternatives(_DENIED['between'])})(?:[^{BREAKS}、]|(?<=公民)、){{1,24}}?)?"
# 未 above a verb says what it says beside it; 无 above a word may be a cell above a label.
_DENIAL = re.compile(
    rf"(?:{alternatives_over_lines(_DENIED['never'])})(?:{LINE_END}(?:曾|再|有))?{LINE_END}{_BETWEEN}"
    rf"(?:{_VERBS})(?:到|过|了)?(?!的)"
    rf"|(?:{alternatives(_DENIED['outright'])})(?!的)"
    rf"|(?<![有\d.A-Za-z第])(?<!\d,)(?:{alternatives(_DENIED['nothing'])})(?:任何)?"
    rf"(?=(?!{alternatives(_DENIED['not_things'])})(?:{alternatives(_DENIED['things'])})|(?<![零0在])(?:{_ONE}))"
    rf"|(?:{alternatives(_DENIED['not_touching'])})(?={alternatives(_DENIED['not_touched'])})"
    rf"|[均皆全暂尚]无(?=[{BREAKS}、 ]|$)"
    rf"|(?:(?<=[:：])|(?<=[:：][ \u3000]))无(?=[。；;])"
    rf"|(?:均|皆|都|全部)?[为是][ \u00a0]?[0零](?![\d.%]|{GAP}{UNIT})(?=[{BREAKS}、 ]|$)"
)
# Looked for first, as most characters begin none.
_BEGIN_WORDS = (
    word for kind in ("never", "nothing", "not_touching", "outright") for word in _DENIED[kind]
)
_BEGINS = re.compile(f"[{''.join(sorted({word[0] for word in _BEGIN_WORDS}))}均皆全都暂尚为是]")
_CONDITION = re.compile(
    rf"(?!{alternatives(_DENIED['no_conditions'])})(?:{alternatives(_DENIED['conditions'])})"
)
_THOSE = rf"的(?:{alternatives(_DENIED['those_denied'])})"
_OF_THOSE = re.compile(_THOSE)
_TO_THOSE = re.compile(r"[对将把]")
_EXCEPTION = re.compile(r"除[^。；;\n]{1,80}?外")
_SENTENCE = 200  # characters before a denial that may be of its sentence
_UNDONE = re.compile(rf"(?:{alternatives(_DENIED['undone'])})\Z")
_ONLY_ONE = Interval.exactly(1)
_NONE = Interval.exactly(0)


def denials(words: str, closed: list[Span], found: Sequence[Found]) -> list[Found]:
    """``found``, in order, and among them the denials of ``words``, without what they deny: a
    denial ends with its clause, or where a figure begins that it does not deny.
    """
    every: list[Found] = []
    place = last = 0
    for match in _cues(words):
        cue = Span(*match.span())
        while place < len(found) and found[place].end <= cue.start:
            every.append(found[place])
            place += 1
        if cue.start < last or meets(cue, closed) or _overlaps(found, place, cue):
            continue
        clause = clause_start(words, cue.start)
        after = place
        if after < len(found) and found[after].start <= cue.end + 1:
            if _says_how_many(words, cue, found[after]):
                continue
            after += 1
        span = _denied(words, max(clause, every[-1].end if every else 0), cue, found, after)
        if _is_qualified(words, clause, cue, span.end):
            continue
        if after < len(found) and _counts_undone(words, cue, span, found[after]):
            continue
        last, place = span.end, after
        every.append(Found(FigureKind.DENIAL, *span, cue.start, cue.end, Interval.exactly(0), ""))
    every += found[place:]
    return every


def _cues(words: str) -> Iterator[re.Match[str]]:
    end = 0
    while (begin := _BEGINS.search(words, end)) is not None:
        match = _DENIAL.match(words, begin.start())
        end = match.end() if match else begin.end()
        if match:
            yield match


def _says_how_many(words: str, cue: Span, figure: Found) -> bool:
    """Whether the figure right behind a denial is of those denied: 未受理5件, no 未收到1件."""
    if figure.amount != _ONLY_ONE or words[cue.end : figure.start].strip():
        return True
    return _UNDONE.search(words, cue.start, cue.end) is not None


def _counts_undone(words: str, cue: Span, span: Span, figure: Found) -> bool:
    """Whether the figure that ends a denial counts what was not done (未受理申请2件), and nothing
    is denied.
    """
    if figure.kind is not FigureKind.COUNT or words[span.end : figure.start].strip():
        return False
    if any(mark in words[cue.end : span.end] for mark in ("、", "任何")):
        return False
    return figure.amount not in (_ONLY_ONE, _NONE) or (
        _UNDONE.search(words, cue.start, cue.end) is not None
    )


def _overlaps(found: Sequence[Found], place: int, cue: Span) -> bool:
    return place < len(found) and found[place].start < cue.end


def _is_qualified(words: str, clause: int, cue: Span, end: int) -> bool:
    """Whether a denial is a condition (如未收到), of some only (未收到答复的申请人), or denies the
    rest only (除…外).
    """
    if _CONDITION.search(words, clause, cue.start + 1) or _OF_THOSE.search(words, cue.end, end):
        return True
    if _TO_THOSE.match(words, clause) and words.find("的", cue.end, end) >= 0:
        return True
    first = max(0, cue.start - _SENTENCE)
    if words.find("除", first, cue.start) < 0:
        return False
    # Where a line begins with the denial, the sentence is the one that the line above ends with.
    stop = cue.start - words.startswith("\n", max(first, cue.start - 1), cue.start)
    begin = max(first, *(words.rfind(mark, first, stop) + 1 for mark in "。；;\n"))
    return _EXCEPTION.search(words, begin, stop) is not None


def _denied(words: str, begin: int, cue: Span, found: Sequence[Found], after: int) -> Span:
    """The denial with what it denies: the words behind it, or those from ``begin`` if none are."""
    stop = found[after].start if after < len(found) else len(words)
    end = _BREAK.search(words, cue.end, stop)
    if end is not None:
        stop = end.start()
    start = cue.start
    if not words[cue.end : stop].strip():
        start = min(begin, start)
    while start < cue.start and words[start].isspace():
        start += 1
    while stop > cue.end and words[stop - 1].isspace():
        stop -= 1
    return Span(start, stop)
