"""Items of lists within the text (一是, 第一), numbered in order and without a gap."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product, takewhile

from checks.finding import Finding
from checks.kinds.structure.heading_numbers import heading_runs
from checks.kinds.structure.numbering import (
    IN_WORDS,
    LISTED,
    Numbered,
    Slip,
    by_parent,
    number_of,
    out_of_order,
    restarts,
    siblings,
    told,
)
from checks.reading import Reading
from checks.rule import Rule
from report.span import Span

_NEAR = 300  # characters, within which two marks are of one list
_SECOND = 2
_FIRST = re.compile(r"1[.、](?!\d)")
_MARKS_OF_ITEMS = ("1.", "（1）", "①")
_INLINE = (
    re.compile(r"第(?<=[。;:,!\s]第)\s{0,30}([一二三四五六七八九十]{1,2})(?=\s{0,30}[,、])"),
    re.compile(r"\((?<=[。;:\s]\()\s{0,30}(\d{1,2})\s{0,30}\)"),
    re.compile(r"(\d(?<=[。;:]\d)(?<!\d:\d)\d?)[.、](?!\d)"),  # no 8:00、
)


def check_list_numbers(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """一是, 二是, 三是 … follow one another; so do 第一, 第二, 第三 …"""
    listed = [one for one in reading.sections if one.number and one.scheme == LISTED]
    runs = [*by_parent(reading, listed), *_in_words(reading)]
    slips = [*out_of_order(reading, runs), *_first_again(reading, runs)]
    # Items on lines of their own bear marks of another kind; their order is told of as headings'.
    lines = [run for run in heading_runs(reading) if run[0].scheme in _MARKS_OF_ITEMS]
    if slips or not any(out_of_order(reading, lines)):
        yield from told(rule, reading, slips, [*runs, *lines])


def _first_again(reading: Reading, runs: Iterable[list[Numbered]]) -> Iterator[Slip]:
    """Where the last item of a list is numbered 1 like its first, and nothing leads up to it."""
    for earlier, later in pairwise(runs):
        last, one = earlier[-1], later[0]
        between = Span(last.span.end, one.span.start)
        if (
            len(later) == 1
            and one.number == 1
            and one.scheme == last.scheme
            and 0 < between.length <= _NEAR
            and ":" not in reading.folded[between.start : between.end]
            and siblings(reading, between)
            and not reading.is_cut_between(*between)
            and not _item_between(reading, between)
        ):
            yield Slip(one, last.number + 1, last)


def _with_first(reading: Reading, run: Sequence[Numbered]) -> list[Numbered]:
    """``run`` with the marks 1. that head the paragraphs in which its items numbered 2 stand."""
    whole: list[Numbered] = []
    for one in run:
        paragraph = reading.narrative.at(one.span.start)
        first = _FIRST.match(reading.folded, paragraph.span.start) if paragraph else None
        if one.number == _SECOND and first and first.end() < one.span.start:
            whole.append(Numbered(1, IN_WORDS, Span(*first.span()), first[0]))
        whole.append(one)
    return whole


def _item_between(reading: Reading, between: Span) -> bool:
    first = bisect_left(reading.sections, between.start, key=lambda one: one.heading.start)
    inside = takewhile(lambda one: one.heading.start < between.end, reading.sections[first:])
    return any(one.scheme not in (LISTED, "") for one in inside)


def _in_words(reading: Reading) -> Iterator[list[Numbered]]:
    """The runs of 第一, 第二 … in each chapter, and of （1） （2） … where they follow a mark."""
    for chapter, pattern in product(reading.chapters, _INLINE):
        marks = pattern.finditer(reading.folded, chapter.heading.end, chapter.span.end)
        run = [
            Numbered(number_of(mark[1]), IN_WORDS, Span(*mark.span()), mark[0])
            for mark in marks
            if reading.narrative.at(mark.start()) is not None
            and not reading.in_bare_table(Span(*mark.span()))
        ]
        yield from restarts(_with_first(reading, run))
