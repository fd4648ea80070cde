"""Annotations written on a screen: the panel, the drafts, the conflicts, the store asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from textual import events, on

from checks import wording
from checks.finding import Severity
from store.annotations import Annotation, annotate, delete, edit, reply, set_resolved
from store.labels import labels
from store.reports import Row, StoredReport
from store.stale import Stale
from tui.glyphs import Glyphs
from tui.language import Language
from tui.screens.base import PlaceScreen
from tui.widgets.annotation_panel import AnnotationPanel, Draft, Subject, Words
from tui.widgets.choice import Option
from tui.widgets.message_line import MessageLine
from tui.widgets.notes_list import Deed, NotesList

_QUOTE = 200  # code points of an annotation's words shown when it is answered


@dataclass(frozen=True)
class Writing:
    """What is being written on a report, from what stood there when it began: an annotation, or
    the answer to or edit of one.
    """

    report: Row
    deed: Deed | None
    annotation: Annotation | None
    subjects: Sequence[Subject]
    begun: Draft = field(default_factory=Draft)

    @property
    def key(self) -> tuple[str, str]:
        return (self.deed or "", self.annotation.uid if self.annotation else "")

    def worth_keeping(self, draft: Draft) -> bool:
        """Whether ``draft`` says something that was not there before."""
        return not draft.empty and draft != self.begun


class AnnotatingScreen(PlaceScreen[None]):
    """A screen on which annotations are written.

    It yields an AnnotationPanel and a MessageLine ``message``. A subclass says what can be
    annotated, and shows what was kept.
    """

    def __init__(self) -> None:
        super().__init__()
        self.writing: Writing | None = None
        self.last_said = ""
        self.drafts: dict[tuple[str, str], tuple[Writing, Draft]] = {}

    @property
    def report(self) -> StoredReport:
        """The report as it was read, which need not be its present version any more."""
        raise NotImplementedError

    def subjects(self) -> tuple[list[Subject], int]:
        """What can be annotated here, and the index of what is meant."""
        raise NotImplementedError

    def show_annotations(self) -> None:
        """The annotations have changed, or may have."""
        raise NotImplementedError

    def writing_began(self) -> None:
        """The panel took the focus."""

    def writing_ended(self) -> None:
        """The panel was closed: the focus goes back to the text."""
        raise NotImplementedError

    @property
    def unkept(self) -> tuple[object, ...]:
        drafts = {key: draft for key, (_, draft) in self.drafts.items()}
        if self.writing is not None:
            draft = self.annotation_panel.draft
            if self.writing.worth_keeping(draft):
                drafts[self.writing.key] = draft
            else:
                drafts.pop(self.writing.key, None)
        return tuple(drafts.values())

    @property
    def draft_left(self) -> str:
        """What is said once before a draft is given up."""
        return self.said(
            "A draft is not in the library yet: {annotate.start} goes on with it; "
            "the same key once more gives it up."
        )

    def on_key(self, event: events.Key) -> None:
        """What was said stands until the next key."""
        self.last_said = self.message.text
        self.say("")

    @property
    def message(self) -> MessageLine:
        return self.query_one("#message", MessageLine)

    def say(self, text: str) -> None:
        """``text``, safe to show, stands under the document until the next key."""
        self.message.say(text)

    @property
    def annotation_panel(self) -> AnnotationPanel:
        return self.query_one(AnnotationPanel)

    def action_annotate_start(self) -> None:
        subjects, meant = self.subjects()
        kept = self.drafts.get(("", ""))
        if kept:
            writing, draft = kept
            own = writing.subjects[draft.subject]
            others = [subject for subject in subjects if subject.anchor != own.anchor]
            self._write(
                Writing(self.report.row, None, None, [own, *others]), replace(draft, subject=0)
            )
            self.say(self.tr("This is the draft you left."))
        else:
            draft = Draft(meant)
            self._write(Writing(self.report.row, None, None, subjects, draft), draft)

    @on(NotesList.Asked)
    def _do_with_annotation(self, event: NotesList.Asked) -> None:
        library, annotation = self.jiaokan.library, event.annotation
        if event.deed in (Deed.REPLY, Deed.EDIT):
            self._write_about(event.deed, annotation)
            return
        try:
            with self.jiaokan.telling():
                if event.deed is Deed.DELETE:
                    delete(library, annotation)
                    self.say(self.said("Deleted; {history.undo} brings it back."))
                else:
                    set_resolved(library, annotation, not annotation.resolved)
                    said = self.tr("Open again.") if annotation.resolved else self.tr("Resolved.")
                    self.say(said)
        finally:
            self.show_annotations()

    @on(AnnotationPanel.Closed)
    def _leave_draft(self, event: AnnotationPanel.Closed) -> None:
        writing = self._end_writing()
        if writing and writing.worth_keeping(event.draft):
            self.drafts[writing.key] = (writing, event.draft)
            self.say(self.tr("The draft is kept: the same key goes on with it."))
        elif writing:
            self.drafts.pop(writing.key, None)

    @on(AnnotationPanel.Saved)
    def _save(self, event: AnnotationPanel.Saved) -> None:
        writing, draft = self.writing, event.draft
        if writing is None:
            return
        try:
            with self.jiaokan.telling():
                if not draft.empty:
                    self._keep(writing, draft)
                self.drafts.pop(writing.key, None)
                self._end_writing()
                self.say(
                    self.tr("Nothing was written, nothing is kept.")
                    if draft.empty
                    else self.tr("Kept.")
                )
        finally:
            self.show_annotations()

    def _keep(self, writing: Writing, draft: Draft) -> None:
        library, annotation = self.jiaokan.library, writing.annotation
        label, severity = draft.label, draft.severity
        if annotation is None:
            anchor = writing.subjects[draft.subject].anchor
            annotate(
                library,
                writing.report.uuid,
                anchor,
                draft.comment,
                label=label,
                severity=severity,
                text_version=writing.report.version,
            )
        elif writing.deed is Deed.REPLY:
            reply(library, annotation, draft.comment)
        else:
            try:
                edit(library, annotation, comment=draft.comment, label=label, severity=severity)
            except Stale as stale:
                self._show_conflict(writing, draft, stale.current)
                raise

    def _show_conflict(self, writing: Writing, draft: Draft, current: object) -> None:
        """What the other reviewer wrote stands above one's own; saving again is then meant."""
        if isinstance(current, Annotation):
            said = self.tr("{author} wrote meanwhile: {comment}").format(
                author=current.author, comment=current.comment
            )
            subject = Subject(self.one_line(said), current.anchor)
            self._write(Writing(writing.report, writing.deed, current, [subject]), draft)
        else:
            said = self.said("It was deleted meanwhile; {annotate.save} keeps yours as a new one.")
            subject = Subject(said, writing.subjects[0].anchor)
            self._write(Writing(writing.report, None, None, [subject]), draft)

    def _write_about(self, deed: Deed, annotation: Annotation) -> None:
        quote = self.one_line(annotation.comment or annotation.anchor.quote)
        draft = Draft()
        if deed is Deed.EDIT:
            draft = Draft(0, annotation.label, annotation.severity, annotation.comment)
        subject = Subject(quote, annotation.anchor)
        writing = Writing(self.report.row, deed, annotation, [subject], draft)
        kept = self.drafts.get(writing.key)
        self._write(writing, kept[1] if kept else draft)
        if kept:
            self.say(self.tr("This is the draft you left."))

    def _write(self, writing: Writing, draft: Draft) -> None:
        titles = {
            None: self.tr("annotate"),
            Deed.REPLY: self.tr("reply to"),
            Deed.EDIT: self.tr("edit"),
        }
        self.writing = writing
        title, plain = titles[writing.deed], writing.deed is Deed.REPLY
        self.annotation_panel.write(title, writing.subjects, draft, plain=plain)
        self.writing_began()
        self.refresh_bindings()

    def _end_writing(self) -> Writing | None:
        writing, self.writing = self.writing, None
        self.annotation_panel.close()
        self.writing_ended()
        self.refresh_bindings()
        return writing

    def one_line(self, text: str) -> str:
        """The beginning of a foreign text, safe to show in a line."""
        return self.glyphs.shown(" ".join(text[:_QUOTE].split()))


def annotation_panel(tr: Language, glyphs: Glyphs) -> AnnotationPanel:
    """A panel that offers the labels and severities in the reader's language."""
    words = Words(
        [
            (label.id, Option(label.key, glyphs.shown(label.zh if tr.code == "zh" else label.en)))
            for label in labels()
        ],
        [(severity.value, wording.word(severity.value, tr.code)) for severity in Severity],
    )
    return AnnotationPanel(words, tr, glyphs.shown)
