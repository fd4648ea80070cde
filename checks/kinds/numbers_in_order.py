"""Headings, rows and items that are numbered in order, without a gap."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product, takewhile, zip_longest

from checks.cells import RowKind, SheetRow
from checks.finding import Evidence, Finding, Status
from checks.kinds.headings import (
    Unnumbered,
    is_contents,
    runs_in,
    unnumbered_after,
    unnumbered_between,
    unnumbered_last,
)
from checks.kinds.outcome import broken, finding
from checks.reading import Reading
from checks.rule import Rule
from report.folding import folded
from report.outline import Section, SectionKind
from report.span import Span

_REACH = 2000  # characters before a list's second item where its first may stand
_COUNTING = "一二三四五六七八九"
_AHEAD = 20  # items after a slip that show from where the count goes on
_LISTED = "一是"  # the scheme of items inside a paragraph
_IN_WORDS = "第一"
_HEADS_PARAGRAPHS = "（一）"
_NO_NUMBER = "—"


@dataclass(frozen=True, slots=True)
class _Numbered:
    number: int  # 0 when it bears none
    scheme: str
    span: Span
    words: str
    chapter: bool = False
    parent_end: int = 0  # where the heading ends that it stands under
    ends: int = 0


@dataclass(frozen=True, slots=True)
class _Slip:
    """What is numbered otherwise than in order. ``partner`` when the two changed places."""

    one: _Numbered
    expected: int
    before: _Numbered | None = None
    partner: _Numbered | None = None


def check_heading_numbers(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Chapters, and the items under each heading, are numbered 1, 2, 3 …

    A number left out where a heading stands without one is another rule's.
    """
    runs = list(_heading_runs(reading))
    slips = [
        slip
        for slip in (*_slips(reading, runs), *_begun_again(reading, runs))
        if unnumbered_heading(reading, slip) is None
    ]
    yield from _told(rule, reading, slips, runs)


def check_heading_unnumbered(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Where a number is left out, or after the last chapter, a heading stands that bears none."""
    for slip in _slips(reading, _heading_runs(reading)):
        bare = unnumbered_heading(reading, slip)
        if bare is not None:
            beside = [Evidence("item", slip.one.span, value=str(slip.one.number))]
            if slip.before is not None:
                before = slip.before
                beside.append(Evidence("before", before.span, value=str(before.number)))
            yield _bare(rule, bare, slip.expected, beside)
    runs = list(_heading_runs(reading))
    for run, following in zip_longest(runs, runs[1:]):
        item = run[-1]
        begun_again = following is not None and following[0].parent_end == item.parent_end
        if item.scheme == _HEADS_PARAGRAPHS and not item.chapter and not begun_again:
            after = unnumbered_after(reading, item.span.end, item.ends, runs_in(reading, item.span))
            if after is not None:
                beside = [Evidence("before", item.span, value=str(item.number))]
                yield _bare(rule, after, item.number + 1, beside)
    last = unnumbered_last(reading, rule.fields["parts"])
    if last is not None:
        chapter = reading.chapters[-1]
        beside = [Evidence("before", chapter.heading, value=str(chapter.number))]
        yield _bare(rule, last, chapter.number + 1, beside)


def _bare(rule: Rule, heading: Unnumbered, expected: int, beside: Sequence[Evidence]) -> Finding:
    return finding(
        rule,
        broken(rule),
        [Evidence("heading", heading.span), *beside],
        anchor=heading.words,
        state=["number=none"],
        arguments={"words": heading.words[:30], "expected": str(expected)},
    )


def unnumbered_heading(reading: Reading, slip: _Slip) -> Unnumbered | None:
    """The heading without a number that explains why one number was left out before ``slip``."""
    if slip.one.scheme == _LISTED or slip.one.number != slip.expected + 1 or slip.partner:
        return None
    start = slip.before.span.end if slip.before else max(slip.one.parent_end, reading.region.start)
    run_in = runs_in(reading, slip.one.span)
    return unnumbered_between(reading, start, slip.one.span, run_in)


def _heading_runs(reading: Reading) -> Iterator[list[_Numbered]]:
    yield from _by_parent(
        reading,
        (
            one
            for one in reading.sections
            if one.number
            and one.scheme != _LISTED
            and (
                one.kind is SectionKind.CHAPTER
                or (one.kind is SectionKind.ITEM and not reading.in_bare_table(one.heading))
            )
        ),
    )


def check_list_numbers(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """一是, 二是, 三是 … follow one another; so do 第一, 第二, 第三 …"""
    listed = [one for one in reading.sections if one.number and one.scheme == _LISTED]
    runs = [*_by_parent(reading, listed), *_in_words(reading)]
    slips = [*_slips(reading, runs), *_first_again(reading, runs)]
    # Items on lines of their own bear marks of another kind; their order is told of as headings'.
    lines = [run for run in _heading_runs(reading) if run[0].scheme in _MARKS_OF_ITEMS]
    if slips or not any(_slips(reading, lines)):
        yield from _told(rule, reading, slips, [*runs, *lines])


_NEAR = 300  # characters, within which two marks are of one list


def _first_again(reading: Reading, runs: Iterable[list[_Numbered]]) -> Iterator[_Slip]:
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
            and _siblings(reading, between)
            and not _item_between(reading, between)
        ):
            yield _Slip(one, last.number + 1, last)


def _item_between(reading: Reading, between: Span) -> bool:
    first = bisect_left(reading.sections, between.start, key=lambda one: one.heading.start)
    inside = takewhile(lambda one: one.heading.start < between.end, reading.sections[first:])
    return any(one.scheme not in (_LISTED, "") for one in inside)


_MARKS_OF_ITEMS = ("1.", "（1）", "①")
_INLINE = (
    re.compile(r"(?<=[。;:,!\s])第\s{0,6}([一二三四五六七八九十]{1,2})(?=\s{0,6}[,、])"),
    re.compile(r"(?<=[。;:\s])\(\s{0,6}(\d{1,2})\s{0,6}\)"),
    re.compile(r"(?<=[。;:])(\d{1,2})[.、](?!\d)"),
)


def _in_words(reading: Reading) -> Iterator[list[_Numbered]]:
    """The runs of 第一, 第二 … in each chapter, and of （1） （2） … where they follow a mark."""
    for chapter, pattern in product(reading.chapters, _INLINE):
        marks = pattern.finditer(reading.folded, chapter.heading.end, chapter.span.end)
        run = [
            _Numbered(_value(mark[1]), _IN_WORDS, Span(*mark.span()), mark[0])
            for mark in marks
            if reading.narrative.at(mark.start()) is not None
        ]
        yield from _restarts(run)


def _by_parent(reading: Reading, sections: Iterable[Section]) -> Iterator[list[_Numbered]]:
    runs: dict[tuple[int | None, str], list[_Numbered]] = {}
    for one in sections:
        chapter = one.kind is SectionKind.CHAPTER
        under = reading.sections[one.parent].heading.end if one.parent is not None else 0
        runs.setdefault((one.parent, one.scheme), []).append(
            _Numbered(one.number, one.scheme, one.heading, one.title, chapter, under, one.span.end)
        )
    for run in runs.values():
        yield from _restarts(run)


def _restarts(run: Sequence[_Numbered]) -> Iterator[list[_Numbered]]:
    """``run`` cut where numbering begins again at 1, not at a 1 that stands for another number; a
    list within an item is a run of its own, after which the items go on.
    """
    runs: list[list[_Numbered]] = []
    open_runs: list[list[_Numbered]] = []
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


def _going_on(open_runs: Sequence[list[_Numbered]], one: _Numbered) -> int:
    """The index of the innermost run that ``one`` is next in, else of the innermost."""
    innermost = len(open_runs) - 1
    next_in = (
        index for index in range(innermost, -1, -1) if one.number == open_runs[index][-1].number + 1
    )
    return next(next_in, innermost)


def _begun_again(reading: Reading, runs: Iterable[list[_Numbered]]) -> Iterator[_Slip]:
    """Where the chapters begin again at 1 though no contents, table or other report came before;
    and where an item numbered 1 follows another.
    """
    for earlier, later in pairwise(runs):
        first = later[0]
        if first.number != 1 or first.scheme != earlier[0].scheme:
            continue
        before = earlier[-1]
        between = Span(before.span.end, first.span.start)
        if first.chapter:
            headings = [one.span for one in earlier]
            excused = is_contents(reading, headings) or _parted(reading, between)
        else:
            # Problems and measures may each be numbered from 1 in one chapter.
            excused = (
                min(len(earlier), len(later)) > 1
                or not _siblings(reading, between)
                or _led_up_to(reading, first.span)
                or unnumbered_between(reading, before.span.end, first.span, run_in=False)
                is not None
            )
        if not excused:
            yield _Slip(first, before.number + 1, before)


_APPENDIX = re.compile(
    r"^\s*(?:附\s*[表件录]|目\s*录|.{0,40}(?:报告|年报|统计表|情况表)\s*(?:\|.*)?$)", re.MULTILINE
)


def _parted(reading: Reading, between: Span) -> bool:
    """Whether a table, a signature, an appendix or a part of another scheme lies between."""
    apart = (SectionKind.TABLE, SectionKind.SIGNATURE, SectionKind.CHAPTER, SectionKind.FURNITURE)
    first = bisect_left(reading.sections, between.start, key=lambda one: one.heading.start)
    inside = takewhile(lambda one: one.heading.start < between.end, reading.sections[first:])
    if any(one.kind in apart for one in inside):
        return True
    return _APPENDIX.search(reading.folded, between.start, between.end) is not None


def _led_up_to(reading: Reading, heading: Span) -> bool:
    """Whether a colon stands before ``heading``."""
    return reading.folded[max(0, heading.start - 10) : heading.start].rstrip().endswith(":")


def _siblings(reading: Reading, between: Span) -> bool:
    """Whether two headings with ``between`` them stand under the same chapter."""
    first = bisect_left(reading.chapters, between.start, key=lambda one: one.heading.start)
    return not any(one.heading.start < between.end for one in reading.chapters[first : first + 1])


def _slips(reading: Reading, runs: Iterable[list[_Numbered]]) -> Iterator[_Slip]:
    for run in runs:
        yield from _exchanged(list(_out_of_order(reading, run)))


def _out_of_order(reading: Reading, run: Sequence[_Numbered]) -> Iterator[_Slip]:
    expected = 1
    before: _Numbered | None = None
    for index, one in enumerate(run):
        following = run[index + 1].number if index + 1 < len(run) else 0
        if one.number != expected and not _elsewhere(reading, one, before, expected):
            yield _Slip(one, expected, before)
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


def _comes_back(rest: Sequence[_Numbered], expected: int) -> bool:
    """Whether most of ``rest`` is numbered as if nothing were left out before it."""
    held = sum(one.number == expected + offset for offset, one in enumerate(rest))
    moved = sum(one.number == rest[0].number + offset for offset, one in enumerate(rest))
    return held > moved


def _exchanged(slips: list[_Slip]) -> Iterator[_Slip]:
    """``slips``, two that bear each other's number as one."""
    by_number = {slip.one.number: slip for slip in slips}
    for slip in slips:
        other = by_number.get(slip.expected)
        if other is None or other.expected != slip.one.number or other is slip:
            yield slip
        elif slip.one.span.start < other.one.span.start:
            yield replace(slip, partner=other.one)


_ROW_NUMBER = re.compile(
    r"\s*(?:(?P<chapter>[一二三四五六七八九十]{1,3})\s*、"
    r"|\((?P<item>[一二三四五六七八九十]{1,3})\)|(?P<row>\d{1,2})\s*[.、])"
)
_CHAPTER_ROW = "chapter"
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_ENOUGH_ROWS = 4
_AS_PRINTED = 0.7  # of the rows bear the form's number: the table is numbered as the form is


def check_row_numbers(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The rows of the table bear the form's numbers; where it is numbered in another way, they are
    in order under each heading.
    """
    if reading.form is None:
        return
    rows = [
        row
        for row in reading.sheet.rows
        if row.label is not None
        and row.kind in (RowKind.HEADING, RowKind.INDICATOR, RowKind.UNKNOWN)
    ]
    printed = list(_numbered_by_form(reading, rows))
    agreeing = sum(one.number == wanted.number for one, wanted in printed)
    if agreeing >= _ENOUGH_ROWS and agreeing >= _AS_PRINTED * len(printed):
        slips = [
            _Slip(one, wanted.number) for one, wanted in printed if one.number != wanted.number
        ]
        slips = [*_exchanged_rows(slips), *_rows_left_out(reading, printed)]
        yield from _told(rule, reading, slips, [[one for one, _ in printed]])
        return
    runs = list(_row_runs(rows))
    yield from _told(rule, reading, list(_slips(reading, runs)), runs)


def _rows_left_out(
    reading: Reading, printed: Iterable[tuple[_Numbered, _Numbered]]
) -> Iterator[_Slip]:
    """Rows numbered as the form numbers them, before which it has one that is not there."""
    groups: dict[str, list[_Numbered]] = {}
    for one, wanted in printed:
        groups.setdefault(wanted.words, []).append(replace(one, number=wanted.number))
    yield from _slips(reading, groups.values())


def _numbered_by_form(
    reading: Reading, rows: Iterable[SheetRow]
) -> Iterator[tuple[_Numbered, _Numbered]]:
    """Rows as they are numbered and as the form numbers them, whose words name its group; not
    where none of a group is numbered.
    """
    form = reading.form
    pairs: dict[tuple[str, str], list[tuple[_Numbered, _Numbered]]] = {}
    for row in rows:
        if form is None or not row.indicator or row.label is None:
            continue
        indicator = form.by_id[row.indicator]
        wanted = _row_number(indicator.row + ("" if indicator.level else "、"), row)
        if wanted is None:
            continue
        wanted = replace(wanted, words=f"{indicator.parent}|{wanted.scheme}")
        found = _row_number(row.label.text, row)
        bare = _Numbered(0, wanted.scheme, row.label.span, row.label.text)
        pairs.setdefault((indicator.parent, wanted.scheme), []).append((found or bare, wanted))
    for group in pairs.values():
        if any(one.number for one, _ in group):
            yield from group


def _row_number(label: str, row: SheetRow) -> _Numbered | None:
    match = _ROW_NUMBER.match(folded(label))
    if match is None or match.lastgroup is None or row.label is None:
        return None
    return _Numbered(_value(match[match.lastgroup]), match.lastgroup, row.label.span, label)


def _exchanged_rows(slips: Sequence[_Slip]) -> Iterator[_Slip]:
    """``slips`` in order, neighbours that bear each other's number as one."""
    taken = False
    for slip, following in zip_longest(slips, slips[1:]):
        if taken:
            taken = False
            continue
        taken = following is not None and (
            following.one.scheme == slip.one.scheme
            and following.expected == slip.one.number
            and following.one.number == slip.expected
        )
        yield replace(slip, partner=following.one) if taken and following else slip


def _row_runs(rows: Iterable[SheetRow]) -> Iterator[list[_Numbered]]:
    runs: list[list[_Numbered]] = []
    open_runs: dict[str, list[_Numbered]] = {}
    for row in rows:
        one = _row_number(row.label.text, row) if row.label else None
        if one is None:
            continue
        for deeper in {"chapter": ("item", "row"), "item": ("row",)}.get(one.scheme, ()):
            open_runs.pop(deeper, None)
        if one.scheme not in open_runs:
            open_runs[one.scheme] = []
            runs.append(open_runs[one.scheme])
        open_runs[one.scheme].append(one)
    yield from runs


def _value(digits: str) -> int:
    if digits.isdecimal():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    units = _DIGITS.get(ones, 0) if ones else 0
    return units + (10 * (_DIGITS.get(tens, 1) if tens else 1) if ten else 0)


def _told(
    rule: Rule, reading: Reading, slips: Sequence[_Slip], runs: Sequence[Sequence[_Numbered]]
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


def _elsewhere(reading: Reading, one: _Numbered, before: _Numbered | None, expected: int) -> bool:
    """Whether what should come before ``one`` lies outside an excerpt, or across a line's end."""
    if before is None and one.scheme == _CHAPTER_ROW:
        return True
    if before is None and not reading.text[reading.region.start : one.span.start].strip():
        return True
    mark = _MARKS.get(one.scheme)
    if mark is None or not expected < one.number <= len(_COUNTING):
        return False
    first = max(reading.region.start, one.parent_end, one.span.start - _REACH)
    start = before.span.end if before else first
    between = reading.folded[start : one.span.start]
    missing = range(expected, one.number)
    return all(re.search(mark(number), between) for number in missing)


def _counted(number: int) -> str:
    return _COUNTING[number - 1]


# The mark of an item inside a paragraph, where no section begins; 一是 only across a line's end.
_AFTER = r"(?:^|[。;:,!?\s])\s*"
_MARKS: Mapping[str, Callable[[int], str]] = {
    _LISTED: lambda number: rf"{_counted(number)}[^\w。;,]{{1,6}}是",
    "（一）": lambda number: rf"{_AFTER}\({_counted(number)}\)",
    "1.": lambda number: rf"{_AFTER}{number}[.、](?!\d)",
    "（1）": lambda number: rf"{_AFTER}\({number}\)",
    "①": lambda number: rf"{_AFTER}{chr(ord('①') + number - 1)}",
}


def _gap_before(reading: Reading, slip: _Slip) -> Span:
    """Where what is left out would stand: all between two items of a paragraph, else what parts
    a heading from the text before it.
    """
    end = slip.one.span.start
    if slip.before is not None and slip.one.scheme in (_LISTED, _IN_WORDS):
        return Span(slip.before.span.end, end)
    before = reading.text[max(reading.region.start, end - _REACH) : end]
    return Span(end - (len(before) - len(before.rstrip())), end)


def _slipped(rule: Rule, reading: Reading, slip: _Slip) -> Finding:
    one = slip.one
    evidence = [Evidence("heading", one.span, value=str(one.number or _NO_NUMBER))]
    if slip.partner is not None:
        evidence.append(Evidence("heading", slip.partner.span, value=str(slip.partner.number)))
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
