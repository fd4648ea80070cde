"""Names that stand in a list before the figures they share: 当面、网络申请分别为6件、17件."""

from __future__ import annotations

import re
from dataclasses import replace

from checks.mentions.phrases import Around
from checks.mentions.spoken import Spoken
from report.figures import Figure, FigureKind

_EACH_ITS_OWN = re.compile(r"分别")
_EACH_THE_SAME = re.compile(
    r"(?:各|均|都)(?:自|有|为|是|达|收到|发生|设立?)*"
    r"(?:$|(?=(?:主动)?(?:公开|发布|推送|公布)[^,、]{0,8}$))"
)
_AND = re.compile(r"、|以及|和|及|与")
_BETWEEN = re.compile(r"\s*[、,]?\s*(?:和|及|与|以及)?\s*")
_MOST_NAMES = 30
_OPENING = re.compile(r"^(?:其中|全年|本年度?|20\d\d年度?|共)")


def named_apart(spoken: Spoken, index: int, around: Around) -> list[Around]:
    """The words around figure ``index`` as if each name it is shared by stood alone with it: one
    for its own name of several (分别), all for what each has (各1件); none without such names.
    """
    if _EACH_THE_SAME.search(around.near):
        names, rest = _names(around.near, _EACH_THE_SAME)
        return [_with(around, name + rest) for name in names] if len(names) > 1 else []
    if not _EACH_ITS_OWN.search(around.so_far):
        return []
    run = _run(spoken, index)
    if len(run) < 2:
        return []
    head = around if run[0] == index else spoken.around(run[0])
    if head is None or not _EACH_ITS_OWN.search(head.near):
        return []
    names, rest = _names(head.near, _EACH_ITS_OWN)
    if len(names) != len(run):
        return []
    return [replace(_with(around, names[run.index(index)] + rest), so_far=head.so_far)]


def _names(near: str, parting: re.Pattern[str]) -> tuple[list[str], str]:
    """The names before ``parting``, and what is said of all of them behind it."""
    match = parting.search(near)
    if match is None:
        return [], ""
    names = [_OPENING.sub("", name) for name in _AND.split(near[: match.start()])]
    return [name for name in names if name], near[match.end() :]


def _run(spoken: Spoken, index: int) -> range:
    """The figures that stand in one list with figure ``index``, itself among them; only the first
    so many of a list that is longer than names have figures.
    """
    figures = spoken.figures
    first = last = index
    least, most = max(0, index - _MOST_NAMES), min(len(figures) - 1, index + _MOST_NAMES)
    while first > least and _joined(spoken, figures[first - 1], figures[first]):
        first -= 1
    while last < most and _joined(spoken, figures[last], figures[last + 1]):
        last += 1
    return range(first, last + 1)


def _joined(spoken: Spoken, one: Figure, next_one: Figure) -> bool:
    if one.kind is not FigureKind.COUNT or next_one.kind is not FigureKind.COUNT:
        return False
    between = spoken.text[one.span.end : next_one.span.start]
    return len(between) < 6 and _BETWEEN.fullmatch(between) is not None


def _with(around: Around, near: str) -> Around:
    return replace(around, near=near, after="")
