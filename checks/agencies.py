"""Names of agencies as reports of one are matched by, and what is certain when two agree."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from checks.linked import Linked
from checks.traditional import SIMPLIFIED
from report.folding import folded

_NAMES = Path(__file__).with_name("agencies.toml")

# 市教育局, 县人民政府办公室, 住房和城乡建设局, 高新区管委会: many bodies bear such a name.
_OF_A_PLACE = re.compile(
    r"(?![我本省市县区旗盟州镇乡]|经济|高新|工业|产业|开发|园区|新区|社区|城市)"
    r"[\u4e00-\u9fff]{1,12}?(?:[省市县旗盟州]|(?<!社)区|(?<!城)[镇乡]|街道)"
)
_CITY = r"(?![省市县区旗盟州])[\u4e00-\u9fff]{2,8}?(?:(?<!城)市(?![场政民容域辖])|自治州|地区|盟)"
_COUNTY = (
    r"(?![省市县区旗盟州])"
    r"(?:[\u4e00-\u9fff]{2,10}?自治[县旗]|[\u4e00-\u9fff]{1,3}(?<![和及与])[县旗])"
)
_CITY_OR_COUNTY = re.compile(f"{_CITY}|{_COUNTY}")
# A city, where what lies in it has a name of its own in the country too: no district has.
_ABOVE_COUNTY = re.compile(f"{_CITY}(?={_COUNTY}|{_CITY})")

# (盖章), (含文物局), (挂信访局牌子) name no other body; (本级) does.
_BRACKETED = re.compile(r"\((?:[^()]*章|含[^()]*|加?挂[^()]*)\)")
_MARKS = "\"'“”‘’。.,;:·"

# 宿迁市2023年…年度报告 is its government's; an area for development (开发区, 新区) has none.
_PLACE_ALONE = re.compile(
    r"[\u4e00-\u9fff]{1,12}(?:[省市州县旗镇乡]|(?<![发园新范假业税社景术])区)"
)
_STREET_ALONE = re.compile(r"[\u4e00-\u9fff]{2,12}街道")


@lru_cache(maxsize=8192)
def agency_key(name: str) -> str:
    """``name`` as reports of one agency are matched by: half-width, simplified, without blanks, in
    full (管委会 is 管理委员会, a place alone its government), without the province, and without the
    city of a county. Empty for none.
    """
    names = _names()
    key = "".join(folded(name).split()).translate(names.simplified)
    key = _without_brackets(key.strip(_MARKS)).strip(_MARKS).removeprefix("中共")
    for short, full in names.within.items():
        key = key.replace(short, full)
    key = _in_full(key, names.end)
    for province in names.provinces:
        rest = key.removeprefix(province)
        if rest != key and _CITY_OR_COUNTY.match(rest):
            key = rest
            break
    while above := _ABOVE_COUNTY.match(key):  # 州、市 and 县
        key = key[above.end() :]
    return _with_body(key)


def _without_brackets(key: str) -> str:
    """One after the other from the end: a name of many is as quickly read as it is long."""
    end = len(key)
    while key.endswith(")", 0, end):
        start = key.rfind("(", 0, end)
        if start < 0 or not _BRACKETED.fullmatch(key, start, end):
            break
        end = start
    return key[:end]


def _with_body(key: str) -> str:
    if _STREET_ALONE.fullmatch(key):
        return f"{key}办事处"
    return f"{key}人民政府" if _PLACE_ALONE.fullmatch(key) and names_a_place(key) else key


def names_a_place(key: str) -> bool:
    """Whether a name tells its place too, so that no other body bears it."""
    return _OF_A_PLACE.match(key) is not None


def linked_by_names(one: str, other: str) -> Linked:
    """By what two reports that are held against each other are linked, as far as the keys of their
    agencies tell.
    """
    if not one or one != other:
        return Linked.FIGURES
    return Linked.NAME if names_a_place(one) else Linked.LIKENESS


def _in_full(key: str, end: Mapping[str, str]) -> str:
    for short, full in end.items():
        if key.endswith(full):
            return key
        if key.endswith(short):
            return key.removesuffix(short) + full
    return key


@dataclass(frozen=True, slots=True)
class _Names:
    """By short form the full one; at the end the longest stands first, the full ones among them."""

    provinces: tuple[str, ...]
    within: Mapping[str, str]
    end: Mapping[str, str]
    simplified: Mapping[int, int | str]


@cache
def _names() -> _Names:
    said = tomllib.loads(_NAMES.read_text(encoding="utf-8"))
    end = {full: full for full in said["end"]}
    end |= {short: full for full, shorts in said["end"].items() for short in shorts}
    pairs = "".join(said["characters"]["traditional"].split())
    return _Names(
        tuple(said["provinces"]),
        {short: full for full, shorts in said["within"].items() for short in shorts},
        dict(sorted(end.items(), key=lambda one: -len(one[0]))),
        {**str.maketrans(pairs[::2], pairs[1::2]), **SIMPLIFIED},
    )
