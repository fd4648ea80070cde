"""The agency by its short name, wherever it is named."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.trials.generator.pieces import Generated
from tests.trials.rewritings.rewriting import Rewrite, Rewriting


def _named(was: str, now: str) -> Rewrite:
    """``now`` for ``was`` everywhere; a report that says both is left, as it mixes them already."""

    def rewrite(report: Generated, random: Random) -> str | None:
        text = report.text
        return text.replace(was, now) if was in text and now not in text else None

    return rewrite


def classes() -> Iterator[Rewriting]:
    yield Rewriting("管理委员会 → 管委会", _named("管理委员会", "管委会"))
