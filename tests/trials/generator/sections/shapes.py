"""A table as scraped text has it: bars behind, below, above or before its cells, commas, or none.

Where a row's end is marked, by what differs from page to page: each way is a shape of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum

from tests.trials.generator.pieces import Piece
from tests.trials.generator.sections.grid import Grid

Pieces = list[Piece]
Shape = Callable[[Grid], Pieces]
Lines = Callable[[Grid], Iterator[list[Piece]]]


class _Slot(Enum):
    BEGINS = "a cell begins here"
    BESIDE = "the rest of the one before it"
    BELOW = "one of a line above reaches here"


def _begun(grid: Grid) -> Iterator[list[Piece]]:
    """Of each line the cells that begin in it: one that spans rows only in its first."""
    for slots in _slots(grid):
        yield [piece for piece, slot in slots if slot is _Slot.BEGINS]


def _with_gaps(grid: Grid) -> Iterator[list[Piece]]:
    """Of each line its cells, an empty one where one of a line above reaches into it."""
    for slots in _slots(grid):
        yield [
            piece if slot is _Slot.BEGINS else Piece("")
            for piece, slot in slots
            if slot is not _Slot.BESIDE
        ]


def _repeated(grid: Grid) -> Iterator[list[Piece]]:
    """Of each line its cells, one that spans rows told again in each of them."""
    for slots in _slots(grid):
        yield [
            piece if slot is _Slot.BEGINS else Piece(piece.text)
            for piece, slot in slots
            if slot is not _Slot.BESIDE
        ]


def _slots(grid: Grid) -> Iterator[list[tuple[Piece, _Slot]]]:
    """Of each line what is in each of its columns."""
    reaching: dict[int, tuple[Piece, int, int]] = {}  # by column: what, lines left, columns
    for line in grid.lines:
        cells = iter(line)
        slots: list[tuple[Piece, _Slot]] = []
        while len(slots) < grid.width:
            column = len(slots)
            if column in reaching:
                piece, down, across = reaching.pop(column)
                slots.append((piece, _Slot.BELOW))
            else:
                cell = next(cells)
                piece, down, across = cell.piece, cell.down, cell.across
                slots.append((piece, _Slot.BEGINS))
            slots += [(piece, _Slot.BESIDE)] * (across - 1)
            if down > 1:
                reaching[column] = (piece, down - 1, across)
        yield slots


def _cell_a_line(end: str, merged: str) -> Shape:
    """A bar behind each cell; ``end`` behind the last of a row, ``merged`` behind one alone."""

    def shape(grid: Grid) -> Pieces:
        pieces: Pieces = []
        for row in _begun(grid):
            for at, piece in enumerate(row):
                last = at == len(row) - 1
                mark = (merged if len(row) == 1 else end) if last else " |\n"
                pieces += [piece, Piece(mark if piece.text else mark.removeprefix(" "))]
        return pieces

    return shape


def _bar_below(end: str, lines: Lines = _begun) -> Shape:
    def shape(grid: Grid) -> Pieces:
        pieces: Pieces = []
        for row in lines(grid):
            for at, piece in enumerate(row):
                mark = end if at == len(row) - 1 else "|\n"
                pieces += [piece, Piece(f"\n{mark}" if piece.text else mark)]
        return pieces

    return shape


def _bar_above(grid: Grid) -> Pieces:
    pieces: Pieces = []
    for row in _begun(grid):
        for piece in row:
            pieces += [Piece("|\n"), piece, Piece("\n" if piece.text else "")]
    return pieces


def _bar_before(lines: Lines) -> Shape:
    """As a word processor gives its cells away: each but the first behind a bar of its own line."""

    def shape(grid: Grid) -> Pieces:
        pieces: Pieces = []
        for row in lines(grid):
            for piece in row:
                pieces += [*[Piece("\n | ")] * bool(pieces), piece]
        return [*pieces, Piece("\n")]

    return shape


def _row_a_line(
    end: str,
    *,
    lines: Lines = _begun,
    begin: str = "",
    between: str = " | ",
    close: bool = False,
    whole: bool = False,
) -> Shape:
    """``close``: bars with nothing between stand together; ``whole``: no cell has a line end."""

    def shape(grid: Grid) -> Pieces:
        pieces: Pieces = []
        for row in lines(grid):
            pieces.append(Piece(begin))
            for at, piece in enumerate(row):
                mark = end if at == len(row) - 1 else between
                if close and not piece.text:
                    mark = mark.removeprefix(" ")
                words = piece.text.replace("\n", "") if whole else piece.text
                pieces += [replace(piece, text=words), Piece(mark)]
        return pieces

    return shape


def _commas(grid: Grid) -> Pieces:
    """As a spreadsheet is saved: what holds a comma is quoted."""
    pieces: Pieces = []
    for row in _with_gaps(grid):
        for at, piece in enumerate(row):
            quote = [Piece('"')] * ("," in piece.text)
            words = replace(piece, text=piece.text.replace("\n", ""))
            pieces += [*quote, words, *quote, Piece("\n" if at == len(row) - 1 else ",")]
    return pieces


def _a_paragraph_each(between: str) -> Shape:
    def shape(grid: Grid) -> Pieces:
        pieces: Pieces = []
        for row in _begun(grid):
            for piece in row:
                pieces += [piece, Piece(between)] if piece.text else [piece]
        return pieces

    return shape


SHAPES: Mapping[str, Shape] = {
    "1 a cell a line": _cell_a_line(" | ||\n", " |\n||||\n"),
    "1 a cell a line, short ends": _cell_a_line(" | |\n", " | ||||\n"),
    "1 a cell a line, ends below": _cell_a_line(" |\n|\n", " |\n|\n"),
    "2 a bar below": _bar_below("|\n"),
    "2 a bar below, ends": _bar_below("| ||\n"),
    "2 a bar above": _bar_above,
    "2b a bar before": _bar_before(_begun),
    "2b a bar before, gaps": _bar_before(_with_gaps),
    "3 a row a line": _row_a_line(" |\n"),
    "3 a row a line, ends": _row_a_line(" | ||\n", close=True),
    "3 a row a line, short ends": _row_a_line(" | |\n"),
    "3 a row a line, within": _row_a_line("\n"),
    "3 between bars": _row_a_line(" |\n", begin="| "),
    "3 between bars, gaps": _row_a_line(" |\n", begin="| ", lines=_with_gaps),
    "3 a row a line, labels again": _row_a_line(" |\n", lines=_repeated),
    "3t tabs": _row_a_line("\n", between="\t", lines=_with_gaps, whole=True),
    "3c commas": _commas,
    "4 no bars": _a_paragraph_each("\n\n"),
    "4 no bars, close": _a_paragraph_each("\n"),
}
BARE = frozenset(name for name in SHAPES if name.startswith("4"))  # blank cells vanish here


def shaped(grids: Sequence[Grid], shape: Shape) -> Pieces:
    return [piece for grid in grids for piece in shape(grid)]
