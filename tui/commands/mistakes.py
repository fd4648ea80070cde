"""Whatever went wrong as one line of the reader's language: what, where, what to do."""

from __future__ import annotations

import click

from checks.rule import RulesError
from report.visible import visible
from store.exporting.formats import ExportError
from store.merging import MergeError
from tui.commands.library import LibraryRefused
from tui.keymap import KeymapError
from tui.language import Language
from tui.reasons import not_written, reason, refusal
from tui.settings import SettingsError


def mistake(error: Exception, tr: Language) -> str:
    """One line, safe to print."""
    line = _usage(error, tr) if isinstance(error, click.ClickException) else _failure(error, tr)
    return visible(line)


def _usage(error: click.ClickException, tr: Language) -> str:
    match error:
        case click.NoSuchOption():
            line = tr("no option {option}").format(option=error.option_name)
            if error.possibilities:
                nearest = ", ".join(error.possibilities)
                line += tr("; did you mean {nearest}?").format(nearest=nearest)
        case click.MissingParameter():
            line = tr("{parameter} is missing").format(parameter=_parameter(error))
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices))):
            line = tr("{parameter} must be one of {choices}").format(
                parameter=_parameter(error), choices=", ".join(map(str, choices))
            )
        case click.BadOptionUsage():
            line = tr("{option} is not used like that").format(option=error.option_name)
        case _:
            return error.format_message()
    path = error.ctx.command_path.rstrip() if error.ctx else "jiaokan"
    return line + tr("; see {command} --help").format(command=path)


def _parameter(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "")
    return (
        error.param.opts[0]
        if isinstance(error.param, click.Option)
        else error.param.human_readable_name
    )


def _failure(error: Exception, tr: Language) -> str:
    match error:
        case LibraryRefused(path=path, error=refused):
            why = reason(refused.code, str(refused), tr)
            return why if why == str(refused) else f"{path}: {why}"
        case ExportError():
            return not_written(error, tr)
        case OSError(filename=where, strerror=str()):
            why = refusal(error, tr)
            return f"{where}: {why}" if where else why
        case RulesError() | MergeError() | SettingsError() | KeymapError():
            return str(error)
        case _:
            line = tr(
                "a fault of the program ({error}); JIAOKAN_DEBUG=1 shows where, please report it"
            )
            return line.format(error=f"{type(error).__name__}: {error}".splitlines()[0])
