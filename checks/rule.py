"""Rules, read from ``rules/*.toml`` and validated; a ruleset is the rules and forms of one digest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checks.finding import Certainty, Severity
from checks.form import Form


class RulesError(Exception):
    """A rule or form file that cannot be used; one line: file, rule, field, what to do."""


@dataclass(frozen=True, slots=True)
class Example:
    """Scraped text that the rule must (``fires``) or must not call out, run through ``examine``."""

    text: str
    fires: bool
    note: str


@dataclass(frozen=True)
class Rule:
    """What is checked. ``fields`` are those of its ``kind``; texts are by language (zh, en)."""

    code: str
    revision: int
    formerly: tuple[str, ...]
    family: str
    kind: str
    forms: tuple[str, ...]  # empty: any report
    certainty: Certainty
    severity: Severity
    title: Mapping[str, str]
    message: Mapping[str, str]
    why: Mapping[str, str]
    fix: Mapping[str, str]
    source: str  # form or notice that the rule rests on
    fields: Mapping[str, Any]
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Ruleset:
    rules: Mapping[str, Rule]  # by code, in the order of the pages
    forms: Mapping[str, Form]  # by id
    digest: str


def load_ruleset(folder: Path | None = None) -> Ruleset:
    """The project's own rules and forms. Read once a process. Raises RulesError."""
    raise NotImplementedError
