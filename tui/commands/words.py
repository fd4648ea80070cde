"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from tui.language import Language


def paths_argument(tr: Language, *, required: bool) -> click.Argument:
    """Paths that need not exist: a missing one is told like any other file that cannot be read."""
    return click.Argument(
        ["paths"],
        nargs=-1,
        required=required,
        metavar=tr("PATH ...") if required else tr("[PATH ...]"),
        type=click.Path(path_type=Path),
    )


def format_option(tr: Language, formats: Sequence[str]) -> click.Option:
    """One of ``formats``, the first unless chosen."""
    return click.Option(
        ["--format"],
        type=click.Choice(formats),
        default=formats[0],
        help=tr("{default} unless chosen.").format(default=formats[0]),
    )


def output_option(tr: Language) -> click.Option:
    return click.Option(
        ["--output", "-o", "output_file"],
        metavar=tr("FILE"),
        type=click.Path(),
        help=tr("Write to FILE, which is replaced when all went well; else to standard output."),
    )


def all_option(tr: Language) -> click.Option:
    return click.Option(
        ["--all"],
        is_flag=True,
        help=tr("Also what was verified, what could not be compared, and every note."),
    )


def apart_option(tr: Language) -> click.Option:
    return click.Option(
        ["--apart"],
        is_flag=True,
        help=tr(
            "Take every file for a report of its own. Else a report and what is attached to it, "
            "told by names and folders, are one."
        ),
    )
