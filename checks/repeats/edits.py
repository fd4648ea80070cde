"""What a passage changed: to the character, numbers whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from checks.examined import Edit
from checks.repeats.gaps import Change, gaps_of
from checks.repeats.passages import Passage
from checks.repeats.runs import agreeing, agreeing_back
from checks.repeats.tokens import IS_NUMBER, SAYS_HOW_MANY, Token, tokens
from report.bare import Bare
from report.folding import without_radicals
from report.interval import Number
from report.numerals import NUMBER, numeral
from report.page_numbers import is_page_number
from report.span import Span

_NO_NUMBER = frozenset({"", "无", "—", "-", "－", "/"})  # how a cell says that it has none
_ZERO = "无"
_VAGUE = 6  # characters of a word for a number: 若干, 一大批, 数十余
_CHANCE = 1  # so few characters between two changes of wording agree by chance
_PAGE = 40  # characters at most on either side of a number in a line that counts pages
_LINE_END = re.compile(r"[\r\n]")
_CELLS = 16_000_000  # of an alignment; what is larger is one change


def edits(passage: Passage, bare: Bare) -> tuple[Edit, ...]:
    """The edits of ``passage`` in order; formatting and the width of characters are none."""
    found: list[Edit] = []
    before = passage.source, passage.copy
    for gap in gaps_of(passage, bare):
        for change in _aligned(gap, bare):
            moved = _slid(change, before, bare)
            before = moved.end, moved.copy_end
            edit = _edit(moved, bare)
            if not _alike(edit):
                found.append(edit)
    return tuple(found)


def _alike(edit: Edit) -> bool:
    return _folded(edit.was) == _folded(edit.now)


def _folded(words: str) -> str:
    """``words`` without what only looks otherwise: width, wrapping, radicals for characters."""
    return unicodedata.normalize("NFKC", without_radicals("".join(words.split())))


def _aligned(gap: Change, bare: Bare) -> Iterator[Change]:
    if gap.start == gap.end or gap.copy_start == gap.copy_end:
        yield gap
        return
    one, other = tokens(gap.start, gap.end, bare), tokens(gap.copy_start, gap.copy_end, bare)
    if len(one) * len(other) > _CELLS:
        yield _shorn(gap, bare.text)
        return
    changes: list[Change] = []
    for was, now in _differing(one, other, gap):
        changes.extend(_split(was, now, bare))
    yield from _gathered(changes, bare)


def _differing(
    one: Sequence[Token], other: Sequence[Token], gap: Change
) -> Iterator[tuple[_Part, _Part]]:
    """What differs, in parts; parts that touch are one if that tells which number became which."""
    left, right = _Between(one, gap.end), _Between(other, gap.copy_end)
    codes = Levenshtein.opcodes([token.text for token in one], [token.text for token in other])
    for equal, group in groupby(codes, key=lambda code: code.tag == "equal"):
        if equal:
            continue
        steps = list(group)
        was = left.part(steps[0].src_start, steps[-1].src_end)
        now = right.part(steps[0].dest_start, steps[-1].dest_end)
        if was.numbers == now.numbers or was.lone or now.lone:
            yield was, now
        else:
            for step in steps:
                yield (
                    left.part(step.src_start, step.src_end),
                    right.part(step.dest_start, step.dest_end),
                )


def _shorn(gap: Change, text: str) -> Change:
    ahead = agreeing(
        text, gap.start, gap.copy_start, min(gap.end - gap.start, gap.copy_end - gap.copy_start)
    )
    gap = gap._replace(start=gap.start + ahead, copy_start=gap.copy_start + ahead)
    back = agreeing_back(
        text, gap.end, gap.copy_end, min(gap.end - gap.start, gap.copy_end - gap.copy_start)
    )
    return gap._replace(end=gap.end - back, copy_end=gap.copy_end - back)


class _Part(NamedTuple):
    """Tokens that changed, and where they would stand if there are none."""

    tokens: Sequence[Token]
    start: int
    end: int

    @property
    def counted(self) -> list[Token]:
        return [token for token in self.tokens if token.number]

    @property
    def numbers(self) -> int:
        return len(self.counted)

    @property
    def lone(self) -> bool:
        """Whether it is a number and nothing else."""
        return len(self.tokens) == 1 and self.tokens[0].number


class _Between(NamedTuple):
    tokens: Sequence[Token]
    end: int

    def part(self, first: int, last: int) -> _Part:
        start = self.tokens[first].start if first < len(self.tokens) else self.end
        return _Part(
            self.tokens[first:last], start, self.tokens[last - 1].end if last > first else start
        )


def _split(was: _Part, now: _Part, bare: Bare) -> Iterator[Change]:
    """One change, or several where numbers stand against numbers one by one."""
    start, copy_start = was.start, now.start
    for old, new in _numbers_paired(was, now, bare):
        if old.start > start or new.start > copy_start:
            yield Change(start, old.start, copy_start, new.start)
        if old.text != new.text:
            yield Change(old.start, old.end, new.start, new.end)
        start, copy_start = old.end, new.end
    if was.end > start or now.end > copy_start:
        yield Change(start, was.end, copy_start, now.end)


def _numbers_paired(was: _Part, now: _Part, bare: Bare) -> list[tuple[Token, Token]]:
    """Numbers that stand at one place, or in one order if they say how many (not 第三方, 一次).

    A number with other words on both sides is not the same figure: a sentence became another.
    """
    if was.numbers != now.numbers:
        return []
    pairs = list(zip(was.counted, now.counted, strict=True))
    if len(was.tokens) == len(now.tokens):
        pairs = [
            (old, new)
            for old, new in zip(was.tokens, now.tokens, strict=True)
            if old.number and new.number
        ]
    elif not all(old.tells and new.tells for old, new in pairs):
        return []
    return [(old, new) for old, new in pairs if _beside_the_same(old, new, bare)]


def _beside_the_same(one: Token, other: Token, bare: Bare) -> bool:
    """Whether the same character, or the end of the text, stands before both, or behind both in
    their line.
    """
    text = bare.text
    before = {text[max(number.start - 1, 0) : number.start] for number in (one, other)}
    behind = {text[number.end : number.end + 1] for number in (one, other)}
    if len(before) == 1:
        return True
    return len(behind) == 1 and not any(bare.opens_line(number.end) for number in (one, other))


def _gathered(changes: Sequence[Change], bare: Bare) -> Iterator[Change]:
    """Changes of wording that only a chance agreement keeps apart, as one."""
    pending: Change | None = None
    for change in changes:
        if pending is None:
            pending = change
        elif (
            change.start - pending.end <= _CHANCE
            and not _about_figures(pending, bare)
            and not _about_figures(change, bare)
            and not bare.opens_line(change.start)
            and not bare.opens_line(pending.end)
        ):
            pending = change._replace(start=pending.start, copy_start=pending.copy_start)
        else:
            yield pending
            pending = change
    if pending:
        yield pending


def _about_figures(change: Change, bare: Bare) -> bool:
    was = bare.text[change.start : change.end]
    now = bare.text[change.copy_start : change.copy_end]
    return _is_figure(was, now)


def _is_figure(was: str, now: str) -> bool:
    """Whether a number became another one, or a word or nothing, or the other way round.

    The same number in other numerals is the same figure, and 无 the same as 0.
    """
    numbers = [IS_NUMBER.fullmatch(side) is not None for side in (was, now)]
    if all(numbers):
        return _value(was) != _value(now)
    number, other = (was, now) if numbers[0] else (now, was)
    if not any(numbers) or SAYS_HOW_MANY.search(number) is None:
        return False
    if other in _NO_NUMBER:
        return other != _ZERO or _value(number) != 0
    return len(other) <= _VAGUE and not any(character.isdecimal() for character in other)


def _value(number: str) -> Number | str:
    """What ``number`` says, or its characters if it says nothing plain (一二)."""
    plain = unicodedata.normalize("NFKC", number)
    try:
        return numeral(plain).value if NUMBER.fullmatch(plain) else plain
    except ValueError:
        return plain


def _slid(change: Change, floor: tuple[int, int], bare: Bare) -> Change:
    """What was put in or left out, moved to whole lines where the same words allow it."""
    text = bare.text
    if change.start == change.end:
        low, high = change.copy_start, change.copy_end
    elif change.copy_start == change.copy_end:
        low, high = change.start, change.end
    else:
        return change
    length = high - low
    for back in range(length + 1):
        if bare.opens_line(low - back) and bare.opens_line(high - back):
            return Change(*(offset - back for offset in change))
        if change.start - back <= floor[0] or change.copy_start - back <= floor[1]:
            break
        if text[low - back - 1] != text[high - back - 1]:
            break
    return change


def _edit(change: Change, bare: Bare) -> Edit:
    source = bare.span(change.start, change.end)
    copy = bare.span(change.copy_start, change.copy_end)
    if not copy.length:
        copy = _where(change.copy_start, bare, bare.between(change.start))
    elif not source.length:
        source = _where(change.start, bare, bare.between(change.copy_start))
    was, now = (bare.original[span.start : span.end] for span in (source, copy))
    figure = _is_figure(was.strip(), now.strip())
    paged = figure and all(_on_page_number(span, bare) for span in (source, copy))
    return Edit(source, copy, was, now, figure and not paged)


def _on_page_number(span: Span, bare: Bare) -> bool:
    """Whether its line says which page it is on: a second print counts on."""
    text = bare.original
    first, last = max(span.start - _PAGE, 0), span.end + _PAGE
    around = text[first:last]
    before = _LINE_END.split(around[: span.start - first])
    behind = _LINE_END.split(around[span.end - first :])
    cut = (len(before) == 1 and first > 0) or (len(behind) == 1 and last < len(text))
    line = before[-1] + text[span.start : span.end] + behind[0]
    if cut:
        return False
    alone = line.strip() == text[span.start : span.end]
    return is_page_number(line) or (alone and span.start in bare.plain_pages)


def _where(at: int, bare: Bare, led_by: str) -> Span:
    """The place at ``at`` of words that the other side has, there ``led_by`` some formatting: a
    blank cell is the cell, not the end of the one before.
    """
    end = bare.place(at)
    start = end - len(bare.between(at))
    here = start + len(led_by) if bare.between(at).startswith(led_by) else start
    return Span(here, here)
