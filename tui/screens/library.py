"""The queue: every report of the library, found, filtered and opened from here."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from store.queue import reports
from store.queue.reports import Filter, Totals
from store.written import muting
from store.written.drafts import unfinished
from store.written.muting import Muted
from tui import queue_words
from tui.actions import Place
from tui.bindings import bindings_for
from tui.import_words import briefly
from tui.queue import MOST_FOUND
from tui.screens.gathering import Gathering
from tui.widgets.choice import Choice
from tui.widgets.ends_line import EndsLine
from tui.widgets.key_bar import KeyBar
from tui.widgets.movable import Movable
from tui.widgets.paged_rows import PagedRows
from tui.widgets.parts import Line, Part
from tui.widgets.prompt import Prompt
from tui.widgets.report_list import GONE, ReportList

_WHILE_TYPING = frozenset(
    {"cursor.up", "cursor.down", "cursor.page_up", "cursor.page_down", "back.close"}
)
_WATCH = 2.0  # seconds between two looks for what other reviewers have written
_OF_REPORTS = frozenset({"find.start", "export.open", "rules.open", "leftover.open"})


class LibraryScreen(Gathering):
    """The first screen; leaving it leaves the program."""

    place = Place.LIBRARY
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.LIBRARY)
    AUTO_FOCUS = "ReportList"

    def __init__(self) -> None:
        super().__init__()
        self._totals = Totals(0, 0, 0, 0, 0)
        self._muted = Muted(0, 0)
        self._data_version = 0
        self._drafts = 0
        self._title: Line = ()

    def compose(self) -> ComposeResult:
        self.queue = self.jiaokan.desk.queue
        yield EndsLine(id="title")
        yield ReportList(self.glyphs, self.tr, self.queue.is_marked, id="reports")
        yield Choice(id="choice")
        yield Prompt(id="prompt")
        with Horizontal(id="status"):
            yield EndsLine(id="narrowed")
            yield EndsLine(id="position")
        yield KeyBar(self.jiaokan.keymap, self.tr)

    def on_mount(self) -> None:
        self.set_interval(_WATCH, self._read_if_others_wrote)

    @property
    def moved(self) -> Movable:
        return self.rows

    def read(self) -> None:
        """Everything on the screen as the library has it now; the cursor stays on its report."""
        with self.jiaokan.telling():
            self._data_version = self.jiaokan.library.data_version()
            self._show_totals()
            self.show_rows()

    def show_rows(self) -> None:
        """The cursor stays on its report; on its line when that is not shown any more."""
        count, place = self.queue.count(), self.queue.place()
        self.rows.words = self.queue.filter.words.split()
        cursor = (self.rows.cursor if self.queue.at else 0) if place is None else place
        self.rows.show(
            PagedRows(count, self.queue.page, GONE), cursor, "" if count else self._empty()
        )
        self._show_narrowed()
        self._show_position()
        self.refresh_bindings()

    def _read_if_others_wrote(self) -> None:
        if self.is_current:
            with self.jiaokan.telling():
                if self.jiaokan.library.data_version() != self._data_version:
                    self.read()

    def _empty(self) -> str:
        app = self.jiaokan
        if not self.queue.whole:
            return self.said("Not in the first texts that were read; {prompt.take} reads all.")
        text = queue_words.without_rows(
            app.library, self.queue.filter, self._totals.reports, self.said, self.tr
        )
        return "\n".join(map(self.glyphs.shown, text.split("\n")))

    def _show_totals(self) -> None:
        app, tr = self.jiaokan, self.tr
        totals = self._totals = reports.totals(app.library, app.ruleset.digest)
        self._muted = muting.totals(app.library)
        self._drafts = sum(one.count for one in unfinished(app.library))
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
        self._title = parts
        self._show_title()

    def _show_title(self) -> None:
        """At the end who signs, and how far an import is that goes on behind the screens."""
        app = self.jiaokan
        right = self.glyphs.shown(app.library.author)
        if app.importing.running:
            right = f"{briefly(app.importing.progress, self.tr)}  {right}"
        self.query_one("#title", EndsLine).show(self._title, right)

    def import_moved(self) -> None:
        if not self.is_current:
            return
        if self.jiaokan.importing.running:
            self._show_title()
        else:
            self.read()

    def _show_narrowed(self) -> None:
        """What is shown of the library, and what is in it besides and must not be overlooked."""
        queue, tr = self.queue, self.tr
        narrowed = queue_words.narrowed(queue.filter, queue.order, tr, self._found())
        muted = queue_words.muted(self._muted, tr)
        said = [narrowed, muted] if narrowed else [muted, self._besides()]
        if marks := len(queue.marks):
            said.insert(0, tr.plural("{count} marked", "{count} marked", marks))
        text = "  ".join(part for part in said if part)
        self.query_one("#narrowed", EndsLine).show((Part(self.glyphs.shown(text)),), "")

    def show_marks(self) -> None:
        self._show_narrowed()
        self.refresh_bindings()

    def _found(self) -> str:
        """How far what was searched was looked for, with a place for the words."""
        if self.queue.whole:
            return self.tr("with “{words}”")
        if self.queue.thorough or len(self.rows.items) >= MOST_FOUND:
            return self.tr("the first with “{words}”")
        return self.said("with “{words}” in the first texts ({prompt.take} reads all)")

    def _besides(self) -> str:
        """What is here besides reports and must not be overlooked."""
        tr, totals = self.tr, self._totals
        said = []
        if totals.stale:  # first, for no key of this screen does it and it is no use when cut
            said.append(tr("older rules: jiaokan recheck --stale"))
        if self._drafts:
            said.append(
                tr.plural("{count} draft not finished", "{count} drafts not finished", self._drafts)
                + self.said(" ({history.open} lists them)")
            )
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
        rows = self.rows
        if rows.current is not None and rows.current.uuid:
            self.queue.at = rows.current.uuid
        total = len(rows.items)
        more = "" if self.queue.whole else "+"
        place = f"{rows.cursor + 1}/{total}{more}" if total else ""
        self.query_one("#position", EndsLine).show((), place)

    @cached_property
    def _prompt(self) -> Prompt:
        return self.query_one(Prompt)

    def possible(self, name: str) -> bool:
        if not self.is_mounted:
            return False
        if self._prompt.display:
            return name in _WHILE_TYPING
        if self.query_one(Choice).display:
            return name == "back.close"
        if not self._totals.reports and (name.startswith("filter.") or name in _OF_REPORTS):
            return False
        hindered = {
            "report.open": not self.rows.items,
            "agency.open": not self.rows.items,
            "report.mark": not self.rows.items,
            "report.together": not self.rows.items or self.jiaokan.library.read_only,
            "report.apart": not self.rows.items or self.jiaokan.library.read_only,
            "failures.open": not self._totals.failures,
            "import.open": self.jiaokan.library.read_only,
            "sort.next": not self.rows.items,
            "filter.form": not self.jiaokan.ruleset.forms,
        }
        return not hindered.get(name, False)

    def action_report_open(self) -> None:
        from tui.review.reviewing import Review  # noqa: PLC0415 - not before a report is opened
        from tui.screens.review import ReviewScreen  # noqa: PLC0415 - as above

        app, row, words = self.jiaokan, self.rows.current, self.queue.filter.words
        if row is not None and row.uuid:
            review = Review(app.library, app.ruleset, row.uuid)
            self.app.push_screen(ReviewScreen(review, self.queue.following, words=words))

    def action_back_close(self) -> None:
        """First the prompt, then the marks, then what was searched, then the filters."""
        prompt = self.query_one(Prompt)
        if prompt.display:
            prompt.give_up()
        elif not self.clear_marks():
            self.clear_one()

    def action_import_open(self) -> None:
        from tui.screens.importing import ImportScreen  # noqa: PLC0415 - 80 ms, not at the start

        self.app.push_screen(ImportScreen())

    def action_export_open(self) -> None:
        from tui.exports import of_queue  # noqa: PLC0415 - as above
        from tui.screens.exporting import ExportScreen  # noqa: PLC0415 - as above

        # Where nothing is shown, as at the end of a day, all that there is is meant.
        shown = self.queue.filter if self.rows.items else Filter()
        self.app.push_screen(ExportScreen(of_queue(self.jiaokan, shown)))

    def action_leftover_open(self) -> None:
        from tui.screens.leftover import LeftoverScreen  # noqa: PLC0415 - as above

        self.app.push_screen(LeftoverScreen())

    def action_agency_open(self) -> None:
        from tui.screens.agency import AgencyScreen  # noqa: PLC0415 - as above

        row = self.rows.current
        if row is not None and row.uuid:
            self.app.push_screen(AgencyScreen(row.uuid))

    def action_years_open(self) -> None:
        from tui.screens.years import YearsScreen  # noqa: PLC0415 - as above

        row = self.rows.current
        if row is not None and row.uuid:
            self.app.push_screen(YearsScreen(row.uuid))

    def action_history_open(self) -> None:
        from tui.screens.history import HistoryScreen  # noqa: PLC0415 - as above

        self.app.push_screen(HistoryScreen())

    def action_failures_open(self) -> None:
        from store.intake import importing  # noqa: PLC0415 - as above
        from tui.screens.failures import FailuresScreen  # noqa: PLC0415 - as above

        self.app.push_screen(FailuresScreen(importing.failures(self.jiaokan.library)))

    def action_library_quit(self) -> None:
        self.jiaokan.leave()
