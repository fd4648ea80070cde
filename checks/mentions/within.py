"""What the whole that a figure is a part of says of it: 清理文件56件，其中废止6件 repeals none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.form import Saying
from checks.mentions.phrases import Around, Matcher
from checks.mentions.spoken import Spoken
from report.figures import FigureKind

_OF_WHICH = "其中"
_FURTHEST = 12  # figures back to a whole
# 收到申请27件中，已答复25件: those behind are of the 27 and of no others.
_AMONG = re.compile(r"^[^,。;()\d]{0,12}?(?:中|当中|里面|之中)[,:]?(?=[^,。;]{0,24}$|.*,)")
# 其余9件为无法提供、不予处理等: the figure is all of theirs.
_MORE_NAMES = re.compile(r"(?:、|和|以?及|与|或者?)[^,。;:!?()、\d]{2,}(?:[,。;:!?)、]|$)")
_SHARED = re.compile(r"(?:均|都|全部|已)*(?:为|是|系|属于?)")
_OPEN_END = re.compile(r"等(?![级待])|多种|各种|情形之一")


def refused_by_whole(spoken: Spoken, index: int, around: Around, chosen: Matcher) -> bool:
    """Whether the clause of a figure's whole has a word that ``chosen`` is not said with, and names
    what it counts, or the part leaves that to it.
    """
    phrase = chosen.phrase
    if not phrase.without or not phrase.action:
        return False
    here = around.near + around.after
    named = any(word in here for word in phrase.object)
    for whole, of_which in _before(spoken, index, around):
        words = whole.near + whole.after
        if of_which:
            said = not named or any(word in words for word in phrase.object)
            return said and any(word in words for word in phrase.without)
        if not named and any(word in words for word in _never(chosen)):
            return True
    return False


def _never(chosen: Matcher) -> frozenset[str]:
    """Words that no figure of the row stands with."""
    refused = [set(one.without) for one in chosen.indicator.phrases if one.saying is Saying.COUNT]
    return frozenset(set.intersection(*refused))


def _before(spoken: Spoken, index: int, around: Around) -> Iterator[tuple[Around, bool]]:
    """The figures before figure ``index`` in its sentence, back to the one that it is told to be a
    part of, with whether they are that.
    """
    for earlier in range(index - 1, max(-1, index - _FURTHEST), -1):
        if spoken.figures[earlier].kind is not FigureKind.COUNT:
            continue
        said = spoken.around(earlier)
        if said is None or not around.so_far.startswith(said.so_far + said.printed):
            return
        between = around.so_far[len(said.so_far) + len(said.printed) :]
        of_which = _OF_WHICH in between or between.count("(") > between.count(")")
        yield said, of_which
        if of_which:
            return


def is_among(so_far: str, whole: Around) -> bool:
    """Whether ``so_far`` goes on from the figure of ``whole`` with some of those (27件中，…)."""
    if not so_far.startswith(whole.so_far + whole.printed):
        return False
    return _AMONG.match(so_far[len(whole.so_far) + len(whole.printed) :]) is not None


def names_more(around: Around) -> bool:
    """Whether the words behind a figure go on to other names that share it (67件为甲、乙等)."""
    if _SHARED.match(around.after) is None:
        return False
    behind = around.sentence[len(around.so_far) + len(around.printed) + len(around.after) :]
    return _MORE_NAMES.match(behind) is not None or _OPEN_END.search(around.after) is not None
