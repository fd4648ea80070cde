"""Tables printed with some of a form's columns alone, which their heads name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from checks.form import Column, Form, Grid, Indicator
from checks.form_labels import FormLabels
from checks.sheet.column_order import heads_above
from checks.sheet.items import Item
from checks.sheet.labelled import own_bearers

_WIDE = 5  # columns of a table that is printed narrower
_FEWEST = 3  # rows that say how wide it is


def as_printed(form: Form, items: Sequence[Item]) -> Form:
    """``form``, a table with those columns only that its heads name where each of its labelled rows
    has as many figures; with all of them where that is not so.
    """
    for grid in form.grids:
        if not grid.beside and len(grid.columns) >= _WIDE:
            columns = _columns(form.printed, grid, items)
            form = _narrowed(form, grid.id, columns) if columns else form
    return form


def _columns(labels: FormLabels, grid: Grid, items: Sequence[Item]) -> tuple[Column, ...]:
    if sum(len(item.figures) == len(grid.columns) for item in items) >= _FEWEST:
        return ()
    rows = {row.id for row in grid.figure_rows}
    own = [
        index
        for index, item in enumerate(items)
        if item.figures and item.words and _is_of(labels, item, rows)
    ]
    widths = {len(items[index].figures) for index in own}
    if len(own) < _FEWEST or len(widths) != 1 or min(widths) >= len(grid.columns):
        return ()
    named = heads_above(grid, items, own[0])
    return tuple(named) if {len(named)} == widths else ()


def _is_of(labels: FormLabels, item: Item, rows: set[str]) -> bool:
    own = own_bearers(labels, item)
    return any(labels.rows[one.place].indicator.id in rows for one in own)


@lru_cache(maxsize=64)
def _narrowed(form: Form, id_: str, columns: tuple[Column, ...]) -> Form:
    grids = tuple(_with(grid, columns) if grid.id == id_ else grid for grid in form.grids)
    narrower = {row.id: row for grid in grids if grid.id == id_ for row in grid.rows}
    return replace(form, grids=grids, rows=tuple(narrower.get(row.id, row) for row in form.rows))


def _with(grid: Grid, columns: tuple[Column, ...]) -> Grid:
    return replace(grid, columns=columns, rows=tuple(_row(row, columns) for row in grid.rows))


def _row(row: Indicator, columns: tuple[Column, ...]) -> Indicator:
    return replace(row, columns=columns) if row.columns else row
