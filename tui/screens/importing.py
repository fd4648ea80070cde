"""Import a folder: choose it, watch it, see what could not be read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from store.intake.imports import broken_off, folders
from store.intake.tallying import Failure
from store.intake.walking import display_name
from tui.actions import Place
from tui.bindings import bindings_for
from tui.folders import Choice, Entry, Held, below, held
from tui.import_words import left_over, progress_lines, summary
from tui.paths import candidates, completed, shortened, typed_path
from tui.problems import problem
from tui.reasons import reason
from tui.screens.base import PlaceScreen
from tui.widgets.ends_line import EndsLine
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList
from tui.widgets.parts import Line, Part
from tui.widgets.text_field import TextField
from tui.wrapping import crop, pad, wrapped

_RECENT = 5
_COUNT = 16  # cells for how many files a folder holds
_DETAIL = 3  # lines for a failure's whole path and reason

Row = Choice | Failure


class ImportScreen(PlaceScreen[None]):
    """The import itself belongs to the application: leaving this screen leaves it running."""

    place = Place.IMPORT
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.IMPORT)
    AUTO_FOCUS = "TextField"

    DEFAULT_CSS = """
    ImportScreen #detail { height: auto; margin: 0 1; color: $muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.id = "importing"
        self._held: dict[Path, Held] = {}
        self._was_running = False
        self._begins = 0  # the row the cursor began on
        self._done: str | None = None  # what stood in the field when an import came to its end

    def compose(self) -> ComposeResult:
        yield EndsLine(id="title")
        with Horizontal(id="path-line"):
            yield Static(Content(self.tr("Folder or file")), id="path-label")
            yield TextField(self._start_folder(), id="path", select_on_focus=True)
        yield Static(Content(""), id="progress")
        yield LineList[Row](self._draw, id="below")
        yield Static(Content(""), id="detail")
        yield KeyBar(self.jiaokan.keymap, self.tr)

    def on_mount(self) -> None:
        self._show_title()
        self._below.can_focus = False
        self._was_running = self.jiaokan.importing.running
        self._field.disabled = self._was_running
        self._offer()
        self.import_moved()

    @staticmethod
    def _start_folder() -> str:
        return f"{Path.cwd()}/"

    @property
    def _below(self) -> LineList[Row]:
        return self.query_one(LineList)

    @property
    def _field(self) -> TextField:
        return self.query_one(TextField)

    def possible(self, name: str) -> bool:
        importing = self.jiaokan.importing
        free = not importing.running
        return {
            "import.start": free,
            "import.stop": importing.running and not importing.stopping,
            "import.retry": free and bool(importing.failures),
            "import.apart": free,
            "path.complete": free,
        }.get(name, True)

    @on(Input.Changed)
    def _offer(self) -> None:
        """What the path typed can be completed to; before anything is typed, what was imported
        before, and first what was broken off.
        """
        if self.jiaokan.importing.running:
            return
        text = self._field.value
        choices = below(text)
        self._begins = 0
        if text == self._start_folder():
            with self.jiaokan.telling():
                broken_off, recent = self._broken_off(), self._recent()
                choices = [*broken_off, *recent, *choices]
                # What was imported before stands above: Down leads into the folder one is in.
                self._begins = 0 if broken_off else len(recent)
        self._below.show(choices, self._begins)
        self._show_detail()

    def _broken_off(self) -> list[Choice]:
        one = broken_off(self.jiaokan.library)
        if one is None:
            return []
        name = f"{one.paths[0]}" if len(one.paths) == 1 else self.tr("the files not read")
        return [Choice(Entry.GO_ON, one.paths[0], f"{left_over(one, self.tr)}  {name}")]

    def _recent(self) -> list[Choice]:
        lately = folders(self.jiaokan.library)[:_RECENT]
        return [Choice(Entry.RECENT, path, str(path)) for path in lately if path != Path.cwd()]

    def _draw(self, row: Row, width: int) -> Line:
        """A path that could be meant, or a file that was not read."""
        shown = self.glyphs.shown
        if isinstance(row, Failure):
            why = shown(reason(row.code, row.message, self.tr))
            name = shown(row.path.removeprefix(f"{self._root()}/"))
            return (Part(f" {self.glyphs.fail} ", "list--fail"), Part(f"{name}  {why}"))
        lead = {
            Entry.IMPORT: self.tr("import"),
            Entry.RECENT: self.tr("again"),
            Entry.GO_ON: self.tr("go on"),
        }.get(row.entry, "")
        first = Part(f" {pad(lead, 7)}", "list--strong")
        name = shown(row.name or str(row.path))
        if row.entry in (Entry.FILE, Entry.GO_ON):
            return (first, Part(name))
        count, room = self._count(row.path), max(width - _COUNT - 9, 8)
        return (
            first,
            Part(pad(shortened(name, room), room)),
            Part(f" {count}", "list--quiet"),
        )

    def _root(self) -> str:
        """The folder that is imported, as its files are shown."""
        paths = self.jiaokan.importing.paths
        return display_name(paths[0]) if len(paths) == 1 else ""

    def _count(self, path: Path) -> str:
        """How many files, counted when the row is first drawn."""
        if path not in self._held:
            self._held[path] = held(path)
        found, tr = self._held[path], self.tr
        if found.refused:
            return tr("no permission")
        if found.more:
            return tr("over {count} files").format(count=found.files)
        return tr.plural("{count} file", "{count} files", found.files)

    def action_choice_next(self) -> None:
        self._below.move(1)
        self._show_detail()

    def action_choice_previous(self) -> None:
        self._below.move(-1)
        self._show_detail()

    def action_choice_page_next(self) -> None:
        self._below.page(1)
        self._show_detail()

    def action_choice_page_previous(self) -> None:
        self._below.page(-1)
        self._show_detail()

    def action_path_complete(self) -> None:
        """The folder under the cursor, when the cursor was moved to one; else what is certain."""
        chosen, text = self._below.current, self._field.value
        moved = self._below.cursor != self._begins
        if moved and isinstance(chosen, Choice) and chosen.entry is not Entry.GO_ON:
            self._enter(chosen)
            return
        self._field.put(completed(text, candidates(text)))

    def action_import_start(self) -> None:
        chosen = self._below.current
        moved = isinstance(chosen, Choice) and self._below.cursor != self._begins
        if self._field.value == self._done and not moved:
            self.dismiss()  # who presses it again has read that it is done
        elif not isinstance(chosen, Choice) or chosen.entry is Entry.IMPORT:
            self._begin_typed()
        elif chosen.entry is Entry.GO_ON:
            one = broken_off(self.jiaokan.library)
            if one is not None:
                self._begin(*one.paths)
        else:
            self._enter(chosen)

    def action_import_retry(self) -> None:
        failed = self.jiaokan.importing.failures
        self._begin(*(Path(os.fsdecode(one.file)) for one in failed))

    def action_import_apart(self) -> None:
        self.jiaokan.importing.apart = not self.jiaokan.importing.apart
        self._show_title()

    def action_import_stop(self) -> None:
        self.jiaokan.importing.stop()
        self._say(self.tr("Stopping after the files that are being read…"))
        self.refresh_bindings()

    def action_back_close(self) -> None:
        if self.jiaokan.importing.running:
            self.notify(self.said("The import goes on; {import.open} shows it again."))
        self.dismiss()

    def import_moved(self) -> None:
        """What the screen shows follows the import, as often as the application looks at it."""
        importing = self.jiaokan.importing
        if importing.running:
            if not self._below.items or isinstance(self._below.items[0], Choice):
                self._below.show([])
            self._show_failures()
            if importing.progress is not None and not importing.stopping:
                bar, counts, current = progress_lines(importing.progress, self.tr)
                shown = self.glyphs.shown(current)  # one row, or the list below would jump
                self._say(bar, counts, crop(shown, self.size.width - 2))
        elif self._was_running:
            self._was_running = False
            self._field.disabled = False
            self._field.focus()
            self._say(*self._ended())
            self._show_failures()
            if not importing.failures:
                self._offer()
            self.refresh_bindings()

    def _show_title(self) -> None:
        apart = self.jiaokan.importing.apart
        how = self.tr("every new file a report of its own") if apart else ""
        self.query_one("#title", EndsLine).show((Part(self.tr("Import reports")),), how)

    def _enter(self, chosen: Choice) -> None:
        self._field.put(f"{chosen.path}/" if chosen.path.is_dir() else str(chosen.path))

    def _begin_typed(self) -> None:
        path = typed_path(self._field.value)
        if not self._field.value.strip() or not os.path.lexists(path):
            self._say(self.tr("There is no such folder or file."))
            return
        found = held(path, most=1)
        if found.refused:
            said = self.tr("{path} cannot be looked into: {why}; ask for the right to read it.")
            self._say(said.format(path=path, why=found.refused))
            return
        self._begin(path)

    def _begin(self, *paths: Path) -> None:
        if not self.jiaokan.start_import(paths):
            self._say(self.tr("An import is running already: let it finish, or stop it first."))
            return
        self._was_running = True
        self._held.clear()
        self._below.show([])
        self._say(self.tr("Looking for files…"))
        self._field.disabled = True
        self._show_detail()
        self.refresh_bindings()

    def _ended(self) -> list[str]:
        importing, tr = self.jiaokan.importing, self.tr
        if importing.fault is not None:
            return [problem(importing.fault, tr)]
        if importing.outcome is None:
            return []
        text = summary(importing.outcome, tr)
        if importing.outcome.cancelled:
            said = tr("Stopped: {counts}. What was finished is kept; it can be gone on with.")
            return [said.format(counts=text)]
        self._done = self._field.value
        done = self.said("Done: {counts}. {import.start} goes to the library.").format(counts=text)
        again = self.said("{import.retry} reads again what was not read.")
        return [done, again] if importing.failures else [done]

    def _show_failures(self) -> None:
        """Those that came since it last looked; the cursor stays on the one that is being read."""
        failures = self.jiaokan.importing.failures
        if failures and len(failures) != len(self._below.items):
            self._below.show(list(failures), self._below.cursor)
            self._show_detail()

    def _show_detail(self) -> None:
        """All of what the row under the cursor has too little room for."""
        row, width = self._below.current, self.size.width - 2
        lines: list[str] = []
        if isinstance(row, Failure):
            why = reason(row.code, row.message, self.tr)
            lines = wrapped(self.glyphs.shown(f"{row.path}{self.tr(': ')}{why}"), max(width, 2))
        self.query_one("#detail", Static).update(Content("\n".join(lines[:_DETAIL])))

    def _say(self, *lines: str) -> None:
        width = max(self.size.width - 2, 2)
        rows = [row for line in lines for row in wrapped(self.glyphs.shown(line), width)]
        self.query_one("#progress", Static).update(Content("\n".join(rows)))
