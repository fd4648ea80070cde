"""The one table of actions: bindings, footer, palette, the ? screen and docs/keys.md all read it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where an action can be done."""

    ANYWHERE = "anywhere"
    LIBRARY = "library"
    REVIEW = "review"
    COMPARE = "compare"
    ANNOTATE = "annotate"
    IMPORT = "import"
    EXPORT = "export"
    KEYS = "keys"


@dataclass(frozen=True, slots=True)
class Action:
    """Something a key can do. ``name`` is ``group.verb``; a screen answers it with the method
    ``action_group_verb``. ``label`` (a word or two, for the footer) and ``help`` (a sentence) are English
    texts, translated where they are shown. ``footer`` ranks it there, 0 leaves it out."""

    name: str
    places: tuple[Place, ...]
    keys: tuple[str, ...]
    label: str
    help: str
    footer: int = 0


ACTIONS: tuple[Action, ...] = ()
