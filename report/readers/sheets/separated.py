"""Tables saved as text: the cells of a sheet, a row a line, what was merged as one and blank ones.

Which blank cells were merged is told by where they stand: among heads and labels none is blank by
itself; among figures one is, but for where the heads above stand over several columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from report.document import Document
from report.readers.composing import composed
from report.readers.separators import records_of, separator_of
from report.readers.sheets.sheet import Merged, Sheet, tables_of

_NAMES = {"\t": "tsv"}
_FIGURE = re.compile(r"[-+±−－＋]?[\d０-９][\d０-９,，.．%％]*|[-—–－/／]{1,2}|[无無零]")

Record = Sequence[str]


def read(text: Document) -> Document:
    """The document in a ``text`` whose cells a separator parts. Raises UnreadableSource."""
    separator = separator_of(text.text)
    sheet = Sheet("")
    part: list[Record] = []
    first = 1
    for row, record in enumerate(records_of(text.text, separator), 1):
        for column, words in enumerate(record, 1):
            sheet.put(row, column, words)
        if any(map(str.strip, record)):
            part.append(record)
            continue
        _merge(sheet, first, part)
        part, first = [], row + 1
    _merge(sheet, first, part)
    made = composed(tables_of(sheet), _NAMES.get(separator, "csv"))
    return replace(made, encoding=text.encoding, confidence=text.confidence)


def _merge(sheet: Sheet, first: int, part: Sequence[Record]) -> None:
    """Merges the cells of ``part``, rows without a blank one between from ``first`` on."""
    figures = [[_FIGURE.fullmatch(cell.strip()) is not None for cell in row] for row in part]
    labels = _labels(part, figures)
    width = max((at for row in part for at, cell in enumerate(row, 1) if cell.strip()), default=0)
    above: Record = ()
    spanned: frozenset[int] = frozenset()  # columns that the heads above stand over with others
    for at, row in enumerate(part):
        words = [bool(cell.strip()) for cell in row]
        head = True not in figures[at] and any(words[labels:])
        over: set[int] = set()
        start = -1  # of the cell that what is blank now belongs to
        for column, filled in enumerate(words[:width]):
            if filled:
                start = column
            elif head and column < len(above) and above[column].strip():
                sheet.merge(Merged(first + at - 1, column + 1, first + at, column + 1))
                start = -1
            elif start >= 0 and (head or column < labels or column in spanned):
                over.add(column)
                sheet.merge(Merged(first + at, start + 1, first + at, column + 1))
            elif column < labels and at:
                sheet.merge(Merged(first + at - 1, column + 1, first + at, column + 1))
            else:  # blank by itself
                start = column
        if head and sum(words) > 1:
            spanned = frozenset(over)
        above = row if head else ()


def _labels(part: Sequence[Record], figures: Sequence[Sequence[bool]]) -> int:
    """How many columns of labels ``part`` begins with: no figures stand in them, and words do where
    figures stand beside.
    """
    rows = [at for at, row in enumerate(figures) if True in row]
    count = min((figures[at].index(True) for at in rows), default=0)
    while count and not any(part[at][count - 1].strip() for at in rows):
        count -= 1
    return count
