"""The keys of the library screen that find, narrow and sort what it shows."""

from __future__ import annotations

from dataclasses import replace

from store.reports import Filter
from tui.queue import Queue
from tui.screens.moving import Moving
from tui.screens.taking_back import TakingBack
from tui.widgets.prompt import Prompt
from tui.widgets.report_list import ReportList


class NarrowingScreen(Moving, TakingBack[None]):
    """A screen over ``queue``. It yields a ReportList and a Prompt."""

    def __init__(self) -> None:
        super().__init__()
        self.queue: Queue

    @property
    def rows(self) -> ReportList:
        return self.query_one(ReportList)

    def show_rows(self) -> None:
        """As the queue has them now."""
        raise NotImplementedError

    def narrow(self, filter: Filter) -> None:
        """Other rows; the cursor stays on its report, or goes to the first."""
        if filter != self.queue.filter:
            self.queue.filter = filter
            with self.jiaokan.telling():
                if self.queue.place() is None:
                    self.queue.at = ""
                self.show_rows()

    def action_find_start(self) -> None:
        self.query_one(Prompt).ask(
            self.tr("find"), self.queue.filter.words, self._find, self._find_in_all
        )

    def _find(self, words: str) -> None:
        self.queue.thorough = False
        self.narrow(replace(self.queue.filter, words=words.strip()))

    def _find_in_all(self, words: str) -> None:
        """Typed and taken: what was left out for being in a hurry is looked for too."""
        self._find(words)
        if not self.queue.whole:
            self.queue.thorough = True
            self.show_rows()

    def action_filter_unreviewed(self) -> None:
        filter = self.queue.filter
        self.narrow(replace(filter, not_reviewed=not filter.not_reviewed))

    def action_filter_mine(self) -> None:
        filter, author = self.queue.filter, self.jiaokan.library.author
        self.narrow(replace(filter, reviewer="" if filter.reviewer else author))

    def action_filter_year(self) -> None:
        row = self.rows.current
        year = self.queue.filter.year or (row.year if row else 0)
        self.query_one(Prompt).ask(
            self.tr("year (empty shows all)"), str(year or ""), None, self._filter_year
        )

    def _filter_year(self, text: str) -> None:
        text = text.strip()
        if text and not (text.isascii() and text.isdecimal() and len(text) == 4):
            self.notify(self.tr("A year has four digits, as 2024."), severity="warning")
            return
        self.narrow(replace(self.queue.filter, year=int(text or 0)))

    def action_filter_form(self) -> None:
        forms, filter = ["", *self.jiaokan.ruleset.forms], self.queue.filter
        at = forms.index(filter.form) if filter.form in forms else 0
        self.narrow(replace(filter, form=forms[(at + 1) % len(forms)]))

    def action_filter_rule(self) -> None:
        """The rule is chosen from the list of those that speak here."""
        if self.queue.filter.rule:
            self.narrow(replace(self.queue.filter, rule=""))
        else:
            self.action_rules_open()
            self.notify(self.said("{filter.rule} shows the reports of the rule under the cursor."))

    def action_rules_open(self) -> None:
        from tui.screens.rules import RulesScreen  # noqa: PLC0415 - 20 ms, not at the start

        self.app.push_screen(RulesScreen(), self._filter_rule)

    def _filter_rule(self, code: str | None) -> None:
        if code:
            self.narrow(replace(self.queue.filter, rule=code))

    def action_sort_next(self) -> None:
        self.queue.next_order()
        self.show_rows()

    def clear_one(self) -> bool:
        """First what was searched, then the filters, all of them; whether there was any."""
        if self.queue.filter.words:
            self._find("")
            return True
        narrowed = self.queue.filter != Filter()
        self.narrow(Filter())
        return narrowed
