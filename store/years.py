"""An agency's figures over the years: a column a year, a row what is asked for year after year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from sqlite3 import Connection

from checks.examined import CellState
from checks.finding import Finding
from checks.rule import Ruleset
from checks.series import Series, series, without_empty
from report.interval import Number
from store import packing
from store.agencies import OfYear, years_of
from store.library import Library

_LAST_YEAR = "last-year"  # the role of what stands in the earlier report of a pair
MOST_YEARS = 40  # the latest; no agency has published for longer


@dataclass(frozen=True, slots=True)
class YearCell:
    """A figure as it stands in the table of a report, from ``start`` of its text on."""

    state: CellState
    value: Number | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class YearColumn:
    """What the report of a year says, by indicator; nothing for a year without one. ``others`` are
    further reports of that year, which no other year is held against.
    """

    year: int  # 0 where it is not known
    report: OfYear | None = None
    others: tuple[OfYear, ...] = ()
    cells: Mapping[str, YearCell] = field(default_factory=dict)

    def cell(self, row: Series) -> YearCell | None:
        """What it has in ``row``; None where its form does not ask, or it was not found."""
        return self.cells.get(self.id_in(row))

    def id_in(self, row: Series) -> str:
        """The indicator of ``row`` on its form; empty where its form does not ask for that."""
        return row.ids.get(self.report.form, "") if self.report else ""


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
        mismatches = tuple(_mismatches(connection, columns))
    used = {column.report.form for column in columns if column.report}
    rows = [row for row in series(ruleset.forms, used) if _is_shown(row, columns)]
    return Across(columns, without_empty(rows), mismatches)


def _is_shown(row: Series, columns: Sequence[YearColumn]) -> bool:
    """What only a region asks for, where anybody answered."""
    regional = row.row is not None and row.row.regional
    return row.heading or not regional or any(column.cell(row) for column in columns)


def _columns(library: Library, agency: str) -> Iterator[YearColumn]:
    found = years_of(library, agency)
    known = {one.year: one for one in found if one.year}
    undated = [one for one in found if not one.year]
    first = max(min(known, default=0), max(known, default=0) - MOST_YEARS + 1)
    cells = _cells(library.connection, [one.reports[0].uuid for one in found])
    for one in undated:
        report, *others = one.reports
        yield YearColumn(0, report, tuple(others), cells[report.uuid])
    for year in range(first, max(known) + 1 if known else 0):
        if year not in known:
            yield YearColumn(year)
            continue
        report, *others = known[year].reports
        yield YearColumn(year, report, tuple(others), cells[report.uuid])


def _cells(connection: Connection, uuids: Sequence[str]) -> Mapping[str, Mapping[str, YearCell]]:
    """By report and indicator; of a report that stands several times those of its first copy."""
    cells: dict[str, dict[str, YearCell]] = {uuid: {} for uuid in uuids}
    for uuid, indicator, state, value, text, start, end in connection.execute(
        'SELECT uuid, indicator, state, value, cells.text, start, "end" FROM reports '
        "JOIN versions ON versions.report = reports.id AND versions.number = reports.version "
        "JOIN analyses ON analyses.version = versions.id "
        "JOIN cells ON cells.analysis = analyses.id "
        f"WHERE uuid IN ({_places(uuids)}) ORDER BY cells.position",
        list(uuids),
    ):
        number = None if value is None else packing.number(value)
        cell = YearCell(CellState(state), number, text, start, end)
        cells[uuid].setdefault(indicator, cell)
    return cells


def _mismatches(connection: Connection, columns: Sequence[YearColumn]) -> Iterator[Mismatch]:
    """Those of muted rules are left out, as in a report."""
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
        places = tuple(
            (column, id_)
            for one in finding.evidence
            for column in [earlier if one.role == _LAST_YEAR else later]
            if column is not None
            for id_ in one.indicator.split("+")
            if id_
        )
        yield Mismatch(finding, places)


def _places(values: Sequence[object] | Mapping[str, int]) -> str:
    return ", ".join("?" for _ in values)
