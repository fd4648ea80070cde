"""Verdicts given on a screen: the keys, the reason asked for, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from checks.finding import Finding
from store.changes.history import Change
from store.queue.reports import StoredReport
from store.written.verdicts import Given, Judgement
from tui.changes import taken_in_words
from tui.review.reviewing import Review
from tui.review.words import JUDGED
from tui.screens.dismissing import ask_why
from tui.screens.noting import NotingScreen


class JudgingScreen(NotingScreen):
    """A screen on which the findings of ``review`` are judged.

    It yields a Choice and a Prompt. A subclass shows what was judged, and where the walk went.
    """

    def __init__(self, review: Review) -> None:
        super().__init__()
        self.review = review

    @property
    def report(self) -> StoredReport:
        return self.review.report

    def show_review(self) -> None:
        """Verdicts and counts have changed, or may have; the cursor stays."""
        raise NotImplementedError

    def arrive(self) -> None:
        """The walk is at another finding."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """A question was answered or given up: the focus goes back to the text."""
        raise NotImplementedError

    def action_history_open(self) -> None:
        from tui.screens.history import HistoryScreen  # noqa: PLC0415 - not before it is wanted

        row = self.review.row
        name = f"{row.name} {row.year}" if row.year else row.name
        self.app.push_screen(HistoryScreen(row.uuid, name), self._go_to_change)

    def _go_to_change(self, key: str | None) -> None:
        """What was chosen in the history: the key of a finding, or nothing of one."""
        if not key:
            return
        if self.review.to_finding(key):
            self.arrive()
        else:
            self.say(self.tr("That finding is not in the report any more."))

    def show_deleted(self) -> None:
        review = self.review
        review.show_deleted(not review.deleted_too)
        self.show_review()
        if not review.deleted_too:
            self.say(self.tr("The deleted ones are left out again."))
            return
        count = len(review.deleted.annotations) + sum(map(len, review.deleted.replies.values()))
        self.say(
            self.tr.plural("{count} deleted one is shown", "{count} deleted ones are shown", count)
            if count
            else self.tr("Nothing was deleted here.")
        )

    def action_judge_confirm(self) -> None:
        self._judge(self.review.current, Given(Judgement.CONFIRMED))

    def action_judge_to_author(self) -> None:
        self._judge(self.review.current, Given(Judgement.TO_AUTHOR))

    def action_judge_dismiss(self) -> None:
        finding = self.review.current
        ask_why(
            self,
            self.tr("dismiss because"),
            lambda given: self._judge(finding, given),
            closed=self.take_focus,
        )

    def action_history_undo(self) -> None:
        self._change(
            self.review.undo,
            self.tr("Taken back: {what}."),
            self.tr("There is nothing of yours to take back."),
        )

    def action_history_redo(self) -> None:
        self._change(
            self.review.redo,
            self.tr("Made again: {what}."),
            self.tr("There is nothing to make again."),
        )

    def _judge(self, finding: Finding | None, given: Given) -> None:
        if finding is None:
            return
        try:
            self.review.judge(finding, given.judgement, given.reason, given.comment)
        finally:
            self.show_review()
        self.say(
            f"{self.glyphs.shown(finding.code)}{self.tr(': ')}{self.tr(JUDGED[given.judgement])}"
        )
        if self.review.loud(finding) and not self.review.unjudged:
            self.say(
                self.said("Everything that calls for a verdict has one: {review.done} goes on.")
            )
            return
        if self.review.loud(finding):
            self.review.to_unjudged()
        else:
            self.review.step(1)
        self.arrive()

    def _change(self, change: Callable[[], Change | None], done: str, nothing: str) -> None:
        """Undo or redo; the walk goes to the finding whose verdict it touched."""
        before = self.review.verdicts
        try:
            made = change()
        finally:
            self.show_review()
        if made is None:
            self.say(nothing)
            return
        said = taken_in_words(made, done, self.jiaokan, self.review.uuid)
        self.say(self.glyphs.shown(said))
        if self.review.to_changed(before):
            self.arrive()
