"""What a page says from the top down: lines, and tables where lines are drawn around cells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from report.readers.composing.blocks import Cell, Row, Table
from report.readers.pdf.grids import Field, Grid, grids
from report.readers.pdf.lines import lines_of
from report.readers.pdf.page import Char, Page
from report.readers.pdf.paragraphs import Passage, margin, passages

_NEAR = 3.0  # points that a column may be off on another page
# Set apart to fill a cell, they are one word all the same.
_SET_APART = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")


@dataclass(slots=True)
class DrawnCell:
    """``first`` is how much room its first word takes, ``room`` what its last line leaves."""

    place: Field
    text: str
    first: float
    room: float


@dataclass(slots=True)
class DrawnTable:
    """``xs`` are where its columns begin and the last ends. ``rows`` hold the cells that begin in
    them, and the page that each is on; ``reaching`` are those that reach its lower end, by column.
    """

    xs: tuple[float, ...]
    rows: list[tuple[int, list[DrawnCell]]]
    reaching: dict[int, DrawnCell] = field(default_factory=dict)

    @property
    def table(self) -> Table:
        return Table(
            tuple(
                Row(
                    tuple(Cell.of(one.text, one.place.across, one.place.down) for one in cells),
                    page,
                )
                for page, cells in self.rows
            )
        )


def from_the_top(page: Page, right: float) -> tuple[list[Passage | DrawnTable], float]:
    """The paragraphs and tables of ``page`` in the order of reading, and the margin that lines end
    at; it is ``right`` on the pages before, 0 on the first.
    """
    found = grids(page.strokes)
    outside: list[Char] = []
    inside: list[list[Char]] = [[] for _ in found]
    # A table within another's cell is smaller than that.
    inner = sorted(range(len(found)), key=lambda index: _area(found[index]))
    for char in page.chars:
        holder = next((one for one in inner if found[one].at(*char.centre) is not None), None)
        (outside if holder is None else inside[holder]).append(char)
    tables = [
        (grid.top, _table(grid, chars, page.number))
        for grid, chars in zip(found, inside, strict=True)
        if chars
    ]
    placed: list[Passage | DrawnTable] = []
    lines = list(lines_of(outside))
    right = margin(lines, right)
    for passage in passages(lines, right, [top for top, _ in tables]):
        while tables and tables[0][0] >= passage.top:
            placed.append(tables.pop(0)[1])
        placed.append(passage)
    placed += (table for _, table in tables)
    return placed, right


def put_between(table: DrawnTable, xs: Sequence[float]) -> bool:
    """Counts the columns of ``table`` by ``xs``, if each of its own lines stands there too, and it
    is as wide: on one of its pages a table may have fewer columns than it has in all.
    """
    at = [bisect_left(xs, x - _NEAR) for x in table.xs]
    if at[0] != 0 or at[-1] != len(xs) - 1 or len(set(at)) < len(at):
        return False
    if any(xs[index] - x > _NEAR for index, x in zip(at, table.xs, strict=True)):
        return False
    for _, cells in table.rows:
        for one in cells:
            column = at[one.place.column]
            across = at[one.place.column + one.place.across] - column
            one.place = one.place._replace(column=column, across=across)
    table.reaching = {at[column]: one for column, one in table.reaching.items()}
    table.xs = tuple(xs)
    return True


def _area(grid: Grid) -> float:
    return (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])


def _table(grid: Grid, chars: list[Char], page: int) -> DrawnTable:
    """``grid`` with each of ``chars`` in the cell that holds its middle."""
    holder = {
        (row, column): index
        for index, one in enumerate(grid.fields)
        for row in range(one.row, one.row + one.down)
        for column in range(one.column, one.column + one.across)
    }
    held: list[list[Char]] = [[] for _ in grid.fields]
    for char in chars:
        place = grid.at(*char.centre)
        if place is not None:
            held[holder[place]].append(char)
    found = DrawnTable(grid.xs, [(page, []) for _ in grid.ys[1:]])
    for one, some in zip(grid.fields, held, strict=True):
        lines = list(lines_of(some))
        if one.open and not lines:
            continue
        first = lines[0].first if lines else 0.0
        room = grid.xs[one.column + one.across] - grid.xs[one.column]
        room -= lines[-1].right - lines[-1].left if lines else 0.0
        words = "\n".join(_SET_APART.sub("", line.text) for line in lines)
        cell = DrawnCell(one, words, first, room)
        found.rows[one.row][1].append(cell)
        if one.row + one.down == len(grid.ys) - 1:
            found.reaching[one.column] = cell
    return found
