"""The parts a report says it is made of, by number and name, and the chapters that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from checks.kinds.structure.lists import NUMBER
from report.narrative import Narrative
from report.numerals import numeral
from report.span import Span
from report.wrapping import on_one_line

Parts = Mapping[str, Sequence[str]]

_COUNTED = re.compile(
    rf"(?P<number>{NUMBER})\s*个?\s*大?\s*(?:部\s*分|方\s*面|章节|章|项内容|块内容|板块)"
    r"(?=\s*(?:的?内容)?(?:组\s*成|构\s*成|内\s*容|[,。;:]|并|$))"
)
_MADE_OF = re.compile(
    r"由|包括了?|包含|分为|分成|(?<=[共文告])分|涵盖|内容(?:[有为]|(?=共))|(?<=[告文报])(?=共)"
)
_NAMES = re.compile(r"\s*:?(?P<names>[^。:]*?)(?P<etc>等)?[,\s共计]*$")
# 共分八个部分：概述、…; 共八个部分，分别为概述；…
_BEHIND = re.compile(
    r"(?:[^,。;:]{0,4}:|,?(?:分别|依次|主要)?(?:是|为|包括|即):?)(?P<names>[^。:]{1,400})"
)
_NO_NAMES = re.compile(r"以下|如下|下列|下面|\s")
_THE_REPORT = re.compile(r"报告|全文|年报|本文")
_MOST_PARTS = 20
_BETWEEN_NAMES = re.compile(r"[、,;]")
_MAKES_UP = re.compile(r"\s*(?:组\s*成|构\s*成)了?(?:本|全)")  # 概述、…共八个部分组成本报告
_IN_A_LIST = 2  # semicolons
_LONGEST = 500  # characters of a sentence
_WITHIN_NAMES = re.compile(r"以及|及其|和|与|及")
_ADDED = re.compile(r"附[表件录].{0,8}|.{0,12}统计表|前言|引言|正文")
_NO_WORD = re.compile(
    r"政府信息公开|政务公开|政府信息|信息公开|年度|工作|情况|存在|主要|方面|因|的|[\s、,。()\"“”和与及以其被]"
)
_WHOLE_NAME = re.compile(r"(?:情况|概述|概况|工作|问题|措施|事项)$")
_OTHER_MATTERS = re.compile(
    r"(?:其[他它]|需要?).{0,8}事项(?:情况)?"
)  # a part by itself, in any report
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Name:
    """A part as announced; ``present`` when a chapter is of it."""

    words: str
    span: Span
    present: bool
    of: frozenset[int] = frozenset()  # which headings it may be


@dataclass(frozen=True, slots=True)
class Composition:
    """How many parts the report says it is made of, and those it names; ``open`` when the names
    may be some of them (…等), ``fewest`` how many they are at least, ``most`` at most.
    """

    words: Span
    promised: int
    names: tuple[Name, ...]
    open: bool
    fewest: int
    most: int


def compositions(
    folded: str, narrative: Narrative, headings: Sequence[str], parts: Parts
) -> Iterator[Composition]:
    """Every sentence that says of how many parts the report is made (由…等六部分组成).

    ``headings`` are the words of its chapters, ``parts`` words that name the same part.
    """
    for paragraph in narrative.paragraphs:
        line = on_one_line(folded, paragraph.span)
        if paragraph.chapter and _THE_REPORT.search(line.words) is None:
            continue
        for found in _COUNTED.finditer(line.words):
            start = _start(line.words, found.start())
            before = line.words[start : found.start()]
            made = _made_of(before)
            if made is None and _MAKES_UP.match(line.words, found.end()):
                made = _NAMES.match(before)
            promised = int(numeral(found["number"]).value)
            of_report = not paragraph.chapter or _THE_REPORT.search(before)
            if made is None or not of_report or not 2 <= promised <= _MOST_PARTS:
                continue
            start, listed = start + made.start("names"), made["names"]
            behind = _BEHIND.match(line.words, found.end())
            if not _NO_NAMES.sub("", listed) and behind is not None:
                start, listed = behind.start("names"), behind["names"]
            names = tuple(
                replace(name, span=line.place(name.span))
                for name in _names(listed, start, headings, parts)
            )
            unsure = sum(
                len(_WITHIN_NAMES.findall(name.words)) for name in names if not name.present
            )
            yield Composition(
                line.place(Span(*found.span())),
                promised,
                names,
                made["etc"] is not None,
                len(names),
                len(names) + unsure,
            )


def _start(words: str, offset: int) -> int:
    """Where the sentence of ``offset`` begins; semicolons part it unless they list names."""
    furthest = max(0, offset - _LONGEST)
    first = max(furthest, words.rfind("。", furthest, offset) + 1)
    if words.count(";", first, offset) >= _IN_A_LIST:
        return first
    return max(first, words.rfind(";", first, offset) + 1)


def _made_of(before: str) -> re.Match[str] | None:
    """The names at the end of ``before``, behind the last word that leads up to them."""
    leads = [lead.end() for lead in _MADE_OF.finditer(before)]
    return _NAMES.match(before, leads[-1]) if leads else None


def matches(one: str, other: str, parts: Parts) -> bool:
    """Whether two headings are of one part."""
    for words in parts.values():
        here, there = (any(word in title for word in words) for title in (one, other))
        if here and there:
            return True
    first, second = _pairs(one), _pairs(other)
    if not first or not second:
        return bool(_bare(one)) and _bare(one) in _bare(other)
    return len(first & second) >= _ALIKE * min(len(first), len(second))


def _names(text: str, start: int, headings: Sequence[str], parts: Parts) -> Iterator[Name]:
    """The names in ``text``, which begins at ``start``; a mark inside a heading parts nothing."""
    pieces = list(_pieces(text, headings, parts))
    said = set[int]().union(*(_said_by(piece, headings) for piece, _ in pieces))
    last: set[int] = set()
    waiting: list[Name] = []
    for piece, offset in pieces:
        span = Span(start + offset, start + offset + len(piece))
        added = _ADDED.fullmatch(piece) is not None
        # A heading that one name says is not what another, alike, is of.
        of = _said_by(piece, headings) or _headings_of(piece, headings, parts) - said
        goes_on = waiting and (
            _one_heading(waiting[-1], piece, headings, of)
            if of and of == last
            else not of and not waiting[-1].present and _of_one_part(waiting[-1], piece, parts)
        )
        if goes_on:
            before = waiting.pop()
            joined = Span(before.span.start, span.end)
            words = text[joined.start - start : joined.end - start]
            waiting.append(Name(words, joined, bool(of), frozenset(of)))
            continue
        waiting.append(Name(piece, span, bool(of) or added, frozenset(of)))
        last = of
    yield from waiting


def _headings_of(name: str, headings: Sequence[str], parts: Parts) -> set[int]:
    """The indexes of the headings that say ``name``, or of those that are of its part."""
    return _said_by(name, headings) or {
        index for index, one in enumerate(headings) if matches(name, one, parts)
    }


def _said_by(name: str, headings: Sequence[str]) -> set[int]:
    """The indexes of the headings that are ``name`` but for words that all have."""
    same = {index for index, one in enumerate(headings) if _plain(one) == _plain(name)}
    return same or {
        index for index, one in enumerate(headings) if _bare(name) and _bare(one) == _bare(name)
    }


def _one_heading(before: Name, piece: str, headings: Sequence[str], of: set[int]) -> bool:
    """Whether one of the headings ``of`` goes on from ``before`` to ``piece``."""
    return any(_bare(f"{before.words}{piece}") in _bare(headings[index]) for index in of)


def _of_one_part(before: Name, piece: str, parts: Parts) -> bool:
    """Whether two names that no heading says are one, of a part told by either of its words."""
    return any(
        any(word in before.words for word in words) and any(word in piece for word in words)
        for words in parts.values()
    )


def _pieces(text: str, headings: Sequence[str], parts: Parts) -> Iterator[tuple[str, int]]:
    """Names between marks; one that joins two headings by 和 or 及 as two.

    Where semicolons part them, the weaker marks stand inside names.
    """
    offset = 0
    between = ";" if text.count(";") >= _IN_A_LIST else _BETWEEN_NAMES
    for piece in re.split(between, text):
        bare = piece.strip()
        place = offset + len(piece) - len(piece.lstrip())
        offset += len(piece) + 1
        if not bare:
            continue
        joint = _joint(bare, headings, parts)
        if joint is None:
            yield bare, place
        else:
            yield bare[: joint.start()], place
            yield bare[joint.end() :], place + joint.end()


def _joint(name: str, headings: Sequence[str], parts: Parts) -> re.Match[str] | None:
    """Where ``name`` is two names joined, each a heading's."""
    if any(_bare(name) == _bare(one) for one in headings):
        return None
    for joint in _WITHIN_NAMES.finditer(name):
        left, right = name[: joint.start()], name[joint.end() :]
        first = _headings_of(left, headings, parts)
        second = _headings_of(right, headings, parts)
        added = _ADDED.fullmatch(right.strip()) is not None
        if _WHOLE_NAME.search(left) and any(_bare(right) == _bare(one) for one in headings):
            return joint
        if _WHOLE_NAME.search(right) and any(_bare(left) == _bare(one) for one in headings):
            return joint
        if _OTHER_MATTERS.fullmatch(right.strip()):
            return joint
        if left and right and (added or (first and second and not first & second)):
            return joint
    return None


def _plain(words: str) -> str:
    return "".join(words.split())


@lru_cache(maxsize=1024)
def _bare(words: str) -> str:
    return _NO_WORD.sub("", _plain(words))


@lru_cache(maxsize=1024)
def _pairs(words: str) -> frozenset[str]:
    bare = _bare(words)
    return frozenset(bare[index : index + 2] for index in range(len(bare) - 1))
