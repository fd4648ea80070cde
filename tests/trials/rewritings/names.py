"""The agency by its short name."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.trials.generator.pieces import Generated, Piece, Role
from tests.trials.rewritings.rewriting import Rewrite, Rewriting, by_piece

_COMMITTEE = "管理委员会", "管委会"


def _named(was: str, now: str, roles: tuple[Role, ...]) -> Rewrite:
    """``now`` for ``was`` in pieces of ``roles``, at about two thirds of the places."""

    def rewrite(report: Generated, random: Random) -> Generated | None:
        chosen = {at for at in range(len(report.copies[0])) if random.random() < 0.7}

        def said(at: int, piece: Piece) -> str | None:
            named = at in chosen and piece.role in roles and was in piece.text
            return piece.text.replace(was, now) if named else None

        return by_piece(report, said)

    return rewrite


def classes() -> Iterator[Rewriting]:
    yield Rewriting("管理委员会 → 管委会", _named(*_COMMITTEE, (Role.TEXT, Role.AGENCY)))
