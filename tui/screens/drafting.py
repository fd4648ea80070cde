"""What is being written, put down in the library meanwhile: a line that drops loses nothing."""

from __future__ import annotations

import time
from dataclasses import replace

from textual import on
from textual.timer import Timer

from store.written.drafts import give_up, put_down
from tui.review.writing import Writing
from tui.screens.base import PlaceScreen
from tui.widgets.annotation_panel import AnnotationPanel
from tui.widgets.message_line import MessageLine

PAUSE = 0.8  # seconds after the last key: a write to the disk for each would be felt
LONGEST = 5.0  # seconds that whoever types without a pause can lose


class DraftingScreen(PlaceScreen[None]):
    """It yields an AnnotationPanel and a MessageLine ``message``."""

    def __init__(self) -> None:
        super().__init__()
        self.writing: Writing | None = None
        self._pause: Timer | None = None
        self._unwritten_since = 0.0

    @property
    def message(self) -> MessageLine:
        return self.query_one("#message", MessageLine)

    def say(self, text: str) -> None:
        """``text``, safe to show, stands under the document until the next key."""
        self.message.say(text)

    @property
    def annotation_panel(self) -> AnnotationPanel:
        return self.query_one(AnnotationPanel)

    @on(AnnotationPanel.Edited)
    def _put_down_soon(self) -> None:
        draft, writing = self.annotation_panel.draft, self.writing
        if writing is None or draft in (writing.put_down, writing.begun):
            return
        self.say("")  # the keys that would take it away are the comment's
        now = time.monotonic()
        if self._pause is not None:
            self._pause.stop()
        else:
            self._unwritten_since = now
        if now - self._unwritten_since > LONGEST:
            self._pause = None
            self._put_down()
        else:
            self._pause = self.set_timer(PAUSE, self._put_down)

    def _put_down(self) -> None:
        with self.jiaokan.telling():
            self.put_down()

    def put_down(self) -> None:
        """What stands in the panel is in the library when this returns. Raises LibraryError."""
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        writing = self.writing
        if writing is None or self.jiaokan.library.read_only:
            return
        draft = self.annotation_panel.draft
        if draft == writing.put_down:
            return
        if not writing.worth_keeping(draft):
            self.forget_draft()
            return
        stored = put_down(self.jiaokan.library, writing.to_store(draft))
        self.writing = replace(writing, stored=stored, put_down=draft)
        if writing.stored and writing.stored.uid != stored.uid:
            self.say(
                self.tr("Another session of yours has this draft; what you write here is kept too.")
            )

    def forget_draft(self) -> None:
        """The library has nothing any more of what is being written."""
        if self.writing and self.writing.stored:
            give_up(self.jiaokan.library, self.writing.stored)
            self.writing = replace(self.writing, stored=None, put_down=None)
