"""``jiaokan merge``: take in what another library exported."""

from __future__ import annotations

import click

from store.changes.merging import MergeError, merge
from store.files.groupings import is_anything_said
from tui.commands.group import SpokenCommand
from tui.commands.library import opened_library
from tui.commands.ruleset import ruleset_here
from tui.commands.settings import settings_options
from tui.language import Language


class MergeRefused(Exception):
    """``file`` could not be merged, for the reason in ``error``."""

    def __init__(self, file: str, error: MergeError) -> None:
        super().__init__(f"{file}: {error}")
        self.file = file
        self.error = error


def command(tr: Language) -> click.Command:
    def run(file: str) -> int:
        context = click.get_current_context()
        ruleset = ruleset_here(context, tr)
        with (
            click.open_file(file, encoding="utf-8-sig") as lines,
            opened_library(context) as library,
        ):
            try:
                merged = merge(library, lines, ruleset)
            except MergeError as error:
                raise MergeRefused(file, error) from error
            if is_anything_said(library):
                from store.files.joining import carry_out  # noqa: PLC0415 - readers, seldom needed

                carry_out(library, ruleset)
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
            click.Argument(["file"], metavar=tr("FILE"), type=click.Path(allow_dash=True)),
            *settings_options(tr),
        ],
        help=tr(
            "Take in FILE, what 'jiaokan export --format jsonl' wrote of another library; - is "
            "standard input. What is about a report that is not here waits for it. A second time "
            "changes nothing."
        ),
        callback=run,
    )
