"""``jiaokan explain``: what a rule checks, why it matters, an example, what to do."""

from __future__ import annotations

from difflib import get_close_matches

import click

from tui.commands.group import SpokenCommand
from tui.commands.ruleset import ruleset_here
from tui.commands.settings import settings_options
from tui.language import Language
from tui.rule_page import rule_page


def command(tr: Language) -> click.Command:
    def run(code: str | None) -> int:
        ruleset = ruleset_here(click.get_current_context(), tr)
        off = ruleset.own.off if ruleset.own else {}
        rules = [*ruleset.rules.values(), *off.values()]
        if code is None:
            for rule in rules:
                left = f"  ({tr('off')})" if rule.code in off else ""
                click.echo(f"{rule.code}  {rule.title[tr.code]}{left}")
            return 0
        wanted = code.upper()
        for rule in rules:
            if wanted == rule.code or wanted in rule.formerly:
                click.echo(rule_page(rule, ruleset, tr), nl=False)
                return 0
        raise click.UsageError(_unknown(code, tuple(rule.code for rule in rules), tr))

    return SpokenCommand(
        tr,
        "explain",
        params=[
            click.Argument(["code"], metavar=tr("[CODE]"), required=False),
            *settings_options(tr),
        ],
        help=tr(
            "Tell what the rule CODE checks, why it matters and what to do; without CODE, list "
            "the rules."
        ),
        callback=run,
    )


def _unknown(code: str, codes: tuple[str, ...], tr: Language) -> str:
    line = tr("no rule {code}; jiaokan explain lists them").format(code=code)
    if near := get_close_matches(code.upper(), codes):
        line += tr("; did you mean {nearest}?").format(nearest=tr(", ").join(near))
    return line
