"""Where the copies of a report stand in its document, and in what they differ from the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from checks.examined import Edit, Repeat
from checks.repeats.counterparts import Counterparts, unchanged
from report.document import Document
from report.furniture import is_furniture
from report.span import Span


@dataclass(frozen=True)
class Copy:
    """Copy ``number`` of a report (1 the first): everything from its start to the next one's."""

    number: int
    region: Span
    document: Document
    repeat: Repeat | None = None  # of the first copy
    around: tuple[Edit, ...] = ()  # before and behind what is repeated

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All that it says otherwise than the first copy."""
        return (*self.repeat.edits, *self.around) if self.repeat else ()

    @cached_property
    def verbatim(self) -> bool:
        """Whether it is the first copy to the letter but for its edits, line ends and all."""
        if self.repeat is None or self.around:
            return False
        return all(
            self.document.slice(source) == self.document.slice(copy)
            for source, copy in unchanged(self.repeat)
        )

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
            Copy(number, region, document, repeat, tuple(_around(document, first, region, repeat)))
            for number, (region, repeat) in enumerate(zip(later, whole, strict=True), 2)
        ),
    )


def _around(document: Document, first: Span, region: Span, repeat: Repeat) -> Iterator[Edit]:
    """What only one of the two says before or behind the passage, but for the page's own words."""
    sides = (
        (Span(first.start, repeat.source.start), Span(region.start, repeat.copy.start)),
        (Span(repeat.source.end, first.end), Span(repeat.copy.end, region.end)),
    )
    for source, copy in sides:
        was, now = document.slice(source), document.slice(copy)
        if _said(was) != _said(now):
            yield Edit(source, copy, was, now, figure=False)


def _said(words: str) -> list[str]:
    lines = (line.strip(" |\t\u3000") for line in words.splitlines())
    return [line for line in lines if line and not is_furniture(line)]
