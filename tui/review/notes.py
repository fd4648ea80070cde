"""The annotations on a report and their replies as the list shows them."""

from __future__ import annotations

from store.annotations import Annotation, Target
from tui.review.words import ReviewWords
from tui.widgets.notes_list import NoteRow


def note_rows(words: ReviewWords) -> list[NoteRow]:
    rows = []
    labels = {label.id: words.label_name(label) for label in words.labels}
    for note in words.review.annotations:
        mark = words.glyphs.passed if note.resolved else words.glyphs.note
        label = labels.get(note.label, note.label)
        rows.append(
            NoteRow(
                note,
                False,
                mark,
                _where(words, note),
                words.glyphs.shown(label),
                words.glyphs.shown(note.comment or note.anchor.quote),
                words.glyphs.shown(note.author),
            )
        )
        rows.extend(
            NoteRow(
                note,
                True,
                "",
                "",
                "",
                words.glyphs.shown(reply.comment),
                words.glyphs.shown(reply.author),
            )
            for reply in note.replies
        )
    return rows


def _where(words: ReviewWords, note: Annotation) -> str:
    tr, document = words.tr, words.review.report.document
    if note.anchor.target is Target.REPORT or not note.anchor.spans:
        return tr("report")
    return "-".join(str(document.line_number(span.start)) for span in note.anchor.spans)
