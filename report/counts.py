"""Numbers in Chinese text that count something: counts, percentages, ordinals.

Numbers are found first; what stands before and behind each says whether it counts anything, and
how exactly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import zip_longest
from typing import NamedTuple

from report.figure import Figure, FigureKind
from report.figure_words import CANONICAL, GAP, SCALE, UNIT, WORDS, alternatives, clause_start
from report.interval import Interval, Number
from report.numerals import MULTIPLIERS, NUMBER, numeral, whole
from report.span import Span, meets, merged


class _Number(NamedTuple):
    """A number as it stands, an interval if it says so itself (几十).

    ``step`` is the place value of its last digit that is not zero.
    """

    start: int
    end: int
    amount: Interval
    step: Number


class _Behind(NamedTuple):
    """What follows a number: 余 or 多, a scale (百余万条), its unit, a bound (以上)."""

    inexact: bool
    scale: int
    unit: str
    bound: str
    end: int


_BEHIND = re.compile(
    rf"(?P<inexact>[余多来])?(?P<scale>{SCALE}{{1,4}}(?!元))?{GAP}"
    rf"(?P<unit>{UNIT}|%|‰)(?P<bound>以上|以下|以内|左右|上下)?"
)
_ORDINAL_UNIT = re.compile(rf"{GAP}({UNIT}|{alternatives(WORDS['ordinals']['units'])})")
_ORDINAL = re.compile(r"第[ \u00a0]?$")
_RANGE = re.compile(r"[ \u00a0]?(?:-|—{1,2}|–|~|至|到)[ \u00a0]?")
_LIST = re.compile(r"、|和|及|以及")
_JOINED_BEFORE = re.compile(r"[A-Za-z\d.%_]$")  # a letter's number, or a longer number's tail
_PART_OF_WORD = re.compile(r"[统唯某每任哪同另之专归逐单]$")  # 统一, 唯一, 每一
_PER_CENT = "百分之"
_ITEM = re.compile(r"\n[ \t\u3000]*$")  # 1、3件… on a new line: an item's number
_LINE_START = re.compile(r"(?:^|\n)[ \t\u3000]*$")


# What comes right after a number that matters: its unit, or a number that shares one with it.
_FOLLOWED = re.compile(
    rf"{_BEHIND.pattern}|{_ORDINAL_UNIT.pattern}"
    rf"|(?:{_RANGE.pattern}|{_LIST.pattern})(?:{NUMBER.pattern}|[几数上])"
)


def counts(words: str, closed: list[Span]) -> Iterator[Figure]:
    """Counts, percentages and ordinals of ``words`` outside ``closed``."""
    numbers = [*_read_numbers(words, closed)]
    waiting: list[_Number] = []  # for the unit behind the last of a list: 2、3件
    range_from: _Number | None = None
    read_to = 0  # the 万 of 百余万条 is no number of its own
    for number, following in zip_longest(numbers, numbers[1:]):
        if number.start < read_to:
            continue
        if _ends_with(_ORDINAL, words, number.start):
            yield from _ordinal(words, number)
        elif _counts(words, number):
            behind = _behind(words, number)
            between = words[number.end : following.start] if following else ""
            if behind is not None:
                yield from (_count(words, each, behind, each.end) for each in waiting)
                yield _count(words, _joined(range_from, number), behind, behind.end)
                read_to = behind.end
            elif _RANGE.fullmatch(between):
                waiting, range_from = [], number
                continue
            elif _LIST.fullmatch(between) and not _ends_with(_ITEM, words, number.start):
                waiting.append(number)
                continue
        waiting, range_from = [], None


def _is_per_cent(words: str, start: int) -> bool:
    return words.endswith(_PER_CENT, 0, start)


def _ends_with(pattern: re.Pattern[str], words: str, end: int, window: int = 16) -> bool:
    return pattern.search(words[max(0, end - window) : end]) is not None


def _joined(first: _Number | None, last: _Number) -> _Number:
    """From ``first`` to ``last``, if there is a first: 3—5次."""
    if first is None or first.amount.low > last.amount.low:
        return last
    amount = Interval(first.amount.low, last.amount.high, last.amount.closed)
    return _Number(first.start, last.end, amount, last.step)


# Numbers that say of themselves how inexact they are: 几十, 十几, 数百, 上千.
_SOME = re.compile(
    r"(?P<tens>[二三四五六七八九]?十)几(?![十百千万亿])"
    r"|(?<![总人个件条次份篇额指系])[几数](?P<scale>[十百千万亿]{1,4}(?!元))"
    r"|(?<![网线以会年])上(?P<above>[百千万亿]{1,4})"
    r"|几"
)
_SLOGAN = re.compile(r"“[^”\n]{1,12}”")  # “三安全一稳定”: Chinese numbers in it count nothing
_NEIGHBOURS = re.compile(r"([一二两三四五六七八])([二三四五六七八九])([十百千万亿]*)")
_FEW = 2  # 几 and 数 are from here up to nine


def _read_numbers(words: str, closed: list[Span]) -> list[_Number]:
    """The numbers of ``words`` outside ``closed``, in order."""
    slogans = [Span(*slogan.span()) for slogan in _SLOGAN.finditer(words)]
    some = [match for match in _SOME.finditer(words) if not meets(Span(*match.span()), closed)]
    taken = merged([*closed, *(Span(*match.span()) for match in some)])
    found = [_Number(*match.span(), _some(match), 1) for match in some if _matters(words, match)]
    for match in NUMBER.finditer(words):
        if not _matters(words, match):
            continue
        span = Span(*match.span())
        chinese = not words[span.start].isdecimal()
        if meets(span, taken) or (chinese and meets(span, slogans)):
            continue
        number = _number(words, match)
        if number is not None:
            found.append(number)
    found.sort(key=lambda number: number.start)
    return found


def _matters(words: str, number: re.Match[str]) -> bool:
    """Whether what stands around ``number`` may make a figure of it; most numbers are none."""
    return _FOLLOWED.match(words, number.end()) is not None or _is_per_cent(words, number.start())


def _some(match: re.Match[str]) -> Interval:
    if match["tens"]:
        tens = numeral(match["tens"]).value
        return Interval(tens + 1, tens + 10, closed=False)
    if match["above"]:
        return Interval.at_least(numeral(match["above"]).value)
    unit = numeral(match["scale"]).value if match["scale"] else 1
    return Interval(_FEW * unit, 10 * unit, closed=False)


def _number(words: str, match: re.Match[str]) -> _Number | None:
    start, end = match.span()
    if words[end - 1] in "万亿" and words[end : end + 1] == "元" and end - start > 1:
        end -= 1  # 7.5万元 is counted in 万元
    digits = words[start:end]
    pair = _NEIGHBOURS.fullmatch(digits)
    if pair is not None:
        low, high = (numeral(digit + pair[3]).value for digit in pair.groups()[:2])
        if numeral(pair[2]).value == numeral(pair[1]).value + 1:
            return _Number(start, end, Interval(low, high), 1)
    try:
        read = numeral(digits)
    except ValueError:
        return None
    return _Number(start, end, Interval.exactly(read.value), read.step)


def _counts(words: str, number: _Number) -> bool:
    """Whether what stands before ``number`` lets it be a count."""
    before = words[max(0, number.start - 1) : number.start]
    if _JOINED_BEFORE.match(before):
        return False
    digits = words[number.start : number.end]
    if digits.startswith("一"):
        return _PART_OF_WORD.match(before) is None
    return True


def _behind(words: str, number: _Number) -> _Behind | None:
    match = _BEHIND.match(words, number.end)
    if match is None:
        if _is_per_cent(words, number.start):
            return _Behind(inexact=False, scale=1, unit="%", bound="", end=number.end)
        return None
    if "\n" in match[0] and _stands_alone(words, number, match.end()):
        return None
    scale = numeral(match["scale"]).value if match["scale"] else 1
    digits = words[number.start : number.end]
    bare = digits in MULTIPLIERS and digits != "十"
    if bare and not match["inexact"] and _before(words, number.start) is None:
        return None  # 百 or 千 alone counts only with 余 or 近
    unit = match["unit"]
    return _Behind(
        inexact=bool(match["inexact"]),
        scale=int(scale),
        unit=CANONICAL.get(unit, unit),
        bound=match["bound"] or "",
        end=match.end(),
    )


def _stands_alone(words: str, number: _Number, end: int) -> bool:
    """Whether a number and the unit below it are lines of their own: cells, not a phrase."""
    return _ends_with(_LINE_START, words, number.start) or words[end : end + 1] in ("", "\r", "\n")


# How exact: what stands before a number


_BEFORE = re.compile(
    r"(?P<near>(?<![最附临靠新远])近|将近|接近)"
    r"|(?P<about>(?<![预签续履节合公条制契违特])约为?|大约|大概)"
    r"|(?P<least>不少于|不低于|不下|至少|超过|超出|超|逾|突破|高于|多于)"
    r"|(?P<below>不足|不到|少于|低于|未达到?|未满)"
    r"|(?P<most>不超过|不多于|不高于|至多|最多)"
)
_LONGEST_BEFORE = 4  # characters, with one of context


def _before(words: str, start: int) -> re.Match[str] | None:
    """The word right before ``start`` that makes a number inexact, the longest if several do."""
    for place in range(max(0, start - _LONGEST_BEFORE + 1), start):
        match = _BEFORE.match(words, place)
        if match is not None and words[match.end() : start].strip(" \u00a0") == "":
            return match
    return None


def _amount(number: _Number, how: str, behind: _Behind) -> Interval:
    """The interval of ``number``; ``how`` is a group of _BEFORE, or empty."""
    scale = behind.scale
    low = number.amount.low * scale
    if behind.inexact:
        return Interval(low, low + number.step * scale, closed=False)
    if not number.amount.exact:
        high = number.amount.high
        return Interval(low, None if high is None else high * scale, number.amount.closed)
    how = _BOUNDS.get(behind.bound, how)
    return _INTERVALS[how](low) if how else Interval.exactly(low)


_INTERVALS: dict[str, Callable[[Number], Interval]] = {
    "near": lambda value: Interval(_times(value, "0.8"), value, closed=False),
    "about": lambda value: Interval(_times(value, "0.9"), _times(value, "1.1")),
    "least": Interval.at_least,
    "below": lambda value: Interval(0, value, closed=False),
    "most": lambda value: Interval(0, value),
}
_BOUNDS = {"以上": "least", "以下": "most", "以内": "most", "左右": "about", "上下": "about"}


def _times(value: Number, factor: str) -> Number:
    return whole(value * Decimal(factor))


def _count(words: str, number: _Number, behind: _Behind, end: int) -> Figure:
    before = _before(words, number.start)
    how = before.lastgroup or "" if before else ""
    start = before.start() if before else number.start
    if _is_per_cent(words, start):
        start -= len(_PER_CENT)
    direction, basis = _change(words, start, behind.unit)
    return Figure(
        FigureKind.PERCENT if behind.unit in "%‰" else FigureKind.COUNT,
        Span(start, end),
        Span(number.start, number.end),
        _amount(number, how, behind),
        behind.unit,
        direction,
        basis,
    )


def _ordinal(words: str, number: _Number) -> Iterator[Figure]:
    unit = _ORDINAL_UNIT.match(words, number.end)
    if unit is not None:
        printed = unit[1]
        yield Figure(
            FigureKind.ORDINAL,
            Span(words.rindex("第", 0, number.start), unit.end()),
            Span(number.start, number.end),
            number.amount,
            CANONICAL.get(printed, printed),
        )


# Growth


_UP, _DOWN = WORDS["changes"]["up"], WORDS["changes"]["down"]
_CHANGE = re.compile(rf"({alternatives([*_UP, *_DOWN])})(?:(?:率|幅度?|速)(?:约?为|达到?)?|了)?\Z")
_BASIS = re.compile(
    rf"({alternatives(WORDS['changes']['same_period'])})"
    rf"|({alternatives(WORDS['changes']['last_period'])})"
)
_LONGEST_CHANGE = 8  # characters, of the longest that _CHANGE matches
# 增长5% is a change; 提升3个中心, 增加12件 is one only where it is said against what.
_SHARES = ("%", "‰", "百分点")


def _change(words: str, start: int, unit: str) -> tuple[int, str]:
    """Direction and basis of the change whose amount in ``unit`` begins at ``start``."""
    change = _CHANGE.search(words, max(0, start - _LONGEST_CHANGE), start)
    if change is None:
        return 0, ""
    basis = _BASIS.search(words, clause_start(words, start, 20), start)
    if basis is None and unit not in _SHARES:
        return 0, ""
    said = "" if basis is None else "同比" if basis[1] else "环比"
    return (1 if change[1] in _UP else -1), said
