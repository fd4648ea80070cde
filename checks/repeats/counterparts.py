"""Which place of a repeated passage says the same as a place of the other one."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from checks.examined import Repeat
from report.document import Document
from report.span import Span

# What a repeat may have more or less of without having changed: white space and the bars of tables.
_BARE = re.compile(r"[^\s|]")
_STEP = 256  # bare characters from one whose place is kept to the next


class Counterparts:
    """The way from the earlier passage of ``repeat`` to the later one and back, by offsets. The
    earlier one is in ``earlier``, where that is another document.
    """

    def __init__(self, document: Document, repeat: Repeat, earlier: Document | None = None) -> None:
        first = earlier or document
        pairs = unchanged(repeat)
        self._alike = [first.slice(source) == document.slice(copy) for source, copy in pairs]
        self._sources = [_Stretch(first.text, source) for source, _ in pairs]
        self._copies = [_Stretch(document.text, copy) for _, copy in pairs]

    def in_copy(self, offset: int) -> int:
        """The place in the later passage that answers ``offset`` in the earlier one."""
        return self._across(self._sources, self._copies, offset)

    def in_source(self, offset: int) -> int:
        """The place in the earlier passage that answers ``offset`` in the later one."""
        return self._across(self._copies, self._sources, offset)

    def _across(self, here: Sequence[_Stretch], there: Sequence[_Stretch], offset: int) -> int:
        index = max(bisect_right(here, offset, key=lambda one: one.span.start) - 1, 0)
        own, other = here[index], there[index]
        offset = min(max(offset, own.span.start), own.span.end)
        if self._alike[index]:
            return other.span.start + offset - own.span.start
        return other.place(own.bare_before(offset))


class _Stretch:
    """What stands unchanged in one passage; in bare characters its counterpart is like it."""

    def __init__(self, text: str, span: Span) -> None:
        self._text = text
        self.span = span

    @cached_property
    def _marks(self) -> Sequence[int]:
        """The place of every ``_STEP``-th bare character, from the first."""
        bare = _BARE.finditer(self._text, *self.span)
        return array("L", (one.start() for one in islice(bare, 0, None, _STEP)))

    def bare_before(self, offset: int) -> int:
        """How many bare characters stand before ``offset``."""
        mark = bisect_left(self._marks, offset) - 1
        if mark < 0:
            return 0
        return mark * _STEP + sum(1 for _ in _BARE.finditer(self._text, self._marks[mark], offset))

    def place(self, number: int) -> int:
        """Where the bare character stands before which ``number`` do; the end if there is none."""
        mark, further = divmod(number, _STEP)
        if mark >= len(self._marks):
            return self.span.end
        bare = _BARE.finditer(self._text, self._marks[mark], self.span.end)
        found = next(islice(bare, further, None), None)
        return self.span.end if found is None else found.start()


def unchanged(repeat: Repeat) -> list[tuple[Span, Span]]:
    """The stretches before, between and after the edits, in both passages."""
    pairs = []
    source, copy = repeat.source.start, repeat.copy.start
    for edit in repeat.edits:
        pairs.append((Span(source, edit.source.start), Span(copy, edit.copy.start)))
        source, copy = edit.source.end, edit.copy.end
    pairs.append((Span(source, repeat.source.end), Span(copy, repeat.copy.end)))
    return pairs
