"""Which keys do what: the table's own, a user's keymap file over them, refused if it clashes.

And what keys are called, alone and in sentences.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

from tui.actions import ACTIONS, PLACE_TITLES, Action, Place, action_named, actions_in
from tui.language import msgid
from tui.refusal import Refusal

# What the split rest of an escape sequence (ESC O A, ESC [ B …) looks like on a slow link.
FRAGMENTS = frozenset("ABCDFHOPQRS")

# What Chinese input methods type for the half-width key; for the others, arithmetic does.
_IME = {
    "/": "、",
    "\\": "、",
    "[": "【「",
    "]": "】」",
    "{": "『",
    "}": "』",
    ".": "。",
    "<": "《",
    ">": "》",
    "$": "￥¥",
    "'": "‘’",
    '"': "“”",
    "`": "·",
}
_TO_HALF_WIDTH = {ord(typed): key for key, typings in _IME.items() for typed in typings}
_TO_HALF_WIDTH |= {code + 0xFEE0: chr(code) for code in range(0x21, 0x7F)}
_TO_HALF_WIDTH[ord("、")] = "/"

_LABELS = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
}
_ACTION = re.compile(r"\{([a-z]+\.[a-z_]+)\}")
_FUNCTION_KEYS = frozenset(f"f{number}" for number in range(1, 25))
_MODIFIERS = frozenset({"ctrl", "alt", "shift"})


class KeymapError(Refusal):
    """A keymap that cannot be used."""


@dataclass(frozen=True)
class Keymap:
    """The keys of each action; ``changed`` holds those a user's file gave, by action name."""

    changed: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def keys(self, action: Action) -> tuple[str, ...]:
        """The keys a person presses, without their full-width aliases."""
        return self.changed.get(action.name, action.keys)

    @property
    def chords(self) -> frozenset[str]:
        """The characters that do something together with Alt."""
        keys = (key for action in ACTIONS for key in self.keys(action))
        return frozenset(key.removeprefix("alt+") for key in keys if key.startswith("alt+"))


def with_aliases(keys: tuple[str, ...]) -> tuple[str, ...]:
    """``keys`` and what a Chinese input method types for them: ？ for ?, 【 and ［ for [."""
    found = list(keys)
    for key in keys:
        if len(key) == 1 and "!" <= key <= "~":
            found.append(chr(ord(key) + 0xFEE0))
            found.extend(_IME.get(key, ""))
    return tuple(found)


def half_width(typed: str) -> str:
    """``typed`` with every character an input method made of a half-width key put back."""
    return typed.translate(_TO_HALF_WIDTH)


def load_keymap(path: Path) -> Keymap:
    """The keymap in the TOML file at ``path``: ``"action.name" = "key"`` or a list of keys.

    Raises KeymapError for unknown actions and keys, two actions on one key in one place, and a
    changing action on a lone letter that a split escape sequence leaves behind.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KeymapError(
            msgid("{path}: cannot be read ({error}); correct it or remove it"),
            path=path,
            error=error,
        ) from None
    changed = {}
    for name, value in _flat(table).items():
        try:
            action = action_named(name)
        except KeyError:
            raise _unknown_action(path, name) from None
        changed[name] = _checked(path, action, value)
    keymap = Keymap(MappingProxyType(changed))
    if clash := find_clash(keymap):
        key, first, second, place = clash
        raise KeymapError(
            msgid(
                "{path}: in “{place}” the key {key!r} would be both {first} ({first_label}) and "
                "{second} ({second_label}); give one of them another key"
            ),
            spoken=("place", "first_label", "second_label"),
            path=path,
            key=key,
            first=first,
            first_label=action_named(first).label,
            second=second,
            second_label=action_named(second).label,
            place=PLACE_TITLES[place],
        )
    return keymap


def find_clash(keymap: Keymap) -> tuple[str, str, str, Place] | None:
    """The first key with two actions in one place (or in one place and everywhere), if any."""
    for place in Place:
        taken: dict[str, str] = {}
        for action in {*actions_in(place), *actions_in(Place.ANYWHERE)}:
            for key in with_aliases(keymap.keys(action)):
                if (other := taken.setdefault(key, action.name)) != action.name:
                    first, second = sorted((other, action.name))
                    return key, first, second, place
    return None


def _flat(table: Mapping[str, object]) -> dict[str, object]:
    """``walk.next = "j"`` without quotes is a nested table to TOML: names joined again."""
    flat: dict[str, object] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            flat.update({f"{name}.{rest}": inner for rest, inner in _flat(value).items()})
        else:
            flat[name] = value
    return flat


def _unknown_action(path: Path, name: str) -> KeymapError:
    near = get_close_matches(name, [action.name for action in ACTIONS], 1)
    text = (
        msgid("{path}: unknown action {name!r}; did you mean {nearest!r}?")
        if near
        else msgid("{path}: unknown action {name!r}; docs/keys.md has their names")
    )
    return KeymapError(text, path=path, name=name, nearest="".join(near))


def _checked(path: Path, action: Action, value: object) -> tuple[str, ...]:
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or not keys or not all(isinstance(key, str) for key in keys):
        raise KeymapError(
            msgid("{path}: {name} needs a key, or a list of keys, in quotes"),
            path=path,
            name=action.name,
        )
    for key in keys:
        if not is_key(key):
            raise KeymapError(
                msgid(
                    "{path}: {name}: unknown key {key!r}; write one character, "
                    "a name such as pagedown or f5, or ctrl+r"
                ),
                path=path,
                name=action.name,
                key=key,
            )
        if action.changes and key in FRAGMENTS:
            raise KeymapError(
                msgid(
                    "{path}: {name} changes what is kept, and a slow link can type a lone "
                    "{key!r} by itself; choose another key"
                ),
                path=path,
                name=action.name,
                key=key,
            )
    return tuple(keys)


def key_label(key: str) -> str:
    """``key`` as it is printed on a keyboard, in ASCII: PgDn, ctrl+r, F1."""
    *modifiers, base = key.split("+") if len(key) > 1 else [key]
    named = base.upper() if base in _FUNCTION_KEYS else base
    return "+".join([*modifiers, _LABELS.get(base, named)])


_BRACES = str.maketrans("{}", "｛｝")


def spelled(text: str, keymap: Keymap) -> str:
    """``text`` with every ``{group.verb}`` replaced by the first key of that action.

    Raises KeyError for an action there is not. Other braces stay for ``str.format``, so the key
    of a brace is spelled as its full-width alias.
    """

    def label(found: re.Match[str]) -> str:
        return key_label(keymap.keys(action_named(found[1]))[0]).translate(_BRACES)

    return _ACTION.sub(label, text)


def is_key(key: str) -> bool:
    """Whether a terminal can send ``key``: a printable character, a named key, either modified."""
    *modifiers, base = key.split("+") if len(key) > 1 else [key]
    if not set(modifiers) <= _MODIFIERS or len(set(modifiers)) != len(modifiers):
        return False
    if len(base) == 1:
        return base.isprintable() and base != " "
    return base in _LABELS or base in _FUNCTION_KEYS
