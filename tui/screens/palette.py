"""Everything that can be done on a screen, found by its name."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from rapidfuzz import fuzz
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from tui.actions import ACTIONS, Action, Place
from tui.bindings import bindings_for
from tui.keys_page import keys_text, sentence
from tui.screens.base import PlaceScreen
from tui.screens.moving import Moving
from tui.widgets.ends_line import EndsLine
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList
from tui.widgets.movable import Movable
from tui.widgets.parts import Line, Part
from tui.widgets.text_field import TextField
from tui.wrapping import pad

_LIKENESS = 60  # percent, below which a name is another name
_KEYS = 14
_LABEL = 18


class Command(NamedTuple):
    """An action and who answers it."""

    action: Action
    node: DOMNode


def commands_of(screen: Screen[object]) -> list[Command]:
    """What can be done on ``screen`` now, in the order of the table."""
    nodes = {
        active.binding.id: active.node
        for active in screen.active_bindings.values()
        if active.enabled
    }
    return [
        Command(action, nodes[action.name])
        for action in ACTIONS
        if action.name in nodes and action.name != "palette.open"
    ]


class PaletteScreen(Moving, PlaceScreen[None]):
    """Opened over ``asking``; what is chosen is done there."""

    place = Place.PALETTE
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Place.PALETTE)
    AUTO_FOCUS = "TextField"

    def __init__(self, asking: Screen[object]) -> None:
        super().__init__()
        self._commands = commands_of(asking)
        self._words = ""

    def compose(self) -> ComposeResult:
        yield EndsLine(id="title")
        yield TextField(id="words")
        yield LineList[Command](
            self._draw, empty=self.tr("Nothing here has a name like that."), id="commands"
        )
        yield KeyBar(self.jiaokan.keymap, self.tr)

    def on_mount(self) -> None:
        self.query_one(EndsLine).show((Part(self.tr("Commands: type a part of the name")),), "")
        self._list.can_focus = False
        self._list.show(self._commands)

    @property
    def moved(self) -> Movable:
        return self._list

    @property
    def _list(self) -> LineList[Command]:
        return self.query_one(LineList)

    def _draw(self, command: Command, width: int) -> Line:
        keys = keys_text(command.action, self.jiaokan.keymap)
        label = self.tr(command.action.label)
        help = sentence(command.action, self.jiaokan.keymap, self.tr)
        return (
            Part(f"   {pad(label, _LABEL)}"),
            Part(pad(keys, _KEYS), "list--ask"),
            Part(f"  {help}"),
        )

    def on_text_field_typed(self) -> None:
        self._find()

    def _find(self) -> None:
        """Shows the commands like what is typed, unless it shows them already."""
        words = self.query_one(TextField).value.strip().casefold()
        if words != self._words:
            self._words = words
            self._list.show(self._like(words) if words else self._commands)

    def _like(self, words: str) -> list[Command]:
        """The commands by likeness of label, then of sentence or English name."""
        scored = [(self._likeness(words, command.action), command) for command in self._commands]
        found = [pair for pair in scored if pair[0] >= _LIKENESS]
        return [command for _, command in sorted(found, key=lambda pair: -pair[0])]

    def _likeness(self, words: str, action: Action) -> float:
        """Percent: the beginning of the label is all of it, a part of the sentence some."""
        label = self.tr(action.label).casefold()
        help = sentence(action, self.jiaokan.keymap, self.tr)
        rest = f"{help} {action.name}".casefold()
        if label.startswith(words):
            return 100
        return max(
            95 * (words in label), 90 * (words in rest), 0.85 * fuzz.partial_ratio(words, label)
        )

    async def action_palette_run(self) -> None:
        self._find()  # what was typed a moment ago counts
        chosen = self._list.current
        with self.app.batch_update():  # the screen between is not drawn for another to cover it
            await self.dismiss()
            if chosen is not None:
                await self.app.run_action(chosen.action.method, chosen.node)

    def action_palette_next(self) -> None:
        self._list.move(1)

    def action_palette_previous(self) -> None:
        self._list.move(-1)

    def action_back_close(self) -> None:
        self.dismiss()
