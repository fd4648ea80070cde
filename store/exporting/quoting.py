"""Source lines as a compiler quotes them: number, text, and what is meant marked under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
    ``label`` after it.
    """

    document: Document
    span: Span
    mark: str
    label: str


def gutter(quotations: list[Quotation]) -> int:
    """How wide the line numbers of ``quotations`` are."""
    return max((len(str(_lines(one)[1])) for one in quotations), default=1)


def quote(one: Quotation, width: int, measure: Measure, between: str) -> Iterator[str]:
    """The lines of a quotation; of a passage its first and last, with ``between`` for the rest."""
    first, last = _lines(one)
    for number in (first, last) if last > first else (first,):
        if number == last > first + 1:
            yield f"  {':':>{width}} {between}"
        line = one.document.line_span(number)
        start = min(max(one.span.start, line.start), line.end)
        end = max(start, min(one.span.end, line.end))
        room = measure.columns - width - 5
        text, before, marked = _cut(
            one.document.slice(line), start - line.start, end - line.start, room, measure
        )
        yield f"  {number:>{width}} | {text}".rstrip()
        label = f" {one.label}" if one.label and number == last else ""
        yield f"  {'':>{width}} | {' ' * before}{one.mark * max(1, marked)}{label}"


def _lines(one: Quotation) -> tuple[int, int]:
    return one.document.line_number(one.span.start), last_line(one.document, one.span)


def _cut(line: str, start: int, end: int, room: int, measure: Measure) -> tuple[str, int, int]:
    """``line`` cut to ``room`` cells around ``[start, end)``, with the cells before the mark and
    those under it.
    """
    line = visible(line)
    if measure.cells(line[: room * 2]) <= room and len(line) <= room * 2:
        return line, measure.cells(line[:start]), measure.cells(line[start:end])
    cut = measure.cells(CUT)
    # A long passage is shown by its beginning; the cut itself says that it goes on.
    meant = _take(line[start:end], room - 2 * cut, measure)
    rest = room - measure.cells(meant) - 2 * cut
    before = _take_last(line[:start], rest // 2, measure)
    stop = start + len(meant)
    after = _take(line[stop:], rest - measure.cells(before), measure)
    before = _take_last(line[:start], rest - measure.cells(after), measure)
    head = CUT if len(before) < start else ""
    tail = CUT if stop + len(after) < len(line) else ""
    marked = measure.cells(meant) + (cut if stop < end and not after else 0)
    return f"{head}{before}{meant}{after}{tail}", measure.cells(head + before), marked


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
