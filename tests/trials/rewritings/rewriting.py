"""What a rewriting is, and ways to rewrite a made report piece by piece or line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.trials.generator.pieces import Generated, Piece, Role

# The report in other words, or nothing when it has nothing that could be.
Rewrite = Callable[[Generated, Random], Generated | str | None]

ADDED = "added"  # what pieces that were not there before are of

_TABLE = frozenset((Role.ROW_NUMBER, Role.ROW_LABEL, Role.ROW_UNIT, Role.CELL))


@dataclass(frozen=True, slots=True)
class Rewriting:
    name: str
    rewrite: Rewrite


def by_piece(report: Generated, said: Callable[[int, Piece], str | None]) -> Generated | None:
    """Every copy with ``said`` of each piece (None: as it was); None if that changes nothing."""
    before = report.copies[0]
    after = []
    for index, piece in enumerate(before):
        text = said(index, piece)
        after.append(piece if text is None else replace(piece, text=text))
    return None if after == list(before) else report.with_every_copy(after)


def table_start(pieces: Sequence[Piece]) -> int:
    """The index of the first piece of the table's first row."""
    return next((at for at, piece in enumerate(pieces) if piece.role in _TABLE), len(pieces))


def annex_start(pieces: Sequence[Piece]) -> int:
    """The index of the piece behind the signature below the text, where the annex begins."""
    signed = [at for at, one in enumerate(pieces) if (one.role, one.of) == (Role.DATE, "signature")]
    return signed[-1] + 2 if signed else table_start(pieces)


def paragraph_ends(pieces: Sequence[Piece]) -> list[int]:
    """The indices of the pieces of the narrative that end a paragraph with a full stop."""
    end = annex_start(pieces)
    return [
        at
        for at in range(min(end, len(pieces) - 1))
        if pieces[at].text.endswith("。")
        and pieces[at + 1].text.startswith("\n")
        and pieces[at].role is not Role.ITEM
    ]
