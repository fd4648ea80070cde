"""``jiaokan check``: what can be said of files without keeping them."""

from __future__ import annotations

from pathlib import Path

import click

from store.exporting.formats import FORMATS
from store.exporting.options import FailOn, Options
from store.intake.checking import check_paths
from tui.commands.group import SpokenCommand
from tui.commands.ruleset import ruleset_here
from tui.commands.settings import settings_options
from tui.commands.streams import columns, output
from tui.commands.words import (
    all_option,
    apart_option,
    format_option,
    output_option,
    paths_argument,
)
from tui.language import Language


def command(tr: Language) -> click.Command:
    def run(
        *,
        paths: tuple[Path, ...],
        format: str,
        output_file: str | None,
        all: bool,
        fail_on: str,
        apart: bool,
    ) -> int:
        ruleset = ruleset_here(click.get_current_context(), tr)
        options = Options(
            language=tr.code, passes=all, notes=all, fail_on=FailOn(fail_on), columns=columns()
        )
        with output(output_file, for_programs=format != "text") as stream:
            items = check_paths(paths, ruleset, apart=apart)
            tally = FORMATS[format].write(items, ruleset, stream, options)
        return tally.exit_code(options.fail_on)

    return SpokenCommand(
        tr,
        "check",
        params=[
            paths_argument(tr, required=True),
            format_option(tr, [name for name, form in FORMATS.items() if form.checked]),
            output_option(tr),
            all_option(tr),
            apart_option(tr),
            click.Option(
                ["--fail-on"],
                type=click.Choice([choice.value for choice in FailOn]),
                default=FailOn.LOUD.value,
                help=tr(
                    "What ends with exit code 1: any note; what calls for a reviewer (loud, unless "
                    "chosen); only what does not agree for certain; only errors; nothing."
                ),
            ),
            *settings_options(tr),
        ],
        help=tr(
            "Check the files, and every file of the folders, and say what does not agree with "
            "what. Nothing is kept. Exit code 0 when nothing calls for a reviewer, 1 when "
            "something does, 2 when a file could not be read."
        ),
        callback=run,
    )
