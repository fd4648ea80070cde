"""The way onto the whole screen and back, with the terminal left as it was found."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui.keymap import Keymap, load_keymap
from tui.label_file import labels_of
from tui.language import Language
from tui.settings import config_folder, load_settings
from tui.terminal.stderr import ours_alone

if TYPE_CHECKING:
    from checks.rule import Ruleset
    from store.library import Library

_GARBAGE = 20_000  # objects made, less those gone, before what is left is looked through
_SLOW_LINK_ESCDELAY = "200"  # ms: over SSH the rest of an escape sequence can come this late


def run_fullscreen(library: Library, ruleset: Ruleset, language: Language) -> None:
    """Runs until the reviewer leaves.

    Raises SettingsError, KeymapError and LabelsError before the screen opens, and afterwards, when
    the terminal is in order again, whatever fault ended the program. Imports textual.
    """
    gc.set_threshold(_GARBAGE)  # most of what a screen makes for one key is gone with the next
    settings = load_settings(os.environ, config_folder())
    keymap = load_keymap(Path(settings.keymap)) if settings.keymap else Keymap()
    labels = labels_of(settings)
    _tidy_environment()
    from tui.terminal.palette import colours_here  # noqa: PLC0415 - 50 ms, not for the commands

    if colours_here() == 256:
        os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"  # the driver knows the entries exactly
    from tui.app import JiaokanApp  # noqa: PLC0415 - textual reads the environment when imported
    from tui.terminal.driver import SparingDriver, WholeDriver  # noqa: PLC0415 - as above

    driver = SparingDriver if settings.sparing else WholeDriver
    app = JiaokanApp(
        library,
        ruleset,
        language,
        settings=settings,
        keymap=keymap,
        labels=labels,
        driver_class=driver,
    )
    gc.freeze()  # the program itself is no garbage: to look through it is a pause under a key
    with ours_alone():
        app.run(mouse=settings.mouse)
    if app.fault is not None:
        raise app.fault


def _tidy_environment() -> None:
    """TEXTUAL variables name code to load, files to write, keys to press: none is ours to obey."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]
    if os.environ.get("SSH_CONNECTION"):
        os.environ.setdefault("ESCDELAY", _SLOW_LINK_ESCDELAY)
