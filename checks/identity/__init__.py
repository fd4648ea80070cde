"""Whose report it is, and for which year: title, agency, dates, as printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checks.examined import YearFrom
from checks.identity.agencies import (
    agency_in_head,
    agency_in_title,
    reporter,
    reporter_line,
    signatory,
)
from checks.identity.named import Named
from checks.identity.titles import head_without_year, report_title, table_titles, titles_beside
from checks.identity.years import year_of
from checks.sheet.sheet import Sheet
from report.document import Document
from report.folding import folded
from report.outline import Section
from report.span import Span

__all__ = ["Identity", "Named", "normalised_agency", "read_identity", "titles_beside"]


@dataclass(frozen=True)
class Identity:
    """``title`` the report's, ``year`` it reports on (0 unknown), told by ``year_from``, ``names``
    of the agency: of the signature, then of the table; ``table_titles`` of the form and of what
    announces it, ``titled`` the agency that the report's title names.
    """

    title: str
    year: int
    year_from: YearFrom
    agency: str
    names: tuple[Named, ...]
    table_titles: tuple[Named, ...]
    report_title: Named | None
    titled: Named | None


def read_identity(
    document: Document, region: Span, sections: Iterable[Section], sheet: Sheet
) -> Identity:
    sections = tuple(sections)
    title = report_title(document, region, sections[:1])
    tables = table_titles(document, region, sections, sheet)
    filled_in = reporter(sheet) or reporter_line(document, region)
    titled = agency_in_title(document, title)
    signed = signatory(document, sections)
    names = tuple(name for name in (signed, filled_in) if name)
    agency = filled_in or signed or titled
    agency = agency or agency_in_head(head_without_year(document, region))
    year, year_from = year_of(document, region, title, tables, sections)
    return Identity(
        title=title.text if title else (tables[0].text if tables else ""),
        year=year,
        year_from=year_from,
        agency=agency.text if agency else "",
        names=names,
        table_titles=tables,
        report_title=title,
        titled=titled,
    )


def normalised_agency(name: str) -> str:
    """A name without what a printing leaves to chance: width, radicals, blanks."""
    return "".join(folded(name).split())
