"""Headings, rows and items that are numbered in order, without a gap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from checks.cells import RowKind
from checks.finding import Evidence, Finding, Status
from checks.kinds.outcome import broken, finding
from checks.reading import Reading
from checks.rule import Rule
from report.folding import folded
from report.outline import Section, SectionKind
from report.span import Span

_REACH = 2000  # characters before a list's second item where its first may stand
_COUNTING = "一二三四五六七八九"
_LISTED = "一是"  # the scheme of items inside a paragraph


@dataclass(frozen=True, slots=True)
class _Numbered:
    number: int
    scheme: str
    span: Span
    words: str


def check_heading_numbers(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Chapters, and the items under each heading, are numbered 1, 2, 3 …"""
    numbered = [
        one
        for one in reading.sections
        if one.number
        and one.scheme != _LISTED
        and (
            one.kind is SectionKind.CHAPTER
            or (one.kind is SectionKind.ITEM and not reading.in_bare_table(one.heading))
        )
    ]
    yield from _in_order(rule, reading, _by_parent(numbered))


def check_list_numbers(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """一是, 二是, 三是 … follow one another."""
    listed = [one for one in reading.sections if one.number and one.scheme == _LISTED]
    yield from _in_order(rule, reading, _by_parent(listed))


def _by_parent(sections: Iterable[Section]) -> Iterator[list[_Numbered]]:
    runs: dict[tuple[int | None, str], list[_Numbered]] = {}
    for one in sections:
        runs.setdefault((one.parent, one.scheme), []).append(
            _Numbered(one.number, one.scheme, one.heading, one.title)
        )
    for run in runs.values():
        yield from _restarts(run)


def _restarts(run: Sequence[_Numbered]) -> Iterator[list[_Numbered]]:
    """``run`` cut where numbering begins again at 1."""
    part: list[_Numbered] = []
    for one in run:
        if one.number == 1 and part:
            yield part
            part = []
        part.append(one)
    if part:
        yield part


_ROW_NUMBER = re.compile(
    r"\s*(?:(?P<chapter>[一二三四五六七八九十]{1,3})\s*、"
    r"|\((?P<item>[一二三四五六七八九十]{1,3})\)|(?P<row>\d{1,2})\s*[.、])"
)
_CHAPTER_ROW = "chapter"
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}


def check_row_numbers(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The rows of the table are numbered in order under each heading."""
    if reading.form is None:
        return
    runs: list[list[_Numbered]] = []
    open_runs: dict[str, list[_Numbered]] = {}
    for row in reading.sheet.rows:
        if row.label is None or row.kind not in (
            RowKind.HEADING,
            RowKind.INDICATOR,
            RowKind.UNKNOWN,
        ):
            continue
        match = _ROW_NUMBER.match(folded(row.label.text))
        if match is None or match.lastgroup is None:
            continue
        scheme = match.lastgroup
        number = _value(match[scheme])
        for deeper in {"chapter": ("item", "row"), "item": ("row",)}.get(scheme, ()):
            open_runs.pop(deeper, None)
        if scheme not in open_runs:
            open_runs[scheme] = []
            runs.append(open_runs[scheme])
        open_runs[scheme].append(_Numbered(number, scheme, row.label.span, row.label.text))
    yield from _in_order(rule, reading, runs)


def _value(digits: str) -> int:
    if digits.isdecimal():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    units = _DIGITS.get(ones, 0) if ones else 0
    return units + (10 * (_DIGITS.get(tens, 1) if tens else 1) if ten else 0)


def _in_order(rule: Rule, reading: Reading, runs: Iterable[list[_Numbered]]) -> Iterator[Finding]:
    """One finding a gap or repetition; one pass for all runs when there is none."""
    checked: list[_Numbered] = []
    gaps = 0
    for run in runs:
        # An excerpt of a table may begin at any chapter.
        expected = run[0].number if run[0].scheme == _CHAPTER_ROW else 1
        before: _Numbered | None = None
        for one, following in zip_longest(run, run[1:]):
            if one.number != expected and not _elsewhere(reading, one, before, expected):
                gaps += 1
                yield _gap(rule, one, before, expected)
                if following is None or following.number != expected + 1:
                    expected = one.number  # no slip of this one alone: the count goes on from it
            else:
                expected = one.number
            before = one
            expected += 1
        if len(run) > 1:
            checked += run
    if checked and not gaps:
        yield finding(
            rule,
            Status.PASS,
            [Evidence("heading", checked[0].span), Evidence("heading", checked[-1].span)],
            anchor="all",
            state=[f"count={len(checked)}"],
            arguments={"count": str(len(checked))},
        )


def _elsewhere(reading: Reading, one: _Numbered, before: _Numbered | None, expected: int) -> bool:
    """Whether what should come before ``one`` lies outside an excerpt, or across a line's end."""
    if before is None and not reading.text[reading.region.start : one.span.start].strip():
        return True
    if one.scheme != _LISTED or not expected < one.number <= len(_COUNTING):
        return False
    start = before.span.end if before else max(reading.region.start, one.span.start - _REACH)
    between = folded(reading.text[start : one.span.start])
    missing = range(expected, one.number)
    return all(re.search(rf"{_COUNTING[number - 1]}\s+是", between) for number in missing)


def _gap(rule: Rule, one: _Numbered, before: _Numbered | None, expected: int) -> Finding:
    evidence = [Evidence("heading", one.span, value=str(one.number))]
    if before is not None:
        evidence.append(Evidence("before", before.span, value=str(before.number)))
    return finding(
        rule,
        broken(rule),
        evidence,
        formula=f"{one.number} = {expected}",
        anchor=one.words,
        arguments={
            "number": str(one.number),
            "expected": str(expected),
            "words": one.words[:30],
        },
    )
