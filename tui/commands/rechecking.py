"""``jiaokan recheck``: examine what is kept with today's rules."""

from __future__ import annotations

from functools import partial

import click

from checks.rule import load_ruleset
from store.importing import recheck
from tui.commands.group import SpokenCommand
from tui.commands.library import existing_library
from tui.commands.outcome import told, watched
from tui.commands.settings import settings_options
from tui.language import Language


def command(tr: Language) -> click.Command:
    def run(stale: bool) -> int:
        with existing_library(click.get_current_context()) as library:
            work = partial(recheck, library, load_ruleset(), stale_only=stale)
            outcome = watched(work, tr)
        nothing = (
            tr("Nothing to check again; without --stale every report is.")
            if stale
            else tr("The library holds no report; import some first.")
        )
        return told(outcome, tr, nothing=nothing)

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
