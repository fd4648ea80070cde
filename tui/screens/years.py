"""An agency's figures over the years, side by side, and what does not agree between them."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from checks import wording
from checks.examined import CellState
from checks.finding import Status
from checks.series import Series
from report.span import Span
from store.agency import agencies
from store.agency.agencies import OfYear
from store.agency.years import Across, Mismatch, YearCell, YearColumn, across
from tui.actions import Place
from tui.bindings import bindings_for
from tui.older_rules import older_rules
from tui.review.form import BLANK, NOT_FOUND
from tui.screens.base import PlaceScreen
from tui.screens.moving import Moving
from tui.widgets.ends_line import EndsLine
from tui.widgets.form_table import TableWords
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList
from tui.widgets.message_line import MessageLine
from tui.widgets.movable import Movable
from tui.widgets.parts import Part
from tui.widgets.years_table import YearsTable
from tui.year_rows import Narrowed, YearWords, row_named, rows_of
from tui.year_words import year_told

_IN_ROWS = frozenset({"years.choose", "cursor.left", "cursor.right"})
_IN_WALK = frozenset({"walk.next", "walk.previous", "view.side", "view.side_back"})


class YearsScreen(Moving, PlaceScreen[None]):
    """Of the agency of the report of uuid ``report``; it begins at its year, and at the mismatch
    whose finding has ``key``, where there is one, else at the indicator ``figure`` of its form.
    """

    place = Place.YEARS
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.YEARS)

    def __init__(self, report: str, key: str = "", figure: str = "") -> None:
        super().__init__()
        self._report = report
        self._begin_at = key
        self._figure = figure
        self._begun = False
        self._agency = ""  # its name
        self._found = Across((), (), ())
        self._rows: tuple[Series, ...] = ()
        self._narrowed = Narrowed()
        self._walked = -1  # which mismatch, -1 before the first
        self._side = 0

    def compose(self) -> ComposeResult:
        tr = self.tr
        signs = tr("{blank} blank, {absent} not found").format(blank=BLANK, absent=NOT_FOUND)
        yield EndsLine(id="title")
        yield YearsTable(TableWords(tr("row"), "", "", "", signs), "", id="years")
        yield MessageLine(self.glyphs.line, id="message")
        yield EndsLine(id="mismatch")
        yield KeyBar(self.jiaokan.keymap, tr)

    def on_screen_resume(self) -> None:
        """Also when it is first shown."""
        with self.jiaokan.telling():
            self.read()

    @property
    def moved(self) -> Movable:
        return self._table

    @property
    def _table(self) -> YearsTable:
        return self.query_one(YearsTable)

    @property
    def _words(self) -> YearWords:
        return YearWords(self._found, self.jiaokan.ruleset, self.tr, self.glyphs)

    @property
    def mismatch(self) -> Mismatch | None:
        """The one that is walked."""
        known = self._found.mismatches
        return known[self._walked] if 0 <= self._walked < len(known) else None

    def read(self) -> None:
        app = self.jiaokan
        agency = agencies.agency_of(app.library, self._report)
        if agency is not None:
            self._found = across(app.library, agency.id, app.ruleset)
        self._agency = agency.name if agency else ""
        name = self._agency or self.tr("An agency over the years")
        years = sum(1 for column in self._found.columns if column.report and column.taken)
        count = self.tr.plural("{count} year", "{count} years", years)
        mismatches = self._found.mismatches
        fails = sum(1 for one in mismatches if one.finding.status is Status.FAIL)
        asks = f"{self.glyphs.ask}{len(mismatches) - fails}"
        counts = f"{count}  {self.glyphs.fail}{fails} {asks}"
        self.query_one("#title", EndsLine).show((Part(self.glyphs.shown(name)),), counts)
        self._show()
        if not self._begun:
            self._begun = True
            self._begin()
        self._follow()

    def _begin(self) -> None:
        uuids = [column.report.uuid if column.report else "" for column in self._found.columns]
        column = uuids.index(self._report) if self._report in uuids else 0
        keys = [one.finding.key for one in self._found.mismatches]
        if self._begin_at in keys:
            self._go(keys.index(self._begin_at), (column, self._figure))
            return
        row = self._row_asked_for(column)
        if row is None:
            row = next((n for n, row in enumerate(self._rows) if not row.heading), 0)
        self._table.go_to_cell(row, column)

    def _row_asked_for(self, column: int) -> int | None:
        """That of the figure to begin at, which is shown, whatever else is."""
        line, _, _ = self._figure.partition("@")
        if not line or not self._found.columns:
            return None
        ids = [self._found.columns[column].id_in(row) for row in self._found.rows]
        total = next((id_ for id_ in ids if id_.partition("@")[0] == line), "")
        place = (column, self._figure if self._figure in ids else total)
        self._narrowed = replace(self._narrowed, kept=frozenset({place}))
        self._show()
        return row_named(self._found, self._rows, place)

    def _show(self) -> None:
        """The rows anew, the cursor on the figure it was on."""
        table, before = self._table, self._row
        self._rows = rows_of(self._found, self._narrowed)
        at = next((n for n, row in enumerate(self._rows) if row == before), table.cursor)
        empty = self.said("This report names no agency; {agency.open} in the library says whose.")
        if any(column.report for column in self._found.columns):
            empty = self.said("No figure above 0 is here; {years.filled} shows all rows.")
        table.show(self._words.table(self._rows, self.mismatch), at, empty)
        self.refresh_bindings()

    @property
    def _row(self) -> Series | None:
        at = self._table.cursor
        return self._rows[at] if at < len(self._rows) else None

    @property
    def _column(self) -> int:
        return self._table.column

    @on(LineList.Moved)
    def _follow(self) -> None:
        """What is under the cursor, said in full."""
        row, message, line = self._row, self.query_one(MessageLine), self.query_one("#mismatch")
        if row is None or row.heading or not self._found.columns:
            message.show_foot(self._words.name(row) if row else "")
        else:
            message.show_foot(self._told(row, self._found.columns[self._column]))
        assert isinstance(line, EndsLine)
        one = self._at_cursor()
        if one is None:
            count = len(self._found.mismatches)
            said = self.said("{walk.next} goes to what does not agree") if count else ""
            reports = (column.report for column in self._found.columns if column.report)
            older = older_rules(reports, self.jiaokan.ruleset.digest, self.tr)
            line.show((Part(said),), older)
            return
        finding, tr = one.finding, self.tr
        mark = self._words.mark(finding.status)
        title = wording.title(finding, self.jiaokan.ruleset, tr.code)
        text = "  ".join(filter(None, (f"{mark} {finding.code}", finding.formula, title)))
        number = self._found.mismatches.index(one) + 1
        line.show((Part(self.glyphs.shown(text)),), f"{number}/{len(self._found.mismatches)}")

    def _at_cursor(self) -> Mismatch | None:
        """The mismatch the figure under the cursor is in; of several the one that is walked."""
        row = self._row
        if row is None or row.heading or not self._found.columns:
            return None
        place = (self._column, self._found.columns[self._column].id_in(row))
        walked = self.mismatch
        known = ((walked,) if walked else ()) + self._found.mismatches
        return next((one for one in known if place in one.places), None)

    def _told(self, row: Series, column: YearColumn) -> str:
        tr, shown = self.tr, self.glyphs.shown
        told = [f"{self._words.name(row)}{tr(': ')}{self._value(row, column)}"]
        year = str(column.year) if column.year else tr("year not known")
        known = year_told(column.report.year_from, tr) if column.report else ""
        told.append(f"{year} ({known})" if known else year)
        if column.report and column.report.name not in ("", self._agency):
            told.append(column.report.name)
        if column.report and column.reports > 1:
            counts = self._counted(column.report, column.number)
            told.append(counts.format(number=column.number, count=column.reports))
        if column.report and column.report.form:
            told.append(tr("form {form}").format(form=column.report.form))
        return shown("  ".join(told))

    def _counted(self, report: OfYear, number: int) -> str:
        """Which of several reports of a year other years are held against."""
        tr = self.tr
        if report.counts:
            first = tr("1 of {count} reports, the one that counts")
            return first if number == 1 else tr("{number} of {count} reports, which counts too")
        if number == 1:
            return tr("{number} of {count} reports, of which none counts")
        return tr("{number} of {count} reports; the first counts")

    def _value(self, row: Series, column: YearColumn) -> str:
        cell: YearCell | None = column.cell(row)
        if column.report is None:
            return self.tr("no report")
        if not column.id_in(row):
            return self.tr("not asked for")
        if cell is None:
            return self.tr("not found")
        return (
            self.tr("blank")
            if cell.state is CellState.BLANK
            else self._words.with_unit(row, column)
        )

    def possible(self, name: str) -> bool:
        if not self.is_mounted:
            return False
        if name == "export.open":
            return bool(self._found.columns)
        if name in _IN_ROWS:
            return bool(self._rows)
        return bool(self._found.mismatches) or name not in _IN_WALK

    def action_years_choose(self) -> None:
        from tui.review.reviewing import Review  # noqa: PLC0415 - not before a report is opened
        from tui.screens.review import ReviewScreen  # noqa: PLC0415 - as above

        row, app = self._row, self.jiaokan
        column = self._found.columns[self._column]
        if row is None or column.report is None:
            self.notify(self.tr("No report of this year is here."))
            return
        one, cell = self._at_cursor(), column.cell(row)

        def begin(review: Review) -> None:
            if one is None or not review.to_finding(one.finding.key):
                review.begin()

        place = Span(cell.start, cell.end) if cell else None
        review = Review(app.library, app.ruleset, column.report.uuid)
        self.app.push_screen(ReviewScreen(review, begin=begin, place=place, visited=True))

    def action_export_open(self) -> None:
        from tui.exports import of_years  # noqa: PLC0415 - not before it is wanted
        from tui.screens.exporting import ExportScreen  # noqa: PLC0415 - as above

        self.app.push_screen(ExportScreen(of_years(self.jiaokan, self._report, self._agency)))

    def action_years_totals(self) -> None:
        self._narrowed = replace(self._narrowed, totals=not self._narrowed.totals)
        self._show()
        self._follow()

    def action_years_filled(self) -> None:
        self._narrowed = replace(self._narrowed, filled=not self._narrowed.filled)
        self._show()
        self._follow()

    def action_cursor_left(self) -> None:
        self._table.step(-1)

    def action_cursor_right(self) -> None:
        self._table.step(1)

    def action_walk_next(self) -> None:
        self._go(self._walked + 1)

    def action_walk_previous(self) -> None:
        self._go(max(self._walked, 0) - 1)

    def action_view_side(self) -> None:
        self._turn(1)

    def action_view_side_back(self) -> None:
        self._turn(-1)

    def _go(self, index: int, side: tuple[int, str] | None = None) -> None:
        """To a mismatch, at its figure ``side`` or its first; around the ends."""
        self._walked = index % len(self._found.mismatches)
        places = self._found.mismatches[self._walked].places
        self._side = places.index(side) if side in places else 0
        self._show()
        self._to_side()

    def _turn(self, steps: int) -> None:
        """To another figure of the mismatch that is walked."""
        one = self.mismatch
        if one is None:
            self._go(0)
        elif one.places:
            self._side = (self._side + steps) % len(one.places)
            self._to_side()

    def _to_side(self) -> None:
        one = self.mismatch
        if one and one.places:
            place = one.places[self._side]
            row = row_named(self._found, self._rows, place)
            if row is not None:
                self._table.go_to_cell(row, place[0])
        self._follow()

    def action_back_close(self) -> None:
        self.dismiss()

    def action_back_leave(self) -> None:
        self.dismiss()
