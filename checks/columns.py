"""Which cells of a table's row are its label, its unit and its value."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from checks.cell_values import UNITS, noted_unit, own_unit, read_value
from checks.examined import CellState
from checks.labels import label_key
from report.folding import folded
from report.span import Span
from report.tables import Row, TableCell

_COLUMNS_TO_LABEL = 3  # a number, what several rows belong to, the label
_FIGURES = (CellState.NUMBER, CellState.ZERO)
_YEAR = re.compile(r"(?:19|20)\d\d")
_THIS_YEAR = re.compile(r"本年|本期|当年|今年|报告期|统计数|数值")
_NOT_THIS_YEAR = re.compile(r"上年|去年|上期|同期|累计|历年|增减|同比|备注|说明|代码|序号")


@dataclass(frozen=True, slots=True)
class Parts:
    """``above`` are the labels that stand before its own in a row, in columns of their own."""

    above: tuple[TableCell, ...]
    label: TableCell | None
    key: str
    unit: TableCell | None
    value: TableCell | None


def label_place(row: Row, known: Callable[[str], bool]) -> int:
    """Which cell is the label of ``row``: the last known one, else the first; -1 if there is none.

    ``known`` says of a label key whether a form has it.
    """
    found = -1
    for index, cell in enumerate(row.cells[:_COLUMNS_TO_LABEL]):
        key = label_key(cell.text)
        if key and (found < 0 or known(key)):
            found = index
    if found < 0:
        found = next((index for index, one in enumerate(row.cells) if label_key(one.text)), -1)
    return found


def parts(row: Row, place: int, column: int) -> Parts:
    """``row`` divided; its label is cell ``place``, its value in ``column`` of the figures."""
    if place < 0:
        return Parts((), None, "", None, None)
    label = row.cells[place]
    unit, value = _unit_value(row.cells[place + 1 :], column)
    if not (unit and unit.text):
        noted = noted_unit(label.text)
        if noted:
            unit = _inside(label, noted)
        elif value and own_unit(value.text):
            unit = _inside(value, own_unit(value.text))
    return Parts(row.cells[:place], label, label_key(label.text), unit, value)


def _inside(cell: TableCell, words: str) -> TableCell:
    """``words`` at the end of ``cell``; the whole of its span where white space parts them."""
    place = cell.text.rfind(words)
    if place < 0 or cell.span.length != len(cell.text):
        return TableCell(words, cell.span)
    start = cell.span.start + place
    return TableCell(words, Span(start, start + len(words)))


def _unit_value(
    cells: Sequence[TableCell], column: int
) -> tuple[TableCell | None, TableCell | None]:
    if not cells:
        return None, None
    if len(cells) == 1:
        return (cells[0], None) if is_unit(cells[0]) else (None, cells[0])
    first, second = cells[0], cells[1]
    if first.text and not is_unit(first):
        if is_unit(second):
            return second, first
        if read_value(first.text)[0] in _FIGURES:  # there is no column of units
            return None, _at(cells, column)
    return first, _at(cells[1:], column)


def _at(figures: Sequence[TableCell], column: int) -> TableCell | None:
    return figures[column] if column < len(figures) else None


def is_unit(cell: TableCell) -> bool:
    return "".join(folded(cell.text).split()) in UNITS


def value_column(header: Row, unit_words: Sequence[str]) -> int:
    """Which of the columns of figures below ``header`` is this year's, from 0."""
    words = ["".join(folded(cell.text).split()) for cell in header.cells]
    units = [index for index, one in enumerate(words) if one in unit_words]
    heads = words[units[0] + 1 :] if units else words[1:]
    years = [max(map(int, _YEAR.findall(one)), default=0) for one in heads]
    if len([year for year in years if year]) > 1:
        return years.index(max(years))
    named = [index for index, one in enumerate(heads) if _THIS_YEAR.search(one)]
    named = named or [
        index for index, one in enumerate(heads) if one and not _NOT_THIS_YEAR.search(one)
    ]
    return named[0] if named else 0
