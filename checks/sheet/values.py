"""What a cell of the table says: a number, none, nothing, or words; and the unit it says it in."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from checks.examined import CellState
from report.figures.words import CELL_UNITS, alternatives
from report.folding import folded
from report.interval import Number
from report.numerals import HAN, numeral, whole

_ANSWER = "是/否"
_SCALES = {"万": 10**4, "亿": 10**8}
_SCALED = tuple(f"{scale}{unit}" for scale in _SCALES for unit in ("条", "件", "次", "人次", "元"))
UNITS = frozenset((*CELL_UNITS, *_SCALED, "-", _ANSWER))

_UNIT = alternatives(CELL_UNITS)
_OWN_UNIT = rf"(?:(?P<unit>亿元|{_UNIT})|\((?P<noted>{_UNIT})\))?"
_NUMBER = re.compile(
    r"(?:(?P<digits>[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<multiplier>[万亿](?!元))?"
    rf"|(?P<han>{HAN}{{1,12}}?)){_OWN_UNIT}"
)
_NOTED_UNIT = re.compile(rf"\((?:单位:)?(?P<unit>{_UNIT})\)$")
_UNSEEN = re.compile("&nbsp;|[\u200b-\u200f\u2060\ufeff]")
_SCALE_ALONE = re.compile("[百千万亿]")  # 万条 is a unit, no ten thousand
_ZERO_WORDS = frozenset(
    ("无", "無", "零", "没有", "沒有", "〇", "暂无", "尚无", "均无", "全无", "未发生")
)
_CHANGE = re.compile(r"(?P<more>增加|增|↑)(?=\d)|(?:减少|减|↓)(?=\d)")  # in a column of changes
_NOT_APPLICABLE = re.compile(r"[-/\\]+|不适用|不涉及")


@lru_cache(maxsize=2048)
def read_value(text: str) -> tuple[CellState, Number | None]:
    """What a cell says: its state, and its number if it has one."""
    bare = _bare(text)
    if not bare:
        return CellState.BLANK, None
    if bare in _ZERO_WORDS:
        return CellState.ZERO, 0
    if _NOT_APPLICABLE.fullmatch(bare):
        return CellState.NOT_APPLICABLE, None
    change = _CHANGE.match(bare)
    if change:
        bare = ("+" if change["more"] else "-") + bare[change.end() :]
    found = _NUMBER.fullmatch(bare)
    if not found or _SCALE_ALONE.match(bare):
        return CellState.TEXT, None
    number = _number(found)
    return (CellState.ZERO, 0) if number == 0 else (CellState.NUMBER, number)


@lru_cache(maxsize=2048)
def own_unit(text: str) -> str:
    """The unit that a cell bears beside its number (48条), empty if it bears none."""
    found = _NUMBER.fullmatch(_bare(text))
    return (found["unit"] or found["noted"] or "") if found else ""


@lru_cache(maxsize=2048)
def is_scaled(text: str) -> bool:
    """Whether a cell says 万 or 亿 and no unit: 12.5万 in a column of 万元 is 12.5 of them."""
    found = _NUMBER.fullmatch(_bare(text))
    return found is not None and bool(found["multiplier"]) and not (found["unit"] or found["noted"])


@lru_cache(maxsize=1024)
def plain_unit(text: str) -> str:
    """A unit as it is told from others: 条 for （条）, 人次 for 人/次."""
    bare = "".join(folded(text).split())
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1]
    return bare if bare == _ANSWER else bare.replace("/", "")


def in_unit(number: Number, printed: str, unit: str) -> Number:
    """``number`` of the unit ``printed``, in ``unit`` where one is the other times 10,000 or so."""
    times, base = _scale(printed)
    wanted, same = _scale(unit)
    if base != same or times == wanted:
        return number
    return whole(Decimal(number) * times / wanted)


def _scale(unit: str) -> tuple[int, str]:
    scale = _SCALES.get(unit[:1])
    return (1, unit) if scale is None else (scale, unit[1:])


@lru_cache(maxsize=2048)
def noted_unit(label: str) -> str:
    """The unit in brackets at the end of a row's label, empty if there is none."""
    found = _NOTED_UNIT.search(_bare(label))
    return found["unit"] if found else ""


def _bare(text: str) -> str:
    return "".join(_UNSEEN.sub("", folded(text)).split()).rstrip("。;")


def _number(found: re.Match[str]) -> Number:
    if found["han"]:
        return numeral(found["han"]).value
    digits = Decimal(found["digits"].replace(",", ""))
    if found["multiplier"]:
        digits *= 10**4 if found["multiplier"] == "万" else 10**8
    return whole(digits)
