"""Numbers of one run held against the order 1, 2, 3 …: where one slips, and how it is told."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from checks.finding import Evidence, Finding, Status
from checks.kinds.outcome import broken, finding
from checks.reading import Reading
from checks.rule import Rule
from report.numerals import numeral
from report.outline import Section, SectionKind
from report.span import Span

# Schemes besides those of report.outline: of the table's chapters, of 第一, 第二 … in a paragraph.
CHAPTER_ROW = "chapter"
IN_WORDS = "第一"
LISTED = "一是"  # of items inside a paragraph
_REACH = 2000  # characters before a list's second item where its first may stand
_COUNTING = "一二三四五六七八九"
MOST_COUNTED = len(_COUNTING)
_AHEAD = 20  # items after a slip that show from where the count goes on
_NO_NUMBER = "—"
_WORDS = re.compile(r"\S")


class Numbered(NamedTuple):
    """A heading, row or item; ``number`` is 0 when it bears none. ``parent_end`` is where the
    heading ends that it stands under, ``ends`` where all that stands under it does.
    """

    number: int
    scheme: str
    span: Span
    words: str
    chapter: bool = False
    parent_end: int = 0
    ends: int = 0


@dataclass(frozen=True, slots=True)
class Slip:
    """What is numbered otherwise than in order. ``partner`` when the two changed places,
    ``following`` what goes on in order behind it.
    """

    one: Numbered
    expected: int
    before: Numbered | None = None
    partner: Numbered | None = None
    following: Numbered | None = None


def number_of(digits: str) -> int:
    """The number that ``digits`` say; 0 when they say none (十十)."""
    try:
        return int(numeral(digits).value)
    except ValueError:
        return 0


def by_parent(reading: Reading, sections: Iterable[Section]) -> Iterator[list[Numbered]]:
    """The runs of ``sections``: those of one scheme under one heading, from 1 on."""
    runs: dict[tuple[int | None, str], list[Numbered]] = {}
    for one in sections:
        chapter = one.kind is SectionKind.CHAPTER
        under = reading.sections[one.parent].heading.end if one.parent is not None else 0
        runs.setdefault((one.parent, one.scheme), []).append(
            Numbered(one.number, one.scheme, one.heading, one.title, chapter, under, one.span.end)
        )
    for run in runs.values():
        yield from restarts(run)


def restarts(run: Sequence[Numbered]) -> Iterator[list[Numbered]]:
    """``run`` cut where numbering begins again at 1, not at a 1 that stands for another number; a
    list within an item is a run of its own, after which the items go on.
    """
    runs: list[list[Numbered]] = []
    open_runs: list[list[Numbered]] = []
    for index, one in enumerate(run):
        following = run[index + 1].number if index + 1 < len(run) else 0
        last = open_runs[-1][-1].number if open_runs else 0
        if not open_runs or (one.number == 1 and following != last + 2):
            open_runs.append([])
            runs.append(open_runs[-1])
        else:
            del open_runs[_going_on(open_runs, one) + 1 :]
        open_runs[-1].append(one)
    yield from runs


def _going_on(open_runs: Sequence[list[Numbered]], one: Numbered) -> int:
    """The index of the innermost run that ``one`` is next in, else of the innermost."""
    innermost = len(open_runs) - 1
    next_in = (
        index for index in range(innermost, -1, -1) if one.number == open_runs[index][-1].number + 1
    )
    return next(next_in, innermost)


def siblings(reading: Reading, between: Span) -> bool:
    """Whether two headings with ``between`` them stand under the same chapter."""
    first = bisect_left(reading.chapters, between.start, key=lambda one: one.heading.start)
    return not any(one.heading.start < between.end for one in reading.chapters[first : first + 1])


def out_of_order(reading: Reading, runs: Iterable[list[Numbered]]) -> Iterator[Slip]:
    """Where ``runs`` do not go 1, 2, 3 …, two that changed places as one."""
    for run in runs:
        yield from _exchanged(list(_slips_in(reading, run)))


def _slips_in(reading: Reading, run: Sequence[Numbered]) -> Iterator[Slip]:
    expected = 1
    before: Numbered | None = None
    for index, one in enumerate(run):
        following = run[index + 1].number if index + 1 < len(run) else 0
        if one.number != expected and not (
            _elsewhere(reading, one, before, expected)
            or _cut_out(reading, one, before, expected)
            or _is_excerpt(run)
        ):
            yield Slip(one, expected, before)
            alone = following == expected + 1
            exchanged = one.number == expected + 1 and following == expected
            if (
                not alone
                and not exchanged
                and not _comes_back(run[index : index + _AHEAD], expected)
            ):
                expected = one.number  # no slip of this one alone: the count goes on from it
        else:
            expected = one.number
        before = one
        expected += 1


def _comes_back(rest: Sequence[Numbered], expected: int) -> bool:
    """Whether most of ``rest`` is numbered as if nothing were left out before it."""
    held = sum(one.number == expected + offset for offset, one in enumerate(rest))
    moved = sum(one.number == rest[0].number + offset for offset, one in enumerate(rest))
    return held > moved


def _exchanged(slips: list[Slip]) -> Iterator[Slip]:
    """``slips``, two that bear each other's number as one."""
    by_number = {slip.one.number: slip for slip in slips}
    for slip in slips:
        other = by_number.get(slip.expected)
        if other is None or other.expected != slip.one.number or other is slip:
            yield slip
        elif slip.one.span.start < other.one.span.start:
            yield replace(slip, partner=other.one)


def _elsewhere(reading: Reading, one: Numbered, before: Numbered | None, expected: int) -> bool:
    """Whether what should come before ``one`` lies outside an excerpt, or across a line's end."""
    if before is None and one.scheme == CHAPTER_ROW:
        return True
    if before is None and not _WORDS.search(reading.text, reading.region.start, one.span.start):
        return True
    # A list within a paragraph, whose first items are no headings, may begin after another.
    begun_again = before is not None and 1 < one.number < expected
    if not (begun_again or expected < one.number <= MOST_COUNTED):
        return False
    first = max(reading.region.start, one.parent_end, one.span.start - _REACH)
    start = before.span.end if before else first
    missing = range(1 if begun_again else expected, one.number)
    return in_words(reading, one.scheme, missing, Span(start, one.span.start))


def in_words(reading: Reading, scheme: str, numbers: Iterable[int], within: Span) -> bool:
    """Whether items of ``scheme`` numbered ``numbers``, up to MOST_COUNTED, stand in ``within``,
    also inside its lines, where they are no headings.
    """
    mark = _MARKS.get(scheme)
    if mark is None:
        return False
    words = reading.folded[within.start : within.end]
    return all(re.search(mark(number), words) for number in numbers)


def _cut_out(reading: Reading, one: Numbered, before: Numbered | None, expected: int) -> bool:
    """Whether what should come before ``one`` may have stood where something was cut out.

    There items of another heading may have stood too, but no chapter is numbered backwards.
    """
    start = before.span.end if before else max(one.parent_end, reading.region.start)
    ahead = one.number > expected or not one.chapter
    return ahead and reading.is_cut_between(start, one.span.start)


def _is_excerpt(run: Sequence[Numbered]) -> bool:
    """Whether ``run`` is the only chapter of a text: it is out of no order."""
    return len(run) == 1 and run[0].chapter


def _counted(number: int) -> str:
    return _COUNTING[number - 1]


def _sign(first: str, last: str, number: int) -> str:
    """Or the one character that has ``number`` in brackets, if there is one."""
    code = ord(first) + number - 1
    return f"|{chr(code)}" if code <= ord(last) else ""


# The mark of an item inside a paragraph, where no section begins; 一是 only across a line's end.
_AFTER = r"(?:^|[。;:,!?\s])\s*"
_MARKS: Mapping[str, Callable[[int], str]] = {
    LISTED: lambda number: rf"{_counted(number)}[^\w。;,]{{1,6}}是",
    "（一）": lambda number: rf"{_AFTER}(?:\({_counted(number)}\){_sign('㈠', '㈩', number)})",
    "1.": lambda number: rf"{_AFTER}{number}[.、](?!\d)",
    "（1）": lambda number: rf"{_AFTER}(?:\({number}\){_sign('⑴', '⒇', number)})",
    "①": lambda number: rf"{_AFTER}{chr(ord('①') + number - 1)}",
}


def told(
    rule: Rule, reading: Reading, slips: Sequence[Slip], runs: Sequence[Sequence[Numbered]]
) -> Iterator[Finding]:
    """One finding a slip; one pass for all runs when there is none."""
    for slip in sorted(slips, key=lambda one: one.one.span):
        yield _slipped(rule, reading, slip)
    checked = [one for run in runs if len(run) > 1 for one in run]
    if checked and not slips:
        yield finding(
            rule,
            Status.PASS,
            [Evidence("heading", checked[0].span), Evidence("heading", checked[-1].span)],
            anchor="all",
            state=[f"count={len(checked)}"],
            arguments={"count": str(len(checked))},
        )


def _slipped(rule: Rule, reading: Reading, slip: Slip) -> Finding:
    one = slip.one
    evidence = [Evidence("heading", one.span, value=str(one.number or _NO_NUMBER))]
    if slip.partner is not None:
        evidence.append(Evidence("heading", slip.partner.span, value=str(slip.partner.number)))
    if slip.following is not None:
        following = slip.following
        evidence.append(Evidence("heading", following.span, value=str(following.number)))
    if slip.before is not None:
        evidence.append(Evidence("before", slip.before.span, value=str(slip.before.number)))
    if one.number > slip.expected and slip.partner is None:
        evidence.append(Evidence("between", _gap_before(reading, slip)))
    return finding(
        rule,
        broken(rule),
        evidence,
        anchor=one.words,
        state=[f"number={one.number}", f"expected={slip.expected}"],
        arguments={
            "number": str(one.number or _NO_NUMBER),
            "expected": str(slip.expected),
            "words": one.words[:30],
        },
    )


def _gap_before(reading: Reading, slip: Slip) -> Span:
    """Where what is left out would stand: all between two items of a paragraph, else the end of the
    text before a heading.
    """
    end = slip.one.span.start
    if slip.before is not None and slip.one.scheme in (LISTED, IN_WORDS):
        return Span(slip.before.span.end, end)
    before = reading.text[max(reading.region.start, end - _REACH) : end]
    at = end - len(before) + len(before.rstrip())
    return Span(at, at)
