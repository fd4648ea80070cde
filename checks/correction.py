"""What is known of an earlier and a later text of a report, and what became of a finding in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from checks.examined import Cell, Mention, Repeat
from checks.finding import Finding, Status
from report.document import Document
from report.span import Span

BROKEN = (Status.FAIL, Status.ASK)


class Became(StrEnum):
    """What became of a finding."""

    UNCHANGED = "unchanged"  # it does not agree, with the same values
    CHANGED = "changed"  # other values, and they do not agree either
    RESOLVED = "resolved"
    UNREADABLE = "unreadable"  # it could not be read, or compared, any more
    RULE = "rule-changed"  # the rules or the program are others: not the report's doing


@dataclass(frozen=True, slots=True)
class Earlier:
    """The text a finding is of. ``reader`` is what made the text of its ``source`` (a sha256)."""

    document: Document
    source: str
    reader: str


@dataclass(frozen=True)
class Later:
    """What is known of a later text, by the ruleset of digest ``rules``. ``findings`` are all,
    those that passed or could not be compared too.
    """

    document: Document
    source: str
    reader: str
    rules: str
    form: str
    cells: Sequence[Cell]
    mentions: Sequence[Mention]
    repeats: Sequence[Repeat]
    findings: Sequence[Finding]

    @cached_property
    def by_key(self) -> Mapping[str, Finding]:
        return {finding.key: finding for finding in self.findings}

    @cached_property
    def by_indicator(self) -> Mapping[str, Cell]:
        return {cell.indicator: cell for cell in self.cells}

    def broken(self) -> Iterable[Finding]:
        return (finding for finding in self.findings if finding.status in BROKEN)


@dataclass(frozen=True, slots=True)
class Correction:
    """What became of ``then``; ``now`` is the finding that tells, None when none does.

    ``then`` is None where it is not known how it was. ``reason`` is a word of ``words.toml``, empty
    where ``became`` says it all; ``about`` the ids of the indicators, or the code of the rule, that
    it speaks of. ``place`` is where to look in the later text. ``revised`` when the rule has
    changed and the finding is the same all the same.
    """

    became: Became
    then: Finding | None
    now: Finding | None = None
    reason: str = ""
    about: tuple[str, ...] = ()
    place: Span | None = None
    revised: bool = False

    @property
    def form(self) -> str:
        """The id of the official form that ``about`` speaks of; empty when it is not known."""
        told = self.then or self.now
        return told.arguments.get("form", "") if told else ""
