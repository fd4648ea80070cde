"""One report under review: its text, what does not agree, and the reviewer's judgement on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from report.outline import Section
from store.labels import labels
from tui.actions import Place
from tui.bindings import bindings_for
from tui.review.findings import exhibit, highlights
from tui.review.hits import Hits
from tui.review.quotes import is_here
from tui.review.reviewing import Review
from tui.review.subjects import subjects
from tui.review.views import TEXT, ReportViews
from tui.review.words import ReviewWords
from tui.screens.annotating import annotation_panel
from tui.screens.judging import JudgingScreen
from tui.screens.moving import Moving
from tui.widgets.annotation_panel import Subject
from tui.widgets.choice import Choice
from tui.widgets.document_view import DocumentView
from tui.widgets.ends_line import EndsLine
from tui.widgets.evidence_panel import EvidencePanel
from tui.widgets.form_table import FormTable
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList
from tui.widgets.message_line import MessageLine
from tui.widgets.movable import Movable
from tui.widgets.prompt import Prompt

_ON_TEXT = frozenset({"cursor.left", "cursor.right", "select.start"})
_JUDGING = frozenset({"judge.confirm", "judge.dismiss", "judge.to_author"})
_SIDES = frozenset({"view.side", "view.side_back"})


class ReviewScreen(Moving, JudgingScreen):
    """``following(uuid)`` names the report to open after this one was reviewed, None at the end."""

    place = Place.REVIEW
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.REVIEW)

    DEFAULT_CSS = """
    ReviewScreen EvidencePanel { height: 30%; min-height: 4; max-height: 12; }
    """

    def __init__(
        self, review: Review, following: Callable[[str], str | None] = lambda uuid: None
    ) -> None:
        super().__init__(review)
        self._following = following

    def compose(self) -> ComposeResult:
        self._load(self.review)
        yield EndsLine(id="title")
        yield ReportViews(self.words)
        yield MessageLine(self.glyphs.line, id="message")
        yield Choice(id="choice")
        yield Prompt(id="prompt")
        yield EvidencePanel(self.glyphs.shown, id="evidence")
        yield annotation_panel(self.tr, self.glyphs)
        yield KeyBar(self.jiaokan.keymap, self.tr)

    def on_mount(self) -> None:
        self._open()

    def on_screen_resume(self) -> None:
        if self.is_mounted:
            with self.jiaokan.telling():
                self.review.reread()
                self.show_review()

    @property
    def views(self) -> ReportViews:
        return self.query_one(ReportViews)

    @property
    def document(self) -> DocumentView:
        return self.views.document

    @property
    def table(self) -> FormTable:
        return self.views.table

    def possible(self, name: str) -> bool:
        if not self.is_mounted:
            return False
        asking = self.query_one(Choice).display or self.query_one(Prompt).display
        if asking or self.writing is not None:
            return name == "back.close"
        view = self.views.shown
        refused = (
            (view == TEXT and name == "view.choose")
            or (view != TEXT and name in _ON_TEXT)
            or ((view == "notes" or not self.review.judgeable) and name in _JUDGING)
            or (self.review.current is None and name in _SIDES)
            or (not self.review.report.repeats and name == "compare.open")
            or (not self.views.foldable and name == "view.fold")
        )
        return not refused

    @property
    def moved(self) -> Movable:
        return self.views.moved

    def take_focus(self) -> None:
        self.views.take_focus()

    def action_cursor_left(self) -> None:
        self.document.step(-1)

    def action_cursor_right(self) -> None:
        self.document.step(1)

    def action_walk_next(self) -> None:
        self._walk(1)

    def action_walk_previous(self) -> None:
        self._walk(-1)

    def action_view_side(self) -> None:
        self._turn(1)

    def action_view_side_back(self) -> None:
        self._turn(-1)

    def action_section_next(self) -> None:
        section = self.review.section_after(self.document.cursor)
        self._go_to_section(section, self.tr("This is the last section."))

    def action_section_previous(self) -> None:
        start = self.document.document.line_span(self.document.cursor_line).start
        section = self.review.section_before(start)
        self._go_to_section(section, self.tr("This is the first section."))

    def action_go_line(self) -> None:
        self.query_one(Prompt).ask(self.tr("line"), "", None, self._go_to_line)

    def action_find_start(self) -> None:
        self._show_view(TEXT)
        self.query_one(Prompt).ask(
            self.tr("find in the text"), "", self._find, self._found, self._forget_hits
        )

    def action_view_table(self) -> None:
        self._toggle("table")

    def action_view_outline(self) -> None:
        self._toggle("outline")

    def action_view_findings(self) -> None:
        self._toggle("findings")
        if self.views.shown == "findings":
            self.say(self.words.coverage())

    def action_view_annotations(self) -> None:
        self._toggle("notes")

    def action_view_choose(self) -> None:
        offset = self.views.chosen()
        if offset is None:
            self.say(self.tr("This has no place in the text."))
        else:
            self._go_to(offset)

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

    def action_view_fold(self) -> None:
        if not self.views.turn_fold():
            self.say(self.tr("No repeated passage is at the cursor."))

    def action_select_start(self) -> None:
        document = self.document
        if document.selection is None:
            document.select()
            self.say(
                self.said(
                    "Selecting: arrows extend, {select.start} takes whole lines, "
                    "{annotate.start} annotates."
                )
            )
        elif not document.selects_lines:
            document.select_lines()
        else:
            document.clear_selection()

    def action_compare_open(self) -> None:
        from tui.screens.compare import CompareScreen  # noqa: PLC0415 - not before it is wanted

        repeat = self.review.repeat_at(self.document.cursor)
        if repeat is not None:
            self.app.push_screen(CompareScreen(self.review.report, repeat))

    def action_review_done(self) -> None:
        left = self.review.unjudged
        unjudged = self.tr.plural(
            "{count} finding has no verdict yet", "{count} findings have no verdict yet", left
        )
        again = self.said("{review.done} once more marks the report reviewed")
        asked = f"{unjudged}{self.tr('; ')}{again}"
        if left and self.last_said not in (asked, self.draft_left):
            self.say(asked)
            return
        if self.drafts and self.last_said != self.draft_left:
            self.say(self.draft_left)
            return
        app = self.jiaokan
        uuid = self._following(self.review.uuid)
        following = Review(app.library, app.ruleset, uuid) if uuid else None
        self.review.set_reviewed()
        if following is None:
            self.show_review()
            self.say(self.said("Reviewed. No report is left that is not; {back.leave} goes back."))
        else:
            self.drafts.clear()
            self._load(following)
            self._open()
            self.say(self.tr("Reviewed; this is the next."))

    def action_back_close(self) -> None:
        """One thing at a time: a question, a list, a selection, what was searched."""
        prompt = self.query_one(Prompt)
        if prompt.display:
            prompt.give_up()
        elif self.views.shown != TEXT:
            self._show_view(TEXT)
        elif self.document.selection is not None:
            self.document.clear_selection()
        elif self.hits.spans:
            self._forget_hits()
        else:
            self.say(self.said("Nothing is open; {back.leave} goes back to the library."))

    def action_back_leave(self) -> None:
        if self.views.shown != TEXT:
            self._show_view(TEXT)
        elif self.drafts and self.last_said != self.draft_left:
            self.say(self.draft_left)
        else:
            self.dismiss()

    def _load(self, review: Review) -> None:
        app = self.jiaokan
        self.review = review
        self.hits = Hits(review.report.document.text)
        self.words = ReviewWords(review, app.ruleset, labels(), self.tr, self.glyphs, app.keymap)

    def _open(self) -> None:
        """Everything on the screen for the report just loaded, at its first finding."""
        self.views.load(self.words)
        self.review.begin()
        self.show_review()
        self._follow()

    def show_review(self) -> None:
        """Title, panel, lists and highlights as things stand; the cursor stays."""
        self._show_title()
        self._show_evidence()
        self.views.fill()
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
        if finding is None:
            panel.show_sentence(self.words.nothing_walked())
        else:
            panel.show(exhibit(self.words, finding, self.review.side))
        self.document.highlight(highlights(self.words, finding, self.review.side), self.hits.spans)

    def _toggle(self, view: str) -> None:
        self._show_view(TEXT if self.views.shown == view else view)

    def _show_view(self, view: str) -> None:
        self.views.show(view)
        if view == "table":
            self.views.to_row(self._indicator())
        self.refresh_bindings()

    def _indicator(self) -> str:
        """The row of the form the finding is about: that of the place shown, else its first."""
        finding, at = self.review.current, self.review.at
        places = (at, *finding.evidence) if finding and at else ()
        return next((place.indicator for place in places if place.indicator), "")

    def _go_to(self, offset: int) -> None:
        self.views.go_to(offset)
        self.refresh_bindings()

    def _walk(self, steps: int) -> None:
        if self.hits.spans:
            beyond = self.hits.step(steps)
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
        if beyond and steps > 0:
            self.say(self.tr("Round again, from the first."))
        elif beyond:
            self.say(self.tr("Round again, from the last."))

    def _turn(self, steps: int) -> None:
        if not self.review.turn(steps):
            self.say(self.tr("The places of this finding are in another report."))
            return
        if self.views.shown not in (TEXT, "table"):
            self._show_view(TEXT)
        self._show_evidence()
        self._follow()

    def arrive(self) -> None:
        """At another finding: title, panel and text follow."""
        self._show_title()
        self._show_evidence()
        self.views.show_walked()
        self._follow()
        self.refresh_bindings()

    def _follow(self) -> None:
        """The text, and the table when it is open, to the current evidence."""
        evidence = self.review.at
        if evidence and is_here(evidence):
            self.views.follow(evidence.span, evidence.indicator)
            self.refresh_bindings()

    def _after_walk_changed(self, said: str) -> None:
        self.show_review()
        self._follow()
        self.say(said)

    @on(LineList.Moved)
    def _preview(self, event: LineList.Moved) -> None:
        """The findings list is the walk: the panel shows what its cursor is on."""
        if self.views.shown == "findings" and event.list.id == "findings":
            index = event.list.cursor  # by now it may have moved on
            if index != self.review.index and index < len(self.review.walked):
                self.review.go(index)
            self._show_title()
            self._show_evidence()

    def _go_to_section(self, section: Section | None, none: str) -> None:
        if section is None:
            self.say(none)
        else:
            self._go_to(section.heading.start)
            self.say(self.words.section_title(section))

    def _go_to_line(self, typed: str) -> None:
        count = self.document.document.line_count
        if not (typed.strip().isdecimal() and 1 <= int(typed) <= count):
            said = self.tr("A line of this report is a number from 1 to {count}.")
            self.say(said.format(count=count))
            return
        self._go_to(self.document.document.line_span(int(typed)).start)

    def _find(self, words: str) -> None:
        """What is typed is found at once; the text goes to the first hit after the cursor."""
        self.hits.find(words, self.document.cursor)
        self._go_to_hit()

    def _found(self, words: str) -> None:
        if words != self.hits.words:
            self._find(words)
        if self.hits.spans:
            self.say(
                self.said(
                    "{walk.next} and {walk.previous} go through the hits, "
                    "{back.close} back to the findings."
                )
            )
        elif words:
            said = self.tr("Nothing in the text reads “{words}”.")
            self.say(self.glyphs.shown(said.format(words=words)))

    def _go_to_hit(self) -> None:
        hit = self.hits.current
        self._show_title()
        self._show_evidence()
        if hit:
            self.views.reveal(hit.start)
            self.document.go_to(hit.start)

    def _forget_hits(self) -> None:
        self.hits.forget()
        self._go_to_hit()

    def subjects(self) -> tuple[list[Subject], int]:
        return subjects(
            self.words,
            self.document.cursor,
            self.document.selection,
            evidence=self.review.side,
            at_finding=self.views.shown in ("findings", "table"),
        )

    def show_annotations(self) -> None:
        self.review.reread()
        self.show_review()

    def writing_began(self) -> None:
        self.query_one(EvidencePanel).display = False

    def writing_ended(self) -> None:
        self.query_one(EvidencePanel).display = True
        self.document.clear_selection()
        self.take_focus()
