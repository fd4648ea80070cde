"""Where a passage truly begins and ends: across a last change, or back from a chance agreement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from rapidfuzz.distance import Levenshtein

from checks.repeats.bare import Bare
from checks.repeats.passages import Passage
from checks.repeats.runs import UNBROKEN, Run, agreeing

_WINDOW = 96
_BACK = 8
# In characters: so much agreement is worth to end where a line ends, or a clause, on each side.
_LINE = 3
_CLAUSE = 2
_END = 2 * _CLAUSE
_ALIKE = 0.5  # agreement less change, of what is taken in


def settled(found: Sequence[Passage], bare: Bare) -> tuple[Passage, ...]:
    """The passages with their ends put where both texts have one, none reaching into the next."""
    done: list[Passage] = []
    floor = 0
    for index, passage in enumerate(found):
        ceiling = found[index + 1].copy if index + 1 < len(found) else len(bare.text)
        placed = _in_phase(_firm(passage), bare, ceiling)
        moved = _ended(_begun(placed, bare, floor), bare, ceiling)
        done.append(moved)
        floor = moved.copy_end
    return tuple(done)


def _firm(passage: Passage) -> Passage:
    """Without the short runs at its ends, that may be chance: what is alike is found again."""
    long = [index for index, run in enumerate(passage.runs) if run.length >= UNBROKEN]
    return Passage.of(passage.runs[long[0] : long[-1] + 1]) if long else passage


def _in_phase(passage: Passage, bare: Bare, ceiling: int) -> Passage:
    """One whose copy follows at once, moved on to where both begin a line if it may be.

    What stands before such a source may say what its end says; where it begins is then open.
    """
    if passage.source_end != passage.copy or bare.opens_line(passage.copy):
        return passage
    first, last = passage.runs[0], passage.runs[-1]
    most = min(first.length - 1, ceiling - passage.copy_end)
    free = agreeing(bare.text, passage.source_end, passage.copy_end, most)
    for step in range(1, free + 1):
        if bare.opens_line(passage.source + step) and bare.opens_line(passage.copy + step):
            if len(passage.runs) == 1:
                return Passage.of([Run(first.source + step, first.copy + step, first.length)])
            longer = Run(last.source, last.copy, last.length + step)
            return Passage.of((first.without(step), *passage.runs[1:-1], longer))
    return passage


def _ended(passage: Passage, bare: Bare, ceiling: int) -> Passage:
    back = min(_BACK, passage.runs[-1].length - 1)
    while True:
        source, copy = passage.source_end, passage.copy_end
        ahead = max(min(_WINDOW, passage.copy - source, ceiling - copy), 0)
        step, other = _best(
            bare.text[source : source + ahead],
            bare.text[copy : copy + ahead],
            partial(_worth, bare, (source, copy), 1),
            back,
        )
        passage = replace(passage, source_end=source + step, copy_end=copy + other)
        if min(step, other) <= _WINDOW // 2:
            return passage
        back = 0


def _begun(passage: Passage, bare: Bare, floor: int) -> Passage:
    back = min(_BACK, passage.runs[0].length - 1)
    while True:
        source, copy = passage.source, passage.copy
        ahead = max(min(_WINDOW, source, copy - max(floor, passage.source_end)), 0)
        step, other = _best(
            bare.text[source - ahead : source][::-1],
            bare.text[copy - ahead : copy][::-1],
            partial(_worth, bare, (source, copy), -1),
            back,
        )
        passage = replace(passage, source=source - step, copy=copy - other)
        if min(step, other) <= _WINDOW // 2:
            return passage
        back = 0


def _worth(bare: Bare, ends: tuple[int, int], way: int, step: int, other: int) -> int:
    """What it is worth to move ``ends`` on by ``step`` and ``other`` characters, or back."""
    worth = 0
    for at in (ends[0] + way * step, ends[1] + way * other):
        if bare.opens_line(at):
            worth += _LINE
        elif bare.opens_piece(at):
            worth += _CLAUSE
    return worth


def _best(source: str, copy: str, worth: Callable[[int, int], int], back: int) -> tuple[int, int]:
    """How far to go on in each, at the best of agreement less change; negative to draw back.

    What is taken in after a place where both have an end must be mostly the same itself.
    """
    best, most = (0, 0), worth(0, 0)
    for step in range(1, back + 1):
        score = worth(-step, -step) - step
        if score > most:
            best, most = (-step, -step), score
    ended = 0 if most >= _END else None  # the agreement at the last common end
    for one, other, agreed in _path(source, copy):
        value = worth(one, other)
        if agreed + value < most:
            continue
        if ended is not None and agreed - ended < _ALIKE * max(one - best[0], other - best[1]):
            continue
        best, most = (one, other), agreed + value
        if value >= _END:
            ended = agreed
    return best


def _path(source: str, copy: str) -> Iterator[tuple[int, int, int]]:
    """The alignment of the two, at every character that agrees: where, and what it is worth."""
    if not source or not copy:
        return
    score = 0
    for step in Levenshtein.opcodes(source, copy):
        if step.tag == "equal":
            for ahead in range(1, step.src_end - step.src_start + 1):
                score += 1
                yield step.src_start + ahead, step.dest_start + ahead, score
        else:
            score -= max(step.src_end - step.src_start, step.dest_end - step.dest_start)
            yield step.src_end, step.dest_end, score
