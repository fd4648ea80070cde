"""``jiaokan [PATH ...]``: import the paths, if any, and open the library full-screen."""

from __future__ import annotations

import codecs
import os
import sys
from functools import partial
from pathlib import Path

import click

from tui.commands.group import SpokenCommand
from tui.commands.library import opened_library
from tui.commands.outcome import told, watched
from tui.commands.ruleset import ruleset_here
from tui.commands.settings import settings_options
from tui.commands.words import paths_argument
from tui.fullscreen import run_fullscreen
from tui.language import Language


def command(tr: Language) -> click.Command:
    def run(paths: tuple[Path, ...]) -> int:
        _refuse_unknown_words(paths, tr)
        _refuse_terminals_that_cannot_draw(tr)
        context = click.get_current_context()
        ruleset = ruleset_here(context, tr)
        with opened_library(context) as library:
            if paths:
                from store.intake.importing import import_paths  # noqa: PLC0415 - 80 ms before the screen

                outcome = watched(partial(import_paths, library, paths, ruleset), tr)
                if outcome.cancelled:
                    return told(outcome, tr, nothing="")
            run_fullscreen(library, ruleset, tr)
        return 0

    return SpokenCommand(
        tr,
        "jiaokan",
        params=[paths_argument(tr, required=False), *settings_options(tr)],
        help=tr("Import the paths, if any, and open the library full-screen."),
        callback=run,
    )


def _refuse_unknown_words(paths: tuple[Path, ...], tr: Language) -> None:
    """A word that is neither a command nor a file is a slip of the hand, not an empty import."""
    for path in paths:
        if not os.path.lexists(path):
            line = tr("{word}: neither a command nor a file; jiaokan --help lists the commands")
            raise click.UsageError(line.format(word=path))


def _refuse_terminals_that_cannot_draw(tr: Language) -> None:
    """The screen is drawn on standard error, in the encoding of the locale."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise click.UsageError(
            tr("the screen needs a terminal; without one use import, check or export")
        )
    if os.environ.get("TERM", "dumb") in ("dumb", ""):
        raise click.UsageError(
            tr("the terminal cannot place text (TERM is dumb); set TERM=xterm-256color if it can")
        )
    encoding = sys.stderr.encoding
    if codecs.lookup(encoding).name != "utf-8":
        line = tr("the terminal is said to be {encoding}; set it, and LC_ALL, to a UTF-8 locale")
        raise click.UsageError(line.format(encoding=encoding))
