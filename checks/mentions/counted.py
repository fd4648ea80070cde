"""The indicators that the words around a figure say it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from checks.mentions.phrases import SAID_OF_ALL, Around, Counting, Matcher, in_one_list

_Rank = tuple[bool, int, int]  # names a channel; depth in the form; length of the object

_OPEN_LIST = re.compile(
    r"等(?!级|其[他它])|多种|各种|多个|各(?:类|个)(?=载体|平台|渠道|方式|途径|媒介|形式)"
)
_TOTAL = re.compile(r"共|总|累计|合计")
_OF_THEM = "其中"  # names a part, no channel
_BY_MEANS_OF = ("通过", "利用", "依托", "借助")
# On one place of many, which the form may not know: 在市政府信息公开平台上.
_ON_A_PLACE = re.compile(r"在[^,]{0,16}(?:平台|系统|网|栏|栏目|屏|媒体|目录)[上中里内]?")
_SO_MANY = re.compile(r"\d[个家]$")  # 38个政务微信共发布…: those of all its offices
_MEANS = r"(?:平台|专栏|公开栏|媒体|系统)"
_MEANS_BEFORE = re.compile(rf"{_MEANS}(?:、|和|以?及|与)[^,、]{{0,8}}$")
_MEANS_BEHIND = re.compile(rf"[^,、和及与]{{0,6}}(?:、|和|以?及|与)[^,、]{{0,14}}{_MEANS}")
_AS_A_MEANS = re.compile(r"以[^,]+为[^,]{0,6}(?:平台|渠道|载体|阵地|窗口|途径|依托)")
# 编印政府公报，刊载…; 开通官方微博，发布…: the channel of what the next clause tells.
KEPT_UP = re.compile(
    r"(?:编发|编印|编辑|出版|发行|开通|开设|运营|用好|办好)了?"
    r"(?P<channel>[^,。;:、\d]{2,12})(?:\d+[期个])?,[^,。;:\d]{0,12}$"
)
# Some of the channels: 通过微博、微信等新媒体.
_SOME_MEDIA = re.compile(r"等[^,]{0,4}媒体")
# A name of a channel that does something, and not what is done to one (加强政府网站建设).
_ITS_NAME = re.compile(
    r"^[\"《]?(?:(?![加完推充抓强做把将对建依以按与同更改升优整打构创维])[\u4e00-\u9fff]){0,14}?$"
)
# Means that the form does not know, of what the next clause tells: 编发简报36期，发布信息213条.
_BULLETINS = re.compile(r"(?:编|印|刊)[发印写辑]?了?[^,]{0,8}(?:简报|动态|专报|快报|期刊|杂志)")
_LISTED = ("、", "及", "和", "与", "或")
_INFORMATION = re.compile(r"\d[余多百千万]*[条件篇]")
_NAMED_FIRST = 5  # characters
_RESPECTIVELY = re.compile(r"分别|[各均]为?$")
# 全年分别发布信息209条、360条: what each is of was said before.
_EACH_APART = re.compile(r"分别(?:为|是|主动|共)*[^,、]{0,16}$")


def counted(counting: Counting, unit: str, around: Around) -> list[Matcher] | str:
    """The phrases of all that a figure in ``unit`` is the sum of, in the form's order, or why it
    is not known.
    """
    heard = counting.heard(around)
    found = _found((one for one in heard if unit in one.phrase.unit), around)
    if not found:
        said = any(one.strength(around) is not None for one in heard)
        return "other-unit" if said else "no-indicator"
    if _open_list(around, found):
        found = [(rank, one) for rank, one in found if not one.phrase.channel]
        if not found or not _TOTAL.search(around.near):
            return "open-list"
    chosen = _chosen(found)
    fitting = counting.in_unit(unit)
    if len(chosen) == 1:
        chosen += _joined(chosen[0], fitting, around)
        chosen.sort(key=fitting.index)
    return _doubtful(chosen, fitting, around) or chosen


def counted_in_any_unit(counting: Counting, around: Around) -> Matcher | None:
    """The one phrase that the words around a figure are, whatever its unit; None if in doubt."""
    heard = counting.heard(around)
    found = _found(heard, around)
    if not found or _open_list(around, found):
        return None
    chosen = _chosen(found)
    doubtful = len(chosen) > 1 or chosen[0].indicator.heading or _doubtful(chosen, heard, around)
    return None if doubtful else chosen[0]


def _found(fitting: Iterable[Matcher], around: Around) -> list[tuple[_Rank, Matcher]]:
    """The phrases that are there, the strongest of each indicator, in the form's order."""
    found: dict[tuple[str, ...], tuple[_Rank, Matcher]] = {}
    for matcher in fitting:
        strength = matcher.strength(around)
        if strength is None:
            continue
        rank = (bool(matcher.phrase.channel), matcher.indicator.level, strength)
        known = found.get(matcher.ids)
        if known is None or rank > known[0]:
            found[matcher.ids] = (rank, matcher)
    named = [one for one in found.values() if one[0][2] != SAID_OF_ALL]
    return named or list(found.values())


def _chosen(found: Sequence[tuple[_Rank, Matcher]]) -> list[Matcher]:
    """The most specific; of channels, all that are named."""
    best = max(rank for rank, _ in found)
    depth = 2 if best[0] else 3
    return [matcher for rank, matcher in found if rank[:depth] == best[:depth]]


def _open_list(around: Around, found: Sequence[tuple[_Rank, Matcher]]) -> bool:
    """Whether the channels named are some of many (网站、微博等渠道; 人民网等网站)."""
    near = around.near
    return any(
        channel in near
        and _OPEN_LIST.search(near, max(0, near.index(channel) - _NAMED_FIRST)) is not None
        for _, matcher in found
        for channel in matcher.phrase.channel
    )


def _joined(chosen: Matcher, fitting: Sequence[Matcher], around: Around) -> list[Matcher]:
    """Other objects that stand in a list with the one chosen (复议和诉讼3件)."""
    if chosen.phrase.channel or chosen.phrase.action:
        return []
    alike = [
        one
        for one in fitting
        if one.ids != chosen.ids
        and one.indicator.parent == chosen.indicator.parent
        and not one.phrase.action
        and any(word in around.near for word in one.phrase.object)
    ]
    found: dict[tuple[str, ...], Matcher] = {chosen.ids: chosen}
    ahead = [chosen]
    while ahead:
        last = ahead.pop()
        for one in alike:
            listed = in_one_list(one.phrase.object, last.phrase.object)
            if one.ids not in found and listed.search(around.near):
                found[one.ids] = one
                ahead.append(one)
    return list(found.values())[1:]


def _doubtful(chosen: Sequence[Matcher], fitting: Sequence[Matcher], around: Around) -> str:
    """Why what was chosen may not be what the figure counts, or nothing."""
    unknown = chosen[0].phrase.together and _goes_on_from(chosen, around.near)
    if unknown or len({one.indicator.parent for one in chosen}) > 1:
        return "ambiguous"
    if len(chosen) > 1:
        if _RESPECTIVELY.search(around.near):
            return "respectively"
        channels = all(one.phrase.channel for one in chosen)
        together = channels or all(one.phrase.together for one in chosen)
        return "" if together or _TOTAL.search(around.near) else "ambiguous"
    if chosen[0].phrase.channel:
        return "open-list" if _of_several(chosen[0].phrase.channel, around) else ""
    if _EACH_APART.search(around.near):
        return "respectively"
    shared = _with_another(chosen[0], fitting, around)
    return "ambiguous" if shared else _by_other_means(chosen[0], fitting, around)


def _goes_on_from(chosen: Sequence[Matcher], near: str) -> bool:
    """Whether the names begin in a list behind one that is not known (转送、不予处理共6件)."""
    places = (near.find(word) for one in chosen for word in one.phrase.object)
    first = min((place for place in places if place >= 0), default=0)
    return near[:first].endswith(_LISTED)


def _of_several(channels: Sequence[str], around: Around) -> bool:
    """Whether a channel is one of many of its kind, or of means that the form does not know."""
    before = around.so_far[: len(around.so_far) - len(around.near)]
    return _SO_MANY.search(before) is not None or any(
        _is_beside_other(one, around.near) for one in channels
    )


def _is_beside_other(channel: str, near: str) -> bool:
    """Whether ``channel`` is named in one list with means that the form does not know (信息公开平台
    和门户网站).
    """
    before, found, behind = near.partition(channel)
    if not found:
        return False
    return _MEANS_BEFORE.search(before) is not None or _MEANS_BEHIND.match(behind) is not None


def _with_another(chosen: Matcher, fitting: Sequence[Matcher], around: Around) -> bool:
    """Whether what another row counts stands in one list with what is counted, and both are done
    alike (召开推进会、培训会2次).
    """
    return bool(chosen.phrase.action) and any(
        in_one_list(one.phrase.object, chosen.phrase.object).search(around.near)
        for one in fitting
        if one.phrase.action
        and one.phrase.object != chosen.phrase.object
        and one.ids != chosen.ids
        and one.indicator.parent == chosen.indicator.parent
    )


def _by_other_means(chosen: Matcher, fitting: Sequence[Matcher], around: Around) -> str:
    """Why a total may be that of one channel only, which the form does not know (通过县融媒体中心)
    or which the clause before names (在政府网站上，共公开信息285条); or nothing.
    """
    channels = [
        channel
        for one in fitting
        if one.phrase.object == chosen.phrase.object and one.phrase.alone
        for channel in one.phrase.channel
        if channel != _OF_THEM
    ]
    if not channels:
        return ""
    here = any(channel in around.near for channel in channels)
    if _OPEN_LIST.search(around.near):
        partly = here and not _TOTAL.search(around.near)
        return "open-list" if partly or _SOME_MEDIA.search(around.near) else ""
    if here or any(word in around.near for word in _BY_MEANS_OF) or _ON_A_PLACE.search(around.near):
        return "ambiguous"
    if any(channel in around.title for channel in channels):
        return "ambiguous"
    earlier = around.so_far[: len(around.so_far) - len(around.near)].rstrip(",")
    clause = earlier.rpartition(",")[2]
    means = (
        any(word in clause for word in ("在", *_BY_MEANS_OF))
        or _AS_A_MEANS.search(clause)
        or KEPT_UP.search(f"{clause},{around.near}")
        or earlier.endswith(")")  # 各部门网站(共26个)公开信息
    )
    named = means and any(channel in clause for channel in channels)
    named = named or _opens_with(channels, clause) or _opens_with(channels, earlier)
    if (named or _BULLETINS.search(clause)) and not _OPEN_LIST.search(clause):
        return "ambiguous"
    return ""


def _opens_with(channels: Sequence[str], clause: str) -> bool:
    """Whether a clause without figures speaks of what a channel does (政务微博坚持每日更新)."""
    if _INFORMATION.search(clause) is not None:
        return False
    places = (clause.find(channel) for channel in channels)
    return any(place >= 0 and _ITS_NAME.match(clause[:place]) for place in places)
