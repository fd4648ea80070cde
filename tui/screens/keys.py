"""The ? screen: what the keys do here, then elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from textual.screen import Screen

from tui.actions import Place
from tui.bindings import Placed
from tui.keys_page import keys_by_place, marks
from tui.screens.listing import ListingScreen
from tui.widgets.parts import Line, Part
from tui.wrapping import pad, wrapped

_KEYS = 18  # cells of the column of keys


class KeysScreen(ListingScreen):
    """Opened from ``asking``, whose place comes first, after that of the panel with the focus."""

    def __init__(self, asking: Screen[object]) -> None:
        super().__init__()
        within = asking.focused.ancestors_with_self if asking.focused else (asking,)
        here = [node.place for node in within if isinstance(node, Placed)]
        self._first = tuple(dict.fromkeys([*here, Place.ANYWHERE]))

    def heading(self) -> tuple[str, str]:
        return self.tr("Keys"), self.said("{back.close} goes back")

    def lines(self, width: int) -> Sequence[Line]:
        shown = self.glyphs.shown
        lines: list[Line] = []
        for group in keys_by_place(self.jiaokan.keymap, self.tr, self._first):
            lines.append((Part(f" {group.title}", "list--strong"),))
            for keys, action in group.rows:
                lines += _row(shown(keys), shown(self.tr(action.help)), width)
            lines.append(())
        lines.append((Part(f" {self.tr('Marks')}", "list--strong"),))
        for mark, meaning in marks(self.tr, self.glyphs):
            lines += _row(mark, meaning, width)
        return lines


def _row(keys: str, sentence: str, width: int) -> list[Line]:
    texts = wrapped(sentence, width - _KEYS - 4)
    first: Line = (Part("   "), Part(pad(keys, _KEYS - 1), "list--ask"), Part(f" {texts[0]}"))
    return [first, *((Part(" " * (_KEYS + 3) + text),) for text in texts[1:])]
