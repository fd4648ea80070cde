"""A text to read through, or search, on a screen of its own: the keys, the files not read."""

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
from tui.widgets.prompt import Prompt

_WHILE_TYPING = frozenset(
    {"cursor.up", "cursor.down", "cursor.page_up", "cursor.page_down", "back.close"}
)


class ListingScreen(Moving, PlaceScreen[None]):
    """Lines under a title; a subclass gives both. Esc and q go back.

    A subclass that is ``searchable`` gives only the lines for which ``wanted`` holds.
    """

    searchable: ClassVar[bool] = False

    place = Place.LISTING
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.LISTING)

    def __init__(self) -> None:
        super().__init__()
        self._sought = ""

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

    def wanted(self, *texts: str) -> bool:
        """Whether what is searched for, if anything, stands in one of ``texts``."""
        return any(self._sought in text.casefold() for text in texts)

    def compose(self) -> ComposeResult:
        yield EndsLine(id="title")
        yield LineList[Line](lambda line, width: line, empty=self.empty, id="listing")
        yield Prompt(id="prompt")
        yield KeyBar(self.jiaokan.keymap, self.tr)

    def on_mount(self) -> None:
        left, right = self.heading()
        self.query_one(EndsLine).show((Part(left),), right)

    def on_resize(self) -> None:
        self.fill()

    def fill(self) -> None:
        """The lines as they are now; the cursor stays."""
        self._fill(self._listing.cursor)

    def _fill(self, cursor: int) -> None:
        empty = self.tr("Nothing here reads like that.") if self._sought else self.empty
        self._listing.show(self.lines(self.size.width), cursor, empty)

    def _search(self, words: str) -> None:
        """Only what reads like that, from its first line on; everything for no words."""
        words = words.strip().casefold()
        if words != self._sought:
            self._sought = words
            self._fill(0)

    def possible(self, name: str) -> bool:
        if self.is_mounted and self._prompt.display:
            return name in _WHILE_TYPING
        return name != "find.start" or self.searchable

    @property
    def _listing(self) -> LineList[Line]:
        return self.query_one(LineList)

    @property
    def moved(self) -> Movable:
        return self._listing

    @property
    def _prompt(self) -> Prompt:
        return self.query_one(Prompt)

    def action_find_start(self) -> None:
        self._prompt.ask(
            self.tr("find"), self._sought, self._search, self._search, lambda: self._search("")
        )

    def action_back_close(self) -> None:
        """First the prompt, then what was searched, then the screen."""
        if self._prompt.display:
            self._prompt.give_up()
        elif self._sought:
            self._search("")
        else:
            self.dismiss()

    def action_back_leave(self) -> None:
        self.dismiss()
