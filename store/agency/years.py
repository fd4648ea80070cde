"""An agency's figures over the years: a column a year, a row what is asked for year after year."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from sqlite3 import Connection
from typing import NamedTuple

from checks.continuity import figure_on
from checks.examined import CellState
from checks.finding import LAST_YEAR, MERGED, Finding
from checks.rule import Ruleset
from checks.series import Series, series, without_empty
from report.interval import Number
from store import packing
from store.agency.agencies import OfYear, reports_by_year, years_of
from store.library import Library

MOST_YEARS = 40  # the latest; no agency has published for longer
MOST_OF_A_YEAR = 4  # reports; a name that tells no place may be a hundred bodies'


@dataclass(frozen=True, slots=True)
class YearCell:
    """A figure as it stands in the table of a report, from ``start`` of its text on."""

    state: CellState
    value: Number | None
    text: str
    unit: str  # as printed, where it is
    start: int
    end: int


class Heading(NamedTuple):
    """Of a column: a year, 0 where it is not known, and which of its reports, from 1 on."""

    year: int
    number: int


@dataclass(frozen=True, slots=True)
class YearColumn:
    """What a report of a year says, by indicator; nothing for a year without one. Of a year's
    reports the first is taken: it is what other years are held against, and has the number 1.
    """

    year: int  # 0 where it is not known
    report: OfYear | None = None
    cells: Mapping[str, YearCell] = field(default_factory=dict)
    number: int = 1
    reports: int = 1  # of the year, those too that have no column

    @property
    def heading(self) -> Heading:
        return Heading(self.year, self.number)

    @property
    def taken(self) -> bool:
        """Whether it stands for its year; what is of no known year stands for none."""
        return self.number == 1 and self.year > 0

    def cell(self, row: Series) -> YearCell | None:
        """What it has in ``row``; None where its form does not ask, or it was not found."""
        return self.cells.get(self.id_in(row))

    def id_in(self, row: Series) -> str:
        """The indicator of ``row`` on its form; empty where its form does not ask for that."""
        return row.ids.get(self.form, "")

    @property
    def form(self) -> str:
        return self.report.form if self.report else ""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A finding between neighbouring years that does not agree or is asked, and the figures that it
    names: column and indicator, what does not agree first.
    """

    finding: Finding
    places: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Across:
    """The years ascend, those not known before them; rows as the forms print them."""

    columns: tuple[YearColumn, ...]
    rows: tuple[Series, ...]
    mismatches: tuple[Mismatch, ...]

    def values(self, row: Series) -> tuple[Number | None, ...]:
        """A number a column, None where there is none."""
        cells = (column.cell(row) for column in self.columns)
        return tuple(cell.value if cell else None for cell in cells)


def across(library: Library, agency: str, ruleset: Ruleset) -> Across:
    """The years of the agency ``Agency.id``; nothing for one not here."""
    with library.moment():
        connection = library.connection
        columns = tuple(_columns(library, agency))
        mismatches = tuple(_mismatches(connection, columns, ruleset))
    used = {column.report.form for column in columns if column.report}
    rows = [row for row in series(ruleset.forms, used) if _is_shown(row, columns)]
    return Across(columns, without_empty(rows), mismatches)


def headings(library: Library, chosen: Iterable[str]) -> tuple[Heading, ...]:
    """Those of the columns that ``across`` has of any of the agencies chosen, ascending."""
    found: set[Heading] = set()
    with library.moment():
        for agency in chosen:
            known = reports_by_year(library, agency)
            for year in _years(known):
                count = min(known.get(year, 1), MOST_OF_A_YEAR)
                found.update(Heading(year, number) for number in range(1, count + 1))
    return tuple(sorted(found))


def _is_shown(row: Series, columns: Sequence[YearColumn]) -> bool:
    """What only a region asks for, where anybody answered."""
    regional = row.row is not None and row.row.regional
    return row.heading or not regional or any(column.cell(row) for column in columns)


def _columns(library: Library, agency: str) -> Iterator[YearColumn]:
    found = years_of(library, agency)
    known = {one.year: one.reports for one in found}
    shown = _years(known)
    there = [one.uuid for year in shown for one in known.get(year, ())[:MOST_OF_A_YEAR]]
    cells = _cells(library.connection, there)
    for year in shown:
        reports = known.get(year, ())
        for number, report in enumerate(reports[:MOST_OF_A_YEAR], 1):
            yield YearColumn(year, report, cells[report.uuid], number, len(reports))
        if not reports:
            yield YearColumn(year)


def _years(known: Collection[int]) -> list[int]:
    """Those shown where there are reports of ``known``: missing ones too."""
    last = max(known, default=0)
    first = max(min(filter(None, known), default=1), last - MOST_YEARS + 1)
    return [*(year for year in (0,) if year in known), *range(first, last + 1)]


def _cells(connection: Connection, uuids: Sequence[str]) -> Mapping[str, Mapping[str, YearCell]]:
    """By report and indicator; of a report that stands several times those of its first copy."""
    cells: dict[str, dict[str, YearCell]] = {uuid: {} for uuid in uuids}
    for uuid, indicator, state, value, *printed in connection.execute(
        'SELECT uuid, indicator, state, value, cells.text, unit, start, "end" FROM reports '
        "JOIN versions ON versions.report = reports.id AND versions.number = reports.version "
        "JOIN analyses ON analyses.version = versions.id "
        "JOIN cells ON cells.analysis = analyses.id "
        f"WHERE uuid IN ({_places(uuids)}) ORDER BY cells.position",
        list(uuids),
    ):
        number = None if value is None else packing.number(value)
        cell = YearCell(CellState(state), number, *printed)
        cells[uuid].setdefault(indicator, cell)
    return cells


def _mismatches(
    connection: Connection, columns: Sequence[YearColumn], ruleset: Ruleset
) -> Iterator[Mismatch]:
    """Those of muted rules are left out, as in a report, and those of words alone, which have no
    figure here.
    """
    at = {column.report.uuid: n for n, column in enumerate(columns) if column.report}
    found = [
        (at[later], at.get(earlier), packing.finding(finding))
        for later, earlier, *finding in connection.execute(
            f"SELECT later.uuid, earlier.uuid, {packing.FINDING} FROM reports AS later "
            "JOIN findings ON findings.report = later.id "
            "JOIN relations ON relations.id = findings.relation "
            "JOIN reports AS earlier ON earlier.id = relations.earlier "
            f"WHERE later.uuid IN ({_places(at)}) AND findings.status IN ('fail', 'ask') "
            "AND code NOT IN (SELECT uid FROM mutes WHERE NOT deleted) ORDER BY findings.id",
            list(at),
        )
    ]
    for later, earlier, finding in sorted(found, key=lambda one: one[0]):
        if places := tuple(_figures(finding, columns, later, earlier, ruleset)):
            yield Mismatch(finding, places)


def _figures(
    finding: Finding,
    columns: Sequence[YearColumn],
    later: int,
    earlier: int | None,
    ruleset: Ruleset,
) -> Iterator[tuple[int, str]]:
    """The figures that it names; last year's too are named as the later report's form has them."""
    before = _before(finding, columns, earlier)
    for one in finding.evidence:
        for column in before if one.role == LAST_YEAR else [later]:
            form, there = columns[later].form, columns[column].form
            for named in filter(None, one.indicator.split("+")):
                if id_ := figure_on(ruleset.forms, (form, named), there):
                    yield column, id_


def _before(finding: Finding, columns: Sequence[YearColumn], earlier: int | None) -> Sequence[int]:
    """The columns of what last year's figures are of: of agencies that were merged, of each."""
    if earlier is None:
        return ()
    if MERGED not in finding.arguments:
        return (earlier,)
    others = [
        number
        for number, column in enumerate(columns)
        if column.year == columns[earlier].year and column.report and column.report.counts
    ]
    return (earlier, *(one for one in others if one != earlier))


def _places(values: Sequence[object] | Mapping[str, int]) -> str:
    return ", ".join("?" for _ in values)
