"""A table as text taken from a printed page: where its words stood, line by line from the top.

Every cell has its place: its lines in the middle of the rows it stands over, a line of text being
1 high. What stands at about one height becomes one line of text, left to right. So labels of two
lines stand around their figures, and one that runs down the side stands between the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.trials.generator.pieces import Piece
from tests.trials.generator.sections.grid import Cell, Grid, Line

Pieces = list[Piece]
_NEVER_FIRST = "，。；：、）”》)"
_NEVER_LAST = "（“《("


@dataclass(frozen=True, slots=True)
class Print:
    """How a page was set and read. Widths are in characters: of the columns of ``labels`` in the
    table of requests, of a column of figures there, of an outcome in that of disputes.
    """

    labels: tuple[int, int, int]
    figure: int
    article: int  # of a column of figures in a table of section 二
    outcome: int
    near: float  # how far apart what becomes one line may stand
    shift: float  # how far below the middle the figures of a row may stand, above it if negative
    aligned: bool  # whether white space keeps the columns
    torn: float  # how often a space gets into a label
    head_again: bool  # whether a page inside the table of requests begins with its head


def printing(random: Random) -> Print:
    return Print(
        labels=random.choice(
            ((1, 4, 14), (1, 3, 13), (2, 3, 12), (3, 6, 16), (1, 6, 20), (6, 8, 40))
        ),
        figure=random.choice((2, 2, 4)),
        article=random.choice((6, 8, 14)),
        outcome=random.choice((1, 2, 2, 4)),
        near=random.choice((0.3, 0.45)),
        shift=0.0,
        aligned=random.random() < 0.2,
        torn=random.choice((0.0, 0.0, 0.03)),
        head_again=random.random() < 0.25,
    )


def requests(grid: Grid, how: Print, random: Random) -> Pieces:
    widths = (*how.labels, *(how.figure,) * (grid.width - 3))
    if not how.head_again:
        return printed(grid, widths, how, random)
    cut = random.choice(_whole_rows(grid))
    head, above, below = (
        grid.lines[: grid.heads],
        grid.lines[grid.heads : cut],
        grid.lines[cut:],
    )
    first = replace(grid, lines=(*head, *_shortened(above)))
    rest = replace(grid, lines=(*head, *_continued(grid.lines[grid.heads : cut], below)))
    return [*printed(first, widths, how, random), *printed(rest, widths, how, random)]


def _whole_rows(grid: Grid) -> list[int]:
    """Lines before which a page may end: those with a label that stands over others."""
    return [
        at
        for at, line in enumerate(grid.lines)
        if at > grid.heads and len(line) > 8 and line[0].down > 1
    ]


def _shortened(lines: Sequence[Line]) -> Iterator[Line]:
    """No cell reaches below the last of ``lines``."""
    for at, line in enumerate(lines):
        left = len(lines) - at
        yield tuple(replace(cell, down=min(cell.down, left)) for cell in line)


def _continued(above: Sequence[Line], lines: Sequence[Line]) -> Iterator[Line]:
    """``lines`` with what reaches into them from ``above``, in words no more."""
    reaching = [
        replace(cell, piece=Piece(""), down=cell.down - (len(above) - at))
        for at, line in enumerate(above)
        for cell in line
        if cell.down > len(above) - at
    ]
    yield (*reaching, *lines[0])
    yield from lines[1:]


def disputes(grid: Grid, how: Print, random: Random) -> Pieces:
    return printed(grid, (how.outcome,) * grid.width, how, random)


def articles(grid: Grid, how: Print, random: Random) -> Pieces:
    return printed(grid, (14, *(how.article,) * (grid.width - 1)), how, random)


@dataclass(frozen=True, slots=True)
class _Words:
    """A line of a cell: ``down`` from the top of the table, ``across`` from its left."""

    down: float
    across: int
    piece: Piece


def printed(grid: Grid, widths: Sequence[int], how: Print, random: Random) -> Pieces:
    """The lines of ``grid``, each with its line end; a blank cell leaves nothing."""
    words = sorted(_placed(grid, widths, how, random), key=lambda one: one.down)
    pieces: Pieces = []
    while words:
        line = [one for one in words if one.down - words[0].down <= how.near]
        words = words[len(line) :]
        pieces += _joined(sorted(line, key=lambda one: one.across), how)
    return pieces


def _joined(line: Sequence[_Words], how: Print) -> Iterator[Piece]:
    column = 0
    for at, one in enumerate(line):
        gap = " " * bool(at)
        if how.aligned:
            gap = " " * max(one.across - column, bool(at))
        if gap:
            yield Piece(gap)
        yield one.piece
        column += len(gap) + 2 * len(one.piece.text)
    yield Piece("\n")


def _placed(grid: Grid, widths: Sequence[int], how: Print, random: Random) -> Iterator[_Words]:
    placed = list(_columns(grid))
    wrapped = {
        (at, column): _wrapped(
            _torn(cell.piece, how, random), sum(widths[column : column + cell.across])
        )
        for at, column, cell in placed
    }
    heights = _heights(grid, placed, wrapped)
    tops = [sum(heights[:at]) for at in range(len(heights))]
    for at in range(len(grid.lines)):
        shift = random.choice((0.0, how.shift))
        for row, column, cell in placed:
            if row == at:
                lines = wrapped[row, column]
                height = sum(heights[row : row + cell.down])
                top = tops[row] + (height - len(lines)) / 2
                if at >= grid.heads and column >= grid.labels:
                    top += shift
                across = 2 * sum(widths[:column]) + column
                for number, piece in enumerate(lines):
                    yield _Words(top + number, across, piece)


def _columns(grid: Grid) -> Iterator[tuple[int, int, Cell]]:
    """Every cell with the line and the column it begins in."""
    taken: set[tuple[int, int]] = set()
    for at, line in enumerate(grid.lines):
        column = 0
        for cell in line:
            while (at, column) in taken:
                column += 1
            yield at, column, cell
            taken |= {
                (at + down, column + across)
                for down in range(cell.down)
                for across in range(cell.across)
            }


def _heights(
    grid: Grid,
    placed: Sequence[tuple[int, int, Cell]],
    wrapped: dict[tuple[int, int], list[Piece]],
) -> list[int]:
    """Of the rows, in lines: each as high as what stands in it alone, the last of a group higher
    where what stands beside the group is.
    """
    heights = [1] * len(grid.lines)
    for at, column, cell in sorted(placed, key=lambda one: one[2].down):
        missing = len(wrapped[at, column]) - sum(heights[at : at + cell.down])
        heights[at + cell.down - 1] += max(0, missing)
    return heights


def _wrapped(piece: Piece, width: int) -> list[Piece]:
    """``piece`` in lines of ``width``; a figure stays whole."""
    text = piece.text.replace("\n", "")
    if piece.value is not None:
        return [piece] if text else []
    lines: list[str] = []
    while text:
        at = min(width, len(text))
        while text[at : at + 1] and text[at] in _NEVER_FIRST and width > 2:
            at += 1
        while at > 1 and text[at - 1] in _NEVER_LAST and width > 2:
            at -= 1
        lines.append(text[:at])
        text = text[at:]
    return [replace(piece, text=line) for line in lines]


def _torn(piece: Piece, how: Print, random: Random) -> Piece:
    """``piece`` with a space in it now and then, as some pages are read, or a few letters lost."""
    if piece.value is not None or len(piece.text) < 4 or not how.torn:
        return piece
    text = piece.text
    if len(text) > 10 and random.random() < how.torn:
        at = random.randrange(4, len(text) - 4)
        text = text[:at] + text[at + random.randint(1, 3) :]
    text = "".join(
        f"{letter} " if random.random() < how.torn and at else letter
        for at, letter in enumerate(text)
    )
    return replace(piece, text=text.rstrip())
