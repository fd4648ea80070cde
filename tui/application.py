"""What a screen or widget may ask of the application it stands in, without knowing its module."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from checks.rule import Ruleset
from store.library import Library
from store.written.labels import Label
from tui.desk import Desk
from tui.glyphs import Glyphs
from tui.importing import Importing
from tui.keymap import Keymap
from tui.language import Language
from tui.settings import Settings


class Application(Protocol):
    """One library open on one terminal, for one reader."""

    library: Library
    ruleset: Ruleset
    language: Language
    labels: tuple[Label, ...]
    settings: Settings
    keymap: Keymap
    glyphs: Glyphs
    desk: Desk
    importing: Importing

    def telling(self) -> AbstractContextManager[None]:
        """What the store refuses inside the block is told in one line, and the screen goes on."""
        ...

    def start_import(self, paths: Sequence[Path]) -> bool:
        """Whether it was begun: there is one at a time, and it goes on behind every screen."""
        ...

    def leave(self) -> None:
        """Ends the program, having asked once when an import would be broken off."""
        ...
