"""``--version``: which Jiaokan this is."""

from __future__ import annotations

import click

from tui.language import Language


def option(tr: Language) -> click.Option:
    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_print,
        help=tr("Show the version."),
    )


def _print(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from importlib.metadata import version  # noqa: PLC0415 - as slow to import as all the rest

    click.echo(f"jiaokan {version('jiaokan')}")
    context.exit()
