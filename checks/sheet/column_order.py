"""In which order a table prints the columns of a form's grid, where its heads say so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain

from checks.examined import CellState
from checks.form import TOTAL, Column, Grid
from checks.labels import label_key
from checks.sheet.items import Item
from checks.sheet.values import read_value
from report.tables import Row

_HEADS_ABOVE = 8  # items above a grid's first row, where they are rows of heads
_CELLS_ABOVE = 24  # …where each is a cell, or one line of one
_SHORTEST = 2  # characters of a head's beginning
_PARTS = 4  # lines that a head may be broken into
_FEWEST_SUMS = 3  # rows with the sum of the others in one place, where no heads say why


def columns_in_print(
    grid: Grid, items: Sequence[Item], first: int, bound: Sequence[Item]
) -> Sequence[Column]:
    """The columns of ``grid`` in the order of their heads where one row names them all, or a cell
    each, unless the figures say otherwise. Its ``bound`` rows begin at ``first`` of ``items``,
    which are those behind the rows of other grids. Other heads need not stand as their columns do:
    the order of their words, or the total in another place, holds where it is that of the figures.
    """
    above = [*dict.fromkeys(item.row for item in items[max(0, first - _HEADS_ABOVE) : first])]
    for index, row in enumerate(above):
        below = above[index + 1] if index + 1 < len(above) else None
        printed = [*_named(grid, row, below)]
        if len(printed) == len(grid.columns) == len({one.id for one in printed}):
            return printed
    rows = [figures for item in bound if (figures := _numbers(item, len(grid.columns)))]
    heads = dict.fromkeys(item.row for item in items[max(0, first - _CELLS_ABOVE) : first])
    cells = [cell.text for row in heads for cell in row.cells]
    cells += [cell.text for cell in items[first].words[:-1]]
    columns = _beside_each_other(grid, heads)
    usual = _sums(columns, rows)
    told = _told(grid, cells, parted=True) if _are_parted(grid, heads) else ()
    if told and _sums(told, rows) >= usual:
        return told
    words = [word for text in cells for word in text.split()]
    for order, fewest in (
        (_told(grid, words, parted=False), 1),
        (max(_with_total_moved(columns), key=lambda one: _sums(one, rows)), _FEWEST_SUMS),
    ):
        sums = _sums(order, rows)
        if sums >= fewest and 2 * sums > len(rows) and sums > usual:
            return order
    return columns


def heads_above(grid: Grid, items: Sequence[Item], first: int) -> Sequence[Column]:
    """The columns of ``grid`` that are named above its ``first`` row, in order; none where those of
    a group are not named one by one.
    """
    heads = dict.fromkeys(item.row for item in items[max(0, first - _CELLS_ABOVE) : first])
    texts = [cell.text for row in heads for cell in row.cells]
    columns = {key: column for column in grid.columns for key in _keys(column)}
    groups = {label_key(column.group) for column in grid.columns if column.group}
    named = [*_known(texts, {*columns, *groups})]
    return () if groups.intersection(named) else [*dict.fromkeys(columns[one] for one in named)]


def _beside_each_other(grid: Grid, heads: Iterable[Row]) -> Sequence[Column]:
    """The columns of ``grid``, those of its groups first where heads in one line have them before
    all others but the total: what stands in one line is in order, whatever stands above it. A head
    may go on below.
    """
    grouped = {label_key(one.group) for one in grid.columns if one.group}
    grouped |= {key for one in grid.columns if one.group for key in _keys(one)}
    single = [one for one in grid.columns if not one.group and one.id != TOTAL]
    alone = {key for one in single for key in _keys(one)}
    first: set[bool] = set()  # whether a group's stand before the others, as each line has it
    for row in heads:
        words = [label_key(word) for cell in row.cells for word in cell.text.split()]
        named = [_begins(word, grouped) for word in words if _begins(word, grouped | alone)]
        if len(set(named)) > 1:
            first.add(named[0])
    if first != {True}:
        return grid.columns
    return sorted(grid.columns, key=lambda one: (one.id == TOTAL, one in single))


def _begins(word: str, heads: Iterable[str]) -> bool:
    return len(word) >= _SHORTEST and any(head.startswith(word) for head in heads)


def _with_total_moved(columns: Sequence[Column]) -> Iterator[Sequence[Column]]:
    """``columns`` with the total, if they have one, in each place among the others."""
    total = [column for column in columns if column.id == TOTAL]
    others = [column for column in columns if column.id != TOTAL]
    for place in range(len(columns)):
        yield [*others[:place], *total, *others[place:]]


def _numbers(item: Item, columns: int) -> list[Decimal]:
    """The first figures of ``item``, a blank as 0; none where one is no number, or all are 0."""
    read = [read_value(cell.text) for cell in item.figures[:columns]]
    numbers = [Decimal(number or 0) for state, number in read if state is not CellState.TEXT]
    return numbers if len(numbers) == columns and any(numbers) else []


def _sums(order: Sequence[Column], rows: Sequence[Sequence[Decimal]]) -> int:
    """In how many ``rows`` the total is the sum of the others, if they are in this ``order``."""
    place = next((place for place, column in enumerate(order) if column.id == TOTAL), None)
    return 0 if place is None else sum(2 * row[place] == sum(row) for row in rows)


def _told(grid: Grid, texts: Sequence[str], *, parted: bool) -> Sequence[Column]:
    """The columns in the order that ``texts`` name them in; those of a group that is named stand in
    its place, in the order of their own heads where each is ``parted`` from the others, else in the
    form's, as a page breaks them. None where another column is not named.
    """
    groups = {label_key(column.group): column.group for column in grid.columns if column.group}
    heads = {key: column for column in grid.columns for key in _keys(column)}
    named = [*dict.fromkeys(_known(texts, {*groups, *heads}))]
    columns = [heads[key] for key in named if key in heads]
    grouped = {groups[key] for key in named if key in groups}
    order: list[Column] = []
    for key in named:
        if key in groups:
            own = [one for one in grid.columns if one.group == groups[key]]
            under = [*dict.fromkeys(one for one in columns if one.group == groups[key])]
            order += under if parted else own
        elif heads[key].group not in grouped:
            order.append(heads[key])
    order = [*dict.fromkeys(order)]
    return order if len(order) == len(grid.columns) else ()


def _are_parted(grid: Grid, rows: Iterable[Row]) -> bool:
    """Whether the heads that stand above all others are together in one of ``rows``, or each in one
    of its own, as cells that follow each other are; a page prints them where there is room, in
    one line or broken into several.
    """
    tops = {label_key(column.group) for column in grid.columns if column.group}
    tops |= {key for column in grid.columns if not column.group for key in _keys(column)}
    cells = [[cell.text for cell in row.cells] for row in rows]
    found = [len([*_known(texts, tops)]) for texts in cells]
    if len([*_known([*chain.from_iterable(cells)], tops)]) > sum(found):
        return max(map(len, cells)) == 1
    return len([count for count in found if count]) == 1 or max(found, default=0) == 1


def _known(texts: Sequence[str], heads: Collection[str]) -> Iterator[str]:
    """The keys of ``heads`` that ``texts`` say, in order; a head may be broken into several."""
    at = 0
    while at < len(texts):
        for count in range(min(_PARTS, len(texts) - at), 0, -1):
            key = label_key("".join(texts[at : at + count]))
            if key in heads:
                yield key
                at += count
                break
        else:
            at += 1


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
