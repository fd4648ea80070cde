"""In which order a table prints the columns of a form's grid, where its heads say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.form import Column, Grid
from checks.labels import label_key
from checks.sheet.items import Item
from report.tables import Row

_HEADS_ABOVE = 8  # items above a grid's first row


def columns_in_print(grid: Grid, items: Sequence[Item], first: int) -> Sequence[Column]:
    """The columns of ``grid``, whose ``first`` row is among ``items``, in the order of their heads;
    in the form's where no row of heads names them all.
    """
    above = [*dict.fromkeys(item.row for item in items[max(0, first - _HEADS_ABOVE) : first])]
    for index, row in enumerate(above):
        below = above[index + 1] if index + 1 < len(above) else None
        printed = [*_named(grid, row, below)]
        if len(printed) == len(grid.columns) == len({one.id for one in printed}):
            return printed
    return grid.columns


def _named(grid: Grid, heads: Row, below: Row | None) -> Iterator[Column]:
    """The columns that ``heads`` name; those under a group's name as the row ``below`` has them."""
    for cell in heads.cells:
        key = label_key(cell.text)
        own = [one for one in grid.columns if key in _keys(one)]
        group = [one for one in grid.columns if one.group and label_key(one.group) == key]
        if group and below is not None:
            under = [one for one in _named(grid, below, None) if one in group]
            group = under if len(under) == len(group) else group
        yield from own or group


def _keys(column: Column) -> set[str]:
    return {label_key(head) for head in (column.zh, *column.labels)}
