"""Tables whose cells commas part, as a spreadsheet is saved: a row a line, blank cells too."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from report.document import Document
from report.lines import Line, lines_of
from report.span import Span
from report.tables.table import TableCell
from report.tables.values import VALUE

_COMMA = ","
_FEWEST_COMMAS = 15  # of a table; what has fewer is not looked at
_FEWEST_ROWS = 3  # of so many figures, by which a table is told
_WIDE = 3
_LONGEST_ROW = 400
_LONGEST_CELL = 60
_SENTENCE = re.compile(r"[。；;！？!?]|[:：]$")
_CELL = re.compile(
    rf'[^\S\n]*"(?P<quoted>(?:[^"]|"")*)"[^\S\n]*(?={_COMMA}|$)|(?P<plain>[^{_COMMA}]*)'
)

Cells = tuple[TableCell, ...]


def separated_rows(document: Document, gap: Span) -> Mapping[int, Cells]:
    """The cells of the lines of ``gap`` that are rows, by where they start: those that end with
    figures, and those of words right above them. None where no table of several columns is so.
    """
    if document.slice(gap).count(_COMMA) < _FEWEST_COMMAS:
        return {}
    lines = [(line, _cells(line)) for line in lines_of(document, gap)]
    if sum(_is_wide(cells) for _, cells in lines) < _FEWEST_ROWS:
        return {}
    found: dict[int, Cells] = {}
    below = False  # whether the line below is a row
    for line, cells in reversed(lines):
        row = len(cells) > 1 and (_is_row(cells) or (below and _are_words(cells)))
        if row:
            found[line.start] = cells
        below = row
    return found


def _cells(line: Line) -> Cells:
    """The cells of ``line``; none where one is no cell."""
    if len(line.words) > _LONGEST_ROW or _COMMA not in line.words:
        return ()
    cells: list[TableCell] = []
    place = 0
    while place <= len(line.words):
        found = _CELL.match(line.words, place)
        if found is None:
            return ()
        name = "plain" if found["quoted"] is None else "quoted"
        text = found[name].strip()
        if len(text) > _LONGEST_CELL or _SENTENCE.search(text):
            return ()
        start = line.start + found.start(name)
        start += len(found[name]) - len(found[name].lstrip()) if text else 0
        cells.append(TableCell(text.replace('""', '"'), Span(start, start + len(text))))
        place = found.end() + 1
    return tuple(cells)


def _are_words(cells: Sequence[TableCell]) -> bool:
    return not any(cell.text and VALUE.fullmatch(cell.text) for cell in cells)


def _is_wide(cells: Sequence[TableCell]) -> bool:
    return _is_row(cells) and _WIDE <= _figures_at_end(cells) < len(cells)


def _is_row(cells: Sequence[TableCell]) -> bool:
    """Whether ``cells`` end with figures, and not with one figure that commas part."""
    figures = _figures_at_end(cells)
    before = cells[-figures - 1].text[-1:] if 0 < figures < len(cells) else ""
    return figures > 0 and not before.isdigit()


def _figures_at_end(cells: Sequence[TableCell]) -> int:
    """How many figures ``cells`` end with, blank ones among them; a blank alone is none: a line of
    text may end with a comma.
    """
    count = filled = 0
    for cell in reversed(cells):
        if cell.text and VALUE.fullmatch(cell.text) is None:
            break
        count += 1
        filled += bool(cell.text)
    return count if filled or count > 1 else 0
