"""Sentences and words for findings, in the reader's language, out of the rules' own texts."""

from __future__ import annotations

from checks.finding import Finding
from checks.rule import Ruleset


def title(finding: Finding, ruleset: Ruleset, language: str) -> str:
    """The rule's title; ``language`` is ``zh`` or ``en``. A rule no longer in the set gives its code."""
    raise NotImplementedError


def sentence(finding: Finding, ruleset: Ruleset, language: str) -> str:
    """One sentence: what does not agree with what, with the numbers."""
    raise NotImplementedError


def word(name: str, language: str) -> str:
    """A role, status, severity, family, state or reason in ``language``, from ``words.toml``."""
    raise NotImplementedError
