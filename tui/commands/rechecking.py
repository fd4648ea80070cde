"""``jiaokan recheck``: examine what is kept with today's rules."""

from __future__ import annotations

from functools import partial

import click

from store.intake.importing import recheck
from store.written import leftover
from tui.actions import action_named
from tui.commands.group import SpokenCommand
from tui.commands.library import existing_library
from tui.commands.outcome import told, watched
from tui.commands.ruleset import ruleset_here
from tui.commands.settings import settings_options
from tui.language import Language


def command(tr: Language) -> click.Command:
    def run(stale: bool) -> int:
        context = click.get_current_context()
        ruleset = ruleset_here(context, tr)
        with existing_library(context) as library:
            idle_before = leftover.count(library)
            work = partial(recheck, library, ruleset, stale_only=stale)
            outcome = watched(work, tr)
            idle = leftover.count(library) - idle_before
        nothing = (
            tr("Nothing to check again; without --stale every report is.")
            if stale
            else tr("The library holds no report; import some first.")
        )
        code = told(outcome, tr, nothing=nothing)
        if idle > 0:
            counted = tr.plural(
                "{count} more verdict is on what is no longer found",
                "{count} more verdicts are on what is no longer found",
                idle,
            )
            key = action_named("leftover.open").keys[0]
            where = tr("; in the library, {key} lists such verdicts").format(key=key)
            click.echo(f"{counted}{where}")
        return code

    return SpokenCommand(
        tr,
        "recheck",
        params=[
            click.Option(
                ["--stale"],
                is_flag=True,
                help=tr("Only reports that were checked with older rules."),
            ),
            *settings_options(tr),
        ],
        help=tr(
            "Check the reports of the library again with today's rules. Findings are replaced; "
            "verdicts and annotations stay."
        ),
        callback=run,
    )
