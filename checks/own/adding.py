"""An office's own folder put to the project's rules and forms: the ruleset of both."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from checks.fault import Place, RulesError
from checks.form import Form
from checks.own.changing import changed
from checks.own.extending import with_forms
from checks.own.folder import OwnFile, read_folder
from checks.rule import Own, Rule, Ruleset, check_former_names, rules_in

# An office's own letters stand before a hyphen, which no code of the project has: neither can ever
# take the other's name. It fits the column of codes.
OWN_CODE = re.compile(r"[A-Z][A-Z0-9]{1,2}-[A-Z0-9]{1,3}")
MOST_RULES = 500
_LONGEST_TITLE = 60  # characters; a title stands on one line
_LONGEST_TEXT = 1000


def with_own(ruleset: Ruleset, folder: Path) -> Ruleset:
    """``ruleset`` of the project with what ``folder`` adds and changes. Its examples are not tried:
    see ``checks.own.trying``.

    The digest is over the project's and all files read. Raises RulesError.
    """
    read = read_folder(folder)
    forms, extended = with_forms(ruleset.forms, read.forms)
    rules, changes = changed(ruleset.rules, read.rules, read.synonyms)
    off = {change.rule: rules[change.rule] for change in changes if change.off}
    own: dict[str, Rule] = {}
    for file in read.rules:
        for rule in _own_rules(file, forms):
            if rule.code in own:
                place = Place(file.name).within("rule", rule.code)
                raise RulesError(place, "code-twice", other=own[rule.code].origin)
            own[rule.code] = rule
    if len(own) > MOST_RULES:
        raise RulesError(str(folder), "too-many", name="rules", most=MOST_RULES)
    together = {**{code: rule for code, rule in rules.items() if code not in off}, **own}
    check_former_names({**rules, **own}, own.values())
    return Ruleset(
        together,
        forms,
        hashlib.sha256(f"{ruleset.digest}+{read.digest}".encode()).hexdigest(),
        Own(
            folder=folder,
            files=tuple(file.name for file in read.files),
            rules=tuple(own),
            forms=tuple(form for form in forms if form not in ruleset.forms),
            extended=extended,
            changes=changes,
            off=off,
            passed_over=read.passed_over,
        ),
    )


def _own_rules(file: OwnFile, forms: Mapping[str, Form]) -> Iterator[Rule]:
    data = {name: value for name, value in file.data.items() if name != "change"}
    for rule in rules_in(data, file.name, forms):
        place = Place(file.name).within("rule", rule.code)
        if not OWN_CODE.fullmatch(rule.code):
            raise RulesError(place, "code-style")
        for code in rule.formerly:
            if not OWN_CODE.fullmatch(code):
                raise RulesError(place, "formerly-ours", value=repr(code))
        _check_lengths(place, rule)
        yield replace(rule, origin=file.name)


def _check_lengths(place: Place, rule: Rule) -> None:
    for name, most in (
        ("title", _LONGEST_TITLE),
        ("message", _LONGEST_TEXT),
        ("why", _LONGEST_TEXT),
        ("fix", _LONGEST_TEXT),
    ):
        if any(len(text) > most for text in getattr(rule, name).values()):
            raise RulesError(place, "too-long", name=name, most=most)
    if any("\n" in text for text in rule.title.values()):
        raise RulesError(place, "one-line", name="title")
