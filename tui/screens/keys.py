"""The ? screen: what the keys do here, what the marks mean, and what is where."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from textual.screen import Screen

from tui.actions import Action, Place
from tui.bindings import Placed
from tui.keys_page import keys_by_place, marks, sentence
from tui.places import places, program
from tui.screens.listing import ListingScreen
from tui.widgets.parts import Line, Part
from tui.wrapping import pad, wrapped

_KEYS = 18  # cells of the column of keys


class Row(NamedTuple):
    """``keys``, or what else stands before the sentence; ``names`` is found by, and not shown."""

    keys: str
    sentence: str
    names: str = ""


class KeysScreen(ListingScreen):
    """Opened from ``asking``, whose place comes first, after that of the panel with the focus; then
    what the marks mean, what can be done anywhere and elsewhere, and where everything is.
    """

    searchable = True

    def __init__(self, asking: Screen[object]) -> None:
        super().__init__()
        within = asking.focused.ancestors_with_self if asking.focused else (asking,)
        here = [node.place for node in within if isinstance(node, Placed)]
        self._here = tuple(dict.fromkeys(place for place in here if place is not Place.ANYWHERE))

    def heading(self) -> tuple[str, str]:
        ways = self.said("{find.start} finds, {back.close} goes back")
        return f"{self.tr('Keys')}   {program(self.tr)}", ways

    def lines(self, width: int) -> Sequence[Line]:
        first = (*self._here, Place.ANYWHERE)
        groups = [
            (group.title, [self._key(*row) for row in group.rows])
            for group in keys_by_place(self.jiaokan.keymap, self.tr, first)
        ]
        marked = (self.tr("Marks"), [Row(*mark) for mark in marks(self.tr, self.glyphs)])
        groups.insert(len(self._here), marked)
        groups.append((self.tr("Where things are"), self._places()))
        return [line for title, rows in groups for line in self._group(title, rows, width)]

    def _key(self, keys: str, action: Action) -> Row:
        said = sentence(action, self.jiaokan.keymap, self.tr)
        return Row(keys, said, f"{self.tr(action.label)} {action.name}")

    def _places(self) -> list[Row]:
        app = self.jiaokan
        return [Row(*place) for place in places(app.library, app.settings, self.tr)]

    def _group(self, title: str, rows: Sequence[Row], width: int) -> Iterator[Line]:
        """The rows that are wanted, under their title; nothing when none is."""
        wanted = [row for row in rows if self.wanted(title, *row)]
        if wanted:
            yield (Part(f" {title}", "list--strong"),)
            for row in wanted:
                yield from _lines(row, self.glyphs.shown, width)
            yield ()


def _lines(row: Row, shown: Callable[[str], str], width: int) -> Iterator[Line]:
    """The key, and behind it the sentence in as many lines as it takes."""
    texts = wrapped(shown(row.sentence), width - _KEYS - 4)
    yield (
        Part("   "),
        Part(pad(shown(row.keys), _KEYS - 1), "list--ask"),
        Part(f" {texts[0]}"),
    )
    for text in texts[1:]:
        yield (Part(" " * (_KEYS + 3) + text),)
