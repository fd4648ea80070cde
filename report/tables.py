"""Tables out of scraped text: rows of cells, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from report.document import Document
from report.span import Span


@dataclass(frozen=True, slots=True)
class TableCell:
    """What stands between two bars.

    ``text`` is stripped, ``span`` is where it stands (empty, at its place, if blank).
    """

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[TableCell, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]
    span: Span


def tables(document: Document, region: Span) -> tuple[Table, ...]:
    """The tables inside ``region``, in order."""
    raise NotImplementedError
