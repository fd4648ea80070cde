"""Numbers in Chinese text that count something: counts, percentages, ordinals.

Numbers are found first; what stands before and behind each says whether it counts anything, and
how exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from report.figure import FigureKind, Found
from report.figures.approximations import approximate, hull, inexact, said_before
from report.figures.behind import PART_LENGTH, Behind, behind_number, ends_with, part
from report.figures.changes import change
from report.figures.numbers import ReadNumber, numbers, read_number
from report.figures.words import CANONICAL, GAP, UNIT, WORDS, alternatives
from report.interval import Interval
from report.numerals import whole
from report.span import Span

_ORDINAL_UNIT = re.compile(rf"{GAP}({UNIT}|{alternatives(WORDS['ordinals']['units'])})")
_RANGE = re.compile(r"[ \u00a0]?(?:-|—{1,2}|–|~|至|到)[ \u00a0]?")
_EITHER = re.compile(r"或者?|(?P<list>以?及|[、和与])")
_RANGE_BEGINS = frozenset(" \u00a0-—–~至到")
_LIST_BEGINS = frozenset("或以及、和与")
_LONGEST_LIST_MARK = 2
_ITEM = re.compile(r"\n[ \t\u3000]*\Z")  # 1、3件… on a new line: an item's number
_FROM = "从由自"  # 由3次到5次 is a change, no range

_JOINED_BEFORE = re.compile(r"[A-Za-z\d.%_几]")  # a letter's number, or a longer number's tail
_PART_OF_WORD = frozenset(WORDS["determiners"]["one"])
_EACH = frozenset(WORDS["determiners"]["each"])
_RANKED = frozenset(WORDS["determiners"]["ranked"])
# 一户一档, 一件件: of each, not one of them.
_DISTRIBUTED = re.compile(
    rf"({UNIT})(?:\1|一(?![{WORDS['determiners']['not_behind_one']}])[^\W\d])"
)
_PART_OF = "分之"
_SHARES = ("%", "‰", "‱", "百分点")


def counts(words: str, closed: Sequence[Span], slogans: Sequence[Span]) -> Iterator[Found]:
    """Counts, percentages and ordinals of ``words`` outside ``closed``, which are in order, and no
    Chinese numbers in ``slogans``.
    """
    reader = _Reader(words)
    closed_words, slogan_words = _Ahead(closed), _Ahead(slogans)
    for match in numbers(words):
        start, end = match.span()
        if start < reader.done or closed_words.meets(start, end):
            continue
        if slogan_words.meets(start, end) and not words[start].isdecimal():
            continue
        reader.read(match)
    return iter(reader.found)


class _Ahead:
    """Spans in order, asked of by places in order."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._next = 0

    def meets(self, start: int, end: int) -> bool:
        while self._next < len(self._spans) and self._spans[self._next].end <= start:
            self._next += 1
        return self._next < len(self._spans) and self._spans[self._next].start < end


class _Reader:
    """Reads numbers in order; those that wait for another's unit are kept until it is read."""

    def __init__(self, words: str) -> None:
        self.found: list[Found] = []
        self.done = 0  # the 万 of 百余万条 is no number of its own
        self._words = words
        self._forget()

    def _forget(self) -> None:
        self._waiting: list[ReadNumber] = []  # of a list: 2、3件
        self._range_from: ReadNumber | None = None
        self._counted: Behind | None = None  # behind the number that a range may begin with
        self._ordinal = False
        self._next = -1  # where the number must begin that these wait for

    def read(self, match: re.Match[str]) -> None:
        words = self._words
        start, end = match.span()
        if words.startswith(_PART_OF, end):
            return  # 三分之二
        if self._next not in (start, -1) and not self._goes_on_in_parts(start):
            self._forget()
        if self._next < 0:
            self._ordinal = False
        if self._ordinal or _is_ordinal(words, start):
            self._read_ordinal(match)
        elif _counts(words, start):
            self._read_count(match)
        else:
            self._forget()

    def _goes_on_in_parts(self, start: int) -> bool:
        """Whether the number at ``start`` is the last of 百分之三至百分之五."""
        return self._next == start - PART_LENGTH and part(self._words, start) != ""

    def _wait(self, number: ReadNumber, *, ordinal: bool) -> None:
        """Keep ``number`` if what follows it joins it to another."""
        words = self._words
        if self._counted is not None:
            self._counted = self._range_from = None
        following = _RANGE.match(words, number.end)
        either = None if following else _EITHER.match(words, number.end)
        if following or (either and not either["list"]):
            self._range_from = number
        elif either and not ends_with(_ITEM, words, number.start):
            self._waiting.append(_ranged(self._range_from, number, 1))
            self._range_from = None
        joint = following or either
        if joint is None:
            self._forget()
            return
        self._next, self._ordinal = joint.end(), ordinal

    # Ordinals

    def _read_ordinal(self, match: re.Match[str]) -> None:
        number = read_number(self._words, match)
        if number is None:
            self._forget()
            return
        unit = _ORDINAL_UNIT.match(self._words, number.end)
        if unit is None:
            self._wait(number, ordinal=True)
            return
        printed = CANONICAL.get(unit[1], unit[1])
        self.found += (self._ordinal_figure(one, one.end, printed) for one in self._waiting)
        self.found.append(
            self._ordinal_figure(_ranged(self._range_from, number, 1), unit.end(), printed)
        )
        self.done = unit.end()
        self._forget()

    def _ordinal_figure(self, number: ReadNumber, end: int, unit: str) -> Found:
        start = number.start
        if _is_ordinal(self._words, start):
            start = self._words.rindex("第", 0, start)
        return Found(FigureKind.ORDINAL, start, end, number.start, number.end, number.amount, unit)

    # Counts

    def _read_count(self, match: re.Match[str]) -> None:
        words = self._words
        start, end = match.span()
        behind = behind_number(words, start, end)
        if behind is None and not _joins(words, end):
            self._forget()
            return
        number = read_number(words, match)
        if number is None:
            self._forget()
        elif behind is None:
            self._wait(number, ordinal=False)
        elif not _is_amount(words, number, behind):
            self._forget()
        else:
            self._count(number, behind)

    def _count(self, number: ReadNumber, behind: Behind) -> None:
        if self._counted is not None and self._counted.unit == behind.unit:
            self.found.pop()  # 3人至5人
            first = self._range_from
        else:
            first = None if self._counted is not None else self._range_from
            for one in self._waiting:
                shared = _in_last_scale(one, number, behind)
                self.found.append(self._figure(shared, number, behind, one.end))
        last = whole_number = number
        if behind.scale > 1:
            last = whole_number = number._replace(amount=_scaled(number.amount, behind.scale))
        if first is not None:
            scale = 1 if self._counted else _shared(first, number, behind)
            whole_number = _ranged(first, last, scale)
        end = number.end + behind.length
        self.found.append(self._figure(whole_number, number, behind, end))
        self.done = end
        self._forget()
        if self._words[end : end + 1] in _RANGE_BEGINS:
            self._begin_range(whole_number.start, end, last, behind)

    def _begin_range(self, start: int, end: int, number: ReadNumber, behind: Behind) -> None:
        """Keep ``number``, of the figure from ``start`` to ``end``, if a range begins: 3人至5人."""
        words = self._words
        following = _RANGE.match(words, end)
        if following is not None and not (start and words[start - 1] in _FROM):
            self._range_from, self._counted, self._next = number, behind, following.end()

    def _figure(self, number: ReadNumber, last: ReadNumber, behind: Behind, end: int) -> Found:
        """``number`` in the unit behind ``last``, which is it or shares its unit with it."""
        words, start = self._words, number.start
        if part(words, start):
            start -= PART_LENGTH
        start, how = said_before(words, start, bare=number.bare)
        if how == "near" and _is_few(number, behind):
            start, how = number.start, ""  # 近3次 are the last three
        amount = number.amount
        direction, basis = change(words, start, behind.unit)
        if not direction:
            direction, basis = self._shared_change(start, behind.unit)
        if not direction and words[start - 1 : start] == "-" and behind.unit in _SHARES:
            direction, basis = change(words, start - 1, behind.unit)
            if direction:
                start -= 1
                amount = Interval.exactly(-amount.low)
        readings = []
        if how:
            readings.append(approximate(amount, how))
        if number.end == last.end and behind.inexact:
            readings.append(inexact(amount, number.step * behind.scale, behind.inexact))
        if number.end == last.end and behind.bound:
            readings.append(approximate(amount, behind.bound))
        amount = _in_unit(hull(readings) if readings else amount, behind)
        kind = FigureKind.PERCENT if behind.unit in _SHARES else FigureKind.COUNT
        return Found(
            kind, start, end, number.start, number.end, amount, behind.unit, direction, basis
        )

    def _shared_change(self, start: int, unit: str) -> tuple[int, str]:
        """The change of the figure that one at ``start`` is listed with: 增长12%和8%."""
        if not self.found:
            return 0, ""
        before = self.found[-1]
        if not before.direction or before.unit != unit or start - before.end > _LONGEST_LIST_MARK:
            return 0, ""
        mark = _EITHER.fullmatch(self._words, before.end, start)
        return (before.direction, before.basis) if mark and mark["list"] else (0, "")


def _is_ordinal(words: str, start: int) -> bool:
    before = words[start - 1 : start]
    if before in (" ", "\u00a0"):
        before = words[start - 2 : start - 1]
    return before == "第"


def _joins(words: str, end: int) -> bool:
    following = words[end : end + 1]
    if following in _RANGE_BEGINS:
        return _RANGE.match(words, end) is not None
    return following in _LIST_BEGINS and _EITHER.match(words, end) is not None


def _counts(words: str, start: int) -> bool:
    """Whether what stands before a number lets it be a count."""
    if start == 0:
        return True
    before = words[start - 1]
    if before in _EACH or _JOINED_BEFORE.match(before):
        return False
    if before == "之" and words.endswith(_PART_OF, 0, start) and not part(words, start):
        return False
    if words[start] == "一" and before in _PART_OF_WORD:
        return part(words, start) != ""
    return True


def _is_amount(words: str, number: ReadNumber, behind: Behind) -> bool:
    """Whether a number with a unit says how many there are."""
    start, end = number.start, number.end
    if behind.times > 1 and not (number.amount.low >= 1 and (number.amount.high or 0) < 10):
        return False  # 2018成立
    if words[start - 1 : start] in ("前", "后") and behind.unit in _RANKED:
        return False
    if words[start:end] == "一" and _DISTRIBUTED.match(words, end) is not None:
        return False
    if number.bare and end - start == 1 and not behind.inexact and not part(words, start):
        return said_before(words, start, bare=True)[1] != ""  # 百 alone counts only with 余 or 近
    return not (
        behind.inexact == "多"
        and behind.scale == behind.times == 1
        and number.step == 1
        and number.amount.exact
    )


def _is_few(number: ReadNumber, behind: Behind) -> bool:
    return (
        number.amount.exact
        and number.amount.low * behind.scale < 10
        and behind.unit not in (*_SHARES, "元", "万元", "亿元")
    )


# A range, a list: the scale and the unit behind the last are those of the others too


def _ranged(first: ReadNumber | None, last: ReadNumber, shared: int) -> ReadNumber:
    """From ``first``, in ``shared``, to ``last``, if there is a first: 3—5次."""
    if first is None or first.amount.low * shared > last.amount.low:
        return last
    low = whole(first.amount.low * shared)
    amount = Interval(low, last.amount.high, last.amount.closed)
    return last._replace(start=first.start, amount=amount)


def _shared(first: ReadNumber | None, last: ReadNumber, behind: Behind) -> int:
    """What ``first`` is counted in: 1至2万 is from 10000, 8000至2万 is not."""
    scale = last.scale * behind.scale
    if first is None or first.scale > 1:
        return 1
    in_order = first.amount.low * scale < last.amount.low * behind.scale
    return scale if behind.parts > 1 or in_order else 1


def _in_last_scale(number: ReadNumber, last: ReadNumber, behind: Behind) -> ReadNumber:
    """``number`` of a list, in what the last is counted in: 3、2万次 but 8000、2万次."""
    scale = last.scale * behind.scale
    near = number.amount.low * scale < 10 * last.amount.low * behind.scale
    if number.scale > 1 or not (behind.parts > 1 or near):
        return number
    return number._replace(amount=_scaled(number.amount, scale))


def _scaled(amount: Interval, scale: int) -> Interval:
    if scale == 1:
        return amount
    high = None if amount.high is None else whole(amount.high * scale)
    return Interval(whole(amount.low * scale), high, amount.closed)


def _in_unit(amount: Interval, behind: Behind) -> Interval:
    if behind.parts == 1:
        return _scaled(amount, behind.times)
    high = None if amount.high is None else whole(amount.high / Decimal(behind.parts))
    return Interval(whole(amount.low / Decimal(behind.parts)), high, amount.closed)
