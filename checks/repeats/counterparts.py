"""Which place of a repeated passage says the same as a place of the other one."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from checks.examined import Repeat
from report.document import Document
from report.span import Span

# What a repeat may have more or less of without having changed: white space and the bars of tables.
_BARE = re.compile(r"[^\s|]")


class Counterparts:
    """The way from the earlier passage of ``repeat`` to the later one and back, by offsets."""

    def __init__(self, document: Document, repeat: Repeat) -> None:
        self._text = document.text
        self._pairs = unchanged(repeat)
        self._sources = [source.start for source, _ in self._pairs]
        self._copies = [copy.start for _, copy in self._pairs]

    def in_copy(self, offset: int) -> int:
        """The place in the later passage that answers ``offset`` in the earlier one."""
        source, copy = self._pairs[max(bisect_right(self._sources, offset) - 1, 0)]
        return self._across(source, copy, offset)

    def in_source(self, offset: int) -> int:
        """The place in the earlier passage that answers ``offset`` in the later one."""
        source, copy = self._pairs[max(bisect_right(self._copies, offset) - 1, 0)]
        return self._across(copy, source, offset)

    def _across(self, here: Span, there: Span, offset: int) -> int:
        offset = min(max(offset, here.start), here.end)
        if self._same(here, there):
            return there.start + offset - here.start
        bare = sum(1 for _ in _BARE.finditer(self._text, here.start, offset))
        for found in _BARE.finditer(self._text, there.start, there.end):
            if not bare:
                return found.start()
            bare -= 1
        return there.end

    @lru_cache(maxsize=64)  # noqa: B019 - lives as long as the screen that compares
    def _same(self, here: Span, there: Span) -> bool:
        return self._text[here.start : here.end] == self._text[there.start : there.end]


def unchanged(repeat: Repeat) -> list[tuple[Span, Span]]:
    """The stretches before, between and after the edits, in both passages."""
    pairs = []
    source, copy = repeat.source.start, repeat.copy.start
    for edit in repeat.edits:
        pairs.append((Span(source, edit.source.start), Span(copy, edit.copy.start)))
        source, copy = edit.source.end, edit.copy.end
    pairs.append((Span(source, repeat.source.end), Span(copy, repeat.copy.end)))
    return pairs
