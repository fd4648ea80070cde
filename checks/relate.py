"""What two reports say of each other: last year's figures, one agency's name."""

from __future__ import annotations

from checks.examined import Facts
from checks.finding import Finding
from checks.rule import Ruleset


def relate(earlier: Facts, later: Facts, ruleset: Ruleset) -> tuple[Finding, ...]:
    """Findings of scope ``pair``; their evidence has indicators and values but empty spans."""
    raise NotImplementedError
