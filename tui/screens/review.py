"""One report under review: its text, what does not agree, and the reviewer's judgement on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from report.span import Span
from store.queue.remaining import not_reviewed, remaining
from store.written.annotations import Anchor
from tui import queue_words
from tui.actions import Place
from tui.bindings import bindings_for
from tui.review.figures import figure_at
from tui.review.hits import Hits
from tui.review.reviewing import Review
from tui.review.subjects import subject_of, subjects
from tui.review.views import TEXT, ReportViews
from tui.review.words import ReviewWords, moment
from tui.review.writing import Kind
from tui.screens.annotating import annotation_panel
from tui.screens.corrected import CorrectedScreen
from tui.widgets.annotation_head import Subject
from tui.widgets.choice import Choice
from tui.widgets.ends_line import EndsLine
from tui.widgets.evidence_panel import EvidencePanel
from tui.widgets.key_bar import KeyBar
from tui.widgets.message_line import MessageLine
from tui.widgets.prompt import Prompt

_SIDEWAYS = frozenset({"cursor.left", "cursor.right"})
_JUDGING = frozenset({"judge.confirm", "judge.dismiss", "judge.to_author"})
_ON_FINDING = frozenset({"view.side", "view.side_back", "finding.explain"})


class ReviewScreen(CorrectedScreen):
    """``following(uuid)`` names the report to open after this one was reviewed, None at the end;
    ``begin(review)`` goes to where a report begins, or, where any of ``words`` is found in its
    text, the first of them is shown; or it begins at ``place``. What is only ``visited`` is left by
    the key that closes, too, back to where one was.
    """

    place = Place.REVIEW
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.REVIEW)

    DEFAULT_CSS = """
    ReviewScreen EvidencePanel { height: 33%; min-height: 4; max-height: 12; }
    """

    def __init__(
        self,
        review: Review,
        following: Callable[[str], str | None] = lambda uuid: None,
        begin: Callable[[Review], None] = Review.begin,
        words: str = "",
        *,
        place: Span | None = None,
        visited: bool = False,
    ) -> None:
        super().__init__(review)
        self._following = following
        self._begin = begin
        self._sought = words
        self._place = place
        self._visited = visited

    def compose(self) -> ComposeResult:
        self._load(self.review)
        yield EndsLine(id="title")
        yield ReportViews(self.words)
        yield MessageLine(self.glyphs.line, id="message")
        yield Choice(id="choice")
        yield Prompt(id="prompt")
        yield EvidencePanel(self.glyphs.shown, self.words.panel(), id="evidence")
        yield annotation_panel(self.jiaokan.labels, self.tr, self.glyphs)
        yield KeyBar(self.jiaokan.keymap, self.tr)

    def on_mount(self) -> None:
        self._open()

    def on_screen_resume(self) -> None:
        if self.is_mounted:
            with self.jiaokan.telling():
                self.review.reread()
                self.show_review()

    def possible(self, name: str) -> bool:
        if not self.is_mounted:
            return False
        if any(one.display for one in self._asking) or self.writing is not None:
            return name == "back.close"
        view = self.views.shown
        refused = (
            (view == TEXT and name == "view.choose" and self.review.there is None)
            or (view != TEXT and name == "select.start")
            or (view not in (TEXT, "table") and name in _SIDEWAYS)
            or ((view == "notes" or not self.review.judgeable) and name in _JUDGING)
            or (self.review.current is None and name in _ON_FINDING)
            or (name == "compare.open" and not self._to_compare())
            or (name == "corrections.open" and not self._to_tell())
            or (name == "rules.open" and not self.review.judgeable)
            or (not self.views.foldable and name == "view.fold")
        )
        return not refused

    @cached_property
    def _asking(self) -> tuple[Choice, Prompt]:
        """What asks here, when it is shown."""
        return self.query_one(Choice), self.query_one(Prompt)

    def _to_compare(self) -> bool:
        return bool(self.review.report.repeats) or self.review.has_copied

    def _to_tell(self) -> bool:
        """Whether a text came after verdicts, or they are on what is no longer found."""
        return self.review.corrected or bool(self.review.orphans())

    def action_view_choose(self) -> None:
        if self.views.shown == TEXT:
            self._visit()
        else:
            super().action_view_choose()

    def _visit(self) -> None:
        """The place shown of the current finding, in the report of the year before."""
        app, before, place = self.jiaokan, self.review.before, self.review.there
        if before is not None:
            review = Review(app.library, app.ruleset, before.row.uuid)
            self.app.push_screen(ReviewScreen(review, place=place, visited=True))

    def action_rules_open(self) -> None:
        """Back to the list it was opened from, if that is of this rule."""
        from tui.screens.hits import HitsScreen  # noqa: PLC0415 - not before it is wanted

        finding, desk = self.review.current, self.jiaokan.desk
        code = finding.code if finding else desk.rule
        below = self.app.screen_stack[-2]
        if isinstance(below, HitsScreen) and below.code == code:
            self.action_back_leave()
            return
        hits = desk.hits(code)
        if finding:
            hits.go_to(self.review.uuid, finding.key)
        self.app.push_screen(HitsScreen(hits))

    def action_years_open(self) -> None:
        """At the finding that is walked, where it is one of two years and the cursor has not left
        it; else at the figure the cursor is on.
        """
        from tui.screens.years import YearsScreen  # noqa: PLC0415 - not before it is wanted

        finding, figure = self.review.current, self._figure()
        named = (
            {id_ for one in finding.evidence for id_ in one.indicator.split("+")} if finding else ()
        )
        key = finding.key if finding and (not figure or figure in named) else ""
        self.app.push_screen(YearsScreen(self.review.uuid, key, figure))

    def _figure(self) -> str:
        """The one the cursor is on, or that the finding which is walked is about."""
        if self.views.shown == "table":
            row, cell = self.table.current, self.table.cell
            return cell.indicator if cell else row.indicator if row else ""
        meant = self._indicator().split("+")
        if self.views.shown != TEXT:
            return meant[0]
        return figure_at(self.review.report, self.document.cursor, meant)

    def action_review_done(self) -> None:
        left = self.review.unjudged
        unjudged = self.tr.plural(
            "{count} finding has no verdict yet", "{count} findings have no verdict yet", left
        )
        again = self.said("{review.done} once more marks the report reviewed")
        asked = f"{unjudged}{self.tr('; ')}{again}"
        if left and self.last_said != asked:
            self.say(asked)
            return
        app = self.jiaokan
        uuid = self._following(self.review.uuid)
        following = Review(app.library, app.ruleset, uuid) if uuid else None
        self.review.set_reviewed()
        if following is None:
            self.show_review()
            self.say(queue_words.went_through(remaining(app.library), self.said, self.tr))
        else:
            self._load(following)
            self._open()
            left_here = self.message.text
            said = queue_words.went_on(not_reviewed(app.library), self.tr)
            self.say(f"{said} {left_here}" if left_here else said)

    def action_back_close(self) -> None:
        """One thing at a time: a question, a list, a selection, what was searched."""
        prompt = self.query_one(Prompt)
        if prompt.display:
            prompt.give_up()
        elif self.views.shown != TEXT:
            self.show_view(TEXT)
        elif self.document.selection is not None:
            self.document.clear_selection()
        elif self.hits.spans:
            self.forget_hits()
        elif self._visited:
            self.action_back_leave()
        else:
            self.say(self.said("Nothing is open; {back.leave} goes back to the library."))

    def action_back_leave(self) -> None:
        if self.views.shown != TEXT:
            self.show_view(TEXT)
        else:
            self.dismiss()

    def _load(self, review: Review) -> None:
        app = self.jiaokan
        self.review = review
        self.hits = Hits(review.report.document.text)
        self.words = ReviewWords(review, app.ruleset, app.labels, self.tr, self.glyphs, app.keymap)

    def _open(self) -> None:
        """Everything on the screen for the report just loaded, at its first finding."""
        self.views.load(self.words)
        self._begin(self.review)
        self.show_review()
        self.follow()
        if self._sought:
            self.go_to_first_hit(self._sought)
        if self._place is not None:
            self.go_to(self._place.start)
            self._place = None
        self.tell_corrections()
        self._offer_drafts()
        if self._visited:
            self.say(self.said("{back.close} goes back to where you came from."))

    def _offer_drafts(self) -> None:
        """What was left unfinished on this report is told when it is opened."""
        left = self.review.drafts
        if not left or self.review.read_only:
            return
        if any(draft.deed == Kind.NEW for draft in left):
            said = self.said("Your draft of {when} is here: {annotate.start} goes on with it.")
        else:
            said = self.said(
                "Your draft of {when} is here: {view.annotations} shows what it answers."
            )
        self.say(said.format(when=moment(left[0].at)))

    def subjects(self) -> tuple[list[Subject], int]:
        return subjects(
            self.words,
            self.document.cursor,
            self.document.selection,
            evidence=self.review.side,
            at_finding=self.views.shown in ("findings", "table"),
        )

    def subject_of(self, anchor: Anchor) -> Subject:
        return subject_of(self.words, anchor)

    def show_annotations(self) -> None:
        self.review.reread()
        self.show_review()

    def to_undecided(self) -> None:
        self.views.to_undecided()

    def writing_began(self) -> None:
        self.query_one(EvidencePanel).display = False

    def writing_ended(self) -> None:
        self.query_one(EvidencePanel).display = True
        self.document.clear_selection()
        self.take_focus()
