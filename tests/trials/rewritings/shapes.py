"""A report on a newer form in another shape, or scraped another way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from tests.trials.generator.pieces import Generated, Piece, Role
from tests.trials.generator.sections.reports import ALL_SHAPES, invented, rendered
from tests.trials.generator.sections.scraping import doubled, radicals
from tests.trials.rewritings.rewriting import Rewrite, Rewriting


def _shaped(form: str, shape: str) -> Rewrite:
    def rewrite(report: Generated, random: Random) -> Generated:
        printed = {one.of: one.text for one in report.copies[0] if one.role is Role.CELL}

        def as_printed(piece: Piece) -> Piece:
            return replace(piece, text=printed[piece.of]) if piece.role is Role.CELL else piece

        again = rendered(invented(form, report.seed, filled=True), shape)
        copy = tuple(as_printed(piece) for piece in again.copies[0])
        return replace(again, copies=(copy,) * len(report.copies))

    return rewrite


def classes(form: str) -> Iterator[Rewriting]:
    for shape in ALL_SHAPES:
        yield Rewriting(f"shape {shape}", _shaped(form, shape))
    yield Rewriting("scraped: radicals", radicals)
    yield Rewriting("scraped: doubled", doubled)
