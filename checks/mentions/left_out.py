"""What a figure counts whose words leave out what the words before it have named."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from checks.mentions.counted import KEPT_UP, counted
from checks.mentions.phrases import Around, Matcher
from checks.mentions.spoken import Spoken, bare
from report.figures import Figure
from report.folding import folded

# 制发规范性文件22件，公开18件: nothing but what was done with the things named before.
_ONLY_DONE = re.compile(r"^(?:已|均|全部|并|并已|其中)+|[了共为:]+$")
_PART_WITHIN = 60  # characters
_SENTENCE_END = re.compile(r"[。;!?]")
# 微信公开方面，全年发布35条: the clause before names the channel.
_REGARDING = re.compile(r"(?:^|,)(?P<channel>[^,。;:\d]{2,12}方面),[^,。;:\d]{0,12}$")
_ISSUES = "期"
_OF_A_CHANNEL = re.compile(
    r"(?:网站?|微博|微信|公报|公众号|公众平台|其[他它](?:方式|渠道|形式))"
    r"(?:平台|公开|发布|政府信息|信息|情况)*$"
)
_GOES_ON = re.compile(r"[、,和及\s]{1,3}")


@dataclass(frozen=True, slots=True)
class Last:
    """The figure that was bound before, by its place among all, and by what."""

    index: int
    matcher: Matcher


def part(spoken: Spoken, last: Last | None, index: int, around: Around) -> list[Matcher] | None:
    """What a part is that leaves out what its whole has named (14件，其中主动公开12件)."""
    said = with_whole(spoken, last, index, around)
    if said is None:
        return None
    chosen = _chosen(spoken, spoken.figures[index], said)
    if isinstance(chosen, str) or len(chosen) != 1:
        return None
    return chosen if is_part(spoken, last, index, around, chosen[0]) else None


def with_whole(spoken: Spoken, last: Last | None, index: int, around: Around) -> Around | None:
    """``around`` with what the figure bound before it counts, in its own sentence."""
    if last is None:
        return None
    between = _since(spoken, last, index)
    if len(between) > _PART_WITHIN or _SENTENCE_END.search(between):
        return None
    return replace(around, near=around.near + last.matcher.phrase.object[0])


def _since(spoken: Spoken, last: Last, index: int) -> str:
    start = spoken.figures[last.index].span.end
    return spoken.text[start : spoken.figures[index].span.start]


def is_part(spoken: Spoken, last: Last | None, index: int, around: Around, chosen: Matcher) -> bool:
    """Whether ``chosen`` is of what the last figure bound counts, and not that itself."""
    if last is None:
        return False
    whole = last.matcher.indicator
    told = (
        "其中" in bare(_since(spoken, last, index))
        or chosen.indicator.parent == whole.id
        or (chosen.indicator is whole and chosen.ids != last.matcher.ids)
        or _ONLY_DONE.sub("", around.near) in map(folded, chosen.phrase.action)
    )
    return told and chosen.ids != last.matcher.ids


def of_channel(spoken: Spoken, index: int, around: Around) -> list[Matcher] | None:
    """What a channel's figure is whose clause only goes on with it (编印公报4期，刊登信息58条;
    网站公开方面，全年发布173条; 政府网站。全年公开1035条).
    """
    figure = spoken.figures[index]
    before = _REGARDING.search(around.so_far) or KEPT_UP.search(around.so_far)
    named = before["channel"] if before else _issued(spoken, index, around)
    named = named or (around.title if _OF_A_CHANNEL.search(around.title) else "")
    if not named:
        return None
    chosen = _chosen(spoken, figure, replace(around, near=named + around.near))
    if isinstance(chosen, str) or not all(one.phrase.channel for one in chosen):
        return None
    return chosen


def done_alike(
    spoken: Spoken, last: Last | None, index: int, around: Around
) -> list[Matcher] | None:
    """What a figure is that goes on with what was done before it (制发规章2件、文件9件)."""
    if last is None or last.index != index - 1 or not last.matcher.phrase.column:
        return None
    if _GOES_ON.fullmatch(_since(spoken, last, index)[: -len(around.near) or None].strip()) is None:
        return None
    for action in last.matcher.phrase.action:
        chosen = _chosen(spoken, spoken.figures[index], replace(around, near=action + around.near))
        if not isinstance(chosen, str) and chosen[0].ids != last.matcher.ids:
            return chosen if chosen[0].phrase.column == last.matcher.phrase.column else None
    return None


def _issued(spoken: Spoken, index: int, around: Around) -> str:
    """What the figure before says that so many issues were published of, or nothing."""
    before = spoken.figures[index - 1] if index else None
    if before is None or before.unit != _ISSUES:
        return ""
    said = spoken.around(index - 1)
    if said is None or not around.so_far.startswith(said.so_far):
        return ""
    return said.near


def _chosen(spoken: Spoken, figure: Figure, around: Around) -> list[Matcher] | str:
    return counted(spoken.counting, figure.unit, around)
