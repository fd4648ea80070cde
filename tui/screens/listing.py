"""A text to read through on a screen of its own: the keys, the files that were not read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.actions import Place
from tui.bindings import bindings_for
from tui.screens.base import PlaceScreen
from tui.screens.moving import Moving
from tui.widgets.ends_line import EndsLine
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList
from tui.widgets.movable import Movable
from tui.widgets.parts import Line, Part


class ListingScreen(Moving, PlaceScreen[None]):
    """Lines under a title; a subclass gives both. Esc and q go back."""

    place = Place.LISTING
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.LISTING)

    def heading(self) -> tuple[str, str]:
        """What stands at the two ends of the title line, safe to show."""
        raise NotImplementedError

    def lines(self, width: int) -> Sequence[Line]:
        """The text in lines of at most ``width`` cells, safe to show."""
        raise NotImplementedError

    @property
    def empty(self) -> str:
        """The sentence for a listing without lines."""
        return ""

    def compose(self) -> ComposeResult:
        yield EndsLine(id="title")
        yield LineList[Line](lambda line, width: line, empty=self.empty, id="listing")
        yield KeyBar(self.jiaokan.keymap, self.tr)

    def on_mount(self) -> None:
        left, right = self.heading()
        self.query_one(EndsLine).show((Part(left),), right)

    def on_resize(self) -> None:
        listing = self._listing
        listing.show(self.lines(self.size.width), listing.cursor)

    @property
    def _listing(self) -> LineList[Line]:
        return self.query_one(LineList)

    @property
    def moved(self) -> Movable:
        return self._listing

    def action_back_close(self) -> None:
        self.dismiss()

    def action_back_leave(self) -> None:
        self.dismiss()
