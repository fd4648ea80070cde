"""Row labels as they are matched: without numbering, 其中, notes, punctuation and width."""

from __future__ import annotations

import re
from functools import lru_cache

from report.folding import folded

_NUMBERING = re.compile(
    r"(?:\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、|\(\d{1,2}\)|\d{1,2}[.、)]?|[①-⑳])"
)
_OF_WHICH = re.compile(r"其中:?")
_NOTE = re.compile(r"\([^()]*(?:\)|$)")
_NOT_A_WORD = re.compile(r"[\W_]+")
# What some printings leave off the end of a label.
_TAIL = re.compile(r"(?:总数|数量|次数|数)$")


@lru_cache(maxsize=8192)
def label_key(text: str) -> str:
    """The label in ``text`` for matching, empty when there is none."""
    bare = "".join(folded(text).split())
    for pattern in (_NUMBERING, _OF_WHICH, _NUMBERING):
        found = pattern.match(bare)
        if found:
            bare = bare[found.end() :]
    return _NOT_A_WORD.sub("", _NOTE.sub("", bare)) or _NOT_A_WORD.sub("", bare)


def loose_key(key: str) -> str:
    """``key`` without the 数, 数量 or 总数 that some printings leave off."""
    return _TAIL.sub("", key) or key
