"""The one way through: a source in, everything known of it out."""

from __future__ import annotations

from checks.examined import Examined
from checks.rule import Ruleset
from report.source import Source


def examine(source: Source, ruleset: Ruleset) -> Examined:
    """Read, outline, repeats, figures, rules. Pure. Raises report.source.UnreadableSource."""
    raise NotImplementedError
