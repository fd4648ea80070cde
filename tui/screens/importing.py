"""Import a folder: choose it, watch it, see what could not be read."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from store.importing import Failure, Outcome, Progress, import_paths
from tui.actions import Place
from tui.bindings import bindings_for
from tui.paths import candidates, completed, typed_path
from tui.problems import EXPECTED, problem
from tui.reasons import reason
from tui.screens.base import PlaceScreen
from tui.widgets.ends_line import EndsLine
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList
from tui.widgets.parts import Line, Part
from tui.widgets.text_field import TextField
from tui.wrapping import crop

INTERVAL = 0.5  # seconds: at most two updates a second
_BAR = 30


@contextmanager
def _real_stderr() -> Iterator[None]:
    """Textual puts something without a file number in the place of standard error, and no process
    can be started with that.
    """
    with open(os.devnull, "w") as nowhere, redirect_stderr(nowhere):  # noqa: PTH123 - a device
        yield


class ImportScreen(PlaceScreen[None]):
    """Reports are kept one by one, so that leaving in the middle costs nothing that was done."""

    place = Place.IMPORT
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.IMPORT)
    AUTO_FOCUS = "TextField"

    def __init__(self) -> None:
        super().__init__()
        self._cancel = threading.Event()
        self._progress: Progress | None = None
        self._importing = False

    def compose(self) -> ComposeResult:
        yield EndsLine(id="title")
        with Horizontal(id="path-line"):
            yield Static(Content(self.tr("Folder or file")), id="path-label")
            yield TextField(self._start_folder(), id="path", select_on_focus=True)
        yield Static(Content(""), id="progress")
        yield LineList[str | Failure](self._draw, id="below")
        yield KeyBar(self.jiaokan.keymap, self.tr)

    def on_mount(self) -> None:
        self.query_one("#title", EndsLine).show((Part(self.tr("Import reports")),), "")
        self._below.can_focus = False
        self._offer()
        self.set_interval(INTERVAL, self._show_progress)

    def on_unmount(self) -> None:
        self._cancel.set()

    @staticmethod
    def _start_folder() -> str:
        return f"{Path.cwd()}/"

    @property
    def _below(self) -> LineList[str | Failure]:
        return self.query_one(LineList)

    def _draw(self, item: str | Failure, width: int) -> Line:
        """A path that could be meant, or a file that was not read."""
        shown = self.glyphs.shown
        if isinstance(item, str):
            return (Part(f"   {shown(item)}"),)
        why = shown(reason(item.code, item.message, self.tr))
        return (Part(f" {self.glyphs.fail} ", "list--fail"), Part(f"{shown(item.path)}  {why}"))

    def possible(self, name: str) -> bool:
        return {"import.start": not self._importing, "import.stop": self._importing}.get(name, True)

    @on(Input.Changed)
    def _offer(self) -> None:
        if not self._importing:
            self._below.show(candidates(self.query_one(TextField).value))

    def action_path_complete(self) -> None:
        field = self.query_one(TextField)
        field.put(completed(field.value, candidates(field.value)))

    def action_import_start(self) -> None:
        if self._importing:
            return
        path = typed_path(self.query_one(TextField).value)
        if not path.exists():
            self._say(self.tr("There is no such folder or file."))
            return
        self._importing = True
        self._cancel.clear()
        self._progress = None
        self._below.show([])
        self._say(self.tr("Looking for files…"))
        self.query_one(TextField).disabled = True
        self.refresh_bindings()
        self._import(path)

    @work(thread=True, exclusive=True)
    def _import(self, path: Path) -> None:
        app = self.jiaokan
        try:
            with _real_stderr():
                outcome = import_paths(
                    app.library,
                    [path],
                    app.ruleset,
                    progress=self._note,
                    cancelled=self._cancel.is_set,
                )
        except EXPECTED as error:
            self.app.call_from_thread(self._ended, problem(error, self.tr), ())
        else:
            self.app.call_from_thread(self._ended, self._summary(outcome), outcome.failures)

    def _note(self, progress: Progress) -> None:
        """From the importing thread: kept until the screen next looks."""
        self._progress = progress

    def _show_progress(self) -> None:
        if self._importing and self._progress is not None:
            self._say(*self._progress_lines(self._progress))

    def _progress_lines(self, progress: Progress) -> tuple[str, ...]:
        tr = self.tr
        share = progress.done / progress.found if progress.found else 0
        bar = ("#" * round(share * _BAR)).ljust(_BAR, ".")
        counts = tr("{failed} not read, {rate:.0f} a second").format(
            failed=progress.failed, rate=progress.rate
        )
        if progress.remaining is not None:
            minutes, seconds = divmod(round(progress.remaining), 60)
            counts += tr(", {minutes}:{seconds:02} left").format(minutes=minutes, seconds=seconds)
        return f"[{bar}] {progress.done}/{progress.found}", counts, progress.current

    def _summary(self, outcome: Outcome) -> str:
        tr = self.tr
        text = tr(
            "{added} added, {updated} updated, {unchanged} unchanged, {failed} not read"
        ).format(
            added=outcome.added,
            updated=outcome.updated,
            unchanged=outcome.unchanged,
            failed=len(outcome.failures),
        )
        if outcome.cancelled:
            return tr("Stopped: {counts}. What was finished is kept.").format(counts=text)
        return self.said("Done: {counts}. {back.close} goes to the library.").format(counts=text)

    def _ended(self, sentence: str, failures: Sequence[Failure]) -> None:
        self._importing = False
        self.query_one(TextField).disabled = False
        self.query_one(TextField).focus()
        self._say(sentence)
        self._below.show(failures)
        self.refresh_bindings()

    def _say(self, *lines: str) -> None:
        width = self.size.width - 2
        text = "\n".join(crop(self.glyphs.shown(line), width) for line in lines)
        self.query_one("#progress", Static).update(Content(text))

    def action_import_stop(self) -> None:
        self._cancel.set()
        self._say(self.tr("Stopping after the files that are being read…"))

    def action_back_close(self) -> None:
        if self._importing:
            self.notify(self.tr("Still importing: stop it first, or let it finish."))
        else:
            self.dismiss()
