"""What every screen shares: its place in the table of actions, its language, glyphs and library."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.actions import ACTIONS, Place, actions_in
from tui.key_names import spelled
from tui.keymap import Keymap, with_aliases

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from tui.app import JiaokanApp
    from tui.glyphs import Glyphs
    from tui.language import Language

Result = TypeVar("Result")

# A screen comes up in several steps, each of which would be sent whole: some 8 kB at 120x40. What
# comes within this time is sent together.
_SETTLING = 0.02  # seconds

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


class Placed:
    """What makes a screen or widget answer actions of the table, by methods ``action_group_verb``.

    An action it has no method for, that ``possible`` refuses now, or that would change a library
    that is only read, is disabled: its key does nothing here, and neither footer nor palette shows
    it. After what is possible changed, call ``refresh_bindings``.
    """

    def possible(self, name: str) -> bool:
        """Whether the action ``name`` (``group.verb``) can be done now."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Textual's question: False takes the key away from here."""
        known = _BY_METHOD.get(action)
        if known is None:
            return True  # one of Textual's own, as for every other widget
        if known.changes and _app_of(self).library.read_only:
            return False
        return hasattr(self, f"action_{action}") and self.possible(known.name)


def _app_of(node: object) -> JiaokanApp:
    return cast("JiaokanApp", cast("DOMNode", node).app)


class PlaceScreen(Placed, Screen[Result], inherit_bindings=False):
    """A screen at ``place``; a subclass sets it, and ``BINDINGS = bindings_for(place)``."""

    place: ClassVar[Place]

    def on_screen_resume(self) -> None:
        self.app.delay_update(_SETTLING)

    @property
    def unkept(self) -> tuple[object, ...]:
        """What was written here and is not in the library, to be asked about before it is lost."""
        return ()

    @property
    def jiaokan(self) -> JiaokanApp:
        """The app, with its library, ruleset, language (``tr``), glyphs and settings."""
        return _app_of(self)

    @property
    def tr(self) -> Language:
        return self.jiaokan.language

    def said(self, text: str) -> str:
        """``text`` in the reader's language; ``{walk.next}`` in it is the key for that action."""
        return spelled(self.tr(text), self.jiaokan.keymap)

    @property
    def glyphs(self) -> Glyphs:
        return self.jiaokan.glyphs
