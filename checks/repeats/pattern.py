"""Text that looks repeated by its nature: items of a list in one pattern, the words of a form."""

from __future__ import annotations

import re

from checks.repeats.bare import Bare
from checks.repeats.passages import Passage

# Items of a list (quarters, towns) follow one another with no more than a name between, and are
# no longer than a paragraph; a paragraph pasted twice has nothing between, a report is longer.
_NAME = 12
_ITEM = 120
_LONG_ITEM = 600
_EDIT_EVERY = 50
_SAME = 0.95

_SENTENCE = re.compile(r"[。！？；!?]")
_CLAUSES = re.compile(r"[^\r\n]{20,}[，,][^\r\n]{20,}|[^\r\n]{40,}[，,]|[，,][^\r\n]{40,}")
_CELL = re.compile(r"[^\s|｜]+")
_VALUE = re.compile(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*%?|无")
_CELLS_PER_VALUE = 12


def in_one_pattern(passage: Passage) -> bool:
    """Whether ``passage`` and its source are neighbouring items of a list."""
    between = passage.copy - passage.source_end
    if between > _NAME:
        return False
    if between > 0 and passage.copy_length < _ITEM:
        return True
    if passage.copy_length >= _LONG_ITEM:
        return False
    changes = len(passage.runs) - 1
    same = passage.matched / max(passage.source_length, passage.copy_length)
    return changes * _EDIT_EVERY > passage.copy_length or same < _SAME


def of_the_form(passage: Passage, bare: Bare) -> bool:
    """Whether it is a table without values: what an official form prints, not what was filled in.

    Rows of a table right below rows that say the same are its pattern, whatever they hold.
    """
    span = bare.span(passage.source, passage.source_end)
    words = bare.original[span.start : span.end]
    if _SENTENCE.search(words) or _CLAUSES.search(words):
        return False
    if passage.copy - passage.source_end <= _NAME and passage.copy_length < _ITEM:
        return True
    cells = _CELL.findall(words)
    values = sum(_VALUE.fullmatch(cell) is not None for cell in cells)
    return values * _CELLS_PER_VALUE < len(cells)
