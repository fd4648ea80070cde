"""The annotations on a report as a list: where, which label, what was written, by whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.binding import BindingType
from textual.message import Message

from store.written.annotations import Annotation, Reply
from tui.actions import Place
from tui.bindings import Placed, bindings_for
from tui.widgets.line_list import LineList
from tui.widgets.parts import Line, Part
from tui.wrapping import pad


class Deed(StrEnum):
    """What can be done with an annotation."""

    REPLY = "reply"
    EDIT = "edit"
    RESOLVE = "resolve"
    DELETE = "delete"
    RESTORE = "restore"
    ACCEPT = "accept"
    REFUSE = "refuse"


class NoteRow(NamedTuple):
    """An annotation, one of its replies, or a line about where it stands, as the list shows it.

    ``proposed``: a place is proposed for it; ``aside`` names what such a line tells of; ``place``
    is where what stands at ``where`` is found in a file that is no plain text.
    """

    annotation: Annotation
    reply: Reply | None
    deleted: bool
    mark: str
    where: str
    label: str
    text: str
    signature: str
    proposed: bool = False
    aside: str = ""
    place: str = ""


class NotesList(Placed, LineList[NoteRow]):
    """While it has the focus its own keys are those of ``Place.NOTES``."""

    @dataclass
    class Asked(Message):
        """Something is to be done with an annotation or a reply."""

        deed: Deed
        row: NoteRow

    @dataclass
    class DeletedAsked(Message):
        """The deleted ones are to be shown too, or left out again."""

    place = Place.NOTES
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.NOTES)

    def __init__(self, empty: str, *, id: str | None = None) -> None:
        super().__init__(_draw, empty=empty, id=id)

    def possible(self, name: str) -> bool:
        row = self.current
        if name == "notes.deleted" or row is None:
            return name == "notes.deleted"
        if name in ("notes.accept", "notes.refuse"):
            return row.proposed
        return (name == "notes.restore") == row.deleted

    def action_notes_reply(self) -> None:
        self._ask(Deed.REPLY)

    def action_notes_edit(self) -> None:
        self._ask(Deed.EDIT)

    def action_notes_resolve(self) -> None:
        self._ask(Deed.RESOLVE)

    def action_notes_delete(self) -> None:
        self._ask(Deed.DELETE)

    def action_notes_restore(self) -> None:
        self._ask(Deed.RESTORE)

    def action_notes_accept(self) -> None:
        self._ask(Deed.ACCEPT)

    def action_notes_refuse(self) -> None:
        self._ask(Deed.REFUSE)

    def action_notes_deleted(self) -> None:
        self.post_message(self.DeletedAsked())

    def _ask(self, deed: Deed) -> None:
        if self.current:
            self.post_message(self.Asked(deed, self.current))


def _draw(row: NoteRow, width: int) -> Line:
    signature = f"  {row.signature} "
    quiet = "list--quiet" if row.deleted else ""
    if row.aside:
        name = Part(f"            {row.aside}  ", "list--quiet")
        room = max(width - cell_len(name.text), 4)
        return (name, Part(pad(row.text, room), "list--strong" if row.proposed else ""))
    if row.reply:
        lead: tuple[Part, ...] = (Part(f"   {row.mark or ' '}   > ", quiet),)
    else:
        label = f"{row.label}: " if row.label else ""
        lead = (
            Part(f" {row.mark} ", "list--ask"),
            Part(pad(row.where, 9)),
            Part(label, "list--strong"),
        )
    used = sum(cell_len(part.text) for part in lead) + cell_len(signature)
    text = " ".join(row.text.split())
    if row.place and used + cell_len(text) + 2 + cell_len(row.place) <= width:
        signature = f"  {row.place}{signature}"  # and what was written is not cut for it
        used += 2 + cell_len(row.place)
    return (*lead, Part(pad(text, max(width - used, 4)), quiet), Part(signature, "list--quiet"))
