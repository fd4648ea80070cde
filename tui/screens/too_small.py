"""What is seen while the window is too small for anything else."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from tui.actions import Place
from tui.bindings import bindings_for
from tui.screens.base import PlaceScreen

LEAST = Size(30, 8)  # below, the text has no line left beside title, panel and keys


def too_small(size: Size) -> bool:
    return size.width < LEAST.width or size.height < LEAST.height


class TooSmallScreen(PlaceScreen[None]):
    """Stands over what was open, and goes when the window has grown: nothing is lost by it."""

    place = Place.ANYWHERE
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.ANYWHERE)

    def compose(self) -> ComposeResult:
        yield Static(Content(self._sentence()), id="too-small")

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if not too_small(self.app.size):  # it grew while help stood over this
            self.dismiss()

    def _sentence(self) -> str:
        text = self.said(
            "Too small a window: make it {width}x{height} or larger, 80x24 is best. "
            "{app.quit} leaves."
        )
        return text.format(width=LEAST.width, height=LEAST.height)
