"""Where the copies of a report stand in its document, and in what they differ from the first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from checks.examined import Edit, Repeat
from checks.repeats.counterparts import Counterparts, unchanged
from report.document import Document
from report.furniture import furniture
from report.lines import lines_of
from report.span import Span, meets

_MARKS = " |\t\r\n\u3000"  # of lines and cells
_WIDEST = 200  # characters of formatting that are looked through
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # what a repeat takes for formatting


@dataclass(frozen=True)
class Copy:
    """Copy ``number`` of a report (1 the first): everything from its start to the next one's."""

    number: int
    region: Span
    document: Document
    repeat: Repeat | None = None  # of the first copy
    beside: tuple[Edit, ...] = ()  # what else differs: around what is repeated, and unseen in it

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All that it says otherwise than the first copy."""
        return (*self.repeat.edits, *self.beside) if self.repeat else ()

    @cached_property
    def verbatim(self) -> bool:
        """Whether it is the first copy to the letter but for its edits and marks beside them."""
        if self.repeat is None:
            return False
        return all(
            self.document.slice(source).strip(_MARKS) == self.document.slice(copy).strip(_MARKS)
            for source, copy in unchanged(self.repeat)
        )

    @cached_property
    def touched(self) -> tuple[tuple[Span, Span], ...]:
        """Where its edits stand in the first copy and in it; what only one of the two says may
        stand anywhere in the formatting at its place in the other.
        """
        return tuple((self._around(edit.source), self._around(edit.copy)) for edit in self.edits)

    def _around(self, span: Span) -> Span:
        if span.length:
            return span
        text = self.document.text
        before = text[max(span.start - _WIDEST, 0) : span.start]
        behind = text[span.end : span.end + _WIDEST]
        start = span.start - len(before) + len(before.rstrip(_MARKS))
        return Span(start, span.end + len(behind) - len(behind.lstrip(_MARKS)))

    @cached_property
    def counterparts(self) -> Counterparts | None:
        return Counterparts(self.document, self.repeat) if self.repeat else None


def copies_of(document: Document, repeated: Iterable[Repeat]) -> tuple[Copy, ...]:
    """The copies in order, one at least; together they are the document."""
    whole = [repeat for repeat in repeated if repeat.whole]
    starts = [0, *(repeat.copy.start for repeat in whole)]
    ends = [*starts[1:], document.whole.end]
    first, *later = (Span(*ends) for ends in zip(starts, ends, strict=True))
    return (
        Copy(1, first, document),
        *(
            Copy(number, region, document, repeat, tuple(_beside(document, first, region, repeat)))
            for number, (region, repeat) in enumerate(zip(later, whole, strict=True), 2)
        ),
    )


def _beside(document: Document, first: Span, region: Span, repeat: Repeat) -> Iterator[Edit]:
    """What only one of the two has: words before or behind the passage, but for the page's own, and
    characters without width.
    """
    sides = (
        (Span(first.start, repeat.source.start), Span(region.start, repeat.copy.start)),
        (Span(repeat.source.end, first.end), Span(repeat.copy.end, region.end)),
    )
    for source, copy in sides:
        if _said(document, source) != _said(document, copy):
            was, now = document.slice(source), document.slice(copy)
            yield Edit(source, copy, was, now, figure=False)
    for source, copy in unchanged(repeat):
        yield from _unseen(document, source, copy)


def _unseen(document: Document, source: Span, copy: Span) -> Iterator[Edit]:
    was, now = (list(_UNSEEN.finditer(document.text, *side)) for side in (source, copy))
    if [one[0] for one in was] == [one[0] for one in now]:
        return
    for one in was:
        yield Edit(Span(*one.span()), Span(copy.start, copy.start), one[0], "", figure=False)
    for one in now:
        yield Edit(Span(source.start, source.start), Span(*one.span()), "", one[0], figure=False)


def _said(document: Document, span: Span) -> list[str]:
    """The words that stand in ``span``, line by line, without what is the page's own."""
    printed = tuple(lines_of(document, span))
    own = tuple(furniture(printed))
    said = (
        line.words.strip(_MARKS) for line in printed if not meets(Span(line.start, line.end), own)
    )
    return [words for words in said if words]
