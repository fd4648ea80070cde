"""The table in other shapes: a cell a line, a row a line, bars behind or below; loose bars."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.trials.generator.pieces import Generated, Piece, Role
from tests.trials.generator.table import SHAPES, Shape
from tests.trials.rewritings.rewriting import Rewrite, Rewriting

_MARKED_END = " | ||\n"  # of a row whose cells have a line each
_LABELS = frozenset((Role.ROW_NUMBER, Role.ROW_LABEL))


def _shaped(shape: Shape) -> Rewrite:
    def rewrite(report: Generated, random: Random) -> Generated | None:
        pieces = list(report.copies[0])
        first = next((at for at, one in enumerate(pieces) if one.role in _LABELS), 0)
        head = next((at for at in range(first, 0, -1) if pieces[at].text == "单位"), 0)
        last = max((at for at, one in enumerate(pieces) if one.role is Role.CELL), default=0)
        if not head or not last:
            return None
        start = head - 2 - (pieces[head - 3].text == "| ")
        rows = list(_rows(pieces[start : last + 1]))
        table = [piece for row in rows for piece in shape(row)]
        after = [*pieces[:start], *table, *pieces[last + 2 :]]
        text = "".join(piece.text for piece in after)
        return None if text == "".join(p.text for p in pieces) else report.with_every_copy(after)

    return rewrite


def _rows(pieces: list[Piece]) -> Iterator[list[list[Piece]]]:
    """Label, unit and value of each row, the header first, without the marks between."""
    row: list[list[Piece]] = []
    for piece in pieces:
        if not piece.text.strip(" |\n"):
            continue
        opens = piece.role is Role.ROW_NUMBER or (
            piece.role is Role.ROW_LABEL and not (row and row[0][-1].role is Role.ROW_NUMBER)
        )
        if opens and row:
            yield [*row, *([[]] * (3 - len(row)))]
            row = []
        if piece.role is Role.ROW_LABEL and not opens:
            row[0].append(piece)
        elif piece.role is Role.CELL and len(row) == 1:
            row += [[], [piece]]
        else:
            row.append([piece])
    if row:
        yield [*row, *([[]] * (3 - len(row)))]


def _loose_bars(report: Generated, random: Random) -> Generated:
    """Spaces behind bars, and more bars behind the last cell of a row."""
    before = report.copies[0]
    cell_a_line = any(piece.text == _MARKED_END for piece in before)
    end = _MARKED_END if cell_a_line else " |\n"
    pieces = []
    for piece in before:
        text = piece.text
        if piece.role is Role.TEXT and text.endswith("|\n"):
            text = text.removesuffix("\n") + random.choice(("", " ", "  ", "\u3000")) + "\n"
            if piece.text == end:
                text = random.choice((text, text.replace("|", "||")))
        pieces.append(Piece(text, piece.role, piece.of, piece.value))
    return report.with_every_copy(pieces)


def classes() -> Iterator[Rewriting]:
    names = (
        "a cell a line",
        "a row a line",
        "a row between bars",
        "bars below",
        "bars below, ends",
    )
    for name, shape in zip(names, SHAPES, strict=True):
        yield Rewriting(f"table: {name}", _shaped(shape))
    yield Rewriting("table: loose bars", _loose_bars)
