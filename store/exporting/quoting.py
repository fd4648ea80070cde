"""Source lines as a compiler quotes them: number, text, and what is meant marked under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wcwidth import wcswidth

from report.document import Document
from report.span import Span
from report.visible import visible
from store.exporting.place import last_line

CUT = "…"


@dataclass(frozen=True, slots=True)
class Measure:
    """How many cells there are, and how many a text takes. ``ambiguous`` is 1, or 2 on terminals
    set up for Chinese.
    """

    columns: int
    ambiguous: int = 1

    def cells(self, text: str) -> int:
        return max(0, wcswidth(text, ambiguous_width=self.ambiguous))


@dataclass(frozen=True, slots=True)
class Quotation:
    """``lines`` of ``number | text``, with ``mark`` (one character) under what is meant and
    ``label`` after it. Of a passage the first line and the last, with ``between`` for the rest.
    """

    document: Document
    span: Span
    mark: str
    label: str
    between: str = ""

    @property
    def first(self) -> int:
        return self.document.line_number(self.span.start)

    @property
    def last(self) -> int:
        return last_line(self.document, self.span)


def quote(quotations: Sequence[Quotation], measure: Measure) -> Iterator[str]:
    """The lines of all; a line that several in a row mean something in is quoted once."""
    width = max((len(str(one.last)) for one in quotations), default=1)
    room = measure.columns - width - 5
    for group in _sharing_lines(quotations, room, measure):
        first, last = group[0].first, group[0].last
        for number in (first, last) if last > first else (first,):
            if number == last > first + 1:
                yield f"  {':':>{width}} {group[0].between}"
            line = group[0].document.line_span(number)
            excerpt = _excerpt(group[0].document, line, _hull(group), room, measure)
            yield f"  {number:>{width}} | {excerpt.text}".rstrip()
            for one in group:
                before, marked = excerpt.under(one.span, measure)
                label = f" {one.label}" if one.label and number == last else ""
                yield f"  {'':>{width}} | {' ' * before}{one.mark * max(1, marked)}{label}"


def _sharing_lines(
    quotations: Sequence[Quotation], room: int, measure: Measure
) -> Iterator[list[Quotation]]:
    """``quotations`` in groups that go under one line each, all of what they mean in sight."""
    group: list[Quotation] = []
    for one in quotations:
        if group and not _fit([*group, one], room, measure):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _fit(group: list[Quotation], room: int, measure: Measure) -> bool:
    if len({number for one in group for number in (one.first, one.last)}) > 1:
        return False
    hull = _hull(group)
    longest = room - 2 * measure.cells(CUT)
    return hull.length <= longest and (
        measure.cells(visible(group[0].document.slice(hull))) <= longest
    )


def _hull(group: list[Quotation]) -> Span:
    return Span(min(one.span.start for one in group), max(one.span.end for one in group))


class _Excerpt(NamedTuple):
    """As much of a line as there is room for. ``shown`` stands where ``span`` does in the document;
    ``head`` and ``tail`` say that something was left out.
    """

    head: str
    shown: str
    tail: str
    span: Span

    @property
    def text(self) -> str:
        return f"{self.head}{self.shown}{self.tail}"

    def under(self, span: Span, measure: Measure) -> tuple[int, int]:
        """The cells before what is shown of ``span``, and those under it."""
        start = min(max(span.start, self.span.start), self.span.end) - self.span.start
        end = max(start, min(span.end, self.span.end) - self.span.start)
        marked = measure.cells(self.shown[start:end])
        if span.end > self.span.end and self.tail:
            marked += measure.cells(self.tail)
        return measure.cells(self.head + self.shown[:start]), marked


def _excerpt(document: Document, line: Span, meant: Span, room: int, measure: Measure) -> _Excerpt:
    """``line`` cut to ``room`` cells around what is ``meant`` in it."""
    start = min(max(meant.start, line.start), line.end)
    end = max(start, min(meant.end, line.end))
    # No further than could be shown: a line may be all of a document.
    reach = 2 * max(room, 1)
    near = Span(max(line.start, start - reach), min(line.end, start + reach))
    text = visible(document.slice(near))
    if near == line and measure.cells(text) <= room:
        return _Excerpt("", text, "", line)
    cut = measure.cells(CUT)
    at = start - near.start
    # A long passage is shown by its beginning; the cut itself says that it goes on.
    words = _take(text[at : end - near.start], room - 2 * cut, measure)
    rest = room - measure.cells(words) - 2 * cut
    before = _take_last(text[:at], rest // 2, measure)
    after = _take(text[at + len(words) :], rest - measure.cells(before), measure)
    before = _take_last(text[:at], rest - measure.cells(after), measure)
    span = Span(start - len(before), start + len(words) + len(after))
    head = CUT if span.start > line.start else ""
    tail = CUT if span.end < line.end else ""
    return _Excerpt(head, f"{before}{words}{after}", tail, span)


def _take(text: str, cells: int, measure: Measure) -> str:
    """As much of the beginning of ``text`` as goes into ``cells``."""
    low, high = 0, min(len(text), max(0, cells) * 2)
    while low < high:
        middle = (low + high + 1) // 2
        if measure.cells(text[:middle]) <= cells:
            low = middle
        else:
            high = middle - 1
    return text[:low]


def _take_last(text: str, cells: int, measure: Measure) -> str:
    """As much of the end of ``text`` as goes into ``cells``."""
    low, high = 0, min(len(text), max(0, cells) * 2)
    while low < high:
        middle = (low + high + 1) // 2
        if measure.cells(text[len(text) - middle :]) <= cells:
            low = middle
        else:
            high = middle - 1
    return text[len(text) - low :]
