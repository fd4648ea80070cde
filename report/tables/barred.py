"""Tables whose cells are parted by bars.

A web page's table reaches us as cells and bars. These shapes are read: a cell a line, its bar
behind it or before it or alone on the next line, with ``||`` where a row ends (or nothing at all);
and a row a line. Which one it is, each run of lines with bars says by itself.
"""

from __future__ import annotations

from report.document import Document
from report.span import Span
from report.tables.rows import rows_of
from report.tables.runs import runs
from report.tables.table import Table

_MOST_CELLS = 100_000  # in a region; no official form comes near


def barred_tables(document: Document, region: Span) -> tuple[Table, ...]:
    """The tables inside ``region``, in order."""
    found: list[Table] = []
    cells = 0
    for run in runs(document, region):
        rows = rows_of(run)
        if not rows:
            continue
        found.append(Table(tuple(rows), Span(run[0].start, run[-1].end)))
        cells += sum(len(row.cells) for row in rows)
        if cells > _MOST_CELLS:
            break
    return tuple(found)
