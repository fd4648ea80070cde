"""Tables out of scraped text, with bars between their cells or without."""

from __future__ import annotations

from report.document import Document
from report.span import Span
from report.tables.bare import with_bare_tables
from report.tables.barred import barred_tables
from report.tables.table import Row, Table, TableCell
from report.tables.unread import unread_tables

__all__ = ["Row", "Table", "TableCell", "tables", "unread_tables"]


def tables(document: Document, region: Span) -> tuple[Table, ...]:
    """The tables inside ``region``, in order."""
    return with_bare_tables(document, region, barred_tables(document, region))
