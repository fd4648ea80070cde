"""Figures of some of what a row counts, of more than that, or of one kind among others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from checks.form import Phrase
from checks.mentions.phrases import Around, Matcher, any_of
from checks.mentions.spoken import Spoken, bare
from report.figures import Figure

# 公开信息50条以上的单位; 行政复议案件35件，其中涉及政府信息公开4件.
_OF_THOSE = re.compile(
    r"(?:以外|之外|除外)|(?:以[上下])?的(?:[^,。;:]{0,10}?(?:单位|部门|机关|乡镇|镇|街道|县|区|企业|地方|地区)|共?有\d|仅有?\d)"
)
_OF_WHICH_DISCLOSURE = re.compile(
    r"其中[^。;\d]{0,12}(?:信息公开|政务公开)|"
    r"^\([^)\d]{0,6}(?:信息公开|政务公开)[^)\d]{0,6}\d[^)]*、|"
    r"[,;](?:其中)?(?:涉及?|因)[^,。;\d]{0,6}(?:信息公开|政务公开)[^,。;\d]{0,8}\d|"
    r"(?:均|都|全部)(?:为|是|系)(?![^,。;]{0,12}公开)[^,。;]{1,12}(?:类|案件?)(?=[,。;])"
)
_BEHIND = 80  # characters that may say so


def is_not_of_all(
    spoken: Spoken, figure: Figure, chosen: Sequence[Matcher], around: Around
) -> bool:
    """Whether a figure is one of others, of some or of more than the form asks for."""
    if _OF_THOSE.match(bare(spoken.text[figure.span.end : figure.span.end + _BEHIND])):
        return True
    phrase = chosen[0].phrase
    if phrase.channel and not spoken.whose.runs(around.near):
        return True
    if any("公开" in word for word in phrase.topic) and "公开" not in around.near:
        behind = spoken.text[figure.span.end : figure.span.end + _BEHIND].partition("。")[0]
        return _OF_WHICH_DISCLOSURE.search(bare(behind)) is not None
    return False


def beside_another_kind(spoken: Spoken, figure: Figure, phrase: Phrase, around: Around) -> bool:
    """Whether another of the things that ``phrase`` counts is counted before or behind the figure
    (召开工作会议4次、专题会议2次).
    """
    own = max((word for word in phrase.object if word in around.near), key=len, default="")
    others = tuple(word for word in phrase.object if word not in own and own not in word)
    if not own or not others:
        return False
    before, behind = _kinds(others)
    rest = spoken.text[figure.span.end : figure.span.end + _BEHIND]
    said_before = around.so_far[: len(around.so_far) - len(around.near)]
    return behind.match(bare(rest)) is not None or before.search(said_before) is not None


@lru_cache(maxsize=256)
def _kinds(others: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for a count of one of ``others`` in the clause before and in the one behind."""
    thing = any_of(others)
    return (
        re.compile(rf"{thing}(?:共|达)?\d[^,。;:、]{{0,6}}[、,]$"),
        re.compile(rf"[、,和及]+(?!其中)[^,。;:、\d]{{0,8}}?{thing}(?:共|达)?\d"),
    )
