"""``jiaokan export``: annotations, verdicts and findings out of the library."""

from __future__ import annotations

import click

from report.visible import visible
from store.agency.agencies import agencies, alike, named, years_of
from store.exporting.formats import FORMATS, export
from store.exporting.options import Options
from store.library import Library
from tui.commands.group import SpokenCommand
from tui.commands.library import existing_library
from tui.commands.ruleset import ruleset_here
from tui.commands.settings import settings_options
from tui.commands.streams import columns, output
from tui.commands.words import all_option, format_option, output_option
from tui.label_file import own_labels
from tui.language import Language

LOSSLESS = "jsonl"
_PROPOSED = 3  # agencies whose names are most like one that none bears


def command(tr: Language) -> click.Command:
    def run(
        *,
        format: str,
        output_file: str | None,
        report: tuple[str, ...],
        agency: str | None,
        all: bool,
        unjudged: bool,
        with_text: bool,
    ) -> int:
        options = Options(
            labels=own_labels(),
            language=tr.code,
            passes=all,
            notes=all,
            unjudged=unjudged,
            with_text=with_text,
            columns=columns(),
        )
        context = click.get_current_context()
        ruleset = ruleset_here(context, tr)
        try:
            with (
                existing_library(context) as library,
                output(output_file, for_programs=format != "text") as stream,
            ):
                uuids = [*report, *(_reports_of(library, agency, tr) if agency else ())]
                export(
                    library,
                    format,
                    stream,
                    ruleset=ruleset,
                    options=options,
                    uuids=uuids or None,
                )
        except KeyError as unknown:
            line = tr("no report {uuid} in this library; jiaokan export lists them all").format(
                uuid=unknown.args[0]
            )
            raise click.UsageError(line) from unknown
        return 0

    others = [name for name in FORMATS if name != LOSSLESS]
    return SpokenCommand(
        tr,
        "export",
        params=[
            format_option(tr, [LOSSLESS, *others]),
            output_option(tr),
            click.Option(
                ["--report"],
                multiple=True,
                metavar="UUID",
                help=tr("Only this report, as jsonl names it; may be said more than once."),
            ),
            click.Option(
                ["--agency"],
                metavar=tr("NAME"),
                help=tr("Only the reports of this agency, by any of its names."),
            ),
            all_option(tr),
            click.Option(
                ["--unjudged"],
                is_flag=True,
                help=tr("In the markdown list for an agency, also what nobody has judged yet."),
            ),
            click.Option(
                ["--with-text"],
                is_flag=True,
                help=tr("In jsonl, also the text of the reports."),
            ),
            *settings_options(tr),
        ],
        help=tr(
            "Write what reviewers wrote and what was found. jsonl is lossless and can be merged "
            "into another library; csv is for a spreadsheet, years too: the figures of each agency "
            "by year; markdown is the list of problems for an agency; sarif, json and text are the "
            "findings."
        ),
        callback=run,
    )


def _reports_of(library: Library, name: str, tr: Language) -> list[str]:
    """Raises UsageError where no agency is called so."""
    known = agencies(library)
    found = named(known, name)
    if found is None:
        line = tr("no agency {name} in this library").format(name=visible(name))
        if alike_ones := alike(known, name, _PROPOSED):
            names = tr(", ").join(visible(one.name) for one in alike_ones)
            line = f"{line}{tr('; ')}{tr('alike: {names}').format(names=names)}"
        raise click.UsageError(line)
    return [one.uuid for year in years_of(library, found.id) for one in year.reports]
