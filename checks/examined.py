"""Everything known of one report after it was examined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from checks.finding import Finding
from report.document import Document
from report.figure import Figure
from report.interval import Interval, Number
from report.section import Section
from report.source import Origin
from report.span import Span


class CellState(StrEnum):
    NUMBER = "number"
    ZERO = "zero"  # 无, 0, 零
    BLANK = "blank"
    NOT_APPLICABLE = "not-applicable"  # —, /
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Cell:
    """An indicator's value in the table. ``value`` is 0 for a zero, None unless a number."""

    indicator: str
    state: CellState
    value: Number | None
    text: str
    unit: str  # as printed in the row
    span: Span  # the value (empty, at its place, when blank)
    label: Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure of the narrative bound to one or several indicators (their sum)."""

    indicators: tuple[str, ...]
    figure: Figure
    amount: Interval  # in the indicator's unit
    clause: Span  # the words it was bound by
    also: tuple[str, ...] = ()  # indicators that it may count as well


@dataclass(frozen=True, slots=True)
class Edit:
    """What a repeat says otherwise: ``source`` in the earlier passage, ``copy`` in the later one.

    ``figure`` when what changed is a number, delimited whole (1111 → 1117, never 1 → 7).
    """

    source: Span
    copy: Span
    was: str
    now: str
    figure: bool


@dataclass(frozen=True, slots=True)
class Repeat:
    """``copy`` says ``source`` again, but for ``edits``. ``whole`` when it is the whole report."""

    source: Span
    copy: Span
    edits: tuple[Edit, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Unbound:
    """A figure no rule could use or a row no form knows, and why (a word of ``words.toml``)."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read and what was not. ``figures == bound + len(unbound)``, likewise for rows."""

    figures: int
    bound: int
    unbound: tuple[Unbound, ...]
    rows: int
    recognised: int
    unknown: tuple[Unbound, ...]
    cells_expected: int
    cells_found: int
    no_form: str = ""  # why no official form was recognised, a word of ``words.toml``


@dataclass(frozen=True, slots=True)
class ToldGrowth:
    """Growth on last year that a text tells without last year's figure: 3646件，同比增长1.05%."""

    indicators: tuple[str, ...]  # what grew, their sum
    also: tuple[str, ...]  # indicators that the figure may count as well
    now: Number  # this year's figure, in the indicators' unit
    percent: Number  # with the digits it is printed with; below 0 where it fell
    said: str  # as printed, with its word for the direction
    figure: Span
    rate: Span


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A figure of the text that is told exactly of indicators, their sum, in their unit."""

    indicators: tuple[str, ...]
    value: Number
    span: Span
    also: tuple[str, ...] = ()  # indicators that it may count as well


class YearFrom(StrEnum):
    """What the year of a report was found in; empty when it is not known."""

    NOWHERE = ""
    TEXT = "text"
    SIGNATURE = "signature"
    PATH = "path"  # of its file, which only who keeps it knows


@dataclass(frozen=True, slots=True)
class Facts:
    """What another report is compared with: who, when, the numbers. Kept by the library."""

    agency: str  # as checks.agencies has it, empty when unknown
    year: int  # of the report, 0 when unknown
    form: str  # id of the official form, empty when none was recognised
    values: Mapping[str, Number] = field(default_factory=dict)
    places: Mapping[str, Span] = field(default_factory=dict)  # of the values, where known
    growth: tuple[ToldGrowth, ...] = ()
    hands_on: str = ""  # what the report of the next year takes over, where few others hand on that
    takes_over: str = ""
    year_from: YearFrom = YearFrom.TEXT
    told: tuple[Span, ...] = ()  # the words that are the report's own, as checks.copied has them
    figures: tuple[ToldFigure, ...] = ()
    doubted: tuple[Span, ...] = ()  # of these words, by findings of the report itself
    counts: tuple[Span, ...] = ()  # figures in them that count something, exactly
    signed: int = 0  # the last day it was signed on, 20240131; 0 when unknown


@dataclass(frozen=True)
class Examined:
    """One report, examined by one ruleset. Pickles, as it goes between processes."""

    sha256: str
    document: Document
    title: str
    agency: str  # as printed
    facts: Facts
    sections: tuple[Section, ...]
    cells: tuple[Cell, ...]
    mentions: tuple[Mention, ...]
    repeats: tuple[Repeat, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage
    ruleset: str  # digest
    sources: tuple[Origin, ...] = ()  # the report itself first
