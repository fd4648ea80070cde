"""Which columns the cells of a table begin in, where some stand over several columns and rows."""

from __future__ import annotations

from collections.abc import Iterator

from report.readers.composing.blocks import Row, Table

_WIDEST = 1000  # columns that a cell may span, as browsers have it


def rows_with_columns(table: Table) -> Iterator[tuple[Row, list[int]]]:
    """Each row and the columns, from 1, that its cells begin in."""
    reaching = _Reaching()
    for at, row in enumerate(table.rows):
        columns: list[int] = []
        column = 1
        for cell in row.cells:
            column = cell.column or reaching.free(at, column)
            columns.append(column)
            behind = column + min(cell.across, _WIDEST)
            if cell.down > 1:
                reaching.add(column, behind, at + cell.down - 1)
            column = behind
        yield row, columns


class _Reaching:
    """Which columns cells of rows above reach into: however many, it is told in few steps."""

    def __init__(self) -> None:
        self._cells: dict[int, tuple[int, int]] = {}  # by column: last row, the column behind
        self._groups: dict[int, tuple[int, int]] = {}  # the same of cells beside each other

    def add(self, column: int, behind: int, last: int) -> None:
        self._cells[column] = last, behind

    def free(self, row: int, column: int) -> int:
        """The first column from ``column`` on that no cell reaches into."""
        first, until, crossed = column, -1, 0
        while True:
            last, behind = self._groups.get(column, (-1, 0))
            if last < row:
                last, behind = self._cells.get(column, (-1, 0))
            if last < row:
                break
            until = last if until < 0 else min(until, last)
            column = behind
            crossed += 1
        if crossed > 1:
            self._groups[first] = until, column
        return column
