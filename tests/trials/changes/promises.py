"""What a report announces and does not keep.

Must be noticed: three aspects announced and two listed, or the other way round; a report that says
of which parts, and how many, it is made, and lacks one of them, whether the numbers of the others
were mended or not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from random import Random

from report.span import Span
from tests.trials.changes.body import Body
from tests.trials.changes.change import Change, ChangeClass, Edit, put
from tests.trials.changes.numerals import written
from tests.trials.generator.pieces import Place, Role

_SEPARATORS = "、，；,;"


def _promises(body: Body) -> Iterator[tuple[Place, Sequence[Place]]]:
    """Each announced number and the items that bear it out."""
    items: dict[str, list[Place]] = defaultdict(list)
    for place in body.having(Role.ITEM):
        items[place.piece.of].append(place)
    for announced in body.having(Role.ANNOUNCED):
        listed = items[announced.piece.of]
        if announced.piece.value == len(listed):
            yield announced, listed


def removed_items(body: Body, random: Random) -> Iterator[Change]:
    for announced, listed in _promises(body):
        for index, item in enumerate(listed):
            if len(listed) < 2 or _and_others(body, announced, listed[-1]):
                continue
            span = _with_separator(body, item, last=index == len(listed) - 1)
            beside = (one.span for one in listed[max(0, index - 1) : index + 2] if one != item)
            place = {0: "first", len(listed) - 1: "last"}.get(index, "within")
            stratum = f"{announced.piece.of} {place}"
            yield Change(stratum, (Edit(span, ""),), (announced.span, *beside))


def _and_others(body: Body, announced: Place, last: Place) -> bool:
    """Whether 等 leaves open that there are more than are named."""
    return "等" in body.text[last.span.end : announced.span.start]


def _with_separator(body: Body, item: Place, *, last: bool) -> Span:
    """``item`` and the mark that parts it from the next, or from the one before."""
    start, end = item.span
    if last and body.text[start - 1] in _SEPARATORS:
        start -= 1
    elif not last and body.text[end] in _SEPARATORS:
        end += 1
    return Span(start, end)


def announcements(body: Body, random: Random) -> Iterator[Change]:
    for announced, listed in _promises(body):
        now = len(listed)
        for new in {now + 1, now - 1, now + random.randint(2, 4)} - {0, 1}:
            text = written(Decimal(new), announced.piece.text)
            if text is not None:
                stratum = f"{announced.piece.of} {'more' if new > now else 'fewer'}"
                yield Change(stratum, (put(announced, text),))


def removed_chapters(body: Body, random: Random) -> Iterator[Change]:
    """A chapter, heading and all, taken out of a report that announces its parts; in every other
    case the chapters behind it take the numbers that are then free.
    """
    announced = [one for one in body.having(Role.ANNOUNCED) if one.piece.of == "composition"]
    promised = [one for one in body.having(Role.ITEM) if one.piece.of == "composition"]
    chapters = [one for one in body.having(Role.HEADING_NUMBER) if one.piece.of == "1"]
    headings = {one.index: one for one in body.having(Role.HEADING)}
    if not announced or len(chapters) != len(promised):
        return
    for index, chapter in enumerate(chapters[1:-1], 1):
        following = chapters[index + 1 :]
        chapter_span = Span(chapter.span.start, following[0].span.start)
        edits = [Edit(chapter_span, "")]
        mended = random.random() < 0.5
        if mended:
            numbers = [chapter, *following]
            edits += [
                put(one, before.piece.text) for before, one in zip(numbers, following, strict=False)
            ]
        near = [one.span for one in (*announced, *promised)]
        near += [body.line(one.span) for one in (chapters[index - 1], following[0])]
        name = headings[chapter.index + 1].piece.text if chapter.index + 1 in headings else ""
        stratum = f"{name[:4]} {'renumbered' if mended else 'left out'}"
        yield Change(stratum, tuple(edits), tuple(near))


_ENUMERATION = frozenset(("enumeration", "structure"))
_STRUCTURE = frozenset(("enumeration", "structure", "numbering"))
CLASSES = (
    ChangeClass("a promised item removed", _STRUCTURE, removed_items),
    ChangeClass("an announced number changed", _ENUMERATION, announcements),
    ChangeClass("a promised chapter missing", _STRUCTURE, removed_chapters),
)
