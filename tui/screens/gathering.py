"""The keys of the library screen that say which files are one report."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from store import groupings, history
from store.library import Library
from store.stale import Stale
from tui.reasons import reason
from tui.screens.narrowing import NarrowingScreen


class Gathering(NarrowingScreen):
    """Marks are the queue's, and stay until they are used or closed."""

    def action_report_mark(self) -> None:
        row = self.rows.current
        if row is not None and row.uuid:
            self.queue.turn_mark(row.uuid)
            self.rows.refresh_row()
            self.rows.move(1)
            self.show_marks()

    def show_marks(self) -> None:
        """How many reports are marked."""
        raise NotImplementedError

    def clear_marks(self) -> bool:
        """Whether there were any."""
        if not self.queue.marks:
            return False
        self.queue.marks.clear()
        self.rows.refresh()
        self.show_marks()
        return True

    def action_report_together(self) -> None:
        whole = self.queue.at
        parts = [uuid for uuid in self.queue.marks if uuid != whole]
        if not parts:
            self.notify(
                self.said("First mark what belongs to this report; {report.mark} marks a report.")
            )
            return
        self._say(
            groupings.say_together,
            [whole, *parts],
            self.said("They are one report now; {history.undo} takes it back."),
        )

    def action_report_apart(self) -> None:
        try:
            self._say(
                groupings.say_apart,
                list(self.queue.marks) or [self.queue.at],
                self.said("They are reports of their own now; {history.undo} takes it back."),
            )
        except Stale:
            self.notify(self.tr("Nothing is attached to this report."))

    def _say(
        self, say: Callable[[Library, Sequence[str]], None], reports: Sequence[str], done: str
    ) -> None:
        """What cannot be carried out is not left said."""
        from store.joining import carry_out  # noqa: PLC0415 - readers, not at the start

        app = self.jiaokan
        say(app.library, reports)
        left = carry_out(app.library, app.ruleset)
        if left:
            history.undo(app.library, app.ruleset)
            done = reason(left[0].code, str(left[0]), self.tr)
        self.queue.marks.clear()
        self.read()
        self.notify(done)
