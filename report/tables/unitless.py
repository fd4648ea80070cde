"""Tables that lost their bars and have no column of units: labels and figures in turn, numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from report.document import Document
from report.lines import lines_of
from report.page_numbers import PAGE_NUMBER
from report.span import Span
from report.tables.labels import may_be_label
from report.tables.table import Row, Table, TableCell, row_of
from report.tables.values import CHAPTER, ROW_NUMBER, VALUE

_FEWEST_ROWS = 10  # a list of quantities in the text is shorter
_USUAL = 0.5  # of the labels, as those of a form, bear a number, and end by saying that they count
_MOST_WORDS = 4  # lines between two rows
_MOST_FIGURES = 3
# A line that is a value or ends with one: without many of them, there is no table to look for.
_VALUED = re.compile(r"[\s:：](?:[\d０-９][\d０-９.,]*|[无零]) ?\S{0,4}[ \t]*$", re.MULTILINE)
_COUNTING = re.compile(r"数量?\s*(?:[（(][^（(]*)?$")
_TOLD = re.compile(rf"(?P<label>(?:其中[:：])?[^:：]+)[:：][ \t\u3000]*(?P<value>{VALUE.pattern})")
_BEHIND_A_BLANK = re.compile(
    r"(?P<label>\S(?:.*?\S)?)[ \u3000](?P<value>[\d０-９][\d０-９.,]*(?: ?[^\s\d]{1,3})?)"
)
_COLUMN = re.compile(r"\t[ \t\u3000]*|[ \u3000]{2,}")


@dataclass(slots=True)
class _Run:
    rows: list[Row] = field(default_factory=list)
    words: list[TableCell] = field(default_factory=list)  # since the last row
    labels: list[str] = field(default_factory=list)

    def add(self, cells: Sequence[TableCell]) -> None:
        """A row; the words above it are heads of its columns, or fill rows of their own."""
        above = self.words if self.rows else _opening(self.words, cells[0])
        self.rows += (row_of(_columns(cell)) for cell in above)
        self.rows.append(row_of(cells))
        self.labels.append(cells[0].text)
        self.words = []

    def table(self) -> Iterator[Table]:
        numbered = sum(ROW_NUMBER.match(label) is not None for label in self.labels)
        counting = sum(_COUNTING.search(label) is not None for label in self.labels)
        least = max(_FEWEST_ROWS, len(self.labels)) * _USUAL
        if len(self.labels) >= _FEWEST_ROWS and min(numbered, counting) >= least:
            start, end = self.rows[0].span.start, self.rows[-1].span.end
            yield Table(tuple(self.rows), Span(start, end))


def unitless_tables(document: Document, gap: Span) -> Iterator[Table]:
    """The tables of ``gap``, which has none with a column of units."""
    if len(_VALUED.findall(document.slice(gap))) < _FEWEST_ROWS:
        return
    run = _Run()
    for line in lines_of(document, gap):
        place = line.start + len(line.words) - len(line.words.lstrip())
        words = TableCell(line.words.strip(), Span(place, place + len(line.words.strip())))
        if PAGE_NUMBER.fullmatch(words.text):
            continue
        blank = document.slice(Span(line.end, line.end + 1)) == "\t"
        cells = _cells(words, run.words, blank=blank)
        if cells:
            run.add(cells)
        elif may_be_label(words.text) and len(run.words) < _MOST_WORDS:
            run.words.append(words)
        elif run.rows or not may_be_label(words.text):
            yield from run.table()
            run = _Run()
        else:
            run.words = [*run.words[1:], words]
    yield from run.table()


def _cells(words: TableCell, above: list[TableCell], *, blank: bool) -> list[TableCell]:
    """The cells of the row that ends with ``words``, behind which a column may be ``blank``: its
    label is in them, or the last of ``above``.
    """
    if VALUE.fullmatch(words.text):
        return [above.pop(), words] if above else []
    told = _TOLD.fullmatch(words.text) or _BEHIND_A_BLANK.fullmatch(words.text)
    if told is not None and may_be_label(told["label"]):
        return [_part(words, *told.span("label")), _part(words, *told.span("value"))]
    label, *figures = _columns(words)
    if blank:
        figures.append(_part(words, len(words.text), len(words.text)))
    valued = all(not one.text or VALUE.fullmatch(one.text) for one in figures)
    if 0 < len(figures) <= _MOST_FIGURES and valued and may_be_label(label.text):
        return [label, *figures]
    return []


def _columns(words: TableCell) -> list[TableCell]:
    cells = []
    place = 0
    for gap in (*_COLUMN.finditer(words.text), None):
        end = gap.start() if gap else len(words.text)
        cells.append(_part(words, place, end))
        place = gap.end() if gap else end
    return cells


def _part(words: TableCell, start: int, end: int) -> TableCell:
    place = words.span.start
    return TableCell(words.text[start:end], Span(place + start, place + end))


def _opening(words: list[TableCell], first: TableCell) -> list[TableCell]:
    """Of the words above the ``first`` row, the heads of the columns and what opens the form."""
    heads = [index for index, cell in enumerate(words) if len(_columns(cell)) > 1]
    chapters = [index for index, cell in enumerate(words) if CHAPTER.match(cell.text)]
    if CHAPTER.match(first.text):
        chapters = []  # it opens the form itself
    opening = (heads or chapters)[-1:]
    return words[opening[0] :] if opening else []
