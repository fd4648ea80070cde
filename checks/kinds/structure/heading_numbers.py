"""Chapters and the items under each heading, numbered in order and without a gap."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from checks.finding import Evidence, Finding
from checks.kinds.outcome import broken, finding
from checks.kinds.structure.headings import (
    Unnumbered,
    is_contents,
    runs_in,
    unnumbered_after,
    unnumbered_between,
    unnumbered_last,
)
from checks.kinds.structure.marks import GoneOn, numbered_on
from checks.kinds.structure.numbering import (
    LISTED,
    Numbered,
    Slip,
    by_parent,
    out_of_order,
    siblings,
    told,
)
from checks.reading import Reading
from checks.rule import Rule
from report.outline import SectionKind
from report.span import Span

_HEADS_PARAGRAPHS = "（一）"
_APPENDIX = re.compile(
    r"^\s*(?:附\s*[表件录]|目\s*录|.{0,40}(?:报告|年报|统计表|情况表)\s*(?:\|.*)?$)", re.MULTILINE
)


def check_heading_numbers(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Chapters, and the items under each heading, are numbered 1, 2, 3 …

    A number left out where a heading stands without one, or one that stands in the marks of the
    level below, is another rule's.
    """
    runs = list(heading_runs(reading))
    below = list(_below(rule, reading))
    slips = [
        slip
        for slip in (*out_of_order(reading, runs), *_begun_again(reading, runs))
        if _unnumbered(reading, slip) is None and not any(_explains(one, slip) for one in below)
    ]
    yield from told(rule, reading, slips, runs)


def check_heading_unnumbered(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Where a number is left out, or after the last chapter, a heading stands that bears none."""
    for slip in out_of_order(reading, heading_runs(reading)):
        bare = _unnumbered(reading, slip)
        if bare is not None:
            beside = [Evidence("item", slip.one.span, value=str(slip.one.number))]
            if slip.before is not None:
                before = slip.before
                beside.append(Evidence("before", before.span, value=str(before.number)))
            yield _bare(rule, bare, slip.expected, beside)
    runs = list(heading_runs(reading))
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


def check_heading_mark(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """No heading is numbered on from the one above it in the marks of the level below."""
    for found in _below(rule, reading):
        one, above = found.one, found.above
        printed = "".join(reading.document.slice(one.heading).split())
        yield finding(
            rule,
            broken(rule),
            [
                Evidence("heading", one.heading, value=str(one.number)),
                Evidence("before", above.heading, value=str(above.number)),
            ],
            anchor=one.title,
            state=[f"number={one.number}", f"scheme={one.scheme}"],
            arguments={
                "words": printed[:30],
                "number": str(one.number),
                "before": "".join(reading.document.slice(above.heading).split())[:30],
            },
        )


def _below(rule: Rule, reading: Reading) -> Iterator[GoneOn]:
    """Headings numbered on in lower marks, but where one without a number stands between."""
    for found in numbered_on(reading, rule.fields["parts"]):
        one, above = found.one.heading, found.above.heading
        if unnumbered_between(reading, above.end, one, runs_in(reading, one)) is None:
            yield found


def _explains(found: GoneOn, slip: Slip) -> bool:
    """Whether ``slip`` is the number that ``found`` bears, or is left out for it."""
    one, above = found.one, found.above
    beside = slip.before is not None and slip.before.span == above.heading
    return slip.one.span == one.heading or (beside and slip.expected == one.number)


def _bare(rule: Rule, heading: Unnumbered, expected: int, beside: Sequence[Evidence]) -> Finding:
    return finding(
        rule,
        broken(rule),
        [Evidence("heading", heading.span), *beside],
        anchor=heading.words,
        state=["number=none"],
        arguments={"words": heading.words[:30], "expected": str(expected)},
    )


def _unnumbered(reading: Reading, slip: Slip) -> Unnumbered | None:
    """The heading without a number that explains why one number was left out before ``slip``."""
    if slip.one.scheme == LISTED or slip.one.number != slip.expected + 1 or slip.partner:
        return None
    start = slip.before.span.end if slip.before else max(slip.one.parent_end, reading.region.start)
    run_in = runs_in(reading, slip.one.span)
    return unnumbered_between(reading, start, slip.one.span, run_in)


def heading_runs(reading: Reading) -> Iterator[list[Numbered]]:
    yield from by_parent(
        reading,
        (
            one
            for one in reading.sections
            if one.number
            and one.scheme != LISTED
            and (
                one.kind is SectionKind.CHAPTER
                or (one.kind is SectionKind.ITEM and not reading.in_bare_table(one.heading))
            )
        ),
    )


def _begun_again(reading: Reading, runs: Sequence[list[Numbered]]) -> Iterator[Slip]:
    """Where the chapters begin again at 1 though no contents, table or other report came before;
    and where an item numbered 1 follows another. Where they go on behind it, once.
    """
    mixed: set[Span] = set()
    around: list[list[Numbered]] = []  # the runs that go on behind the next, the innermost last
    for above, later in pairwise(runs):
        first = later[0]
        around.append(above)
        while around and not _goes_on_behind(around[-1], first):
            around.pop()
        if first.number != 1 or first.scheme != above[0].scheme:
            continue
        earlier = around[-1] if around else above
        if around:
            if earlier[0].span in mixed:
                continue
            mixed.add(earlier[0].span)
        at = bisect_left(earlier, first.span.start, key=lambda one: one.span.start)
        before = earlier[at - 1]
        following = earlier[at] if at < len(earlier) else None
        if not _may_begin_again(reading, earlier, before, later):
            yield Slip(first, before.number + 1, before, following=following)


def _goes_on_behind(run: Sequence[Numbered], first: Numbered) -> bool:
    """Whether ``run``, of the same marks under the same heading, has items behind ``first``."""
    beside = run[0].scheme == first.scheme and run[0].parent_end == first.parent_end
    return beside and run[-1].span.start > first.span.start


def _may_begin_again(
    reading: Reading, earlier: Sequence[Numbered], before: Numbered, later: Sequence[Numbered]
) -> bool:
    """Whether ``later`` may be numbered from 1 behind ``before``, which is of ``earlier``."""
    first = later[0]
    between = Span(before.span.end, first.span.start)
    if reading.is_cut_between(*between) or _led_up_to(reading, first.span):
        return True
    if first.chapter:
        headings = [one.span for one in earlier if one.span.start < first.span.start]
        return is_contents(reading, headings) or _parted(reading, between)
    # Problems and measures may each be numbered from 1 in one chapter.
    return (
        first.parent_end != before.parent_end
        or min(len(earlier), len(later)) > 1
        or not siblings(reading, between)
        or unnumbered_between(reading, before.span.end, first.span, run_in=False) is not None
    )


def _parted(reading: Reading, between: Span) -> bool:
    """Whether a table, a signature, an appendix or a part of another scheme lies between."""
    apart = (SectionKind.TABLE, SectionKind.SIGNATURE, SectionKind.CHAPTER, SectionKind.FURNITURE)
    first = bisect_left(reading.sections, between.start, key=lambda one: one.heading.start)
    last = bisect_left(reading.sections, between.end, first, key=lambda one: one.heading.start)
    if any(one.kind in apart for one in reading.sections[first:last]):
        return True
    return _APPENDIX.search(reading.folded, between.start, between.end) is not None


def _led_up_to(reading: Reading, heading: Span) -> bool:
    """Whether a colon stands before ``heading``."""
    return reading.folded[max(0, heading.start - 10) : heading.start].rstrip().endswith(":")
