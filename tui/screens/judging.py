"""Verdicts given on a screen: the keys, the reason asked for, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from checks import wording
from checks.finding import Finding
from store.history import Change
from store.reports import StoredReport
from store.verdicts import Judgement, Reason
from tui.changes import change_in_words, report_in_words
from tui.review.reviewing import Review
from tui.review.words import JUDGED
from tui.screens.noting import NotingScreen
from tui.widgets.choice import Choice, Option
from tui.widgets.prompt import Prompt

_REASONS = dict(zip("12345", Reason, strict=True))


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
        self._judge(self.review.current, Judgement.CONFIRMED)

    def action_judge_to_author(self) -> None:
        self._judge(self.review.current, Judgement.TO_AUTHOR)

    def action_judge_dismiss(self) -> None:
        finding = self.review.current
        options = [
            Option(key, wording.word(reason.value, self.tr.code))
            for key, reason in _REASONS.items()
        ]
        self.query_one(Choice).ask(
            self.tr("dismiss because"),
            options,
            lambda key: self._dismiss(finding, _REASONS[key]),
            self.take_focus,
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

    def _dismiss(self, finding: Finding | None, reason: Reason) -> None:
        self.take_focus()
        if reason is Reason.OTHER:
            self.query_one(Prompt).ask(
                self.tr("dismiss: why"), "", None, lambda why: self._dismiss_told(finding, why)
            )
        else:
            with self.jiaokan.telling():
                self._judge(finding, Judgement.DISMISSED, reason)

    def _dismiss_told(self, finding: Finding | None, why: str) -> None:
        if why.strip():
            with self.jiaokan.telling():
                self._judge(finding, Judgement.DISMISSED, Reason.OTHER, why.strip())
        else:
            self.say(self.tr("Not dismissed: another reason has to be written down."))

    def _judge(
        self,
        finding: Finding | None,
        judgement: Judgement,
        reason: Reason | None = None,
        comment: str = "",
    ) -> None:
        if finding is None:
            return
        try:
            self.review.judge(finding, judgement, reason, comment)
        finally:
            self.show_review()
        self.say(f"{finding.code}{self.tr(': ')}{self.tr(JUDGED[judgement])}")
        if finding.loud and not self.review.unjudged:
            self.say(
                self.said("Everything that calls for a verdict has one: {review.done} goes on.")
            )
            return
        if finding.loud:
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
        what = change_in_words(made, self.tr)
        if made.report != self.review.uuid:
            where = report_in_words(made, self.jiaokan.library, self.jiaokan.ruleset)
            what = self.tr("{what} (in {report})").format(what=what, report=where)
        said = done.format(what=what)
        self.say(self.glyphs.shown(said))
        if self.review.to_changed(before):
            self.arrive()
