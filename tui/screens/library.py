"""The queue: every report of the library, found, filtered and opened from here."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer

from store import history, reports
from store.reports import Filter, Mark, Row, Totals
from tui import queue_words
from tui.actions import Place
from tui.bindings import bindings_for
from tui.changes import change_in_words, report_in_words
from tui.screens.base import PlaceScreen
from tui.screens.moving import Moving
from tui.widgets.ends_line import EndsLine
from tui.widgets.key_bar import KeyBar
from tui.widgets.movable import Movable
from tui.widgets.parts import Part
from tui.widgets.prompt import Prompt
from tui.widgets.report_list import PagedRows, ReportList

FIND_DELAY = 0.15  # seconds after the last key: every search is a look through the library
_WHILE_TYPING = frozenset(
    {"cursor.up", "cursor.down", "cursor.page_up", "cursor.page_down", "back.close"}
)
_WATCH = 2.0  # seconds between two looks for what other reviewers have written
_AHEAD = 2000  # rows looked through for the next report; beyond, the first that is left will do


class LibraryScreen(Moving, PlaceScreen[None]):
    """The first screen; leaving it leaves the program."""

    place = Place.LIBRARY
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.LIBRARY)
    AUTO_FOCUS = "ReportList"

    def __init__(self) -> None:
        super().__init__()
        self.filter = Filter()
        self._totals = Totals(0, 0, 0, 0, 0)
        self._data_version = 0
        self._find_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield EndsLine(id="title")
        yield ReportList(self.glyphs, self.tr, id="reports")
        yield Prompt(id="prompt")
        with Horizontal(id="status"):
            yield EndsLine(id="narrowed")
            yield EndsLine(id="position")
        yield KeyBar(self.jiaokan.keymap, self.tr)

    def on_mount(self) -> None:
        self.set_interval(_WATCH, self._read_if_others_wrote)

    def on_screen_resume(self) -> None:
        """Also at the start, when the screen is first shown."""
        self.read()

    @property
    def queue(self) -> ReportList:
        return self.query_one(ReportList)

    @property
    def moved(self) -> Movable:
        return self.queue

    def read(self) -> None:
        """Everything on the screen as the library has it now; the cursor stays on its line."""
        with self.jiaokan.telling():
            self._data_version = self.jiaokan.library.data_version()
            self._show_totals()
            self._show_rows(self.queue.cursor)

    def narrow(self, filter: Filter) -> None:
        """Other rows, the cursor on the first."""
        if filter != self.filter:
            self.filter = filter
            with self.jiaokan.telling():
                self._show_rows(0)

    def _read_if_others_wrote(self) -> None:
        if self.is_current:
            with self.jiaokan.telling():
                if self.jiaokan.library.data_version() != self._data_version:
                    self.read()

    def _fetch(self, offset: int, limit: int) -> list[Row]:
        app = self.jiaokan
        return reports.page(app.library, self.filter, app.ruleset.digest, offset, limit)

    def _show_rows(self, cursor: int) -> None:
        count = reports.count(self.jiaokan.library, self.filter)
        self.queue.show(PagedRows(count, self._fetch), cursor, "" if count else self._empty())
        self._show_narrowed()
        self._show_position()
        self.refresh_bindings()

    def _empty(self) -> str:
        app = self.jiaokan
        text = queue_words.without_rows(
            app.library, self.filter, self._totals.reports, self.said, self.tr
        )
        return "\n".join(map(self.glyphs.shown, text.split("\n")))

    def _show_totals(self) -> None:
        app, tr = self.jiaokan, self.tr
        totals = self._totals = reports.totals(app.library, app.ruleset.digest)
        counts = [
            tr.plural("{count} report", "{count} reports", totals.reports),
            tr("{count} not reviewed").format(count=totals.not_reviewed),
        ]
        if totals.stale:
            counts.append(tr("{count} on older rules").format(count=totals.stale))
        if app.library.read_only:
            counts.append(tr("read-only"))
        shown = self.glyphs.shown
        name = "校勘  " + shown(app.library.path.name)
        parts = (Part(name), *(Part(f"  {count}") for count in counts))
        self.query_one("#title", EndsLine).show(parts, shown(app.library.author))

    def _show_narrowed(self) -> None:
        tr, filter = self.tr, self.filter
        said = []
        if filter.words:
            said.append(tr("with “{words}”").format(words=filter.words))
        if filter.not_reviewed:
            said.append(tr("not reviewed"))
        if filter.reviewer:
            said.append(tr("in the hands of {name}").format(name=filter.reviewer))
        if filter.year:
            said.append(tr("of {year}").format(year=filter.year))
        if filter.form:
            said.append(tr("on form {form}").format(form=filter.form))
        text = self.glyphs.shown(tr("only: ") + ", ".join(said)) if said else self._besides()
        self.query_one("#narrowed", EndsLine).show((Part(text),), "")

    def _besides(self) -> str:
        """What is here besides reports and must not be overlooked."""
        tr, totals = self.tr, self._totals
        said = []
        if totals.failures:
            said.append(
                tr.plural("{count} file not read", "{count} files not read", totals.failures)
                + self.said(" ({failures.open} lists them)")
            )
        if totals.waiting:
            said.append(
                tr.plural(
                    "{count} note waits for its report",
                    "{count} notes wait for their reports",
                    totals.waiting,
                )
            )
        return "  ".join(said)

    @on(ReportList.Moved)
    def _show_position(self) -> None:
        total = len(self.queue.items)
        place = f"{self.queue.cursor + 1}/{total}" if total else ""
        self.query_one("#position", EndsLine).show((), place)

    def possible(self, name: str) -> bool:
        if not self.is_mounted:
            return False
        if self.query_one(Prompt).display:
            return name in _WHILE_TYPING
        hindered = {
            "report.open": not self.queue.items,
            "failures.open": not self._totals.failures,
            "import.open": self.jiaokan.library.read_only,
            "filter.form": not self.jiaokan.ruleset.forms,
        }
        return not hindered.get(name, False)

    def action_report_open(self) -> None:
        from tui.review.reviewing import Review  # noqa: PLC0415 - not before a report is opened
        from tui.screens.review import ReviewScreen  # noqa: PLC0415 - as above

        app, row = self.jiaokan, self.queue.current
        if row is not None and row.uuid:
            review = Review(app.library, app.ruleset, row.uuid)
            self.app.push_screen(ReviewScreen(review, self.following))

    def following(self, uuid: str) -> str | None:
        """The next report of the queue that is not reviewed, after ``uuid``, around the end.

        The cursor goes with it, so that the reviewer comes back to where they are.
        """
        rows, cursor = self.queue.items, self.queue.cursor
        ahead = range(cursor + 1, min(cursor + 1 + _AHEAD, len(rows)))
        for index in ahead:
            if rows[index].uuid and rows[index].mark is not Mark.REVIEWED:
                self.queue.go_to(index)
                return rows[index].uuid
        app = self.jiaokan
        left = reports.page(
            app.library, replace(self.filter, not_reviewed=True), app.ruleset.digest, 0, 2
        )
        return next((row.uuid for row in left if row.uuid != uuid), None)

    def action_find_start(self) -> None:
        self.query_one(Prompt).ask(
            self.tr("find"), self.filter.words, self._find_soon, self._find_now
        )

    def _find_soon(self, words: str) -> None:
        if self._find_timer is not None:
            self._find_timer.stop()
        self._find_timer = self.set_timer(FIND_DELAY, lambda: self._find_now(words))

    def _find_now(self, words: str) -> None:
        if self._find_timer is not None:
            self._find_timer.stop()
            self._find_timer = None
        self.narrow(replace(self.filter, words=words.strip()))

    def action_filter_unreviewed(self) -> None:
        self.narrow(replace(self.filter, not_reviewed=not self.filter.not_reviewed))

    def action_filter_mine(self) -> None:
        author = self.jiaokan.library.author
        self.narrow(replace(self.filter, reviewer="" if self.filter.reviewer else author))

    def action_filter_year(self) -> None:
        row = self.queue.current
        year = self.filter.year or (row.year if row else 0)
        self.query_one(Prompt).ask(
            self.tr("year (empty shows all)"), str(year or ""), None, self._filter_year
        )

    def _filter_year(self, text: str) -> None:
        text = text.strip()
        if text and not (text.isascii() and text.isdecimal() and len(text) == 4):
            self.notify(self.tr("A year has four digits, as 2024."), severity="warning")
            return
        self.narrow(replace(self.filter, year=int(text or 0)))

    def action_filter_form(self) -> None:
        forms = ["", *self.jiaokan.ruleset.forms]
        at = forms.index(self.filter.form) if self.filter.form in forms else 0
        self.narrow(replace(self.filter, form=forms[(at + 1) % len(forms)]))

    def action_back_close(self) -> None:
        """First the prompt, then what was searched, then the filters."""
        prompt = self.query_one(Prompt)
        if prompt.display:
            prompt.give_up()
        elif self.filter.words:
            self._find_now("")
        else:
            self.narrow(Filter())

    def action_import_open(self) -> None:
        from tui.screens.importing import ImportScreen  # noqa: PLC0415 - 80 ms, not at the start

        self.app.push_screen(ImportScreen())

    def action_export_open(self) -> None:
        from tui.screens.exporting import ExportScreen  # noqa: PLC0415 - as above

        self.app.push_screen(ExportScreen(self.filter))

    def action_failures_open(self) -> None:
        from store import importing  # noqa: PLC0415 - as above
        from tui.screens.failures import FailuresScreen  # noqa: PLC0415 - as above

        self.app.push_screen(FailuresScreen(importing.failures(self.jiaokan.library)))

    def action_history_undo(self) -> None:
        self._tell(
            history.undo(self.jiaokan.library),
            self.tr("Taken back: {what}."),
            self.tr("There is nothing of yours to take back."),
        )

    def action_history_redo(self) -> None:
        self._tell(
            history.redo(self.jiaokan.library),
            self.tr("Made again: {what}."),
            self.tr("There is nothing to make again."),
        )

    def _tell(self, change: history.Change | None, done: str, nothing: str) -> None:
        if change is None:
            self.notify(nothing)
        else:
            what = change_in_words(change, self.tr)
            where = report_in_words(change, self.jiaokan.library, self.jiaokan.ruleset)
            what = self.tr("{what} (in {report})").format(what=what, report=where)
            self.notify(done.format(what=what))
            self.read()

    def action_library_quit(self) -> None:
        self.app.exit()
