"""Which cells of a table's row are its label, its unit and its value."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from checks.examined import CellState
from checks.labels import label_key
from checks.sheet.values import UNITS, noted_unit, own_unit, plain_unit, read_value
from report.folding import folded
from report.span import Span
from report.tables import Row, TableCell

_COLUMNS_TO_LABEL = 3  # a number, what several rows belong to, the label
_UNIT_KEYS = frozenset(map(label_key, UNITS))
_FIGURES = (CellState.NUMBER, CellState.ZERO)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TOTAL = re.compile(r"合计|总计|总数")  # of several bodies, each with a column
_THIS_YEAR = re.compile(r"本年|本期|当年|今年|报告期|统计数|数值")
_CODES = re.compile(r"代码|序号|行次|行号|编号")
_NOT_THIS_YEAR = re.compile(rf"上年|去年|上期|同期|累计|历年|增减|同比|备注|说明|{_CODES.pattern}")


@dataclass(frozen=True, slots=True)
class Columns:
    """What a header says of the columns behind the labels: how many of codes come before the
    units, and which of those of figures is this year's, from 0; and, for rows as wide as itself,
    where unit and figure stand.
    """

    codes: int = 0
    figure: int = 0
    width: int = 0
    places: tuple[int, int] = (-1, -1)


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
        if key and key not in _UNIT_KEYS and (found < 0 or known(key)):
            found = index
    if found < 0:
        found = next((index for index, one in enumerate(row.cells) if label_key(one.text)), -1)
    return found


def parts(row: Row, place: int, columns: Columns) -> Parts:
    """``row`` divided; its label is cell ``place``, what stands behind it is in ``columns``."""
    if place < 0:
        return Parts((), None, "", None, None)
    label = row.cells[place]
    unit, value = _at_heads(row, place, columns) or _unit_value(
        row.cells[place + 1 + columns.codes :], columns.figure
    )
    if not (unit and unit.text):
        noted = noted_unit(label.text)
        if noted:
            unit = _inside(label, noted)
        elif value and own_unit(value.text):
            unit = _inside(value, own_unit(value.text))
    return Parts(row.cells[:place], label, label_key(label.text), unit, value)


def _at_heads(row: Row, place: int, columns: Columns) -> tuple[TableCell, TableCell] | None:
    """The unit and the value where the header has them; None where what stands there is no unit."""
    if columns.width != len(row.cells) or place >= min(columns.places):
        return None
    unit, value = (row.cells[index] for index in columns.places)
    if unit.text and not is_unit(unit):
        return None
    return None if is_unit(value) and not is_dash(value) else (unit, value)


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
        return (cells[0], None) if is_unit(cells[0]) else (None, _at(cells, column))
    first, second = cells[0], cells[1]
    if not first.text and second.text and is_unit(second) and not is_dash(second):
        # The figure, or what stands above the label in other rows, is blank.
        return (second, first) if len(cells) == 2 else (second, _at(cells[2:], column))
    if first.text and not is_unit(first):
        if is_unit(second):
            return second, first
        if read_value(first.text)[0] in _FIGURES:  # there is no column of units
            return None, _at(cells, column)
    return first, _at(cells[1:], column)


def _at(figures: Sequence[TableCell], column: int) -> TableCell | None:
    return figures[column] if column < len(figures) else None


def is_unit(cell: TableCell) -> bool:
    return plain_unit(cell.text) in UNITS


def is_dash(cell: TableCell) -> bool:
    return "".join(folded(cell.text).split()) == "-"


def columns_of(header: Row, unit_words: Sequence[str]) -> Columns:
    """The columns below ``header``."""
    words = ["".join(folded(cell.text).split()) for cell in header.cells]
    units = [index for index, one in enumerate(words) if one in unit_words]
    first = units[0] if units else 0
    heads = words[max(first + 1, 2 if units else 1) :]  # units may stand before the labels
    codes = 0
    for one in reversed(words[1:first]):
        if not _CODES.search(one):
            break
        codes += 1
    figure = _this_year(heads)
    places = (first, first + 1 + figure) if first and heads else (-1, -1)
    return Columns(codes, figure, len(words), places)


def _this_year(heads: Sequence[str]) -> int:
    years = [max(map(int, _YEAR.findall(one)), default=0) for one in heads]
    if len([year for year in years if year]) > 1:
        return years.index(max(years))
    totals = [index for index, one in enumerate(heads) if _TOTAL.search(one)]
    if len(totals) == 1:
        return totals[0]
    named = [index for index, one in enumerate(heads) if _THIS_YEAR.search(one)]
    named = named or [
        index for index, one in enumerate(heads) if one and not _NOT_THIS_YEAR.search(one)
    ]
    return named[0] if named else 0
