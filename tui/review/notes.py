"""The annotations on a report and their replies as the list shows them."""

from __future__ import annotations

from store.written.annotations import Annotation, Reply, Target
from store.written.labels import labels
from tui.review.places import nearest, places, proposed
from tui.review.standing import Aside, asides
from tui.review.words import ReviewWords, moment
from tui.widgets.notes_list import NoteRow

_QUOTE = 60  # code points of the words an annotation is on


def note_rows(words: ReviewWords) -> list[NoteRow]:
    review = words.review
    gone = review.deleted
    living = [(note, False) for note in review.annotations]
    notes = sorted(
        [*living, *((note, True) for note in gone.annotations)],
        key=lambda note: _place(words, note[0]),
    )
    rows = []
    for note, deleted in notes:
        rows.append(_row(words, note, deleted))
        rows += [_aside(words, note, aside) for aside in asides(words, note) if not deleted]
        replies = [(reply, deleted) for reply in note.replies]
        replies += [(reply, True) for reply in gone.replies.get(note.uid, ())]
        rows += [_reply_row(words, note, *reply) for reply in sorted(replies, key=_moment)]
    return rows


def note_text(words: ReviewWords, row: NoteRow) -> str:
    """All that is written in a row of the list, which shows the beginning of it: who and when, the
    words it is on, the comment in its lines.
    """
    shown, note, reply = words.glyphs.shown, row.annotation, row.reply
    one = reply or note
    head = f"{one.author}, {moment(reply.at if reply else note.changed)}"
    spans = () if reply else places(words.review, note)
    found = [words.where_in_full(words.review.report, span.start) for span in spans]
    head = "  ".join((head, *filter(None, found)))
    if not reply and note.anchor.quote:
        head += f"{words.tr(': ')}“{' '.join(note.anchor.quote.split())[:_QUOTE]}”"
    aside = [row.text] if row.aside else []  # where it stands now, which has as little room
    return "\n".join(map(shown, (head, *aside, *one.comment.splitlines())))


def _place(words: ReviewWords, note: Annotation) -> tuple[bool, int, str]:
    on_text = note.anchor.target is not Target.REPORT
    return on_text, nearest(words.review, note) or 0, note.created


def _moment(reply: tuple[Reply, bool]) -> tuple[str, str]:
    return reply[0].at, reply[0].uid


def _row(words: ReviewWords, note: Annotation, deleted: bool) -> NoteRow:
    glyphs = words.glyphs
    names = {one.id: words.label_name(one) for one in (*labels(), *words.labels)}
    mark = glyphs.passed if note.resolved else glyphs.note
    undecided = bool(proposed(words.review, note))
    if undecided:
        mark = glyphs.ask
    return NoteRow(
        note,
        None,
        deleted,
        glyphs.absent if deleted else mark,
        _where(words, note),
        glyphs.shown(names.get(note.label, note.label)),
        _draft(words, note.uid) + glyphs.shown(note.comment or note.anchor.quote),
        _signature(words, note.author, deleted),
        proposed=undecided and not deleted,
        place=_in_file(words, note),
    )


def _in_file(words: ReviewWords, note: Annotation) -> str:
    """Where in its file the first of its places is found."""
    spans = places(words.review, note) or proposed(words.review, note)
    return words.where(words.review.report, spans[0].start) if spans else ""


def _aside(words: ReviewWords, note: Annotation, aside: Aside) -> NoteRow:
    undecided = bool(proposed(words.review, note))
    return NoteRow(
        note, None, False, "", "", "", aside.text, "", proposed=undecided, aside=aside.name
    )


def _reply_row(words: ReviewWords, note: Annotation, reply: Reply, deleted: bool) -> NoteRow:
    return NoteRow(
        note,
        reply,
        deleted,
        words.glyphs.absent if deleted else "",
        "",
        "",
        _draft(words, reply.uid) + words.glyphs.shown(reply.comment),
        _signature(words, reply.author, deleted),
    )


def _draft(words: ReviewWords, uid: str) -> str:
    """What says that the reader has not finished an answer or an edit."""
    waiting = any(draft.answers == uid for draft in words.review.drafts)
    return f"[{words.tr('draft')}] " if waiting else ""


def _signature(words: ReviewWords, author: str, deleted: bool) -> str:
    name = words.glyphs.shown(author)
    return f"{words.tr('deleted')}  {name}" if deleted else name


def _where(words: ReviewWords, note: Annotation) -> str:
    tr, document = words.tr, words.review.report.document
    if note.anchor.target is Target.REPORT or not note.anchor.spans:
        return tr("report")
    review = words.review
    spans = places(review, note) or proposed(review, note)
    if spans:
        return "-".join(str(document.line_number(span.start)) for span in spans)
    near = nearest(review, note)
    return tr("report") if near is None else f"~{document.line_number(near)}"
