"""Options that hold for every command: which library, who writes, in which language."""

from __future__ import annotations

import os
from getpass import getuser
from pathlib import Path

import click
import platformdirs

from tui.language import Language
from tui.settings import config_folder, load_settings

LIBRARY = "JIAOKAN_LIBRARY"
AUTHOR = "JIAOKAN_AUTHOR"
RULES = "JIAOKAN_RULES"  # one of tui.settings too
LANGUAGES = ("zh", "en")


def settings_options(tr: Language) -> list[click.Parameter]:
    """They may stand before or after the command's name; the last one said wins."""
    return [
        click.Option(
            ["--library"],
            metavar=tr("FILE"),
            expose_value=False,
            callback=_remember,
            help=tr("The library; else {variable}, else your own.").format(variable=LIBRARY),
        ),
        click.Option(
            ["--author"],
            metavar=tr("NAME"),
            expose_value=False,
            callback=_remember,
            help=tr("Signs what you write; else {variable}, else your user name.").format(
                variable=AUTHOR
            ),
        ),
        click.Option(
            ["--rules"],
            metavar=tr("DIR"),
            expose_value=False,
            callback=_remember,
            help=tr("A folder of your own rules; else {variable}, else the setting.").format(
                variable=RULES
            ),
        ),
        click.Option(
            ["--lang"],
            type=click.Choice(LANGUAGES),
            expose_value=False,
            help=tr("The language; else by the locale."),
        ),
    ]


def _remember(context: click.Context, option: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.meta[f"jiaokan.{option.name}"] = value


def library_said(context: click.Context) -> Path | None:
    """The library's file as the command line or the environment names it."""
    said = context.meta.get("jiaokan.library") or os.environ.get(LIBRARY)
    return Path(said) if said else None


def rules_said(context: click.Context) -> Path | None:
    """The folder of rules of one's own, as the command line, the environment or ``config.toml``
    names it; empty quotes on the command line are none. Raises SettingsError.
    """
    said = context.meta.get("jiaokan.rules")
    if said is None:
        said = load_settings(os.environ, config_folder()).rules
    return Path(said).expanduser() if said else None


def own_library() -> Path:
    """The library in the user's own data folder."""
    return platformdirs.user_data_path("jiaokan", appauthor=False) / "library.db"


def author(context: click.Context) -> str:
    """Who signs what is written."""
    said = context.meta.get("jiaokan.author") or os.environ.get(AUTHOR)
    if said:
        return str(said)
    try:
        return getuser()
    except (KeyError, OSError):  # an account without a name, as in a container
        return str(os.getuid())


def language_said(words: list[str]) -> str | None:
    """The last ``--lang`` among ``words``, needed before they are parsed: help is in a language."""
    said = None
    for place, word in enumerate(words):
        if word == "--":
            break
        if word == "--lang" and place + 1 < len(words):
            said = words[place + 1]
        elif word.startswith("--lang="):
            said = word.removeprefix("--lang=")
    return said if said in LANGUAGES else None
