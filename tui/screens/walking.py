"""The walk through a report: its findings one after the other, or what was searched for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from textual import on

from tui.review.findings import exhibit, highlights
from tui.review.form import places_on_form
from tui.review.hits import Hits
from tui.review.margins import Marked, beyond, marked
from tui.review.notes import note_text
from tui.review.quotes import is_here
from tui.review.views import TEXT, ReportViews
from tui.review.words import ReviewWords
from tui.screens.judging import JudgingScreen
from tui.widgets.document_view import DocumentView
from tui.widgets.ends_line import EndsLine
from tui.widgets.evidence_panel import EvidencePanel
from tui.widgets.line_list import LineList
from tui.widgets.notes_list import NotesList
from tui.widgets.prompt import Prompt


class WalkingScreen(JudgingScreen):
    """A screen with a walk: title, evidence, text and lists go along with it.

    It yields an EndsLine ``title``, ReportViews, an EvidencePanel and a Prompt.
    """

    words: ReviewWords
    hits: Hits
    _marked: Sequence[Marked] = ()

    @cached_property  # asked for by every key of the footer, whenever anything changed
    def views(self) -> ReportViews:
        return self.query_one(ReportViews)

    @property
    def document(self) -> DocumentView:
        return self.views.document

    def take_focus(self) -> None:
        self.views.take_focus()

    def action_walk_next(self) -> None:
        self._walk(1)

    def action_walk_previous(self) -> None:
        self._walk(-1)

    def action_view_side(self) -> None:
        self._turn(1)

    def action_view_side_back(self) -> None:
        self._turn(-1)

    def action_find_start(self) -> None:
        self.show_view(TEXT)
        self.query_one(Prompt).ask(
            self.tr("find in the text"), "", self._find, self._found, self.forget_hits
        )

    def action_view_minor(self) -> None:
        self.review.show_minor(not self.review.minor)
        notes, _ = self.review.folded()
        if not notes:
            said = self.tr("There are no minor findings in this report.")
        elif self.review.minor:
            said = self.tr("The walk takes in minor findings too: {count}.").format(count=notes)
        else:
            said = self.tr("Minor findings are folded again: {count}.").format(count=notes)
        self._after_walk_changed(said)

    def action_view_passes(self) -> None:
        self.review.show_verified(not self.review.verified)
        _, verified = self.review.folded()
        if self.review.verified:
            said = self.tr("The walk takes in what was verified or not compared too: {count}.")
        else:
            said = self.tr("What was verified or not compared is left out again: {count}.")
        self._after_walk_changed(said.format(count=verified))

    def show_review(self) -> None:
        """Title, panel, lists and highlights as things stand; the cursor stays."""
        self._show_title()
        self.views.fill()
        self._show_evidence()
        self._marked = marked(self.review, self.glyphs)
        self._show_beyond()
        self.refresh_bindings()

    def arrive(self) -> None:
        """At another finding: title, panel and text follow."""
        self._show_title()
        self._show_evidence()
        self.views.show_walked()
        self.follow()
        self.refresh_bindings()

    def show_view(self, view: str) -> None:
        notes = "notes" in (self.views.shown, view)
        self.views.show(view)
        if notes:
            self._show_evidence()
        if view == "table":
            self.views.to_row(self._indicator())
        self._show_foot()
        self._show_beyond()
        self.refresh_bindings()

    def forget_hits(self) -> None:
        self.hits.forget()
        self._go_to_hit()

    def go_to(self, offset: int) -> None:
        self.views.go_to(offset)
        self.refresh_bindings()

    def follow(self) -> None:
        """The text to the current evidence, and the table, when it is open, to its cell."""
        evidence, turned = self.review.at, self.review.side
        if evidence and is_here(evidence):
            self.views.follow(evidence.span, evidence.indicator if turned else self._indicator())
            self._show_foot()
            self.refresh_bindings()

    def _show_title(self) -> None:
        right = f"{self.words.counts()}   {self._walking()}"
        self.query_one("#title", EndsLine).show(self.words.title(), right)

    def _walking(self) -> str:
        if not self.hits.spans:
            return self.words.place()
        text = self.tr("hit {index}/{count}")
        return text.format(index=self.hits.index + 1, count=self.hits.count)

    def _show_evidence(self) -> None:
        finding, panel = self.review.current, self.query_one(EvidencePanel)
        note = self.query_one(NotesList).current if self.views.shown == "notes" else None
        if note is not None:
            panel.show_sentence(note_text(self.words, note))
        elif finding is None:
            panel.show_sentence(self.words.nothing_walked())
        else:
            panel.show(exhibit(self.words, finding, self.review.side))
        self.document.highlight(highlights(self.words, finding, self.review.side), self.hits.spans)

    @on(DocumentView.Moved)
    def _show_foot(self) -> None:
        """Where the cursor stands, as far as that is not plain."""
        self.message.show_foot(self.views.foot())

    @on(DocumentView.Scrolled)
    def _show_beyond(self) -> None:
        """What lies above and below what is in sight of the text."""
        text = ""
        if self.views.shown == TEXT:
            document = self.document
            text = beyond(self._marked, document.top, document.bottom, self.glyphs)
        self.message.show_beyond(text)

    def _indicator(self) -> str:
        """The cell of the form the finding is about, as far as it is about any."""
        finding, at = self.review.current, self.review.at
        return next(iter(places_on_form(finding, at)), "") if finding and at else ""

    def _walk(self, steps: int) -> None:
        if self.hits.spans:
            beyond = self.hits.step(steps)
            if self.views.shown != TEXT:
                self.show_view(TEXT)
            self._go_to_hit()
        elif not self.review.walked:
            self.say(
                self.said(
                    "There is no finding to go to: {view.minor} and {view.passes} take in more."
                )
            )
            return
        else:
            beyond = self.review.step(steps)
            self.arrive()
        if beyond and len(self.hits.spans or self.review.walked) == 1:
            self.say(self.tr("There is only this one."))
        elif beyond and steps > 0:
            self.say(self.tr("Round again, from the first."))
        elif beyond:
            self.say(self.tr("Round again, from the last."))

    def _turn(self, steps: int) -> None:
        if not self.review.turn(steps):
            self.say(self.tr("The places of this finding are in another report."))
            return
        before = self.review.before if self.review.there else None
        if before is not None:
            said = self.said("{view.choose} opens the report of {year} there.")
            self.say(said.format(year=self.words.report_name(before)))
        if self.views.shown not in (TEXT, "table"):
            self.show_view(TEXT)
        self._show_evidence()
        self.views.show_walked()
        self.follow()
        self.refresh_bindings()

    def _after_walk_changed(self, said: str) -> None:
        self.show_review()
        self.follow()
        self.say(said)

    @on(LineList.Moved)
    def _preview(self, event: LineList.Moved) -> None:
        """The findings list is the walk: the panel shows what its cursor is on; of an annotation
        all that was written.
        """
        if self.views.shown == "findings" and event.list.id == "findings":
            index = event.list.cursor  # by now it may have moved on
            if index != self.review.index and index < len(self.review.walked):
                self.review.go(index)
            self._show_title()
            self._show_evidence()
        elif event.list.id == "notes":
            self._show_evidence()
        elif event.list.id == "table":
            self._show_foot()

    def _find(self, words: str) -> None:
        """What is typed is found at once; the text goes to the first hit after the cursor."""
        self.hits.find(words, self.document.cursor)
        self._go_to_hit()

    def _found(self, words: str) -> None:
        if words != self.hits.words:
            self._find(words)
        if self.hits.spans:
            self._tell_hits()
        elif words:
            said = self.tr("Nothing in the text reads “{words}”.")
            self.say(self.glyphs.shown(said.format(words=words)))

    def go_to_first_hit(self, words: str) -> None:
        """To the first place in the text of any of ``words``, if there is one."""
        self.hits.find_any(words, -1)
        if self.hits.spans:
            self._go_to_hit()
            self._tell_hits()

    def _tell_hits(self) -> None:
        self.say(
            self.said(
                "{walk.next} and {walk.previous} go through the hits, "
                "{back.close} back to the findings."
            )
        )

    def _go_to_hit(self) -> None:
        hit = self.hits.current
        self._show_title()
        self._show_evidence()
        if hit:
            self.views.reveal(hit.start)
            self.document.go_to(hit.start)
