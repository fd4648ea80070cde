"""The official table as labelled pieces, in the shapes that scraped text has it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tests.trials.generator.figures import Sheet
from tests.trials.generator.pieces import Piece, Role
from tests.trials.generator.wordings import Row

Cells = Sequence[Sequence[Piece]]
Shape = Callable[[Cells], list[Piece]]


@dataclass(frozen=True, slots=True)
class Style:
    """How one office fills its table: the same from the first row to the last."""

    shape: Shape
    nothing: str  # 0 or 无
    heading_unit: str  # — or empty
    first_label: bool  # whether the labels are the official ones
    first_unit: bool  # whether the units are the form's own
    half_width: bool  # brackets of labels


def _cell_a_line(cells: Cells) -> list[Piece]:
    return _joined(cells, " |\n", " | ||\n")


def row_a_line(cells: Cells) -> list[Piece]:
    return _joined(cells, " | ", " |\n")


def _row_between_bars(cells: Cells) -> list[Piece]:
    return [Piece("| "), *_joined(cells, " | ", " |\n")]


def _bar_below(cells: Cells) -> list[Piece]:
    return _joined(cells, "\n|\n", "\n|\n", empty="|\n")


def _bar_below_marked(cells: Cells) -> list[Piece]:
    return _joined(cells, "\n|\n", "\n| ||\n", empty="| ||\n")


def _joined(cells: Cells, between: str, end: str, empty: str = "") -> list[Piece]:
    pieces: list[Piece] = []
    for index, cell in enumerate(cells):
        pieces += cell
        last = index == len(cells) - 1
        mark = end if last else between
        if empty and not any(piece.text for piece in cell):
            mark = empty if last else "|\n"
        pieces.append(Piece(mark))
    return pieces


SHAPES: tuple[Shape, ...] = (
    _cell_a_line,
    row_a_line,
    _row_between_bars,
    _bar_below,
    _bar_below_marked,
)


def style(random: Random, *, half_width: bool) -> Style:
    return Style(
        shape=random.choice((_cell_a_line, _cell_a_line, *SHAPES)),
        nothing=random.choice(("0", "0", "0", "无")),
        heading_unit=random.choice(("—", "—", "")),
        first_label=random.random() < 0.7,
        first_unit=random.random() < 0.8,
        half_width=half_width,
    )


def header(style: Style, *words: str) -> list[Piece]:
    return style.shape([[Piece(word)] for word in words])


def body(rows: Sequence[Row], values: Sheet, style: Style) -> list[Piece]:
    pieces: list[Piece] = []
    for row in rows:
        pieces += style.shape([_label(row, style), _unit(row, style), _value(row, values, style)])
    return pieces


def _label(row: Row, style: Style) -> list[Piece]:
    words = row.labels[0 if style.first_label else -1]
    number = row.number
    if style.half_width:
        words = words.replace("（", "(").replace("）", ")")
        number = number.replace("（", "(").replace("）", ")")
    label = [Piece(number, Role.ROW_NUMBER, row.id)] if number else []
    return [*label, Piece(words, Role.ROW_LABEL, row.id)]


def _unit(row: Row, style: Style) -> list[Piece]:
    if not row.units:
        return [Piece(style.heading_unit)] if style.heading_unit else []
    return [Piece(row.units[0 if style.first_unit else -1], Role.ROW_UNIT, row.id)]


def _value(row: Row, values: Sheet, style: Style) -> list[Piece]:
    if not row.units or row.id not in values:
        return []
    value = values[row.id]
    if row.units[0] == "是/否":
        text = "是" if value else "否"
    else:
        text = f"{value.normalize():f}" if value else style.nothing
    return [Piece(text, Role.CELL, row.id, value)]
