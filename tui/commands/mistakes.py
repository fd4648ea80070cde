"""Whatever went wrong as one line of the reader's language: what, where, what to do."""

from __future__ import annotations

import click

from checks.fault import RulesError
from report.visible import visible
from store.exporting.formats import ExportError
from tui.commands.group import UnexpectedWords
from tui.commands.library import LibraryRefused
from tui.commands.merging import MergeRefused
from tui.commands.ruleset import RulesRefused
from tui.language import Language
from tui.reasons import export_reason, library_reason, not_written, refusal
from tui.refusal import Refusal


def mistake(error: Exception, tr: Language) -> str:
    """One line, safe to print."""
    line = _usage(error, tr) if isinstance(error, click.ClickException) else _failure(error, tr)
    return visible(line)


def _usage(error: click.ClickException, tr: Language) -> str:
    match error:
        case click.NoSuchOption():
            line = tr("no option {option}").format(option=error.option_name)
            if error.possibilities:
                nearest = tr(", ").join(error.possibilities)
                line += tr("; did you mean {nearest}?").format(nearest=nearest)
        case click.MissingParameter():
            line = tr("{parameter} is missing").format(parameter=_parameter(error))
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices))):
            line = tr("{parameter} must be one of {choices}").format(
                parameter=_parameter(error), choices=tr(", ").join(map(str, choices))
            )
        case UnexpectedWords():
            line = tr("nothing is known to do with {words}").format(words=" ".join(error.words))
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
            why = library_reason(refused, tr)
            line = why if why == str(refused) else f"{path}: {why}"
        case MergeRefused(file=file, error=refused):
            line = f"{file}: {export_reason(refused, tr)}"
        case ExportError():
            line = not_written(error, tr)
        case Refusal():
            line = error.said(tr)
        case RulesRefused(folder=folder, error=refused):
            line = refused.said(tr.code, folder)
        case RulesError():
            text = tr("the rules of this Jiaokan cannot be used ({error}); install it again")
            line = text.format(error=error.said(tr.code))
        case OSError(filename=where):
            # Without a name it is a stream that was written to.
            line = f"{tr('the output') if where is None else where}: {refusal(error, tr)}"
        case _:
            text = tr(
                "a fault of the program ({error}); JIAOKAN_DEBUG=1 shows where, please report it"
            )
            line = text.format(error=f"{type(error).__name__}: {error}".splitlines()[0])
    return line
