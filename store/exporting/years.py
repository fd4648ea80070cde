"""Agencies' figures over the years as one table for a spreadsheet: a row a figure, and for every
year what stands there, what does not agree with another year, and where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TextIO

from checks.examined import CellState
from checks.finding import Finding
from checks.form import Form
from checks.rule import Ruleset
from checks.series import Series
from report.interval import Number
from report.span import Span
from store.agency.agencies import Agency, agencies, agency_of
from store.agency.years import Across, Heading, YearCell, YearColumn, across, headings
from store.exporting.collect import located
from store.exporting.options import Options
from store.exporting.result import Before
from store.exporting.spreadsheet import Table
from store.exporting.voice import Voice
from store.library import Library

_OF_A_ROW = ("agency", "form", "under", "figure", "id", "unit")
_Values = tuple[str | Number, str, str]  # what stands in a year, its mark, its place
_NOTHING: _Values = ("", "", "")


def write(
    library: Library,
    ruleset: Ruleset,
    stream: TextIO,
    options: Options,
    uuids: Iterable[str] | None = None,
) -> None:
    """The agencies of the reports named, in that order; all of the library, by name, when None. A
    report that names no agency has no years. ``stream`` must not translate line ends. Raises
    KeyError for a report that is not there.
    """
    with library.moment():
        voice = Voice(ruleset, options.language)
        chosen = _agencies(library, uuids)
        heads = headings(library, [one.id for one in chosen])
        table = Table(stream)
        named = (voice.say("years", name) for name in _OF_A_ROW)
        table.add([*named, *(said for head in heads for said in _heads(head, voice))])
        for agency in chosen:
            found = across(library, agency.id, ruleset)
            before = [
                located(library, one.report.uuid) if one.report else None for one in found.columns
            ]
            one = _Agency(agency.name, found, before, voice)
            for row, values in one.rows():
                table.add(
                    [*row, *(value for head in heads for value in values.get(head, _NOTHING))]
                )


def _agencies(library: Library, uuids: Iterable[str] | None) -> Iterable[Agency]:
    if uuids is None:
        return sorted(agencies(library), key=lambda one: one.name)
    named = [agency_of(library, uuid) for uuid in uuids]
    return list({one.id: one for one in named if one}.values())


def _heads(head: Heading, voice: Voice) -> Iterator[str]:
    year = str(head.year) if head.year else voice.say("years", "unknown")
    if head.number > 1:
        year = voice.say("years", "further", year=year, number=head.number)
    yield year
    yield voice.say("years", "mark", year=year)
    yield voice.say("years", "place", year=year)


@dataclass(frozen=True, eq=False)
class _Agency:
    name: str
    found: Across
    reports: list[Before | None]  # by column
    voice: Voice

    def rows(self) -> Iterator[tuple[list[str], Mapping[Heading, _Values]]]:
        """What a row begins with, and what it has by year: the reports, then their figures."""
        columns = list(enumerate(self.found.columns))
        first = self.voice.say("years", "report")
        yield (
            [self.name, "", "", first, "", ""],
            {c.heading: self._report(n, c) for n, c in columns},
        )
        for row in self.found.rows:
            if not row.heading:
                yield self._begins(row), {c.heading: self._figure(n, c, row) for n, c in columns}

    def _begins(self, row: Series) -> list[str]:
        """Of the latest form that asks for it."""
        form = self.voice.ruleset.forms[row.form]
        id_ = row.ids[row.form]
        named, own = form.by_id[id_], form.by_id[id_.partition("@")[0]]
        said = [one.name(self.voice.language) for one in (own, row.column) if one]
        under = self.voice.say("years", "below").join(self._above(form, own.parent))
        return [self.name, row.form, under, " · ".join(said), id_, named.unit]

    def _above(self, form: Form, parent: str) -> list[str]:
        """The names of the rows that ``parent`` is under, the chapter first, and its own."""
        if not parent or parent not in form.by_id:
            return []
        own = form.by_id[parent]
        return [
            *self._above(form, own.parent),
            f"{own.row} {own.name(self.voice.language)}".strip(),
        ]

    def _report(self, number: int, column: YearColumn) -> _Values:
        report, before = column.report, self.reports[number]
        if report is None or before is None:
            return "", self.voice.say("years", "no-report"), ""
        told = [self.voice.year_from(report.year_from)]
        if column.reports > 1:
            counts = "counts" if column.number == 1 else "counts-not"
            told.append(self.voice.say("years", counts, number=column.number, count=column.reports))
        return report.title, self._joined(told), before.path

    def _figure(self, number: int, column: YearColumn, row: Series) -> _Values:
        before, id_, cell = self.reports[number], column.id_in(row), column.cell(row)
        if before is None:
            return _NOTHING
        marks = [self._state(id_, cell), *map(self._mismatch, self._findings(number, id_))]
        if cell is None:
            return "", self._joined(marks), ""
        value = cell.text if cell.value is None else cell.value
        span = Span(cell.start, cell.end)
        place = f"{before.path}:{before.document.line_number(cell.start)}"
        return value, self._joined(marks), self.voice.with_place(place, before, span)

    def _state(self, id_: str, cell: YearCell | None) -> str:
        """Why there is no figure, where there is none."""
        if cell is not None:
            return self.voice.say("years", "blank") if cell.state is CellState.BLANK else ""
        return self.voice.say("years", "not-found" if id_ else "not-asked")

    def _findings(self, column: int, id_: str) -> Iterator[Finding]:
        for one in self.found.mismatches:
            if (column, id_) in one.places:
                yield one.finding

    def _mismatch(self, finding: Finding) -> str:
        formula = self.voice.formula(finding)
        return f"{self.voice.word(finding.status.value)} {finding.code} {formula}".strip()

    def _joined(self, said: Iterable[str]) -> str:
        return self.voice.say("years", "between").join(filter(None, said))
