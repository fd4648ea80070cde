"""One consistent report a seed."""

from __future__ import annotations

from tests.trials.generator.pieces import Generated


def generate(seed: int) -> Generated:
    """The report of ``seed``, always the same: single, doubled or tripled, furnished or bare."""
    raise NotImplementedError
