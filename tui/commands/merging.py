"""``jiaokan merge``: take in what another library exported."""

from __future__ import annotations

import click

from store.merging import merge
from tui.commands.group import SpokenCommand
from tui.commands.library import opened_library
from tui.commands.settings import settings_options
from tui.language import Language


def command(tr: Language) -> click.Command:
    def run(file: str) -> int:
        with (
            click.open_file(file, encoding="utf-8-sig") as lines,
            opened_library(click.get_current_context()) as library,
        ):
            merged = merge(library, lines)
        counts = tr("{added} added, {updated} updated, {unchanged} unchanged, {waiting} waiting")
        click.echo(
            counts.format(
                added=merged.added,
                updated=merged.updated,
                unchanged=merged.unchanged,
                waiting=merged.waiting,
            )
        )
        return 0

    return SpokenCommand(
        tr,
        "merge",
        params=[
            click.Argument(["file"], metavar="FILE", type=click.Path(allow_dash=True)),
            *settings_options(tr),
        ],
        help=tr(
            "Take in FILE, what 'jiaokan export --format jsonl' wrote of another library; - is "
            "standard input. What is about a report that is not here waits for it. A second time "
            "changes nothing."
        ),
        callback=run,
    )
