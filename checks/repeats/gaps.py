"""What lies between the agreeing runs of a passage, no number cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checks.repeats.passages import Passage
from checks.repeats.runs import Run
from checks.repeats.tokens import IS_NUMBER, NUMERIC
from report.bare import Bare

_LONGEST_NUMBER = 64
_DETOUR = 4  # runs that one may be made of


class Change(NamedTuple):
    """Offsets into bare text: ``[start, end)`` of the source became that of the copy."""

    start: int
    end: int
    copy_start: int
    copy_end: int


def gaps_of(passage: Passage, bare: Bare) -> Iterator[Change]:
    """What lies between the runs, each gap widened to whole numbers."""
    source, copy = passage.source, passage.copy
    gaps: list[Change] = []
    for run in _straight(passage.runs):
        start, end = max(run.source, passage.source), min(run.source_end, passage.source_end)
        if start >= end:
            continue
        shift = run.copy - run.source
        gaps.append(Change(source, start, copy, start + shift))
        source, copy = end, end + shift
    gaps.append(Change(source, passage.source_end, copy, passage.copy_end))
    widened: list[Change] = []
    for gap in gaps:
        if gap.start == gap.end and gap.copy_start == gap.copy_end:
            continue
        wide = _widened(gap, passage, bare)
        if widened and (wide.start <= widened[-1].end or wide.copy_start <= widened[-1].copy_end):
            before = widened.pop()
            wide = Change(before.start, wide.end, before.copy_start, wide.copy_end)
        widened.append(wide)
    yield from widened


def _straight(runs: Sequence[Run]) -> list[Run]:
    """``runs`` without detours: shorter ones between two that stand equally far apart.

    Rows of a form look alike, so that an edited row agrees best with another one, further on. The
    alignment of the gap finds such a row again where it is the better reading.
    """
    kept: list[Run] = []
    for run in runs:
        for back in range(len(kept) - 1, max(-1, len(kept) - 2 - _DETOUR), -1):
            before = kept[back]
            passed = sum(one.length for one in kept[back + 1 :])
            if before.copy - before.source == run.copy - run.source:
                if passed < min(before.length, run.length):
                    del kept[back + 1 :]
                break
        kept.append(run)
    return kept


def _widened(gap: Change, passage: Passage, bare: Bare) -> Change:
    """``gap`` with the digits beside it and the numbers that it cuts, and those that these cut.

    Digits agree by chance across the end of a cell: in 445, 5.其他 and 44, 5.其他.
    """
    text = bare.text
    before = max(_digits(text, gap.start, -1), _digits(text, gap.copy_start, -1))
    after = max(_digits(text, gap.end, 1), _digits(text, gap.copy_end, 1))
    wide = _grown(gap, before, after, passage)
    while True:
        before = max(_number_before(wide.start, bare), _number_before(wide.copy_start, bare))
        after = max(_number_after(wide.end, bare), _number_after(wide.copy_end, bare))
        wider = _grown(wide, before, after, passage)
        if wider == wide:
            return wide
        wide = wider


def _grown(gap: Change, before: int, after: int, passage: Passage) -> Change:
    before = min(before, gap.start - passage.source, gap.copy_start - passage.copy)
    after = min(after, passage.source_end - gap.end, passage.copy_end - gap.copy_end)
    return Change(
        gap.start - before, gap.end + after, gap.copy_start - before, gap.copy_end + after
    )


def _digits(text: str, at: int, way: int) -> int:
    """How many digits stand beside ``at``, whatever formatting is between them."""
    count = 0
    index = at if way > 0 else at - 1
    while 0 <= index < len(text) and count < _LONGEST_NUMBER and text[index].isdecimal():
        count += 1
        index += way
    return count


def _number_before(at: int, bare: Bare) -> int:
    """How many characters before ``at`` belong to the number that ``at`` cuts."""
    number = _number_at(at, bare)
    return at - number[0] if number else 0


def _number_after(at: int, bare: Bare) -> int:
    number = _number_at(at, bare)
    return number[1] - at if number else 0


def _number_at(at: int, bare: Bare) -> tuple[int, int] | None:
    """The number that stands on both sides of ``at``."""
    text = bare.text
    start = end = at
    while start > 0 and at - start < _LONGEST_NUMBER and text[start - 1] in NUMERIC:
        if start < len(text) and bare.between(start):
            break
        start -= 1
    while end < len(text) and end - at < _LONGEST_NUMBER and text[end] in NUMERIC:
        if end > 0 and bare.between(end):
            break
        end += 1
    for match in IS_NUMBER.finditer(text, start, end + 1):  # with what 万 stands before
        if match.start() < at < match.end():
            return match.span()
    return None
