"""The table of actions as Textual's bindings, and what makes a screen or widget answer them."""

from __future__ import annotations

from typing import ClassVar, Protocol, cast

from textual.binding import Binding, BindingType

from tui.actions import ACTIONS, Place, actions_in
from tui.application import Application
from tui.keymap import Keymap, with_aliases

_BY_METHOD = {action.method: action for action in ACTIONS}


def bindings_for(place: Place) -> list[BindingType]:
    """The bindings of ``place``, for BINDINGS; the app lays the user's keymap over them by id."""
    return [
        Binding(
            binding_keys(action.keys),
            action.method,
            description=action.label,
            show=action.footer > 0,
            id=action.name,
        )
        for action in actions_in(place)
    ]


def binding_keys(keys: tuple[str, ...]) -> str:
    """``keys`` with their full-width aliases, as Textual takes them."""
    return ",".join("comma" if key == "," else key for key in with_aliases(keys))


def keymap_for_textual(keymap: Keymap) -> dict[str, str]:
    """What a user changed, as ``App.set_keymap`` takes it."""
    return {name: binding_keys(keys) for name, keys in keymap.changed.items()}


class _WithApp(Protocol):
    """Any node of the application's tree."""

    @property
    def app(self) -> Application: ...


class Placed:
    """What makes a screen or widget answer actions of the table, by methods ``action_group_verb``.

    An action it has no method for, that ``possible`` refuses now, or that would change a library
    that is only read, is disabled: its key does nothing here, and neither footer nor palette shows
    it. After what is possible changed, call ``refresh_bindings``.
    """

    place: ClassVar[Place]

    def possible(self, name: str) -> bool:
        """Whether the action ``name`` (``group.verb``) can be done now."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Textual's question: False takes the key away from here."""
        known = _BY_METHOD.get(action)
        if known is None:
            return True  # one of Textual's own, as for every other widget
        if known.changes and cast("_WithApp", self).app.library.read_only:
            return False
        return hasattr(self, f"action_{action}") and self.possible(known.name)
