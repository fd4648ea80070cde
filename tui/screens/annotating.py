"""Annotations written on a screen: the panel, what it opens with, and what is kept of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from textual import events, on

from checks import wording
from checks.finding import Severity
from store.changes.stale import Stale
from store.queue.reports import StoredReport
from store.written.annotations import Anchor, Annotation, Reply, annotate, edit, reply
from store.written.annotations import annotations as annotations_on
from store.written.drafts import StoredDraft, drafts, forget
from store.written.labels import Label
from store.written.replies import edit_reply
from tui.glyphs import Glyphs
from tui.language import Language, msgid
from tui.review.words import moment
from tui.review.writing import Kind, Writing, draft_of
from tui.screens.drafting import DraftingScreen
from tui.widgets.annotation_head import Draft, Subject, Words
from tui.widgets.annotation_panel import AnnotationPanel
from tui.widgets.choice import Option

_QUOTE = 200  # code points of an annotation's words shown when it is answered
_GONE = msgid("It was deleted meanwhile; {annotate.save} keeps yours as a new one.")


class AnnotatingScreen(DraftingScreen):
    """A screen on which annotations are written.

    A subclass says what can be annotated, and shows what was kept.
    """

    def __init__(self) -> None:
        super().__init__()
        self.last_said = ""
        self._may_give_up: Draft | None = None

    @property
    def report(self) -> StoredReport:
        """The report as it was read, which need not be its present version any more."""
        raise NotImplementedError

    def subjects(self) -> tuple[list[Subject], int]:
        """What can be annotated here, and the index of what is meant."""
        raise NotImplementedError

    def subject_of(self, anchor: Anchor) -> Subject:
        """What a draft left behind was begun on."""
        return Subject(self.one_line(anchor.quote) or self.tr("the whole report"), anchor)

    def show_annotations(self) -> None:
        """The annotations have changed, or may have."""
        raise NotImplementedError

    def writing_began(self) -> None:
        """The panel took the focus."""

    def writing_ended(self) -> None:
        """The panel was closed: the focus goes back to the text."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        """What was said stands until the next key."""
        self.last_said = self.message.text
        self.say("")

    def action_annotate_start(self) -> None:
        subjects, meant = self.subjects()
        row = self.report.row
        left = next((one for one in self.drafts_left() if self._is_new(one)), None)
        if left is None:
            begun = Draft(meant)
            self.write(Writing(row.uuid, row.version, subjects, begun=begun), begun)
        else:
            self._go_on(left, subjects)

    def drafts_left(self) -> list[StoredDraft]:
        """The reader's drafts on this report, the latest first."""
        return list(drafts(self.jiaokan.library, self.report.row.uuid))

    def _is_new(self, left: StoredDraft) -> bool:
        """Whether it can only become an annotation: also when what it answers was deleted."""
        if left.deed == Kind.NEW:
            return True
        notes = annotations_on(self.jiaokan.library, left.report)
        standing = {note.uid for note in notes}
        standing |= {reply.uid for note in notes for reply in note.replies}
        return left.answers not in standing

    def write_about(self, kind: Kind, annotation: Annotation, own: Reply | None = None) -> None:
        """Opens the panel for an answer to or an edit of ``annotation``, or of ``own``, a reply of
        the reader's; with the draft of it when one was left.
        """
        about = annotation.comment or annotation.anchor.quote
        begun = Draft()
        if kind is Kind.EDIT:
            begun = Draft(0, annotation.label, annotation.severity, annotation.comment)
        elif own is not None:
            begun = Draft(comment=own.comment)
        writing = Writing(
            annotation.report,
            annotation.text_version,
            [Subject(self.one_line(about), annotation.anchor)],
            kind,
            annotation,
            own,
            begun,
        )
        left = next(
            (
                one
                for one in self.drafts_left()
                if one.deed == kind and one.answers == writing.answers
            ),
            None,
        )
        if left is None:
            self.write(writing, begun)
            return
        draft = draft_of(left)
        writing = replace(writing, stored=left, put_down=draft)
        if left.begun_on not in (0, writing.begun_on):
            self._show_conflict(writing, draft, own or annotation)
        else:
            self.write(writing, draft)
            self._say_left(left)

    def _go_on(self, left: StoredDraft, subjects: list[Subject]) -> None:
        """With a draft of an annotation to be; it may go to another place than it was begun on."""
        offered = [self.subject_of(left.anchor)]
        if left.deed != Kind.NEW:
            offered = [Subject(self.said(_GONE), left.anchor)]
        if left.text_version == self.report.row.version:
            offered += [subject for subject in subjects if subject.anchor != left.anchor]
        draft = draft_of(left)
        self.write(
            Writing(left.report, left.text_version, offered, stored=left, put_down=draft), draft
        )
        self._say_left(left)

    def _say_left(self, left: StoredDraft) -> None:
        said = self.said("This is the draft you left on {when}; {annotate.discard} gives it up.")
        self.say(said.format(when=moment(left.at)))

    @on(AnnotationPanel.Closed)
    def _lay_aside(self) -> None:
        try:
            with self.jiaokan.telling():
                self.put_down()
                writing = self.end_writing()
                if writing and writing.stored:
                    self.say(self.tr("The draft is kept: the same key goes on with it."))
        finally:
            self.show_annotations()

    @on(AnnotationPanel.GivenUp)
    def _give_up(self) -> None:
        writing = self.writing
        if writing is None:
            return
        draft = self.annotation_panel.draft
        if writing.worth_keeping(draft) and draft != self._may_give_up:
            self._may_give_up = draft
            self.say(self.said("{annotate.discard} once more gives up what is written here."))
            return
        try:
            with self.jiaokan.telling():
                self.forget_draft()
                self.end_writing()
                self.say(self.tr("Given up: nothing of it is kept."))
        finally:
            self.show_annotations()

    @on(AnnotationPanel.Saved)
    def _save(self, event: AnnotationPanel.Saved) -> None:
        writing, draft = self.writing, event.draft
        if writing is None:
            return
        try:
            with self.jiaokan.telling():
                if draft.empty:
                    self.forget_draft()
                else:
                    self._keep(writing, draft)
                self.end_writing()
                self.say(
                    self.tr("Nothing was written, nothing is kept.")
                    if draft.empty
                    else self.tr("Kept.")
                )
        finally:
            self.show_annotations()

    def _keep(self, writing: Writing, draft: Draft) -> None:
        """Raises Stale, after what the other wrote was put above one's own."""
        library, annotation, comment = self.jiaokan.library, writing.annotation, draft.comment
        also = partial(forget, draft=writing.stored)
        label, severity = draft.label, draft.severity
        try:
            if annotation is None:
                annotate(
                    library,
                    writing.report,
                    writing.subjects[draft.subject].anchor,
                    comment,
                    label=label,
                    severity=severity,
                    text_version=writing.text_version,
                    also=also,
                )
            elif writing.reply is not None:
                edit_reply(library, annotation, writing.reply, comment, also=also)
            elif writing.kind is Kind.REPLY:
                reply(library, annotation, comment, also=also)
            else:
                edit(
                    library, annotation, comment=comment, label=label, severity=severity, also=also
                )
        except Stale as stale:
            self._show_conflict(writing, draft, stale.current)
            raise

    def _show_conflict(self, writing: Writing, draft: Draft, current: object) -> None:
        """What the other reviewer wrote stands above one's own; saving again is then meant."""
        anchor = writing.subjects[0].anchor
        if isinstance(current, Annotation | Reply):
            said = self.tr("{author} wrote meanwhile: {comment}").format(
                author=current.author, comment=current.comment
            )
            if isinstance(current, Annotation):
                writing = replace(writing, annotation=current)
            else:
                writing = replace(writing, reply=current)
            subject = Subject(self.one_line(said), anchor)
            self.write(replace(writing, subjects=[subject]), replace(draft, subject=0))
        else:
            writing = replace(
                writing,
                subjects=[Subject(self.said(_GONE), anchor)],
                kind=Kind.NEW,
                annotation=None,
                reply=None,
                begun=Draft(),
            )
            self.write(writing, replace(draft, subject=0))

    def write(self, writing: Writing, draft: Draft) -> None:
        titles = {
            Kind.NEW: self.tr("annotate"),
            Kind.REPLY: self.tr("reply to"),
            Kind.EDIT: self.tr("edit"),
            Kind.EDIT_REPLY: self.tr("edit the reply to"),
        }
        self.writing = writing
        self._may_give_up = None
        title = titles[writing.kind]
        self.annotation_panel.write(title, writing.subjects, draft, plain=writing.plain)
        self.writing_began()
        self.refresh_bindings()

    def end_writing(self) -> Writing | None:
        writing, self.writing = self.writing, None
        self.annotation_panel.close()
        self.writing_ended()
        self.refresh_bindings()
        return writing

    def one_line(self, text: str) -> str:
        """The beginning of a foreign text, safe to show in a line."""
        return self.glyphs.shown(" ".join(text[:_QUOTE].split()))


def annotation_panel(labels: tuple[Label, ...], tr: Language, glyphs: Glyphs) -> AnnotationPanel:
    """A panel that offers the labels and severities in the reader's language."""
    words = Words(
        [
            (label.id, Option(label.key, glyphs.shown(label.zh if tr.code == "zh" else label.en)))
            for label in labels
        ],
        [(severity.value, wording.word(severity.value, tr.code)) for severity in Severity],
    )
    return AnnotationPanel(words, tr, glyphs.shown)
