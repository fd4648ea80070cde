"""Commands whose help speaks the reader's language, and ``jiaokan``: a command's name or paths."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import click

from tui.commands.help import HelpPage
from tui.language import Language


@dataclass(frozen=True, slots=True)
class Entry:
    """A command as the list of commands shows it; ``module`` is imported when it is called for."""

    name: str
    module: str
    summary: str  # English, translated where it is shown

    def load(self, tr: Language) -> click.Command:
        module = importlib.import_module(f"tui.commands.{self.module}")
        command: click.Command = module.command(tr)
        return command


class UnexpectedWords(click.UsageError):
    """``words`` stand behind all that the command takes."""

    def __init__(self, words: Sequence[str], context: click.Context) -> None:
        super().__init__(f"unexpected: {' '.join(words)}", context)
        self.words = words


class SpokenCommand(click.Command):
    """A command that words its own help page through ``tr`` instead of click's catalogue."""

    def __init__(
        self,
        tr: Language,
        name: str,
        *,
        help: str,
        params: Sequence[click.Parameter],
        callback: Callable[..., Any] | None = None,
        **others: Any,
    ) -> None:
        super().__init__(
            name=name,
            help=help,
            params=list(params),
            callback=callback,
            options_metavar=tr("[OPTIONS]"),
            **others,
        )
        self._tr = tr

    def get_help(self, ctx: click.Context) -> str:
        page = HelpPage(self._tr, ctx.make_formatter().width)
        self.format_help(ctx, page)
        return page.getvalue().rstrip("\n")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self._tr("Show this page.")
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, but what is too much raises UnexpectedWords."""
        allowed = ctx.allow_extra_args
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        ctx.allow_extra_args = allowed
        if rest and not allowed and not ctx.resilient_parsing:
            raise UnexpectedWords(rest, ctx)
        return rest

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [
            parameter.get_help_record(ctx)
            for parameter in self.get_params(ctx)
            if isinstance(parameter, click.Option)
        ]
        with formatter.section(self._tr("Options")):
            formatter.write_dl([record for record in options if record is not None])

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Nothing: a command's own sentence says what its words are."""


class CommandLine(SpokenCommand, click.Group):
    """The commands, and ``default`` for no words or words that name none of them."""

    def __init__(
        self,
        tr: Language,
        name: str,
        *,
        entries: Sequence[Entry],
        default: Entry,
        **others: Any,
    ) -> None:
        super().__init__(
            tr,
            name,
            callback=self._without_words,
            invoke_without_command=True,
            subcommand_metavar=tr("[PATH ...] | COMMAND ..."),
            **others,
        )
        self._entries = {entry.name: entry for entry in entries}
        self._default = default

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order they were given, which is the order of use."""
        return list(self._entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = self._entries.get(cmd_name)
        return entry.load(self._tr) if entry else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in self._entries:
            return super().resolve_command(ctx, args)
        return self._default.name, self._default.load(self._tr), args

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(self._tr("Commands")):
            formatter.write_dl(
                [(name, self._tr(entry.summary)) for name, entry in self._entries.items()]
            )

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def _without_words(self) -> object:
        context = click.get_current_context()
        if context.invoked_subcommand is not None:
            return None
        opening = self._default.load(self._tr)
        with opening.make_context(self._default.name, [], parent=context) as own:
            return opening.invoke(own)
