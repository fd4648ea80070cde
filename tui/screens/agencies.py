"""An agency of the library chosen from all, those with a like name first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from store.agency import agencies
from store.agency.agencies import Agency
from tui.actions import Place
from tui.bindings import bindings_for
from tui.screens.base import PlaceScreen
from tui.screens.moving import Moving
from tui.widgets.ends_line import EndsLine
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList
from tui.widgets.movable import Movable
from tui.widgets.parts import Line, Part
from tui.widgets.pointed_list import PointedList
from tui.widgets.text_field import TextField
from tui.wrapping import crop, pad

_MOST = 200  # of which nobody reads the last
_YEARS = 12
_MARKED = 40  # cells of a row under the cursor: most names


class AgenciesScreen(Moving, PlaceScreen[Agency | None]):
    """Gives the agency that was chosen, under ``title``. Those most ``like`` a name are first, and
    before them, till something is typed, those of the ids ``proposed``; ``own`` is none.
    """

    place = Place.AGENCIES
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.AGENCIES)
    AUTO_FOCUS = "TextField"

    def __init__(self, title: str, like: str, own: str, proposed: Sequence[str] = ()) -> None:
        super().__init__()
        self._title = title
        self._like = like
        self._own = own
        self._proposed = proposed
        self._known: tuple[Agency, ...] = ()
        self._words = ""

    def compose(self) -> ComposeResult:
        yield EndsLine(id="title")
        yield TextField(id="words")
        yield PointedList[Agency](
            self._draw,
            pointer=self.glyphs.cursor,
            reach=lambda width: min(width, _MARKED),
            empty=self.tr("No other agency has reports here."),
            id="agencies",
        )
        yield KeyBar(self.jiaokan.keymap, self.tr)

    def on_mount(self) -> None:
        self.query_one(EndsLine).show((Part(self.glyphs.shown(self._title)),), "")
        self._list.can_focus = False
        with self.jiaokan.telling():
            known = agencies.agencies(self.jiaokan.library)
        self._known = tuple(one for one in known if one.id != self._own)
        self._show()

    def _show(self) -> None:
        """Those like what is typed, else like the name given, behind what is proposed."""
        found = agencies.alike(self._known, self._words or self._like, _MOST)
        if not self._words:
            first = [one for one in self._known if one.id in self._proposed]
            found = (*first, *(one for one in found if one.id not in self._proposed))
        self._list.show(found)

    @property
    def moved(self) -> Movable:
        return self._list

    @property
    def _list(self) -> LineList[Agency]:
        return self.query_one(LineList)

    def _draw(self, agency: Agency, width: int) -> Line:
        shown = self.glyphs.shown
        names = " = ".join(agency.names)
        first, last = (agency.years[0], agency.years[-1]) if agency.years else ("-", "-")
        years = f"{first}-{last}" if first != last else str(first)
        room = max(width - _YEARS - 3, 4)
        return (
            Part(f"   {pad(crop(shown(names), room), room)}"),
            Part(pad(years, _YEARS), "list--quiet"),
        )

    def on_text_field_typed(self) -> None:
        self._find()

    def _find(self) -> None:
        """Shows the agencies like what is typed, unless it shows them already."""
        words = self.query_one(TextField).value.strip()
        if words != self._words:
            self._words = words
            self._show()

    def action_agencies_choose(self) -> None:
        self._find()  # what was typed a moment ago counts
        self.dismiss(self._list.current)

    def action_agencies_next(self) -> None:
        self._list.move(1)

    def action_agencies_previous(self) -> None:
        self._list.move(-1)

    def action_back_close(self) -> None:
        self.dismiss(None)
