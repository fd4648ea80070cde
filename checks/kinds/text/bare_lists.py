"""Parts that follow their whole with no word between, known by what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks.mentions.when import COMPARED
from report.figures import Figure
from report.span import Span

_FAR = 60  # characters from the beginning of a clause to its figure
_CLAUSE = re.compile(r"[,。;:!?()]")
_OPENS = re.compile(rf"{COMPARED}{{0,3}}[,;:]")
_NAME = re.compile(r"(?:[,(]约?占[^,。;:()]{0,14}\d%\)?)?[,、;:](?P<name>[^,。;:!?()、\d]{2,16})")
_KIND = re.compile(r"[^类]{1,12}类(?P<things>.{0,6})")
# What names no part of what is counted: 共接待…, 主动公开政府信息….
_OF_ALL = re.compile(r"共|总|累计|合计|(?:公开|发布)(?:了|各类|各种|政府|政务|公共)*信息$")


def bare_list(
    text: str, whole: Figure, following: Sequence[Figure], ways: Sequence[str]
) -> Span | None:
    """Where parts of ``whole`` stand, from behind what parts them from it to the last of them.

    They are kinds (机构职能类信息), or ``ways`` (电话咨询), of what the whole is said to count, two
    at least. Whether they add up is not asked.
    """
    opens = _OPENS.match(text, whole.span.end)
    if opens is None:
        return None
    said = _said(text, whole)
    begin = opens.end()
    parts: list[Figure] = []
    things: str | None = None
    for figure, name in _named(text, begin - 1, following):
        counted = _counted(name, said, ways)
        if counted is None or (things is not None and counted != things):
            break
        things = counted
        parts.append(figure)
    if len(parts) < 2 or things is None or _is_a_part(said, things, ways):
        return None
    return Span(begin, parts[-1].span.end)


def names_all(text: str, whole: Figure) -> bool:
    """Whether the words before ``whole`` name no part of what is counted."""
    return _OF_ALL.search(_said(text, whole)) is not None


def _said(text: str, whole: Figure) -> str:
    """The words of the clause before ``whole``."""
    before = "".join(text[max(0, whole.span.start - _FAR) : whole.span.start].split())
    return _CLAUSE.split(before)[-1]


def _named(text: str, place: int, following: Sequence[Figure]) -> Iterator[tuple[Figure, str]]:
    """The figures that stand in one list behind ``place``, each with its name."""
    for figure in following:
        words = "".join(text[place : figure.span.start].split())
        named = _NAME.fullmatch(words)
        if named is None:
            return
        yield figure, named["name"]
        place = figure.span.end


def _counted(name: str, said: str, ways: Sequence[str]) -> str | None:
    """Of what ``name`` is a kind, or a way, where it is what was ``said`` of the whole."""
    kind = _KIND.fullmatch(name)
    if kind is not None:
        things = kind["things"]
        return things if said.endswith(things) and _OF_ALL.search(said) else None
    of_way = (name.removeprefix(way) for way in ways if name.startswith(way))
    return next((things for things in of_way if things and said.endswith(things)), None)


def _is_a_part(said: str, things: str, ways: Sequence[str]) -> bool:
    """Whether what was said to be counted is one of a list itself."""
    return any(said.removesuffix(things).endswith(one) for one in ("类", *ways))
