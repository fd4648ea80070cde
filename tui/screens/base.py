"""What every screen shares: its place in the table of actions, its language, glyphs and library."""

from __future__ import annotations

from typing import TypeVar, cast

from textual.screen import Screen

from tui.application import Application
from tui.bindings import Placed
from tui.glyphs import Glyphs
from tui.keymap import spelled
from tui.language import Language

Result = TypeVar("Result")

# A screen comes up in several steps, each of which would be sent whole: some 8 kB at 120x40. What
# comes within this time is sent together.
_SETTLING = 0.02  # seconds


class PlaceScreen(Placed, Screen[Result], inherit_bindings=False):
    """A screen at ``place``; a subclass sets it, and ``BINDINGS = bindings_for(place)``."""

    def on_screen_resume(self) -> None:
        self.app.delay_update(_SETTLING)

    def import_moved(self) -> None:
        """The import that goes on behind the screens has come further, or ended."""

    def put_down(self) -> None:
        """Whatever is being written here is in the library when this returns."""

    @property
    def jiaokan(self) -> Application:
        """The app, with its library, ruleset, language (``tr``), glyphs and settings."""
        return cast("Application", self.app)

    @property
    def tr(self) -> Language:
        return self.jiaokan.language

    def said(self, text: str) -> str:
        """``text`` in the reader's language; ``{walk.next}`` in it is the key for that action."""
        return spelled(self.tr(text), self.jiaokan.keymap)

    @property
    def glyphs(self) -> Glyphs:
        return self.jiaokan.glyphs
