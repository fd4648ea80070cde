"""Text that looks repeated by its nature: items of a list in one pattern, the words of a form."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from checks.repeats.passages import Passage
from report.bare import Bare
from report.span import Span

# Items of a list (quarters, towns) follow one another with no more than a name between, and are
# no longer than a paragraph; a paragraph pasted twice has nothing between, a report is longer.
_NAME = 12
_ITEM = 120
_LONG_ITEM = 600
_EDIT_EVERY = 50
_SAME = 0.95
_ITEM_LINES = 2
_SAME_LINES = 0.8

_NEARBY = 1000
_OTHERS = 2

_FIGURES = re.compile(r"[0-9０-９]+")
_SENTENCE = re.compile(r"[。！？；!?]")
_COMMA = re.compile(r"[，,](?![0-9０-９])")
_PROSE = 40
_CELL = re.compile(r"[^\s|｜]+")
_VALUE = re.compile(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*%?|无")
_TELLING = 2  # digits: 0, 1 and 2 are in any form, by the dozen
_CELLS_PER_VALUE = 12


def outside_lists(parts: Sequence[Passage], bare: Bare) -> list[Passage]:
    """The passages (by the place of their copy) but for those between items of one list.

    Rows of a table right below rows that say the same are items too, whatever they hold.
    """
    lists = _lists(parts)
    starts = [start for start, _ in lists]
    kept = []
    for part in parts:
        index = bisect_right(starts, part.source) - 1
        end = lists[index][1] if index >= 0 else 0
        plain = len(part.runs) == 1 and part.copy_length >= _ITEM
        inside = part.copy_end <= end and part.copy_length < _LONG_ITEM and not plain
        if not (inside or _neighbours(part, bare) or _rows_below(part, bare)):
            kept.append(part)
    return kept


def _lists(parts: Sequence[Passage]) -> list[tuple[int, int]]:
    """Where three or more items in one pattern follow one another, with no more between than said.

    A list reaches as far on as its items are said again, so that its last ones belong to it even
    if they are most like one that is not their neighbour.
    """
    found: list[list[tuple[int, int]]] = []  # the places of the items of each list
    for part in parts:
        source, copy = (part.source, part.source_end), (part.copy, part.copy_end)
        if (
            found
            and part.copy_length < _LONG_ITEM
            and part.copy <= found[-1][-1][1] + _ITEM
            and _meets(source, found[-1])
        ):
            found[-1].append(copy)
        elif 0 < part.copy - part.source_end <= part.copy_length < _ITEM:
            found.append([source, copy])
    return [(max(items[0][0] - _ITEM, 0), items[-1][1]) for items in found if len(items) > 2]


def _meets(place: tuple[int, int], items: Sequence[tuple[int, int]]) -> bool:
    index = bisect_left(items, place[1], key=lambda item: item[0]) - 1
    return index >= 0 and items[index][1] > place[0]


def but_common_phrases(parts: Sequence[Passage], bare: Bare) -> list[Passage]:
    """The passages (by the place of their copy) but for those whose words are a pattern: short
    ones, and such that change about every clause.

    Items of a list that differ in their figures only may have one figure in common by chance, and
    so a run that is long enough; but then their words stand nearby in yet other items.
    """
    copies = [part.copy for part in parts]
    kept = []
    for part in parts:
        words = _longest_words(part, bare.text)
        short = part.matched < _ITEM or (_changes_much(part) and part.copy_length < _LONG_ITEM)
        near = (part.source, part.copy) if short and len(words) >= _NAME else ()
        others = 0
        for place in near:
            at = bare.text.find(words, max(place - _NEARBY, 0), place + _NEARBY)
            while at >= 0:
                index = bisect_right(copies, at) - 1
                said = part.source <= at < part.source_end or (
                    index >= 0 and at < parts[index].copy_end
                )
                others += not said
                at = bare.text.find(words, at + len(words), place + _NEARBY)
        if others < _OTHERS:
            kept.append(part)
    return kept


def _longest_words(passage: Passage, text: str) -> str:
    run = max(passage.runs, key=lambda run: run.length)
    return max(_FIGURES.split(text[run.source : run.source_end]), key=len)


def _neighbours(passage: Passage, bare: Bare) -> bool:
    """Whether ``passage`` and its source are neighbouring items of a list.

    Whole lines between the two, or in them, speak against it.
    """
    between = passage.copy - passage.source_end
    if between > _NAME or passage.copy_length >= _LONG_ITEM:
        return False
    if between > 0 and passage.copy_length < _ITEM and not _lines_between(passage, bare):
        return True
    same = passage.matched / max(passage.source_length, passage.copy_length)
    if len(_words(passage, bare).splitlines()) > _ITEM_LINES:
        # Lines may be missing from a copy; items differ on both sides.
        return passage.matched < _SAME_LINES * min(passage.source_length, passage.copy_length)
    return _changes_much(passage) or same < _SAME


def _changes_much(passage: Passage) -> bool:
    """Whether about every clause is changed, as from item to item of a list."""
    return (len(passage.runs) - 1) * _EDIT_EVERY > passage.copy_length


def _rows_below(passage: Passage, bare: Bare) -> bool:
    between = passage.copy - passage.source_end
    if between > _NAME or passage.copy_length >= _ITEM:
        return False
    if between > 0 and _lines_between(passage, bare):
        return False
    return not _has_prose(_words(passage, bare))


def _lines_between(passage: Passage, bare: Bare) -> bool:
    return bare.opens_line(passage.source_end) and bare.opens_line(passage.copy)


def of_the_form(passage: Passage, bare: Bare) -> bool:
    """Whether it is a table without its values: what a form prints, not what was filled in.

    A form that is filled in otherwise says no more than the form does, and nor do a few rows
    that have one small number by chance.
    """
    words = _words(passage, bare)
    if _has_prose(words):
        return False
    start = bare.span(passage.source, passage.source_end).start
    same = [bare.span(run.source, run.source_end) for run in passage.runs]
    cells = values = kept = changed = 0
    for cell in _CELL.finditer(words):
        cells += 1
        if _VALUE.fullmatch(cell[0]) is None:
            continue
        values += 1
        place = Span(cell.start() + start, cell.end() + start)
        index = bisect_right(same, place.start, key=lambda span: span.start) - 1
        agrees = index >= 0 and place.end <= same[index].end and not _is_cut(bare, place)
        kept += agrees and len(cell[0]) >= _TELLING
        changed += not agrees
    if values * _CELLS_PER_VALUE < cells or kept < changed:
        return True
    return not kept and passage.copy_length < _LONG_ITEM


def _is_cut(bare: Bare, place: Span) -> bool:
    """Whether the number at ``place`` goes on beyond it."""
    around = (
        bare.original[max(place.start - 1, 0) : place.start],
        bare.original[place.end : place.end + 1],
    )
    return any(character.isdecimal() for character in around)


def _words(passage: Passage, bare: Bare) -> str:
    span = bare.span(passage.source, passage.source_end)
    return bare.original[span.start : span.end]


def _has_prose(words: str) -> bool:
    return _SENTENCE.search(words) is not None or any(
        len("".join(line.split())) >= _PROSE and _COMMA.search(line) for line in words.splitlines()
    )
