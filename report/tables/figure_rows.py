"""Tables of several columns that lost their bars: told by the rows of figures in them.

A printed page gives a row a line, or its figures a line of their own above, below or between the
lines of its label; a web page may give a cell a line. Whose figures they are is not told here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from report.document import Document
from report.page_numbers import plain_page_numbers
from report.span import Span
from report.tables.figure_lines import FigureLine, figure_lines, has_figures
from report.tables.table import Table, TableCell, row_of
from report.tables.values import ROW_NUMBER, is_row_label

_WIDE = 3  # figures in a row
_WIDEST = 7  # of them, one row is a table
_FEWEST = 2  # rows of fewer
_FEWEST_TORN = 10  # rows with a number, that may have lost most of their figures
_NUMBERED = 0.5  # of such rows, as those of a form
_FEWEST_HEADS = 5  # in a line, some of them more than once
_DIGIT = re.compile(r"\d")
_MOST_WORDS = 14  # lines of words between two rows, or of heads above the first
_MOST_LINES = 10_000  # of a report that are looked at; no official form comes near
_LABEL = 3  # lines of words that may be a row's label, in a table of a cell a line
_BELOW = 2  # lines that may be of the label of the last row


def figure_tables(document: Document, gap: Span) -> Iterator[Table]:
    """The tables of ``gap``, which has no bars, by their rows of figures."""
    if not has_figures(document, gap):
        return
    run: list[FigureLine] = []
    words = 0  # lines without a figure since the last
    pages = plain_page_numbers(document.slice(gap))
    for line in islice(figure_lines(document, gap), _MOST_LINES):
        if line is not None and _starts(line) - gap.start in pages:
            continue
        if line is None or (words > _MOST_WORDS and _is_row(run)):
            yield from _table(run)
            run, words = [], 0
        if line is None:
            continue
        run.append(line)
        words = 0 if line.figures else words + 1
        if not _is_row(run[: _MOST_WORDS + 1]):
            del run[:-_MOST_WORDS]
    yield from _table(run)


def _starts(line: FigureLine) -> int:
    return (*line.words, *line.figures)[0].span.start if line.words or line.figures else -1


def _is_row(run: Iterable[FigureLine]) -> bool:
    return any(line.figures for line in run)


def _table(run: Sequence[FigureLine]) -> Iterator[Table]:
    """The table that ``run`` is, if its rows are as wide as a table's."""
    last = max((index for index, line in enumerate(run) if line.figures), default=-1)
    if last < 0 or not any(line.words for line in run):
        return
    below = 0 if run[last].words else _BELOW
    run = run[: last + 1 + below]
    lines = [*_cells_a_line(run)] if _is_cell_a_line(run) else run
    widths = [len(line.figures) for line in lines]
    wide = [index for index, width in enumerate(widths) if width >= _WIDE]
    if not wide or not (len(wide) >= _FEWEST or lines is not run or _is_one_row(run, max(widths))):
        lines = [*_cells_a_line(run)] if all(_is_pure(line) for line in run) else run
        wide = [index for index, line in enumerate(lines) if line.figures]
        if not _is_torn([lines[index].words for index in wide]):
            lines, wide = run, [*_under_heads(run)]
        if not wide:
            return
    rows = [row_of(_cells(line)) for line in lines[max(0, wide[0] - _MOST_WORDS) :]]
    yield Table(tuple(rows), Span(rows[0].span.start, rows[-1].span.end))


def _is_pure(line: FigureLine) -> bool:
    return not (line.words and line.figures)


def _is_torn(labels: Sequence[Sequence[TableCell]]) -> bool:
    """Whether rows so labelled are a form's, though the blanks among their figures were lost: a
    list of contents has numbers before its words too.
    """
    numbered = sum(any(ROW_NUMBER.match(one.text) for one in words) for words in labels)
    if numbered < max(_FEWEST_TORN, len(labels) * _NUMBERED):
        return False
    return any(is_row_label(one.text) for words in labels for one in words)


def _under_heads(run: Sequence[FigureLine]) -> Iterator[int]:
    """The lines of figures alone that stand, some of them lost, under heads that stand several
    times in one line, as those of several things side by side do.
    """
    headed = False
    for index, line in enumerate(run):
        if line.figures:
            if headed and not line.words:
                yield index
            continue
        words = [cell.text for cell in line.words]
        named = len(words) >= _FEWEST_HEADS and not any(map(_DIGIT.search, words))
        headed = headed or (named and len(set(words)) < len(words))


def _is_one_row(run: Sequence[FigureLine], width: int) -> bool:
    """Whether a row of ``width`` figures alone is a table: one of many, or with its heads."""
    heads = sum(1 for line in run if not line.figures)
    return width >= _WIDEST and (heads >= _FEWEST or width >= 2 * _WIDEST)


def _cells(line: FigureLine) -> tuple[TableCell, ...]:
    """A line of words is heads of columns; words in front of figures are one label."""
    if line.tabbed or not line.figures or len(line.words) < 2:
        return (*line.words, *line.figures)
    return (_joined(line.words), *line.figures)


def _is_cell_a_line(run: Sequence[FigureLine]) -> bool:
    """Whether every figure has a line of its own, and several follow each other."""
    follow = most = 0
    for line in run:
        if line.figures and (line.words or len(line.figures) > 1):
            return False
        follow = follow + 1 if line.figures else 0
        most = max(most, follow)
    return most >= _WIDE


def _cells_a_line(run: Sequence[FigureLine]) -> Iterator[FigureLine]:
    """The rows of a table that has a cell a line."""
    words: list[TableCell] = []
    figures: list[TableCell] = []
    for line in (*run, None):
        if line is not None and line.figures:
            figures += line.figures
            continue
        if figures:
            yield from (FigureLine((cell,), ()) for cell in words[:-_LABEL])
            yield FigureLine(tuple(words[-_LABEL:]), tuple(figures), tabbed=True)
            words, figures = [], []
        if line is not None:
            words.append(_joined(line.words))
    yield from (FigureLine((cell,), ()) for cell in words)


def _joined(words: Sequence[TableCell]) -> TableCell:
    span = Span(words[0].span.start, words[-1].span.end)
    return TableCell(" ".join(cell.text for cell in words), span)
