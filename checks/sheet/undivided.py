"""Headings printed with figures of their own, in place of the rows that the form has under them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checks.examined import Cell
from checks.form import Form, Grid, Indicator
from checks.labels import label_key
from checks.sheet.sheet import UNKNOWN_ROW, Sheet, SheetRow
from checks.sheet.values import read_value


def undivided(sheet: Sheet) -> Mapping[str, Cell]:
    """The figures of such headings by ``heading@column``; only where none of the rows under them is
    there, and the heading has a figure for every column.
    """
    form = sheet.form
    if form is None or not form.grids:
        return {}
    rows = [row for row in sheet.rows if row.reason == UNKNOWN_ROW and row.label is not None]
    return {
        cell.indicator: cell
        for row in rows
        for grid, heading in _headings(form, row)
        if not _under(grid, heading).intersection(sheet.cells)
        for cell in _cells(grid, heading, row)
    }


def _headings(form: Form, row: SheetRow) -> Iterator[tuple[Grid, Indicator]]:
    key = label_key(row.label.text) if row.label else ""
    for grid in form.grids:
        for heading in grid.rows:
            if heading.heading and label_key(heading.zh) == key:
                yield grid, heading


def _under(grid: Grid, heading: Indicator) -> set[str]:
    return {
        f"{row.id}@{column.id}"
        for row in grid.figure_rows
        if row.id.startswith(f"{heading.id}.")
        for column in grid.columns
    }


def _cells(grid: Grid, heading: Indicator, row: SheetRow) -> Iterator[Cell]:
    label = row.label
    if label is None or label not in row.row.cells:
        return
    figures = row.row.cells[row.row.cells.index(label) + 1 :]
    if len(figures) != len(grid.columns):
        return
    for column, figure in zip(grid.columns, figures, strict=True):
        state, number = read_value(figure.text)
        name = f"{heading.id}@{column.id}"
        yield Cell(name, state, number, figure.text, "", figure.span, label.span)
