"""What a passage changed: to the character, numbers whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from checks.examined import Edit
from checks.repeats.bare import Bare
from checks.repeats.passages import Passage
from checks.repeats.runs import Run, agreeing, agreeing_back
from report.folding import without_radicals
from report.interval import Number
from report.numerals import NUMBER, numeral
from report.span import Span

_DIGIT = "0-9０-９"
_CHINESE = "〇零一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟"
_MYRIADS = "万亿"
_NUMBER = (
    f"[{_DIGIT}]{{1,3}}(?:[,，][{_DIGIT}]{{3}})+(?![{_DIGIT}])(?:[.．][{_DIGIT}]+)?"
    f"|[{_DIGIT}]+(?:[.．][{_DIGIT}]+)?"
    # 万元 is a unit
    f"|(?:[{_CHINESE}]|[{_MYRIADS}](?!元))+(?:点[{_CHINESE}]+)?"
)
# 数十 says how many without a number
_TOKEN = re.compile(f"[数几](?:[十百千]|[万亿](?!元))+|{_NUMBER}|.", re.DOTALL)
_IS_NUMBER = re.compile(_NUMBER)
_NUMERIC = frozenset("0123456789０１２３４５６７８９,，.．点" + _CHINESE + _MYRIADS)
_LONGEST_NUMBER = 64
_NO_NUMBER = frozenset({"", "无", "—", "-", "－", "/"})  # how a cell says that it has none
_ZERO = "无"
_VAGUE = 6  # characters of a word for a number: 若干, 一大批, 数十余
_SAYS_HOW_MANY = re.compile(f"[{_DIGIT}]|.[十百千]|[十百千].", re.DOTALL)
_CHANCE = 1  # so few characters between two changes of wording agree by chance
_DETOUR = 4  # runs that one may be made of
_CELLS = 16_000_000  # of an alignment; what is larger is one change


class _Token(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def number(self) -> bool:
        return self.text[0] in _NUMERIC and _IS_NUMBER.fullmatch(self.text) is not None

    @property
    def tells(self) -> bool:
        """Whether it surely says how many."""
        return _SAYS_HOW_MANY.search(self.text) is not None


class _Change(NamedTuple):
    """Offsets into bare text: ``[start, end)`` of the source became that of the copy."""

    start: int
    end: int
    copy_start: int
    copy_end: int


def edits(passage: Passage, bare: Bare) -> tuple[Edit, ...]:
    """The edits of ``passage`` in order; formatting and the width of characters are none."""
    found: list[Edit] = []
    before = passage.source, passage.copy
    for gap in _gaps(passage, bare):
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
    """``words`` without what only looks otherwise: width, radicals for characters."""
    return unicodedata.normalize("NFKC", without_radicals(words))


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


def _gaps(passage: Passage, bare: Bare) -> Iterator[_Change]:
    """What lies between the runs, each gap widened to whole numbers."""
    source, copy = passage.source, passage.copy
    gaps: list[_Change] = []
    for run in _straight(passage.runs):
        start, end = max(run.source, passage.source), min(run.source_end, passage.source_end)
        if start >= end:
            continue
        shift = run.copy - run.source
        gaps.append(_Change(source, start, copy, start + shift))
        source, copy = end, end + shift
    gaps.append(_Change(source, passage.source_end, copy, passage.copy_end))
    widened: list[_Change] = []
    for gap in gaps:
        if gap.start == gap.end and gap.copy_start == gap.copy_end:
            continue
        wide = _widened(gap, passage, bare)
        if widened and (wide.start <= widened[-1].end or wide.copy_start <= widened[-1].copy_end):
            before = widened.pop()
            wide = _Change(before.start, wide.end, before.copy_start, wide.copy_end)
        widened.append(wide)
    yield from widened


def _widened(gap: _Change, passage: Passage, bare: Bare) -> _Change:
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


def _grown(gap: _Change, before: int, after: int, passage: Passage) -> _Change:
    before = min(before, gap.start - passage.source, gap.copy_start - passage.copy)
    after = min(after, passage.source_end - gap.end, passage.copy_end - gap.copy_end)
    return _Change(
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
    while start > 0 and at - start < _LONGEST_NUMBER and text[start - 1] in _NUMERIC:
        if start < len(text) and bare.between(start):
            break
        start -= 1
    while end < len(text) and end - at < _LONGEST_NUMBER and text[end] in _NUMERIC:
        if end > 0 and bare.between(end):
            break
        end += 1
    for match in _IS_NUMBER.finditer(text, start, end + 1):  # with what 万 stands before
        if match.start() < at < match.end():
            return match.span()
    return None


def _aligned(gap: _Change, bare: Bare) -> Iterator[_Change]:
    if gap.start == gap.end or gap.copy_start == gap.copy_end:
        yield gap
        return
    one, other = _tokens(gap.start, gap.end, bare), _tokens(gap.copy_start, gap.copy_end, bare)
    if len(one) * len(other) > _CELLS:
        yield _shorn(gap, bare.text)
        return
    changes: list[_Change] = []
    for was, now in _differing(one, other, gap):
        changes.extend(_split(was, now))
    yield from _gathered(changes, bare)


def _differing(
    one: Sequence[_Token], other: Sequence[_Token], gap: _Change
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


def _shorn(gap: _Change, text: str) -> _Change:
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

    tokens: Sequence[_Token]
    start: int
    end: int

    @property
    def counted(self) -> list[_Token]:
        return [token for token in self.tokens if token.number]

    @property
    def numbers(self) -> int:
        return len(self.counted)

    @property
    def lone(self) -> bool:
        """Whether it is a number and nothing else."""
        return len(self.tokens) == 1 and self.tokens[0].number


class _Between(NamedTuple):
    tokens: Sequence[_Token]
    end: int

    def part(self, first: int, last: int) -> _Part:
        start = self.tokens[first].start if first < len(self.tokens) else self.end
        return _Part(
            self.tokens[first:last], start, self.tokens[last - 1].end if last > first else start
        )


def _split(was: _Part, now: _Part) -> Iterator[_Change]:
    """One change, or several where numbers stand against numbers one by one."""
    start, copy_start = was.start, now.start
    for old, new in _numbers_paired(was, now):
        if old.start > start or new.start > copy_start:
            yield _Change(start, old.start, copy_start, new.start)
        if old.text != new.text:
            yield _Change(old.start, old.end, new.start, new.end)
        start, copy_start = old.end, new.end
    if was.end > start or now.end > copy_start:
        yield _Change(start, was.end, copy_start, now.end)


def _numbers_paired(was: _Part, now: _Part) -> list[tuple[_Token, _Token]]:
    """Numbers that stand at one place, or in one order if they say how many (not 第三方, 一次)."""
    if was.numbers != now.numbers:
        return []
    pairs = list(zip(was.counted, now.counted, strict=True))
    if len(was.tokens) == len(now.tokens):
        return [
            (old, new)
            for old, new in zip(was.tokens, now.tokens, strict=True)
            if old.number and new.number
        ]
    return pairs if all(old.tells and new.tells for old, new in pairs) else []


def _gathered(changes: Sequence[_Change], bare: Bare) -> Iterator[_Change]:
    """Changes of wording that only a chance agreement keeps apart, as one."""
    pending: _Change | None = None
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


def _about_figures(change: _Change, bare: Bare) -> bool:
    was = bare.text[change.start : change.end]
    now = bare.text[change.copy_start : change.copy_end]
    return _is_figure(was, now)


def _is_figure(was: str, now: str) -> bool:
    """Whether a number became another one, or a word or nothing, or the other way round.

    The same number in other numerals is the same figure, and 无 the same as 0.
    """
    numbers = [_IS_NUMBER.fullmatch(side) is not None for side in (was, now)]
    if all(numbers):
        return _value(was) != _value(now)
    number, other = (was, now) if numbers[0] else (now, was)
    if not any(numbers) or _SAYS_HOW_MANY.search(number) is None:
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


def _tokens(start: int, end: int, bare: Bare) -> list[_Token]:
    """Numbers whole and other characters singly; formatting ends a number."""
    tokens: list[_Token] = []
    at = start
    while at < end:
        stop = bare.unbroken(at, end)
        tokens.extend(
            _Token(match[0], *match.span()) for match in _TOKEN.finditer(bare.text, at, stop)
        )
        at = stop
    return tokens


def _slid(change: _Change, floor: tuple[int, int], bare: Bare) -> _Change:
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
            return _Change(*(offset - back for offset in change))
        if change.start - back <= floor[0] or change.copy_start - back <= floor[1]:
            break
        if text[low - back - 1] != text[high - back - 1]:
            break
    return change


def _edit(change: _Change, bare: Bare) -> Edit:
    source = bare.span(change.start, change.end)
    copy = bare.span(change.copy_start, change.copy_end)
    if not copy.length:
        copy = _where(change.copy_start, bare, bare.between(change.start))
    elif not source.length:
        source = _where(change.start, bare, bare.between(change.copy_start))
    was, now = (bare.original[span.start : span.end] for span in (source, copy))
    return Edit(source, copy, was, now, _is_figure(was.strip(), now.strip()))


def _where(at: int, bare: Bare, led_by: str) -> Span:
    """The place at ``at`` of words that the other side has, there ``led_by`` some formatting: a
    blank cell is the cell, not the end of the one before.
    """
    end = bare.place(at)
    start = end - len(bare.between(at))
    here = start + len(led_by) if bare.between(at).startswith(led_by) else start
    return Span(here, here)
