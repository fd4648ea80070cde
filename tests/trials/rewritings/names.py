"""The agency by its short name, wherever it is named; letters of titles and signatures apart."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.trials.generator.pieces import Generated, Piece, Role
from tests.trials.rewritings.rewriting import Rewrite, Rewriting, by_piece


def _named(was: str, now: str) -> Rewrite:
    """``now`` for ``was`` everywhere; a report that says both is left, as it mixes them already."""

    def rewrite(report: Generated, random: Random) -> str | None:
        text = report.text
        return text.replace(was, now) if was in text and now not in text else None

    return rewrite


def _signed_apart(report: Generated, random: Random) -> Generated | None:
    """某 县 人 民 政 府 below the text."""

    def said(_: int, piece: Piece) -> str | None:
        signed = piece.role is Role.AGENCY and piece.of == "signature"
        return " ".join("".join(piece.text.split())) if signed else None

    return by_piece(report, said)


def _titled_apart(report: Generated, random: Random) -> str:
    """年 度 报 告 at the end of the title."""
    return report.text.replace("年度报告\n", "年 度 报 告\n", len(report.copies))


def classes() -> Iterator[Rewriting]:
    yield Rewriting("管理委员会 → 管委会", _named("管理委员会", "管委会"))
    yield Rewriting("signature → 某 县 政 府", _signed_apart)
    yield Rewriting("年度报告 → 年 度 报 告", _titled_apart)
