"""Rules that speak only when something is broken, and whether a report gave them a chance to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from checks.examined import Examined
from tests.trials.generator.pieces import Generated

Chance = Callable[[Generated, Examined], bool]

SPEAKS_WHEN_BROKEN: Mapping[str, Chance] = {}
