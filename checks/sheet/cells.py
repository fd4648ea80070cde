"""A report's tables as the cells of the official form they follow."""

from __future__ import annotations

from collections.abc import Iterable

from checks.examined import Cell
from checks.form import Form, Indicator
from checks.sheet.recognising import recognised
from checks.sheet.sheet import RowKind, Sheet, SheetRow
from checks.sheet.values import in_unit, is_scaled, own_unit, plain_unit, read_value
from report.span import Span
from report.tables import Row, Table, TableCell


def read_sheet(tables: Iterable[Table], forms: Iterable[Form]) -> Sheet:
    """The rows of ``tables``, bound to the form that knows most of them."""
    rows = [row for table in tables for row in table.rows]
    form, bound, reason = recognised(rows, forms)
    if form is None:
        return Sheet(rows=tuple(map(_unknown, rows)), unread=reason)
    cells = {
        id_: _cell(form.by_id[id_], row, value)
        for row in bound
        if row.kind is RowKind.INDICATOR
        for id_, value in _figures(row)
    }
    return Sheet(form, bound, cells)


def _figures(row: SheetRow) -> tuple[tuple[str, TableCell], ...]:
    if row.figures or row.value is None:
        return row.figures
    return ((row.indicator, row.value),)


def _unknown(row: Row) -> SheetRow:
    if not any(cell.text for cell in row.cells):
        return SheetRow(RowKind.EMPTY, row, None, None, None)
    return SheetRow(RowKind.UNKNOWN, row, None, None, None, reason="no-form")


def _cell(indicator: Indicator, row: SheetRow, value: TableCell) -> Cell:
    state, number = read_value(value.text)
    printed = row.unit.text if row.unit else _unit_beside(value, indicator) if number else ""
    if number:
        scaled = indicator.unit[1:] if is_scaled(value.text) else ""
        own = own_unit(value.text) or scaled or plain_unit(printed)
        number = in_unit(number, own, indicator.unit) if own else number
    label = row.label.span if row.label else Span(value.span.start, value.span.start)
    return Cell(indicator.id, state, number, value.text, printed, value.span, label)


def _unit_beside(value: TableCell, indicator: Indicator) -> str:
    """The unit that a number bears where there is no column of units, if it is not the form's."""
    own = own_unit(value.text)
    return "" if own in (indicator.unit, *indicator.units) else own
