"""``jiaokan rules``: what a folder of one's own adds and changes, and whether its examples hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from checks.fault import RulesError
from checks.own.adding import with_own
from checks.rule import Own, Ruleset, load_ruleset
from checks.trying import contradicted, deafened
from report.visible import visible
from tui.commands.group import SpokenCommand
from tui.commands.ruleset import RulesRefused
from tui.commands.settings import rules_said, settings_options
from tui.language import Language
from tui.own_words import what

_WRONG = 2


def command(tr: Language) -> click.Command:
    def run(folder: Path | None) -> int:
        chosen = folder or rules_said(click.get_current_context())
        if chosen is None:
            raise click.UsageError(tr("no folder of rules is set; name one: jiaokan rules DIR"))
        chosen = chosen.absolute()
        ours = load_ruleset()
        try:
            ruleset = with_own(ours, chosen)
        except RulesError as error:
            raise RulesRefused(chosen, error) from error
        own = ruleset.own
        assert own is not None  # it has just been read
        for line in _added(own, ruleset, tr):
            click.echo(visible(line))
        failures = list(contradicted((ruleset.rules[code] for code in own.rules), ruleset))
        if own.extended or any(change.added for change in own.changes):
            failures += deafened(ruleset, ours)
        for failure in failures:
            click.echo(failure.said(tr.code, chosen), err=True)
        if failures:
            return _WRONG
        click.echo(tr("Every example comes out as it says."))
        return 0

    return SpokenCommand(
        tr,
        "rules",
        params=[
            click.Argument(
                ["folder"],
                metavar=tr("[DIR]"),
                required=False,
                type=click.Path(path_type=Path),
            ),
            *settings_options(tr),
        ],
        help=tr(
            "Say what the folder DIR, or the one that is set, adds and changes, and try its "
            "examples; where it adds words or rows, those of the program's rules too. No library "
            "is opened. Exit code 2 when something in it cannot be used."
        ),
        callback=run,
    )


def _added(own: Own, ruleset: Ruleset, tr: Language) -> Iterator[str]:
    yield f"{own.folder}"
    for code in own.rules:
        rule = ruleset.rules[code]
        yield "  " + tr("{file}: rule {code}, {title}").format(
            file=rule.origin, code=code, title=rule.title[tr.code]
        )
    for form in own.forms:
        yield "  " + tr("form {form}, {name}").format(
            form=form, name=ruleset.forms[form].zh if tr.code == "zh" else ruleset.forms[form].en
        )
    for form, files in own.extended.items():
        yield "  " + tr("{file}: adds to form {form}").format(file=tr(", ").join(files), form=form)
    changed: dict[tuple[str, str], list[str]] = {}  # words may go to several rules
    for change in own.changes:
        changed.setdefault((change.file, what(change, tr)), []).append(change.rule)
    for (file, said), codes in changed.items():
        yield "  " + tr("{file}: changes {code}: {what}").format(
            file=file, code=tr(", ").join(codes), what=said
        )
    for name in own.passed_over:
        yield "  " + tr("{file}: passed over, neither a rule nor a form").format(file=name)
