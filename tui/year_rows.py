"""An agency's figures over the years as rows: names, marks, charts, and which are shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from checks.examined import CellState, YearFrom
from checks.finding import Status
from checks.form import Indicator
from checks.rule import Ruleset
from checks.series import Series, without_empty
from store.agency.years import MOST_OF_A_YEAR, Across, Mismatch, YearColumn
from tui.charts import chart
from tui.glyphs import Glyphs
from tui.language import Language
from tui.review.form import BLANK, NOT_FOUND
from tui.widgets.form_grid import GridCell, Head, Heads
from tui.widgets.form_table import TableRow

_MOST_CHARTED = 12  # years, the latest
_RANK = {Status.FAIL: 1, Status.ASK: 0}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which rows are shown. Those that a mismatch names, and those of ``kept``, always are."""

    totals: bool = True
    filled: bool = True  # with a figure other than 0
    kept: frozenset[tuple[int, str]] = frozenset()  # figures: column and indicator


def rows_of(found: Across, narrowed: Narrowed) -> tuple[Series, ...]:
    named = narrowed.kept.union(place for one in found.mismatches for place in one.places)

    def is_shown(row: Series) -> bool:
        if row.heading or _ids(found.columns, row) & named:
            return True
        return not (narrowed.totals and row.part) and (
            not narrowed.filled or any(found.values(row))
        )

    return without_empty([row for row in found.rows if is_shown(row)])


def row_named(found: Across, rows: Sequence[Series], place: tuple[int, str]) -> int | None:
    """Which of ``rows`` has the figure ``place``: a column and an indicator."""
    column, id_ = place
    return next((n for n, row in enumerate(rows) if found.columns[column].id_in(row) == id_), None)


def _ids(columns: Sequence[YearColumn], row: Series) -> set[tuple[int, str]]:
    return {(n, id_) for n, column in enumerate(columns) if (id_ := column.id_in(row))}


@dataclass(frozen=True)
class YearWords:
    """Every text that comes back is safe to show."""

    found: Across
    ruleset: Ruleset
    tr: Language
    glyphs: Glyphs

    def table(self, rows: Sequence[Series], walked: Mismatch | None) -> list[TableRow]:
        """``walked`` is the mismatch whose figures bear the mark of the walk."""
        marks = self._marks()
        places = frozenset(walked.places if walked else ())
        values = [[self._value(row, column) for column in self.found.columns] for row in rows]
        heads = tuple(
            self._head(column, [line[n] for line in values])
            for n, column in enumerate(self.found.columns)
        )
        return [
            self._row(row, line, heads, marks, places)
            for row, line in zip(rows, values, strict=True)
        ]

    def mark(self, status: Status) -> str:
        return self.glyphs.fail if status is Status.FAIL else self.glyphs.ask

    def name(self, row: Series) -> str:
        """The whole of it: its row and its column."""
        names = [self._row_name(row)]
        if row.column:
            names.append(row.column.name(self.tr.code))
        return self.glyphs.shown(self.tr(", ").join(names))

    def with_unit(self, row: Series, column: YearColumn) -> str:
        """The figure as printed, in the unit that is printed or that the form says."""
        cell, asked = column.cell(row), self._asked(row, column)
        if cell is None:
            return ""
        unit = cell.unit or (asked.unit if asked and cell.value is not None else "")
        return self.glyphs.shown(cell.text if cell.text.endswith(unit) else f"{cell.text} {unit}")

    def year(self, column: YearColumn) -> str:
        """The head over a column: in brackets a year that the text does not tell; of a further
        report of a year its number behind, and ``+`` where more of them have no column.
        """
        year = str(column.year or "-")
        told = column.report is None or column.report.year_from in (YearFrom.TEXT, YearFrom.NOWHERE)
        number = f"/{column.number}" if column.number > 1 else ""
        more = "+" if column.number == MOST_OF_A_YEAR < column.reports else ""
        return f"{year if told else f'({year})'}{number}{more}"

    def _row(
        self,
        row: Series,
        values: Sequence[str],
        heads: Heads,
        marks: Mapping[tuple[int, str], Status],
        places: Collection[tuple[int, str]],
    ) -> TableRow:
        if row.heading:
            return TableRow("", row.level, self._short(row), True, "", "", 0, -1, "", "")
        cells = []
        for n, (column, value) in enumerate(zip(self.found.columns, values, strict=True)):
            id_ = column.id_in(row)
            cell, status = column.cell(row), marks.get((n, id_))
            mark = "" if status is None else self.mark(status)
            offset = cell.start if cell else -1
            place = "*" if (n, id_) in places else ""
            cells.append(GridCell(id_, value, offset, mark, str(status or ""), place))
        charted = [
            value
            for value, column in zip(self.found.values(row), self.found.columns, strict=True)
            if column.taken
        ][-_MOST_CHARTED:]
        return TableRow(
            "",
            row.level,
            self._short(row),
            False,
            "",
            "",
            0,
            -1,
            "",
            "",
            heads=heads,
            cells=tuple(cells),
            chart=chart(charted, self.glyphs.levels) if len(charted) > 1 else "",
        )

    def _short(self, row: Series) -> str:
        """A figure under the row it is one of needs no more than the name of its column. The
        printed number is left to headings: beside many years a name has little room.
        """
        name = row.column.name(self.tr.code) if row.column else self._row_name(row)
        number = row.row.row if row.row and row.heading else ""
        return self.glyphs.shown(f"{number} {name}".strip())

    def _row_name(self, row: Series) -> str:
        named = row.row or self.ruleset.forms[row.form]
        return named.en if self.tr.code == "en" else named.zh

    def _head(self, column: YearColumn, values: Sequence[str]) -> Head:
        year = self.year(column)
        return Head(year, year, max(map(cell_len, values), default=0))

    def _value(self, row: Series, column: YearColumn) -> str:
        cell = column.cell(row)
        if cell is None:
            return NOT_FOUND if column.id_in(row) else ""
        if cell.state is CellState.BLANK:
            return BLANK
        asked = self._asked(row, column)
        other = (
            bool(cell.unit) and asked is not None and cell.unit not in (asked.unit, *asked.units)
        )
        return self.with_unit(row, column) if other else self.glyphs.shown(cell.text)

    def _asked(self, row: Series, column: YearColumn) -> Indicator | None:
        form = self.ruleset.forms.get(column.form)
        return form.by_id.get(column.id_in(row)) if form else None

    def _marks(self) -> Mapping[tuple[int, str], Status]:
        """The worst that is said of each figure."""
        marks: dict[tuple[int, str], Status] = {}
        for one in self.found.mismatches:
            for place in one.places:
                known = marks.get(place)
                if known is None or _RANK[known] < _RANK[one.finding.status]:
                    marks[place] = one.finding.status
        return marks
