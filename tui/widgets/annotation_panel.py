"""Where an annotation is written: its head, and the comment under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import TextArea

from tui.actions import Place
from tui.bindings import Placed, bindings_for
from tui.language import Language
from tui.widgets.annotation_head import Draft, Head, Subject, Words
from tui.widgets.comment_area import CommentArea


class AnnotationPanel(Placed, Vertical):
    """Hidden until something is to be written. It keeps nothing itself: whoever opened it does."""

    place = Place.ANNOTATE
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.ANNOTATE)

    DEFAULT_CSS = """
    AnnotationPanel {
        display: none;
        height: auto;
        max-height: 60%;
        width: 1fr;
        & TextArea {
            height: 25vh;
            min-height: 4;
            max-height: 12;
            border: none;
            padding: 0 1;
            background: $panel;
        }
        & TextArea:focus { border: none; }
    }
    """

    @dataclass
    class Saved(Message):
        """What was written is to be kept."""

        draft: Draft

    @dataclass
    class Closed(Message):
        """The panel was closed; ``draft`` is what stands in it."""

        draft: Draft

    @dataclass
    class Edited(Message):
        """Something was typed, pasted or chosen."""

    @dataclass
    class GivenUp(Message):
        """What stands in the panel is wanted no more."""

    def __init__(
        self,
        words: Words,
        tr: Language,
        shown: Callable[[str], str],
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._words = words
        self._tr = tr
        self._shown = shown
        self._draft = Draft()

    def compose(self) -> ComposeResult:
        yield Head(self._words, self._tr)
        yield CommentArea(self._shown, self._tr("The comment."))

    @property
    def draft(self) -> Draft:
        """What stands in the panel now."""
        return replace(self._draft, comment=self.query_one(CommentArea).text)

    @property
    def shown(self) -> str:
        return self.query_one(Head).shown

    def write(
        self, title: str, subjects: Sequence[Subject], draft: Draft, *, plain: bool = False
    ) -> None:
        """Opens; ``title`` and the names of ``subjects`` are safe to show."""
        self._draft = draft
        self.query_one(Head).show(title, subjects, draft, plain=plain)
        area = self.query_one(CommentArea)
        area.load_text(draft.comment)
        area.move_cursor(area.document.end)
        self.display = True
        (area if plain or draft.comment else self.query_one(Head)).focus()

    def close(self) -> None:
        self.display = False

    def on_head_changed(self, event: Head.Changed) -> None:
        event.stop()
        self._draft = event.draft
        self.post_message(self.Edited())
        if event.on:
            self.query_one(CommentArea).focus()

    def on_head_typed(self, event: Head.Typed) -> None:
        event.stop()
        area = self.query_one(CommentArea)
        area.focus()
        area.insert(event.text)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.display:
            self.post_message(self.Edited())

    def action_annotate_field(self) -> None:
        head, area = self.query_one(Head), self.query_one(CommentArea)
        (head if area.has_focus else area).focus()

    def action_annotate_save(self) -> None:
        self.post_message(self.Saved(self.draft))

    def action_annotate_discard(self) -> None:
        self.post_message(self.GivenUp())

    def action_back_close(self) -> None:
        self.post_message(self.Closed(self.draft))
