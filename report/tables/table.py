"""What a table is: rows of cells, each with its place."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]
    span: Span
