"""``jiaokan import``: read files into the library without the screen."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from store.intake.importing import import_paths
from tui.commands.group import SpokenCommand
from tui.commands.library import opened_library
from tui.commands.outcome import told, watched
from tui.commands.ruleset import ruleset_here
from tui.commands.settings import settings_options
from tui.commands.words import apart_option, paths_argument
from tui.language import Language


def command(tr: Language) -> click.Command:
    def run(paths: tuple[Path, ...], *, apart: bool) -> int:
        context = click.get_current_context()
        ruleset = ruleset_here(context, tr)
        with opened_library(context) as library:
            outcome = watched(partial(import_paths, library, paths, ruleset, apart=apart), tr)
        nothing = tr("No file is there; name a file, or a folder with files in it.")
        return told(outcome, tr, nothing=nothing)

    return SpokenCommand(
        tr,
        "import",
        params=[paths_argument(tr, required=True), apart_option(tr), *settings_options(tr)],
        help=tr(
            "Read the files, and every file of the folders, into the library without opening the "
            "screen. What is already there and has not changed is passed over. Exit code 2 when a "
            "file could not be read."
        ),
        callback=run,
    )
