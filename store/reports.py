"""The reports in a library: the queue a reviewer walks, and one report whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from checks.examined import Cell, Coverage, Mention, Repeat
from checks.finding import Finding
from report.document import Document
from report.outline import Section
from store.library import Library


class Mark(StrEnum):
    UNTOUCHED = "untouched"
    BEGUN = "begun"
    REVIEWED = "reviewed"
    CHANGED = "changed"  # another version came, or new loud findings, since it was reviewed


@dataclass(frozen=True, slots=True)
class Row:
    """A report as the queue shows it. ``fails`` and ``asks`` count unjudged loud findings,
    ``judged`` those of the loud ones that bear a verdict."""

    uuid: str
    title: str
    agency: str
    year: int
    form: str
    copies: int  # 1 when the text stands once
    identical: bool  # of the copies
    fails: int
    asks: int
    judged: int
    annotations: int
    mark: Mark
    reviewer: str
    stale: bool  # checked with older rules
    version: int


@dataclass(frozen=True, slots=True)
class Filter:
    """What the queue is narrowed to; the default is everything. ``words`` is what was typed after /."""

    words: str = ""
    not_reviewed: bool = False
    reviewer: str = ""
    year: int = 0
    form: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    reports: int
    not_reviewed: int
    stale: int
    waiting: int  # merged rows whose report is not here
    failures: int  # files that could not be read


@dataclass(frozen=True)
class StoredReport:
    """One report whole, its current version: what the review screen needs."""

    row: Row
    sha256: str
    document: Document
    sections: tuple[Section, ...]
    cells: tuple[Cell, ...]
    mentions: tuple[Mention, ...]
    repeats: tuple[Repeat, ...]
    findings: tuple[Finding, ...]  # every status; document order of their first evidence
    coverage: Coverage
    paths: tuple[str, ...] = field(default=())  # where its sources were seen, display names


def totals(library: Library, ruleset: str) -> Totals:
    """``ruleset`` is the digest of today's rules: reports analysed by another are stale."""
    raise NotImplementedError


def count(library: Library, filter: Filter) -> int:
    raise NotImplementedError


def page(library: Library, filter: Filter, ruleset: str, offset: int, limit: int) -> list[Row]:
    """Rows of the queue, straight from SQLite, in a stable order: loudest unreviewed first is not
    assumed; they stand as they were imported."""
    raise NotImplementedError


def row(library: Library, uuid: str, ruleset: str) -> Row:
    """Raises KeyError."""
    raise NotImplementedError


def open_report(library: Library, uuid: str, ruleset: str) -> StoredReport:
    """Raises KeyError."""
    raise NotImplementedError


def texts(library: Library, uuids: list[str]) -> Mapping[str, str]:
    """The canonical text of each report's current version."""
    raise NotImplementedError


def begin(library: Library, uuid: str) -> None:
    """Marks an untouched report begun. A change like any other: in the history, undoable."""
    raise NotImplementedError


def set_reviewed(library: Library, uuid: str, reviewed: bool) -> None:
    raise NotImplementedError
