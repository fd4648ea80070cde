"""The numbers that Word prints before paragraphs, which are not in their text: 一、 （一） 1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from report.readers.containers.trees import Element, attribute, child, is_on, name_of, whole, within
from report.readers.docx.styles import Numbered, Styles, number_of
from report.readers.docx.ways import printed

_LEVELS = 9
_BEFORE = 2  # levels of lists that a list may be another's
_PLACE = re.compile(r"%([1-9])")
_MOST = 1_000_000
# Behind such a mark no blank is needed to tell the number from the text.
_CLOSED = ("、", "．", "）", "：", "。", "】", "》", "\u3000")


@dataclass(frozen=True, slots=True)
class Level:
    """``text`` holds %1 for the number on level 1; ``restart`` is the level, from 1, behind which
    it begins anew, 0 for never, -1 for any above.
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int = -1
    legal: bool = False  # all numbers as digits
    apart: bool = True  # whether anything stands between it and the text
    style: str = ""  # of the paragraphs that are on it


@dataclass(frozen=True, slots=True)
class List:
    """One of a document's lists: ``kind`` is what it shares its count with others by."""

    kind: str
    levels: Mapping[int, Level]
    restarts: frozenset[int] = frozenset()  # levels that begin anew where it begins


@dataclass(slots=True)
class Numbering:
    """Counts paragraphs as they come."""

    lists: Mapping[str, List] = field(default_factory=dict)
    styles: Styles = field(default_factory=Styles)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def label(self, properties: Element | None) -> str:
        """What stands before the next paragraph, which has ``properties``; empty for nothing."""
        printed_already = within(properties, "listPr", "t")  # Word 2003 says what it printed
        if printed_already is not None:
            return _before(Level(), attribute(printed_already, "val"))
        style, of_style = self.styles.numbered(attribute(within(properties, "pStyle"), "val"))
        own = number_of(properties)
        number = of_style
        if own is not None:
            number = Numbered(own.list or of_style.list, own.level if own.level >= 0 else -1)
        one = self.lists.get(number.list)
        if one is None:
            return ""
        at = number.level
        if at < 0:
            of_its_style = (at for at, level in one.levels.items() if level.style == style)
            at = next(of_its_style, 0) if style else 0
        return self._next(number.list, one, at)

    def _next(self, name: str, one: List, at: int) -> str:
        level = one.levels.get(at)
        if level is None:
            return ""
        counts = self._counts.setdefault(one.kind, {})
        if name not in self._begun:
            self._begun.add(name)
            for other in one.restarts:
                counts.pop(other, None)
        counts[at] = counts[at] + 1 if at in counts else level.start
        for below in range(at + 1, _LEVELS):
            restart = one.levels[below].restart if below in one.levels else -1
            if restart < 0 or at < restart:
                counts.pop(below, None)
        if level.format == "bullet":
            return ""

        def number(place: re.Match[str]) -> str:
            above = int(place[1]) - 1
            other = one.levels.get(above, Level())
            count = counts.get(above, other.start) if above <= at else 0
            return printed(count, "decimal" if level.legal else other.format)

        return _before(level, _PLACE.sub(number, level.text))


def _before(level: Level, words: str) -> str:
    if not words.strip():
        return ""
    return words if not level.apart or words.endswith(_CLOSED) else f"{words} "


def numbering_of(root: Iterable[Element], styles: Styles) -> Numbering:
    kinds: dict[str, Element] = {}
    numbers: dict[str, Element] = {}
    for one in root:
        if name_of(one) == "abstractNum":
            kinds[attribute(one, "abstractNumId")] = one
        elif name_of(one) == "num":
            numbers[attribute(one, "numId")] = one
    lists: dict[str, List] = {}
    for name, number in numbers.items():
        kind = _kind(attribute(child(number, "abstractNumId"), "val"), kinds, numbers, styles)
        if kind in kinds:
            lists[name] = _list(kind, kinds[kind], number)
    return Numbering(lists, styles)


def _kind(
    kind: str, kinds: Mapping[str, Element], numbers: Mapping[str, Element], styles: Styles
) -> str:
    """``kind``, or the one that it says it is the same as, by way of a style."""
    for _ in range(_BEFORE):
        link = within(kinds.get(kind), "numStyleLink")
        if link is None:
            break
        _, same = styles.numbered(attribute(link, "val"))
        kind = attribute(within(numbers.get(same.list), "abstractNumId"), "val")
    return kind


def _list(kind: str, abstract: Element, number: Element) -> List:
    levels: dict[int, Level] = {}
    for one in abstract:
        if name_of(one) == "lvl":
            levels[whole(attribute(one, "ilvl"), 0)] = _level(one)
    restarts = set()
    for one in number:
        if name_of(one) != "lvlOverride":
            continue
        at = whole(attribute(one, "ilvl"), 0)
        own = child(one, "lvl")
        if own is not None:
            levels[at] = _level(own)
        start = child(one, "startOverride")
        if start is not None:
            levels[at] = replace(
                levels.get(at, Level()), start=min(whole(attribute(start, "val"), 1), _MOST)
            )
            restarts.add(at)
    return List(kind, levels, frozenset(restarts))


def _level(one: Element) -> Level:
    format = within(one, "numFmt")
    if format is None:  # written for those who do not know a format of its own
        format = within(one, "AlternateContent", "Fallback", "numFmt")
    restart = child(one, "lvlRestart")
    return Level(
        min(whole(attribute(child(one, "start"), "val"), 1), _MOST),
        attribute(format, "val", "decimal"),
        attribute(child(one, "lvlText"), "val"),
        -1 if restart is None else whole(attribute(restart, "val"), 0),
        is_on(child(one, "isLgl")),
        attribute(child(one, "suff"), "val", "tab") != "nothing",
        attribute(child(one, "pStyle"), "val"),
    )
