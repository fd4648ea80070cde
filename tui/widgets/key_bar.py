"""The footer: the keys that do something here and now, by rank, as many as fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tui.actions import ACTIONS, Action
from tui.keymap import Keymap, key_label
from tui.language import Language

_BY_NAME: Mapping[str, Action] = {action.name: action for action in ACTIONS}
_GAP = 2
_ALWAYS = "help.keys"  # what does not fit is on its screen


def footer_keys(
    names: frozenset[str], keymap: Keymap, tr: Language, width: int, *, typing: bool = False
) -> list[tuple[str, str]]:
    """Key and label of those of the actions ``names`` that a footer ``width`` cells wide shows.

    While ``typing``, a character is written and does nothing else: other keys are shown.
    """
    ranked = sorted(
        (action for action in ACTIONS if action.name in names and action.footer),
        key=lambda action: action.footer,
    )
    pairs = {
        action.name: (key_label(keys[0]), tr(action.label))
        for action in ranked
        if (keys := [key for key in keymap.keys(action) if not (typing and len(key) == 1)])
    }
    room = width + _GAP - (_cells(pairs[_ALWAYS]) if _ALWAYS in pairs else 0)
    shown = []
    for action in ranked:
        if action.name == _ALWAYS or action.name not in pairs:
            continue
        if (cells := _cells(pairs[action.name])) > room:
            break
        room -= cells
        shown.append(pairs[action.name])
    return [*shown, pairs[_ALWAYS]] if _ALWAYS in pairs else shown


def _cells(pair: tuple[str, str]) -> int:
    return cell_len(pair[0]) + 1 + cell_len(pair[1]) + _GAP


class KeyBar(Widget):
    """Follows what is possible on its screen; draws again only when that changed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--key"}

    def __init__(self, keymap: Keymap, tr: Language) -> None:
        super().__init__()
        self._keymap = keymap
        self._tr = tr
        self._names: frozenset[str] = frozenset()
        self._typing = False

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self._follow(self.screen)

    def _follow(self, screen: Screen[object]) -> None:
        names = frozenset(
            name
            for active in screen.active_bindings.values()
            if (name := active.binding.id) is not None and name in _BY_NAME and active.enabled
        )
        typing = isinstance(screen.focused, Input | TextArea)
        if (names, typing) != (self._names, self._typing):
            self._names, self._typing = names, typing
            self.refresh()

    def render(self) -> Content:
        style = self.get_visual_style("key-bar--key", partial=True)
        parts: list[Content | str] = []
        shown = footer_keys(
            self._names, self._keymap, self._tr, self.size.width, typing=self._typing
        )
        for key, label in shown:
            if parts:
                parts.append(" " * _GAP)
            parts += [Content.styled(key, style), f" {label}"]
        return Content("").join(
            part if isinstance(part, Content) else Content(part) for part in parts
        )
