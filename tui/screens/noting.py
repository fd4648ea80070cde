"""What is done with an annotation or a reply of the list: answered, edited, resolved, deleted."""

from __future__ import annotations

from textual import on

from store.changes.stale import Stale
from store.written.annotations import (
    Annotation,
    Reply,
    accept,
    delete,
    refuse,
    restore,
    set_resolved,
)
from store.written.replies import delete_reply, restore_reply
from tui.review.writing import Kind
from tui.screens.annotating import AnnotatingScreen
from tui.widgets.notes_list import Deed, NoteRow, NotesList

_DECIDED = (Deed.ACCEPT, Deed.REFUSE)
_OWN = (Deed.EDIT, Deed.DELETE)  # what only its author may do with a reply


class NotingScreen(AnnotatingScreen):
    """It shows a NotesList. A subclass shows the deleted ones too, or not."""

    def show_deleted(self) -> None:
        """The deleted ones are to be shown too, or left out again."""
        raise NotImplementedError

    def to_undecided(self) -> None:
        """The list to the next annotation for which a place is proposed, if there is one."""
        raise NotImplementedError

    @on(NotesList.DeletedAsked)
    def _show_deleted(self) -> None:
        with self.jiaokan.telling():
            self.show_deleted()

    @on(NotesList.Asked)
    def _do(self, event: NotesList.Asked) -> None:
        row, annotation = event.row, event.row.annotation
        if event.deed is Deed.REPLY:
            self.write_about(Kind.REPLY, annotation)
            return
        if event.deed is Deed.EDIT and row.reply is None:
            self.write_about(Kind.EDIT, annotation)
            return
        if row.reply and event.deed in _OWN and not self._own(row.reply):
            self.say(self._not_own(row.reply))
            return
        if event.deed is Deed.EDIT:
            self.write_about(Kind.EDIT_REPLY, annotation, row.reply)
            return
        with self.jiaokan.telling():
            try:
                said = self._done(event.deed, row)
            except Stale as stale:
                said = self._changed(stale.current)
            self.say(said)
        self.show_annotations()
        if event.deed in _DECIDED:
            self.to_undecided()

    def _done(self, deed: Deed, row: NoteRow) -> str:
        """Does it; what is then said. Raises Stale."""
        library, annotation = self.jiaokan.library, row.annotation
        if deed is Deed.RESOLVE:
            set_resolved(library, annotation, not annotation.resolved)
            return self.tr("Open again.") if annotation.resolved else self.tr("Resolved.")
        if deed is Deed.ACCEPT:
            accept(library, annotation)
            return self.said("It stands there now; {history.undo} takes that back.")
        if deed is Deed.REFUSE:
            refuse(library, annotation)
            return self.said("It keeps its words and no place; {history.undo} takes that back.")
        if deed is Deed.DELETE:
            if row.reply:
                delete_reply(library, annotation, row.reply)
            else:
                delete(library, annotation)
            return self.said(
                "Deleted; {history.undo} brings it back, {notes.deleted} shows the deleted ones."
            )
        if row.reply and row.reply not in annotation.replies:
            restore_reply(library, annotation, row.reply)
        else:  # a reply that went with its annotation comes back with it
            restore(library, annotation)
        return self.tr("It is back.")

    def _own(self, reply: Reply) -> bool:
        return reply.author == self.jiaokan.library.author

    def _not_own(self, reply: Reply) -> str:
        said = self.tr("Only {author}, who wrote this reply, can change it.")
        return self.glyphs.shown(said.format(author=reply.author))

    def _changed(self, current: object) -> str:
        if isinstance(current, Annotation | Reply):
            said = self.tr("{author} wrote meanwhile: {comment}")
            return self.one_line(said.format(author=current.author, comment=current.comment))
        return self.tr("Someone else deleted it meanwhile.")
