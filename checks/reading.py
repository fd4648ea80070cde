"""What was read of one copy of a report: all that a rule may look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from checks.cells import Sheet, read_sheet
from checks.examined import Cell, Mention, Unbound
from checks.form import Form
from checks.identity import Identity, read_identity
from checks.mentions import bind_mentions
from checks.narrative import Narrative, read_narrative
from checks.rule import Ruleset
from report.document import Document
from report.figures import Figure, FigureKind, figures
from report.outline import Section, SectionKind, outline
from report.span import Span
from report.tables import tables


@dataclass(frozen=True)
class Reading:
    """One copy, read. Everything is in the coordinates of the document."""

    document: Document
    region: Span
    ruleset: Ruleset
    sections: tuple[Section, ...]
    sheet: Sheet
    identity: Identity
    narrative: Narrative
    figures: tuple[Figure, ...]  # of the narrative
    dates: tuple[Figure, ...]  # of the signatures, below the text and below the table
    mentions: tuple[Mention, ...]
    unbound: tuple[Unbound, ...]

    @property
    def form(self) -> Form | None:
        return self.sheet.form

    @property
    def text(self) -> str:
        return self.document.text

    def cell(self, indicator: str) -> Cell | None:
        return self.sheet.cells.get(indicator)

    @cached_property
    def chapters(self) -> tuple[Section, ...]:
        return tuple(one for one in self.sections if one.kind is SectionKind.CHAPTER)


def read_copy(document: Document, region: Span, ruleset: Ruleset) -> Reading:
    """Everything a rule may look at in ``region``."""
    found = tables(document, region)
    sections = outline(document, region, found)
    sheet = read_sheet(found, ruleset.forms.values())
    identity = read_identity(document, region, sections, sheet)
    narrative = read_narrative(document, region, sections, (table.span for table in found))
    read = tuple(figure for span in narrative.segments() for figure in figures(document.text, span))
    mentions, unbound = bind_mentions(document.text, narrative, read, sheet.form, identity.year)
    return Reading(
        document=document,
        region=region,
        ruleset=ruleset,
        sections=sections,
        sheet=sheet,
        identity=identity,
        narrative=narrative,
        figures=read,
        dates=_signed_dates(document, sections),
        mentions=mentions,
        unbound=unbound,
    )


def _signed_dates(document: Document, sections: tuple[Section, ...]) -> tuple[Figure, ...]:
    return tuple(
        figure
        for section in sections
        if section.kind is SectionKind.SIGNATURE
        for figure in figures(document.text, section.span)
        if figure.kind is FigureKind.DATE
    )
