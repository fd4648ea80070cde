"""The way onto the whole screen and back: settings and keymap checked first, the terminal left clean."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.language import Language
from tui.settings import SettingsError, config_folder, load_settings

if TYPE_CHECKING:
    from checks.rule import Ruleset
    from store.library import Library

# Textual reads these when it is imported; some name code to load, files to write or keys to press.
_TEXTUAL = "TEXTUAL"
_SLOW_LINK_ESCDELAY = "200"  # ms: over SSH the rest of an escape sequence can come this late


def run_fullscreen(library: Library, ruleset: Ruleset, language: Language) -> int:
    """Runs until the reviewer leaves; 0, or 2 when settings, keymap or terminal could not be used.

    Imports textual: call it only when a screen is wanted.
    """
    from tui.keymap import Keymap, KeymapError, load_keymap

    try:
        settings = load_settings(os.environ, config_folder())
        keymap = load_keymap(Path(settings.keymap)) if settings.keymap else Keymap()
    except (SettingsError, KeymapError) as error:
        return _failed(str(error))
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return _failed(
            language("The full screen needs a terminal; see jiaokan --help for the commands.")
        )
    _tidy_environment()
    from tui.app import JiaokanApp

    app = JiaokanApp(library, ruleset, language, settings=settings, keymap=keymap)
    app.run(mouse=settings.mouse)
    if app.fault:
        return _failed(
            language("Jiaokan stopped on a fault of its own: {fault}").format(fault=app.fault)
            + "\n"
            + language("All you did is kept. Set JIAOKAN_DEBUG=1 to see where, and tell us.")
        )
    return 0


def _tidy_environment() -> None:
    for name in [name for name in os.environ if name.startswith(_TEXTUAL)]:
        del os.environ[name]
    if os.environ.get("SSH_CONNECTION"):
        os.environ.setdefault("ESCDELAY", _SLOW_LINK_ESCDELAY)


def _failed(sentence: str) -> int:
    from report.visible import visible

    for line in sentence.split("\n"):
        print(f"jiaokan: {visible(line)}", file=sys.stderr)
    return 2
