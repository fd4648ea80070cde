"""What a table is: rows of cells, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from report.span import Span


# Tuples, as lines and spans are: they are made by the hundred for every report.
class TableCell(NamedTuple):
    """What stands between two bars.

    ``text`` is stripped, without radicals; ``span`` is where it stands (empty, at its place, if
    blank).
    """

    text: str
    span: Span


class Row(NamedTuple):
    cells: tuple[TableCell, ...]
    span: Span


def row_of(cells: Sequence[TableCell]) -> Row:
    """A row of ``cells``, the first of which stands before the others, and the last behind them
    unless the first goes on there.
    """
    return Row(tuple(cells), Span(cells[0].span.start, max(cells[0].span.end, cells[-1].span.end)))


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]
    span: Span
