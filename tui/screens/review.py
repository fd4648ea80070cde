"""One report under review: its text, what does not agree, and the reviewer's judgement on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from checks import wording
from checks.examined import Repeat
from checks.finding import Evidence
from report.outline import Section
from report.span import Span
from store.history import Change
from store.labels import labels
from store.reports import StoredReport
from store.verdicts import Judgement, Reason
from tui.actions import Place
from tui.bindings import bindings_for
from tui.review.findings import exhibit, highlights
from tui.review.hits import Hits
from tui.review.quotes import is_here
from tui.review.reviewing import Review
from tui.review.subjects import subjects
from tui.review.views import TEXT, ReportViews
from tui.review.words import JUDGED, ReviewWords
from tui.screens.annotating import AnnotatingScreen, annotation_panel
from tui.widgets.annotation_panel import Subject
from tui.widgets.choice import Choice, Option
from tui.widgets.document_view import DocumentView
from tui.widgets.ends_line import EndsLine
from tui.widgets.evidence_panel import EvidencePanel
from tui.widgets.form_table import FormTable
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList
from tui.widgets.message_line import MessageLine
from tui.widgets.prompt import Prompt

_PANEL_HEIGHTS = (4, 12)

_REASONS = tuple(zip("12345", Reason, strict=True))

_ON_TEXT = frozenset({"cursor.left", "cursor.right", "select.start"})
_JUDGING = frozenset({"judge.confirm", "judge.dismiss", "judge.to_author"})
_SIDES = frozenset({"view.side", "view.side_back"})


class ReviewScreen(AnnotatingScreen):
    """``following(uuid)`` names the report to open after this one was reviewed, None at the end."""

    place = Place.REVIEW
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.REVIEW)

    def __init__(
        self, uuid: str, following: Callable[[str], str | None] = lambda uuid: None
    ) -> None:
        super().__init__()
        self._uuid = uuid
        self._following = following
        self._evidence = 0

    def compose(self) -> ComposeResult:
        self._load(self._uuid)
        yield EndsLine(id="title")
        yield ReportViews(self.words)
        yield MessageLine(self.glyphs.line, id="message")
        yield Choice(id="choice")
        yield Prompt(id="prompt")
        yield EvidencePanel(self.glyphs.shown, id="evidence")
        yield annotation_panel(self.tr, self.glyphs)
        yield KeyBar(self.jiaokan.keymap, self.tr)

    def on_mount(self) -> None:
        self._fit()
        self._open()
        self.document.focus()

    def on_resize(self, event: events.Resize) -> None:
        self._fit()

    def on_screen_resume(self) -> None:
        if self.is_mounted:
            with self.jiaokan.telling():
                self.review.reread()
                self._show()

    @property
    def views(self) -> ReportViews:
        return self.query_one(ReportViews)

    @property
    def document(self) -> DocumentView:
        return self.views.document

    @property
    def report(self) -> StoredReport:
        return self.review.report

    @property
    def table(self) -> FormTable:
        return self.views.table

    def possible(self, name: str) -> bool:
        if not self.is_mounted or self.query_one(Choice).display:
            return False
        if self.writing is not None or self.query_one(Prompt).display:
            return name == "back.close"
        view = self.views.shown
        refused = (
            (view == TEXT and name == "view.choose")
            or (view != TEXT and name in _ON_TEXT)
            or (not self.review.judgeable and name in _JUDGING)
            or (self.review.current is None and name in _SIDES)
            or (not self.review.report.repeats and name == "compare.open")
            or (not self.views.foldable and name == "view.fold")
        )
        return not refused

    def action_cursor_up(self) -> None:
        self.views.moved.move(-1)

    def action_cursor_down(self) -> None:
        self.views.moved.move(1)

    def action_cursor_page_up(self) -> None:
        self.views.moved.page(-1)

    def action_cursor_page_down(self) -> None:
        self.views.moved.page(1)

    def action_cursor_top(self) -> None:
        self.views.moved.to_top()

    def action_cursor_bottom(self) -> None:
        self.views.moved.to_end()

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
        cursor = self.document.cursor
        later = (one for one in self.review.report.sections if one.heading.start > cursor)
        section = next(later, None)
        if section is None:
            self.say(self.tr("This is the last section."))
        else:
            self._go_to_section(section)

    def action_section_previous(self) -> None:
        cursor = self.document.cursor
        start = self.document.document.line_span(self.document.cursor_line).start
        earlier = [
            one for one in self.review.report.sections if one.heading.start < min(cursor, start)
        ]
        if not earlier:
            self.say(self.tr("This is the first section."))
        else:
            self._go_to_section(earlier[-1])

    def action_go_line(self) -> None:
        self.query_one(Prompt).ask(self.tr("line"), "", None, self._go_to_line)

    def action_find_start(self) -> None:
        self._show_view(TEXT)
        self.query_one(Prompt).ask(self.tr("find in the text"), "", self._find, self._found)

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
        elif not self._lines_selected():
            document.select_lines()
        else:
            document.clear_selection()

    def action_compare_open(self) -> None:
        from tui.screens.compare import CompareScreen  # noqa: PLC0415 - not before it is wanted

        repeat = self._repeat_here()
        if repeat is not None:
            self.app.push_screen(CompareScreen(self.review.report, repeat))

    def action_judge_confirm(self) -> None:
        self._judge(Judgement.CONFIRMED)

    def action_judge_to_author(self) -> None:
        self._judge(Judgement.TO_AUTHOR)

    def action_judge_dismiss(self) -> None:
        options = [
            Option(key, wording.word(reason.value, self.tr.code)) for key, reason in _REASONS
        ]
        self.query_one(Choice).ask(
            self.tr("dismiss because"), options, self._dismiss, self.views.take_focus
        )

    def action_review_done(self) -> None:
        left = self.review.unjudged
        unjudged = self.tr.plural(
            "{count} finding has no verdict yet", "{count} findings have no verdict yet", left
        )
        again = self.said("{review.done} once more marks the report reviewed")
        asked = f"{unjudged}; {again}"
        if left and self.last_said not in (asked, self.draft_left):
            self.say(asked)
            return
        if self.drafts and self.last_said != self.draft_left:
            self.say(self.draft_left)
            return
        following = self._following(self._uuid)
        self.review.set_reviewed()
        if following is None:
            self._show()
            self.say(self.said("Reviewed. No report is left that is not; {back.leave} goes back."))
        else:
            self.drafts.clear()
            self._load(following)
            self._open()
            self.say(self.tr("Reviewed; this is the next."))

    def action_history_undo(self) -> None:
        self._history(
            self.review.undo,
            self.tr("Taken back: {what}."),
            self.tr("There is nothing of yours to take back."),
        )

    def action_history_redo(self) -> None:
        self._history(
            self.review.redo,
            self.tr("Made again: {what}."),
            self.tr("There is nothing to make again."),
        )

    def action_back_close(self) -> None:
        """One thing at a time: a question, a list, a selection, what was searched."""
        prompt = self.query_one(Prompt)
        if prompt.display:
            prompt.close()
            self._forget_hits()
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

    def _load(self, uuid: str) -> None:
        app = self.jiaokan
        self._uuid = uuid
        self.review = Review(app.library, app.ruleset, uuid)
        self.hits = Hits(self.review.report.document.text)
        self.words = ReviewWords(
            self.review, app.ruleset, labels(), self.tr, self.glyphs, app.keymap
        )

    def _open(self) -> None:
        """Everything on the screen for the report just loaded, at its first finding."""
        self._evidence = 0
        self.views.load(self.words)
        self.review.begin()
        self._show()
        self._follow()

    def _fit(self) -> None:
        low, high = _PANEL_HEIGHTS
        height = min(max(self.size.height * 3 // 10, low), high)
        self.query_one(EvidencePanel).styles.height = height

    def _show(self) -> None:
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
            panel.show(exhibit(self.words, finding, self._evidence))
        self.document.highlight(highlights(self.words, finding, self._evidence), self.hits.spans)

    def _toggle(self, view: str) -> None:
        self._show_view(TEXT if self.views.shown == view else view)

    def _show_view(self, view: str) -> None:
        self.views.show(view)
        if view == "table":
            evidence = self._at
            self.views.to_row(evidence.indicator if evidence else "")
        self.refresh_bindings()

    @property
    def _at(self) -> Evidence | None:
        """The evidence that is shown."""
        finding = self.review.current
        return finding.evidence[self._evidence] if finding and finding.evidence else None

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
            self._evidence = 0
            self._arrive()
        if beyond and steps > 0:
            self.say(self.tr("Round again, from the first."))
        elif beyond:
            self.say(self.tr("Round again, from the last."))

    def _turn(self, steps: int) -> None:
        finding = self.review.current
        if finding is None:
            return
        count = len(finding.evidence)
        here = [index for index in range(count) if is_here(finding.evidence[index])]
        if not here:
            self.say(self.tr("The places of this finding are in another report."))
            return
        self._evidence = (self._evidence + steps) % count
        while self._evidence not in here:
            self._evidence = (self._evidence + steps) % count
        if self.views.shown not in (TEXT, "table"):
            self._show_view(TEXT)
        self._show_evidence()
        self._follow()

    def _arrive(self) -> None:
        """At another finding: title, panel and text follow."""
        self._show_title()
        self._show_evidence()
        self.views.show_walked()
        self._follow()
        self.refresh_bindings()

    def _follow(self) -> None:
        """The text, and the table when it is open, to the current evidence."""
        evidence = self._at
        if evidence and is_here(evidence):
            self.views.follow(evidence.span, evidence.indicator)
            self.refresh_bindings()

    def _after_walk_changed(self, said: str) -> None:
        self._evidence = 0
        self._show()
        self._follow()
        self.say(said)

    @on(LineList.Moved)
    def _preview(self, event: LineList.Moved) -> None:
        """The findings list is the walk: the panel shows what its cursor is on."""
        if self.views.shown == "findings" and event.list.id == "findings":
            index = event.list.cursor  # by now it may have moved on
            if index != self.review.index and index < len(self.review.walked):
                self.review.index, self._evidence = index, 0
            self._show_title()
            self._show_evidence()

    def _go_to_section(self, section: Section) -> None:
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

    def _lines_selected(self) -> bool:
        selection, document = self.document.selection, self.document.document
        if selection is None:
            return False
        first = document.line_span(document.line_number(selection.start))
        last = document.line_span(document.line_number(max(selection.end - 1, selection.start)))
        return selection.start == first.start and selection.end >= last.end

    def _repeat_here(self) -> Repeat | None:
        """The repeat of the finding shown, or at the cursor, or else the first."""
        repeats, cursor = self.review.report.repeats, self.document.cursor
        finding = self.review.current
        place = finding.evidence[0].span if finding and finding.evidence else Span(0, 0)
        for repeat in repeats:
            if place == repeat.copy or repeat.copy.start <= cursor < repeat.copy.end:
                return repeat
        return repeats[0] if repeats else None

    def _judge(self, judgement: Judgement, reason: Reason | None = None, comment: str = "") -> None:
        finding = self.review.current
        if finding is None:
            return
        try:
            self.review.judge(finding, judgement, reason, comment)
        finally:
            self._show()
        how = self.tr(JUDGED[judgement])
        self.say(f"{finding.code}: {how}")
        if finding.loud and not self.review.unjudged:
            self.say(
                self.said("Everything that calls for a verdict has one: {review.done} goes on.")
            )
        elif self.review.to_unjudged() if finding.loud else self.review.walked:
            if not finding.loud:
                self.review.step(1)
            self._evidence = 0
            self._arrive()

    def _dismiss(self, key: str) -> None:
        reason = dict(_REASONS)[key]
        self.views.take_focus()
        if reason is Reason.OTHER:
            self.query_one(Prompt).ask(
                self.tr("dismiss: why"), "", None, lambda why: self._dismiss_told(reason, why)
            )
        else:
            self._dismiss_told(reason, "")

    def _dismiss_told(self, reason: Reason, comment: str) -> None:
        with self.jiaokan.telling():
            if reason is Reason.OTHER and not comment.strip():
                self.say(self.tr("Not dismissed: another reason has to be written down."))
            else:
                self._judge(Judgement.DISMISSED, reason, comment.strip())

    def _history(self, change: Callable[[], Change | None], done: str, nothing: str) -> None:
        before = dict(self.review.verdicts)
        try:
            made = change()
        finally:
            self._show()
        if made is None:
            self.say(nothing)
            return
        said = done.format(what=self.words.done(made))
        if made.report != self._uuid:
            said += " " + self.tr("It was in another report.")
        self.say(self.glyphs.shown(said))
        after = self.review.verdicts
        touched = {key for key in {*before, *after} if before.get(key) != after.get(key)}
        for index, finding in enumerate(self.review.walked):
            if finding.key in touched:
                self.review.index, self._evidence = index, 0
                self._arrive()
                break

    def subjects(self) -> tuple[list[Subject], int]:
        return subjects(
            self.words,
            self.document.cursor,
            self.document.selection,
            evidence=self._evidence,
            at_finding=self.views.shown in ("findings", "table"),
        )

    def show_annotations(self) -> None:
        self.review.reread()
        self._show()

    def writing_began(self) -> None:
        self.query_one(EvidencePanel).display = False

    def writing_ended(self) -> None:
        self.query_one(EvidencePanel).display = True
        self.document.clear_selection()
        self.views.take_focus()
