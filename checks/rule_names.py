"""Rules that had other names before, and the keys of findings under those of today."""

from __future__ import annotations

from collections.abc import Mapping

from checks.rule import Ruleset


def renamed(ruleset: Ruleset) -> Mapping[str, str]:
    """The codes that rules of today had before, with those they have."""
    return {was: rule.code for rule in ruleset.rules.values() for was in rule.formerly}


def key_today(key: str, code: str, names: Mapping[str, str]) -> str:
    """``key`` of a finding of the rule ``code`` with the name that rule has today."""
    return names[code] + key[len(code) :] if code in names and key.startswith(code) else key
