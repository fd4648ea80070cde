"""The official form as it was recognised in a report, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rich.cells import cell_len

from checks import wording
from checks.examined import Cell, CellState, Unbound
from checks.finding import Evidence, Finding, Status
from checks.form import Column, Form, Grid, Indicator
from checks.form_labels import keys_of
from tui.review.words import ReviewWords
from tui.widgets.form_grid import GridCell, Head, Heads
from tui.widgets.form_table import TableRow

_RANK = {Status.FAIL: 3, Status.ASK: 2, Status.NA: 1, Status.PASS: 0}
# What stands in a table of figures where there is none: none is like what is printed there.
BLANK, NOT_FOUND = "_", "."
_UNKNOWN_SHOWN = 200  # code points


def table_rows(words: ReviewWords) -> list[TableRow]:
    """The form's rows in its order, then the rows of the report that no form knows. Those that a
    region added are there where the report has any of them.
    """
    form = words.form
    if form is None:
        return []
    drawn = _Drawn(words, _first_cells(words), _worst_by_indicator(words), _places(words))
    return [*drawn.rows(form), *map(drawn.unknown, words.review.report.coverage.unknown)]


def places_on_form(finding: Finding, at: Evidence) -> list[str]:
    """The indicators a finding is about, what is meant first: the cell that, put right, would mend
    it all, unless another place than the first is shown; that of the place ``at``, of the others,
    and those its sentence names. What stands in the report before is no place on this form.
    """
    blamed = finding.arguments.get("blamed_id", "") if at == finding.evidence[0] else ""
    named = [ids for name, ids in finding.arguments.items() if name.endswith("_id")]
    places = [one.indicator for one in (at, *finding.evidence) if one.elsewhere is None]
    ids = (blamed, *places, *named)
    return [id_ for id_ in ids if id_]


@dataclass(frozen=True)
class _Drawn:
    """What rows are made of: the cells, the worst finding on each, the places of the one walked."""

    words: ReviewWords
    cells: Mapping[str, Cell]
    worst: Mapping[str, Finding]
    places: Mapping[str, str]

    def rows(self, form: Form) -> Iterator[TableRow]:
        heads = {grid.id: self._heads(grid) for grid in form.grids}
        grid_of = {row.id: grid.id for grid in form.grids for row in grid.figure_rows}
        of_the_region = any(one.regional and one.id in self.cells for one in form.indicators)
        for row in form.rows:
            if row.regional and not of_the_region:
                continue
            if row.id in grid_of:
                yield self._grid_row(row, heads[grid_of[row.id]])
            else:
                yield self._row(row)._replace(heads=heads.get(row.id, ()))

    def unknown(self, row: Unbound) -> TableRow:
        document, words = self.words.review.report.document, self.words
        line = document.line_number(row.span.start)
        text = words.glyphs.shown(document.slice(row.span)[:_UNKNOWN_SHOWN].strip())
        why = words.tr("no such row in the form: {text}")
        other = self._other_form(document.slice(row.span)) if row.reason == "unknown-row" else ""
        if other:
            why = words.tr("a row of form {form}: {text}").replace("{form}", other)
        elif row.reason != "unknown-row":
            why = f"{wording.word(row.reason, words.tr.code)}{words.tr(': ')}{{text}}"
        name = why.format(text=" ".join(text.split()))
        return TableRow("", 0, name, False, "", "", line, row.span.start, "?", "quiet")

    def _other_form(self, label: str) -> str:
        """The form that has a row of figures so labelled, which this one has not."""
        words = self.words
        return next(
            (
                words.glyphs.shown(form.id)
                for form in words.ruleset.forms.values()
                if form is not words.form
                and any(not row.heading for key in keys_of(label) for row in form.labelled(key))
            ),
            "",
        )

    def _heads(self, grid: Grid) -> Heads:
        return tuple(self._head(grid, column) for column in grid.columns)

    def _head(self, grid: Grid, column: Column) -> Head:
        language, shown = self.words.tr.code, self.words.glyphs.shown
        ids = [f"{row.id}@{column.id}" for row in grid.figure_rows]
        printed = (self.cells[id_].unit for id_ in ids if id_ in self.cells)
        unit = next(filter(None, printed), column.unit) if column.unit else ""
        said = f"({unit})" if unit else ""
        return Head(
            shown(column.name(language) + said),
            shown(column.short_name(language) + said),
            max(cell_len(self._value(id_)) for id_ in ids),
        )

    def _grid_row(self, row: Indicator, heads: Heads) -> TableRow:
        cells = tuple(self._grid_cell(f"{row.id}@{column.id}") for column in row.columns)
        found = [self.cells[one.indicator] for one in cells if one.indicator in self.cells]
        line = offset = -1
        if found:
            offset = found[0].label.start
            line = self.words.review.report.document.line_number(offset)
        return TableRow(
            row.id,
            row.level,
            self._name(row),
            False,
            "",
            "",
            max(line, 0),
            offset,
            "",
            "",
            heads=heads,
            cells=cells,
        )

    def _grid_cell(self, id_: str) -> GridCell:
        cell, finding = self.cells.get(id_), self.worst.get(id_)
        status, mark = self.words.status(finding) if finding else ("", "")
        offset = cell.span.start if cell else -1
        return GridCell(id_, self._value(id_), offset, mark, status, self.places.get(id_, ""))

    def _value(self, id_: str) -> str:
        cell = self.cells.get(id_)
        if cell is None:
            return NOT_FOUND
        return BLANK if cell.state is CellState.BLANK else self.words.glyphs.shown(cell.text)

    def _row(self, row: Indicator) -> TableRow:
        words, cell, finding = self.words, self.cells.get(row.id), self.worst.get(row.id)
        if cell is None:
            value = "" if row.heading else words.tr("not found")
            line, offset, unit = 0, -1, "" if row.heading else row.unit
        else:
            blank = cell.state is CellState.BLANK
            value = words.tr("blank") if blank else words.glyphs.shown(cell.text)
            line = words.review.report.document.line_number(cell.span.start)
            offset, unit = cell.span.start, words.glyphs.shown(cell.unit or row.unit)
        status, mark = words.status(finding) if finding else ("", "")
        says = f"{words.code(finding)} {words.finding_title(finding)}" if finding else ""
        return TableRow(
            row.id,
            row.level,
            self._name(row),
            row.heading,
            value,
            unit,
            line,
            offset,
            mark,
            status,
            says,
            self.places.get(row.id, ""),
        )

    def _name(self, row: Indicator) -> str:
        return self.words.glyphs.shown(f"{row.row} {self.words.name_of(row)}".strip())


def _first_cells(words: ReviewWords) -> dict[str, Cell]:
    """Of a report that stands several times, those of its first copy."""
    cells: dict[str, Cell] = {}
    for cell in words.review.report.cells:
        cells.setdefault(cell.indicator, cell)
    return cells


def _places(words: ReviewWords) -> dict[str, str]:
    """The rows the finding that is walked rests on, marked as its places are in the text."""
    finding = words.review.current
    evidence = finding.evidence if finding else ()
    here = [one for one in evidence if one.elsewhere is None]
    marks = {id_: "*" for one in here for id_ in one.indicator.split("+")}
    if words.review.at in here:
        marks |= dict.fromkeys(words.review.at.indicator.split("+"), ">")
    return marks


def _worst_by_indicator(words: ReviewWords) -> dict[str, Finding]:
    worst: dict[str, Finding] = {}
    for finding in words.review.report.findings:
        if finding.status not in (Status.FAIL, Status.ASK):
            continue
        if not (words.review.loud(finding) or words.review.minor):
            continue
        for evidence in finding.evidence:
            if evidence.elsewhere is not None:
                continue
            known = worst.get(evidence.indicator)
            if known is None or _RANK[known.status] < _RANK[finding.status]:
                worst[evidence.indicator] = finding
    return worst
