"""A table as a part of the outline: its title, and the rows at its end that sign it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from report.document import Document
from report.section import LEAF, Part, SectionKind, at
from report.span import Span
from report.tables import Row, Table

_SIGNATURE_ROW = re.compile(
    r"\s*(?:单位|部门)?(?:负责人|审核人|填报人|填表人|制表人|填报日期|联系电话|联系人|经办人|审签人)(?:签[字章])?\s*[:：]"
)
_TABLE_TITLE = re.compile(r".{2,60}(?:表|情况)(?:\s*[（(].*[）)])?")


def table_parts(document: Document, table: Table) -> Iterator[Part]:
    """``table``, and within it the rows that sign it, if any do."""
    title = _table_title(table)
    heading = title.span if title else at(table.span)
    words = document.slice(heading)
    start = Span(table.span.start, heading.end)
    yield Part(LEAF - 1, SectionKind.TABLE, "", 0, words, start, table.span.end)
    rows = list(takewhile(_signs, reversed(table.rows)))
    if rows:
        first = rows[-1]
        title_of_row = document.slice(first.span)
        yield Part(LEAF, SectionKind.SIGNATURE, "", 0, title_of_row, first.span, rows[0].span.end)


def _table_title(table: Table) -> Row | None:
    """The row that names the table: its first, of one cell."""
    first = table.rows[0]
    filled = [cell for cell in first.cells if cell.text]
    if len(filled) == 1 and _TABLE_TITLE.fullmatch(filled[0].text):
        return first
    return None


def _signs(row: Row) -> bool:
    return any(_SIGNATURE_ROW.match(cell.text) for cell in row.cells)
