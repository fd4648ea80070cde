"""The keys of the library screen that say which files are one report."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import PurePath

from report.source import UnreadableSource
from store.changes import history
from store.changes.stale import Stale
from store.files import groupings
from store.files.sources import Held
from store.library import Library
from tui.reasons import reason
from tui.screens.narrowing import NarrowingScreen
from tui.widgets.choice import Choice, Option
from tui.wrapping import crop_middle

# One a file that a report can have, without those that leave the question.
_KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
_ALL = "0"
_NAME = 30  # cells


class Gathering(NarrowingScreen):
    """Marks are the queue's, and stay until they are used or closed. It yields a Choice."""

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
            lambda library: groupings.say_together(library, [whole, *parts]),
            self.said("They are one report now; {history.undo} takes it back."),
        )

    def action_report_apart(self) -> None:
        """Of one report with several files it asks which."""
        marked, one = list(self.queue.marks), self.queue.at
        files = () if marked else groupings.attached(self.jiaokan.library, one)
        if len(files) < 2:
            self._say_apart(marked or [one])
            return
        keys = dict(zip(_KEYS, files, strict=False))
        shown = self.glyphs.shown
        names = {key: shown(crop_middle(_name(file), _NAME)) for key, file in keys.items()}
        options = [*(Option(*one) for one in names.items()), Option(_ALL, self.tr("all of them"))]

        def answered(key: str) -> None:
            self.rows.focus()
            self.refresh_bindings()
            if key:
                with self.jiaokan.telling():
                    self._say_apart([one], None if key == _ALL else {keys[key].sha256})

        choice = self.query_one(Choice)
        choice.ask(self.tr("Take off which file?"), options, answered, lambda: answered(""))
        self.refresh_bindings()

    def _say_apart(self, reports: Sequence[str], files: Collection[str] | None = None) -> None:
        done = self.said("They are reports of their own now; {history.undo} takes it back.")
        if files is not None:
            done = self.said("It is a report of its own now; {history.undo} takes it back.")
        try:
            self._say(lambda library: groupings.say_apart(library, reports, files), done)
        except Stale:
            self.notify(self.tr("Nothing is attached to this report."))

    def _say(self, say: Callable[[Library], None], done: str) -> None:
        """What cannot be carried out is not left said."""
        from store.files.joining import carry_out  # noqa: PLC0415 - readers, not at the start

        app = self.jiaokan
        try:
            say(app.library)
        except UnreadableSource as error:
            self.notify(reason(error.code, str(error), self.tr))
            return
        left = carry_out(app.library, app.ruleset)
        if left:
            history.undo(app.library, app.ruleset)
            done = reason(left[0].code, str(left[0]), self.tr)
        self.queue.marks.clear()
        self.read()
        self.notify(done)


def _name(file: Held) -> str:
    return PurePath(next(iter(file.paths), file.sha256)).name
