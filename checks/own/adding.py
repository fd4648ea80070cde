"""An office's own folder put to the project's rules and forms: the ruleset of both."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from checks.entry import Entry
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
_PART = re.compile(r"\{(\w+)\}")
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
        for rule in _own_rules(file, forms, ruleset.rules.values()):
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


def _own_rules(file: OwnFile, forms: Mapping[str, Form], ours: Collection[Rule]) -> Iterator[Rule]:
    data = {name: value for name, value in file.data.items() if name != "change"}
    for entry in Entry(Place(file.name), data).tables("rule"):
        code = entry.table.get("code")  # before anything else is asked of it, or of ours
        if isinstance(code, str) and code and not OWN_CODE.fullmatch(code):
            raise RulesError(entry.within("rule", "code").place, "code-style")
    for rule in rules_in(data, file.name, forms):
        place = Place(file.name).within("rule", rule.code)
        for code in rule.formerly:
            if not OWN_CODE.fullmatch(code):
                raise RulesError(place, "formerly-ours", value=repr(code))
        _check_texts(place, rule, ours)
        yield replace(rule, origin=file.name)


def _check_texts(place: Place, rule: Rule, ours: Iterable[Rule]) -> None:
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
    # What a kind has to say, its rules of ours say: anything else would stay empty.
    known = {part for one in ours if one.kind == rule.kind for part in _parts(one)}
    unknown = sorted(_parts(rule) - known)
    if known and unknown:
        listed = ", ".join(sorted(known))
        raise RulesError(place, "no-part", name="message", value=unknown[0], known=listed)


def _parts(rule: Rule) -> set[str]:
    return {part for text in rule.message.values() for part in _PART.findall(text)}
