"""Sentences that name keys: ``{walk.next}`` stands for the key the reviewer has for that action."""

from __future__ import annotations

import re

from tui.actions import action_named
from tui.keymap import Keymap, key_label

_ACTION = re.compile(r"\{([a-z]+\.[a-z_]+)\}")


def spelled(text: str, keymap: Keymap) -> str:
    """``text`` with every ``{group.verb}`` replaced by the first key of that action.

    Raises KeyError for an action there is not. Other braces stay for ``str.format``.
    """
    return _ACTION.sub(lambda found: key_label(keymap.keys(action_named(found[1]))[0]), text)
