"""Row labels as they are matched: without numbering, 其中, notes, punctuation and width."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from checks.traditional import SIMPLIFIED
from report.abbreviation import leaves_out
from report.folding import folded

_HAN = "[一二三四五六七八九十]{1,3}"
_NUMBERING = re.compile(
    rf"(?:\({_HAN}\)|第?{_HAN}[、.,:]|\(\d{{1,2}}(?:\.\d{{1,2}})*\)"
    r"|\d{1,2}(?:\.\d{1,2})*[、.,:)]?|[①-⑳⑴-⒇⒈-⒛㈠-㈩]|[a-zA-Z][.)、])"
)
_NUMBER_ALONE = re.compile(rf"{_HAN}|[A-Za-z]?\d+(?:[.-]\d+)*")  # in a column of numbers
_OF_WHICH = re.compile(r"其中[:,、]?")
_NOTE = re.compile(r"\([^()]*(?:\)|$)")
_NOT_A_WORD = re.compile(r"[\W_]+")
# What some printings leave off the end of a label.
_TAIL = re.compile(r"(?:总数|数量|次数|数)$")
# How far a label may be from the form's, where it only leaves out or adds words.
_LEAST_SHARED = 0.6
_MOST_APART = 4  # characters


@lru_cache(maxsize=8192)
def label_key(text: str) -> str:
    """The label in ``text`` for matching, empty when there is none but perhaps a number."""
    bare = "".join(folded(text).split()).translate(SIMPLIFIED)
    if _NUMBER_ALONE.fullmatch(bare):
        return ""
    for pattern in (_NUMBERING, _OF_WHICH, _NUMBERING):
        found = pattern.match(bare)
        if found:
            bare = bare[found.end() :]
    return _NOT_A_WORD.sub("", _NOTE.sub("", bare)) or _NOT_A_WORD.sub("", bare)


@lru_cache(maxsize=8192)
def loose_key(key: str) -> str:
    """``key`` without the 数, 数量 or 总数 that some printings leave off."""
    return _TAIL.sub("", key) or key


def nearest(key: str, known: Iterable[str]) -> list[str]:
    """Those of ``known`` that ``key`` is but for the fewest words left out or added."""
    near: dict[str, int] = {}
    for other in known:
        apart = abs(len(other) - len(key))
        long, short = (key, other) if len(key) > len(other) else (other, key)
        if apart > _MOST_APART or len(short) < _LEAST_SHARED * len(long):
            continue
        if _NEGATION.search(key) is None and _NEGATION.search(other):
            continue
        if leaves_out(short, long):
            near[other] = apart
    least = min(near.values(), default=0)
    return [other for other, apart in near.items() if apart == least]


_NEGATION = re.compile("不|未|非")
