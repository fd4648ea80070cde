"""Lists that the narrative announces (以下三方面：一是…；二是…), and the items that follow."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from checks.narrative import Narrative, sentence
from report.document import Document
from report.figures import Figure, FigureKind
from report.folding import folded
from report.outline import Section, SectionKind
from report.span import Span

# A figure announces a list, and counts nothing, by the words before it and a colon or 一是 behind.
_ANNOUNCES = re.compile(
    r"(?:以下|如下|下列|下述|从|做好|抓好|围绕|主要有|主要是|重点)[^,。;]{0,12}$"
)
_FOLLOWS = re.compile(r"[^。;!?]{0,24}?(?:[::]|一是)")
_ITEM_UNITS = frozenset(("方面", "点", "项", "条", "个"))
_MOST_ITEMS = 20
_DEEP = 10  # headings that may stand under one item
_REACH = 4000  # characters in which an announced list begins

_MADE_OF = re.compile(r"(?:由|包括|分为|共分为?|包含)(?P<names>[^。;]*?)[等共]*$")
_BETWEEN_NAMES = re.compile(r"、|,")
_WITHIN_NAMES = re.compile(r"以及|和|与")  # between two names, or inside one
_COMPOSED = re.compile(r"(?:组成|构成|内容|[,。]|$)")


@dataclass(frozen=True, slots=True)
class Announcement:
    """A figure that says how many items follow, and the headings of those that do."""

    figure: Figure
    items: tuple[Span, ...]


def announcements(
    document: Document,
    figures: Iterable[Figure],
    narrative: Narrative,
    sections: Sequence[Section],
) -> tuple[Announcement, ...]:
    """Every announcement of a list; ``items`` is empty when none follows in its chapter."""
    text = document.text
    found = []
    for figure in figures:
        paragraph = narrative.at(figure.span.start)
        if not _small_count(figure) or figure.unit not in _ITEM_UNITS or paragraph is None:
            continue
        before = folded(text[max(paragraph.span.start, figure.span.start - 20) : figure.span.start])
        after = folded(text[figure.span.end : min(paragraph.span.end, figure.span.end + 40)])
        if _ANNOUNCES.search(before) and _FOLLOWS.match(after):
            found.append(Announcement(figure, _items(figure.span.end, sections)))
    return tuple(found)


def _small_count(figure: Figure) -> bool:
    amount = figure.amount
    return figure.kind is FigureKind.COUNT and amount.exact and 2 <= amount.low <= _MOST_ITEMS


def _items(offset: int, sections: Sequence[Section]) -> tuple[Span, ...]:
    """The first run of numbered items behind ``offset``, inside the same chapter."""
    run: list[Section] = []
    first = bisect_left(sections, offset, key=lambda section: section.heading.start)
    for section in islice(sections, first, first + _MOST_ITEMS * _DEEP):
        if section.kind is SectionKind.CHAPTER or section.heading.start > offset + _REACH:
            break
        if section.kind is not SectionKind.ITEM:
            continue
        if not run:
            if section.number != 1:
                break
            run.append(section)
        elif (section.scheme, section.parent) == (run[0].scheme, run[0].parent):
            if section.number == 1:
                break
            run.append(section)
    return tuple(section.heading for section in run)


@dataclass(frozen=True, slots=True)
class Composition:
    """How many parts the report says it is made of; how many it names there, at least and at most,
    and how many chapters it has.
    """

    figure: Figure
    named: int
    named_at_most: int
    chapters: int


def compositions(
    document: Document,
    figures: Iterable[Figure],
    narrative: Narrative,
    sections: Sequence[Section],
) -> tuple[Composition, ...]:
    """Every sentence that says of how many parts the report is made (由…等六部分组成)."""
    text = document.text
    chapters = sum(section.kind is SectionKind.CHAPTER for section in sections)
    found = []
    for figure in figures:
        paragraph = narrative.at(figure.span.start)
        if figure.unit != "部分" or not _small_count(figure) or paragraph is None:
            continue
        whole = sentence(text, paragraph.span, figure.span.start)
        before = "".join(folded(text[whole.start : figure.span.start]).split())
        after = "".join(folded(text[figure.span.end : whole.end]).split())
        made = _MADE_OF.search(before)
        if made and _COMPOSED.match(after):
            names = [name for name in _BETWEEN_NAMES.split(made["names"]) if name]
            most = len(names) + len(_WITHIN_NAMES.findall(made["names"]))
            found.append(Composition(figure, len(names), most, chapters))
    return tuple(found)
