"""The keys of the library screen that find, narrow and sort what it shows."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from store.queue import reports
from store.queue.reports import Filter
from tui.queue import Queue
from tui.screens.moving import Moving
from tui.screens.taking_back import TakingBack
from tui.widgets.prompt import Prompt
from tui.widgets.report_list import ReportList

_WIDE_ENOUGH = 60  # cells for a question that names the years


class NarrowingScreen(Moving, TakingBack[None]):
    """A screen over ``queue``. It yields a ReportList and a Prompt."""

    def __init__(self) -> None:
        super().__init__()
        self.queue: Queue
        self._left = ("", "")  # the report a filter hid, and the one the cursor then stood on

    @cached_property  # asked for by every key of the footer, whenever anything changed
    def rows(self) -> ReportList:
        return self.query_one(ReportList)

    def show_rows(self) -> None:
        """As the queue has them now."""
        raise NotImplementedError

    def narrow(self, filter: Filter) -> None:
        """Other rows; the cursor stays on its report, or goes to the first, and comes back when
        that is shown again and the cursor was not moved meanwhile.
        """
        if filter == self.queue.filter:
            return
        queue = self.queue
        queue.filter = filter
        with self.jiaokan.telling():
            left, stood = self._left
            here, queue.at = queue.at, left if left and queue.at == stood else queue.at
            if queue.place() is None:
                left, queue.at = queue.at, here
                if queue.place() is None:
                    queue.at = ""
            else:
                left = ""
            self.show_rows()
            self._left = (left, queue.at)

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
        known = [year for year in reports.years(self.jiaokan.library) if year]
        question = self.tr("year, of {years} (empty shows all)")
        if not known or self.size.width < _WIDE_ENOUGH:
            question = self.tr("year (empty shows all)")
        self.query_one(Prompt).ask(
            question.format(years=_in_runs(known)), str(year or ""), None, self._filter_year
        )

    def _filter_year(self, text: str) -> None:
        text = text.strip()
        if text and not (text.isascii() and text.isdecimal() and len(text) == 4):
            self.notify(self.tr("A year has four digits, as 2024."), severity="warning")
            return
        self.narrow(replace(self.queue.filter, year=int(text or 0)))

    def action_filter_form(self) -> None:
        forms, filter = ["", *reports.forms(self.jiaokan.library)], self.queue.filter
        if len(forms) == 1:
            self.notify(self.tr("The form of no report here was recognised."))
            return
        at = forms.index(filter.form) if filter.form in forms else 0
        form, before = forms[(at + 1) % len(forms)], len(self.rows.items)
        self.narrow(replace(filter, form=form))
        if form and len(self.rows.items) == before:
            text = self.tr("All the reports shown are on form {form}.")
            self.notify(text.format(form=form))

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


def _in_runs(years: list[int]) -> str:
    """Ascending ``years``, those that follow each other as one run: 2014-2016 2019."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return " ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
