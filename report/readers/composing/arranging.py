"""Tables that only arrange a page, and rows of tables that do: they are told in lines.

Pages of portals stand in such tables, and so do whole reports, where rows of paragraphs and rows of
figures are parts of one table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from report.readers.composing.blocks import Block, Cell, Paragraph, Row, Table

# Characters of a paragraph; cells beside figures have none so long.
_LONG = 300
_FIGURE = re.compile(r"\s*(?:[-+]?\d[\d,.]*%?|[无無]|[-—–/])\s*")


def flowing_rows(table: Table) -> list[bool]:
    """Of each row, whether its cells are told in lines. All of them are in a table of a single
    column, and in one with fewer rows of figures than rows that hold chapters or tables.
    """
    told = [_is_told(row) for row in table.rows]
    alone = all(len(row.cells) <= 1 for row in table.rows)
    if alone or (any(told) and sum(told) >= sum(map(_has_figures, table.rows))):
        return [True] * len(told)
    return told


def with_cells_unwrapped(table: Table) -> Table:
    """``table`` with what stands in tables of a single cell as if it stood in the cell itself."""
    if not any(isinstance(block, Table) for cell in _cells(table) for block in cell.blocks):
        return table
    return replace(
        table,
        rows=tuple(
            replace(
                row,
                cells=tuple(replace(cell, blocks=tuple(_unwrapped(cell))) for cell in row.cells),
            )
            for row in table.rows
        ),
    )


def _unwrapped(cell: Cell) -> Iterator[Block]:
    left = list(reversed(cell.blocks))
    while left:
        block = left.pop()
        if isinstance(block, Table) and len(cells := [*_cells(block)]) == 1:
            left += reversed(cells[0].blocks)
        else:
            yield block


def _cells(table: Table) -> Iterator[Cell]:
    return (cell for row in table.rows for cell in row.cells)


def _is_told(row: Row) -> bool:
    return any(
        isinstance(block, Table) or (isinstance(block, Paragraph) and len(block.text) > _LONG)
        for cell in row.cells
        for block in cell.blocks
    )


def _has_figures(row: Row) -> bool:
    return len(row.cells) > 1 and any(
        isinstance(block, Paragraph) and _FIGURE.fullmatch(block.text)
        for cell in row.cells
        for block in cell.blocks
    )
