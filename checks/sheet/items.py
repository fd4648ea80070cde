"""Rows of a table with several columns, divided into words and the figures behind them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from checks.examined import CellState
from checks.sheet.values import read_value
from report.folding import folded
from report.span import Span
from report.tables import Row, TableCell

_HAN_ALONE = re.compile(r"[〇一二三四五六七八九十百千两]+")
_FARTHEST = 3  # lines of words above or below figures that may be of their label
_WIDE = 5  # columns
_LABEL = 3  # cells that a label may have been broken into
_FEWEST_ANOTHER = (
    2  # figures behind words that may be another row's label in one line with the last
)
_FEWEST_AHEAD = 3  # figures before any words; fewer are the number of a row, or blanks beside it


class Item(NamedTuple):
    """``words``, which may be a label and what stands above it, and the ``figures`` behind them."""

    words: tuple[TableCell, ...]
    figures: tuple[TableCell, ...]
    row: Row

    @property
    def label(self) -> str:
        return self.words[-1].text if self.words else ""

    @property
    def labels(self) -> Iterator[TableCell]:
        """What may be its label: its last words, and they with one or two cells above them."""
        for count in range(1, min(_LABEL, len(self.words)) + 1):
            cells = self.words[-count:]
            if count == 1:
                yield cells[0]
                continue
            span = Span(cells[0].span.start, cells[-1].span.end)
            yield TableCell("".join(cell.text for cell in cells), span)

    @property
    def said(self) -> str:
        return "".join(cell.text for cell in self.words)

    @property
    def width(self) -> int:
        """How many figures there are, less the blanks behind the last that is filled."""
        width = len(self.figures)
        while width and not self.figures[width - 1].text:
            width -= 1
        return width

    def fits(self, columns: int) -> bool:
        """Whether it has a figure for each of ``columns``, and none beyond them. Blanks for as many
        columns again are those of a wider row, unless it is the widest of a table that is narrower.
        """
        count = len(self.figures)
        return self.width <= columns <= count and (columns < _WIDE or count < 2 * columns)


def items_of(rows: Iterable[Row], knows: Callable[[str], bool]) -> list[Item]:
    """The items of ``rows``, in order; ``knows`` says of a cell's text whether a form has it."""
    return [item for row in rows for item in _divided(row, knows)]


def is_figure(text: str) -> bool:
    """Whether a cell that says ``text`` is of a column of figures: a number, a sign, or blank."""
    if not text:
        return True
    state = read_value(text)[0]
    return state is not CellState.TEXT and _HAN_ALONE.fullmatch(folded(text).strip()) is None


def _divided(row: Row, knows: Callable[[str], bool]) -> Iterator[Item]:
    words: list[TableCell] = []
    figures: list[TableCell] = []
    behind = _figures_behind(row)
    for cell, following in zip(row.cells, behind, strict=True):
        if is_figure(cell.text):
            figures.append(cell)
            continue
        another = following >= max(len(figures), _FEWEST_ANOTHER)
        if figures and words and not another and not knows(cell.text):
            figures.append(cell)  # words in a column of figures
            continue
        if words and figures:
            yield Item(tuple(words), tuple(figures), row)
            words, figures = [], []
        elif figures:
            if len(figures) >= _FEWEST_AHEAD and any(one.text for one in figures):
                yield Item((), tuple(figures), row)
            figures = []
        words.append(cell)
    yield Item(tuple(words), tuple(figures), row)


def _figures_behind(row: Row) -> list[int]:
    """How many figures follow each cell of ``row``."""
    counts: list[int] = []
    count = 0
    for cell in reversed(row.cells):
        counts.append(count)
        count = count + 1 if is_figure(cell.text) else 0
    return counts[::-1]


def joined(first: Item, second: Item) -> Item:
    """A row that goes on in the next line: with its figures, or with its label."""
    span = Span(first.row.span.start, max(first.row.span.end, second.row.span.end))
    row = Row((*first.row.cells, *second.row.cells), span)
    return Item((*first.words, *second.words), (*first.figures, *second.figures), row)


def around(items: Sequence[Item], index: int) -> range:
    """Which items are beside the figures of one: it, and the words alone above and below it, where
    the rest of a label stands that the page broke.
    """
    first = index
    while first and not items[first - 1].figures and index - first < _FARTHEST:
        first -= 1
    last = index + 1
    while last < len(items) and not items[last].figures and last - index <= _FARTHEST:
        last += 1
    return range(first, last)
