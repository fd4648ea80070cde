"""The full-screen application: one library, its screens, and what a key can do anywhere."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.actions import ActionParseResult
from textual.app import App
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.driver import Driver
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.timer import Timer

from checks.rule import Ruleset
from store.library import Library
from store.written.labels import Label
from store.written.labels import labels as own_labels
from tui import import_words
from tui.actions import Place
from tui.bindings import Placed, bindings_for, keymap_for_textual
from tui.desk import Desk
from tui.glyphs import glyphs_for
from tui.hanging_up import when_hung_up
from tui.importing import Importing
from tui.keymap import Keymap, spelled
from tui.language import Language
from tui.problems import EXPECTED, problem
from tui.screens.base import PlaceScreen
from tui.screens.keys import KeysScreen
from tui.screens.library import LibraryScreen
from tui.screens.too_small import TooSmallScreen, too_small
from tui.settings import Settings
from tui.terminal.driver import WholeDriver
from tui.theme import THEMES, theme_name
from tui.typed_ahead import TypedAhead

_PATIENCE = 0.2  # seconds for the terminal to say how wide it draws; half of them pass anyway
IMPORT_INTERVAL = 0.5  # seconds: at most two updates a second

_COLOURS = {None: 0, "standard": 16, "windows": 16, "256": 256, "truecolor": 1 << 24}


class JiaokanApp(Placed, App[None], inherit_bindings=False):
    """校勘 on the whole screen, until the reviewer leaves. Everything is kept as it is done."""

    place = Place.ANYWHERE
    TITLE = "校勘"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.ANYWHERE)
    ENABLE_COMMAND_PALETTE = False  # Textual's speaks English only and offers screenshots

    def __init__(
        self,
        library: Library,
        ruleset: Ruleset,
        language: Language,
        *,
        settings: Settings | None = None,
        keymap: Keymap | None = None,
        driver_class: type[Driver] | None = None,
        labels: tuple[Label, ...] | None = None,
    ) -> None:
        # Textual decides how to drop colours before it knows the theme; its other way is black on
        # black where the theme leaves colours to the terminal.
        super().__init__(
            driver_class=driver_class, ansi_color=True if "NO_COLOR" in os.environ else None
        )
        self.library = library
        self.ruleset = ruleset
        self._language = language
        self.labels = own_labels() if labels is None else labels
        self.desk = Desk(library, ruleset)
        self.settings = settings or Settings()
        self.keymap = keymap or Keymap()
        self._draw_for(wide=self.settings.wide is True)
        self.importing = Importing(library, ruleset)
        self.typed_ahead = TypedAhead(self, super().on_event)
        self._looking: Timer | None = None
        self._asked = False
        self._may_lose = False
        self._lasting = False
        self.animation_level = "none"  # an animated page sends a slow link 56 kB instead of 3
        self.set_keymap(keymap_for_textual(self.keymap))
        for theme in THEMES.values():
            self.register_theme(theme)
        colours = 0 if self.no_color else _COLOURS.get(self.console.color_system, 16)
        self.theme = theme_name(self.settings.theme, colours)

    def _draw_for(self, *, wide: bool) -> None:
        """For a terminal that draws ambiguous characters in two cells, or in one."""
        self.glyphs = glyphs_for(wide)
        self.language = self._language.drawn(self.glyphs.shown) if wide else self._language

    def get_default_screen(self) -> Screen[None]:
        if self.settings.wide is None and (driver := self._our_driver) is not None:
            self._draw_for(wide=driver.draws_wide(_PATIENCE))
        self._narrow()
        if self._our_driver is not None:
            self._our_driver.keyboard.chords = self.keymap.chords
        return LibraryScreen()

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, lambda app: self.action_screen_redraw())
        if not self.is_headless:
            when_hung_up(self._hung_up)

    def _hung_up(self) -> None:
        """There may be no terminal any more: nothing that is said from here on is read."""
        with suppress(Exception):
            self.put_down()
        self.exit()

    def _narrow(self) -> None:
        if self._our_driver is not None:
            self._our_driver.narrows = self.glyphs.wide

    @property
    def _our_driver(self) -> WholeDriver | None:
        """The driver that knows the terminal; there is another where no terminal is."""
        return self._driver if isinstance(self._driver, WholeDriver) else None

    def on_wide_terminal(self) -> None:
        """The answer came late: what is shown is made straight, what opens from now on drawn so."""
        if self.settings.wide is None and not self.glyphs.wide:
            self._draw_for(wide=True)
            self._narrow()
            self.action_screen_redraw()

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.typed_ahead.take(event)
        else:
            await super().on_event(event)

    def on_resize(self, event: events.Resize) -> None:
        if self._our_driver is not None:
            self._our_driver.forget(event.size)
            if self.screen_stack:
                self.screen.refresh()  # a window dragged and back has its size, and nothing in it
        if too_small(event.size) != isinstance(self.screen, TooSmallScreen):
            if too_small(event.size):
                self.push_screen(TooSmallScreen())
            else:
                self.pop_screen()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """A line at the edge of the screen, in the place of the one before: a pile would hide what
        is below. It is gone with the next key, an error when it has been there long enough. Never
        markup: names of files and people stand in it.
        """
        self.clear_notifications()
        self._lasting = severity == "error"
        super().notify(
            self.glyphs.shown(message),
            title=self.glyphs.shown(title),
            severity=severity,
            timeout=timeout,
            markup=False,
        )

    @contextmanager
    def telling(self) -> Iterator[None]:
        """What the store refuses inside the block is told in one line, and the screen goes on.

        Actions run inside it already; message handlers and timers that ask the store need it.
        """
        try:
            yield
        except EXPECTED as error:
            self.notify(problem(error, self.language), severity="error")

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        if self._notifications and not self._lasting:
            self.clear_notifications()  # it stands on what is shown and marked at the edge
        with self.telling():
            return await super().run_action(action, default_namespace, namespaces)
        return True

    def _fatal_error(self) -> None:
        """Instead of Textual's page of traceback: the program ends, and ``fault`` says why."""
        with suppress(Exception):  # a fault of ours is no reason to lose what a person wrote
            self.put_down()
        self._close_messages_no_wait()

    @property
    def fault(self) -> Exception | None:
        """What ended the program against its will, if anything did."""
        return self._exception

    def action_help_keys(self) -> None:
        if isinstance(self.screen, KeysScreen):
            self.screen.dismiss()
        else:
            self.push_screen(KeysScreen(self.screen))

    def action_palette_open(self) -> None:
        from tui.screens.palette import PaletteScreen  # noqa: PLC0415 - 20 ms, not at the start

        if not isinstance(self.screen, PaletteScreen):
            self.push_screen(PaletteScreen(self.screen))

    def possible(self, name: str) -> bool:
        return name != "theme.next" or not self.no_color

    def action_theme_next(self) -> None:
        names = [theme.name for theme in THEMES.values()]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    def action_screen_redraw(self) -> None:
        if self._our_driver is not None:
            self._our_driver.forget()
        self.screen.refresh()

    def action_app_quit(self) -> None:
        self.leave()

    def leave(self) -> None:
        """Ends the program. Asks once when an import would be broken off; a draft that the library
        will not take does not hold anyone who insists.
        """
        if self.importing.running and not self._asked:
            self._asked = True
            tr = self.language
            said = tr(
                "An import is running: the same key once more stops it and leaves. "
                "What is done is kept, and it can be gone on with."
            )
            self.notify(said, severity="warning")
            return
        try:
            self.put_down()
        except EXPECTED:
            if not self._may_lose:
                self._may_lose = True
                raise
        self.exit()

    def start_import(self, paths: Sequence[Path]) -> bool:
        begun = self.importing.start(paths)
        if begun:
            self._asked = False
            self._looking = self.set_interval(IMPORT_INTERVAL, self.look_at_import)
        return begun

    def look_at_import(self) -> None:
        """Every screen that shows it follows; the others are told when it has ended."""
        ended = not self.importing.running
        if ended and self._looking is not None:
            self._looking.stop()
            self._looking = None
        for screen in self.screen_stack:
            if isinstance(screen, PlaceScreen):
                screen.import_moved()
        if ended and self.screen.id != "importing":
            self._tell_of_import()

    def _tell_of_import(self) -> None:
        tr = self.language
        if self.importing.fault is not None:
            self.notify(problem(self.importing.fault, tr), severity="error")
        elif self.importing.outcome is not None:
            text = tr("Import ended: {counts}.")
            self.notify(text.format(counts=import_words.summary(self.importing.outcome, tr)))
            self._lasting = True  # no key of the reader's asked for it

    def on_unmount(self) -> None:
        self.importing.end()

    def put_down(self) -> None:
        """What is being written anywhere is in the library when this returns. Raises
        LibraryError.
        """
        for screen in self.screen_stack:
            if isinstance(screen, PlaceScreen):
                screen.put_down()

    def action_quit_hint(self) -> None:
        tr = self.language
        self.notify(spelled(tr("{app.quit} leaves Jiaokan from any screen."), self.keymap))
