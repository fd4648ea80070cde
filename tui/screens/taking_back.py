"""Undo and redo on a screen that shows more than one report."""

from __future__ import annotations

from store.changes import history
from tui.changes import taken_in_words
from tui.screens.base import PlaceScreen, Result


class TakingBack(PlaceScreen[Result]):
    """``read`` shows everything anew; the cursor stays."""

    def on_screen_resume(self) -> None:
        """Also when it is first shown."""
        with self.jiaokan.telling():
            self.read()

    def read(self) -> None:
        raise NotImplementedError

    def action_history_undo(self) -> None:
        self._tell(
            history.undo(self.jiaokan.library, self.jiaokan.ruleset),
            self.tr("Taken back: {what}."),
            self.tr("There is nothing of yours to take back."),
        )

    def action_history_redo(self) -> None:
        self._tell(
            history.redo(self.jiaokan.library, self.jiaokan.ruleset),
            self.tr("Made again: {what}."),
            self.tr("There is nothing to make again."),
        )

    def _tell(self, change: history.Change | None, done: str, nothing: str) -> None:
        if change is None:
            self.notify(nothing)
        else:
            self.notify(taken_in_words(change, done, self.jiaokan))
            self.read()
