"""What an office changes of the project's rules: off, less severe, less sure, more words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from checks.entry import Entry
from checks.fault import Place, RulesError
from checks.finding import Certainty, Severity
from checks.kind_fields import KIND_FIELDS, Shape
from checks.own.folder import OwnFile
from checks.rule import Change, Rule

_FIELDS = {"rules", "off", "severity", "certainty", "add", "why"}
_SAID_ONCE = (Shape.YEARS, Shape.ENDS)  # an entry of these has one answer
_OPEN = (Shape.WORDS, Shape.TABLE, *_SAID_ONCE)  # fields that words can be added to
# From what counts most to what counts least.
_DOWN: Mapping[str, tuple[str, ...]] = {
    "severity": tuple(Severity),
    "certainty": tuple(Certainty),
}

Words = Mapping[str, Any]  # by field, a list of words or a table of such lists


def changed(
    rules: Mapping[str, Rule], files: Iterable[OwnFile], synonyms: Iterable[OwnFile]
) -> tuple[Mapping[str, Rule], tuple[Change, ...]]:
    """``rules`` of the project as the files have them, those that are off still among them; and
    what was changed. Raises RulesError.
    """
    result = dict(rules)
    changes: dict[tuple[str, str], Change] = {}
    given = [*_synonyms(rules, synonyms), *_changes(rules, files)]
    for place, change, words in given:
        rule = result[change.rule]
        for name in ("off", "severity", "certainty"):
            if not getattr(change, name):
                continue
            if other := changes.get((change.rule, name)):
                raise RulesError(
                    place, "changed-twice", rule=change.rule, name=name, other=other.file
                )
            changes[change.rule, name] = change
        if change.severity:
            rule = replace(rule, severity=change.severity)
        if change.certainty:
            rule = replace(rule, certainty=change.certainty)
        result[change.rule] = _with(rule, words)
    return result, tuple(change for _, change, _ in given)


def _changes(
    rules: Mapping[str, Rule], files: Iterable[OwnFile]
) -> Iterator[tuple[Place, Change, Words]]:
    for file in files:
        tables = Entry(Place(file.name), file.data).tables("change")
        for number, table in enumerate(tables, 1):
            entry = Entry(table.place.within("change", number), table.table)
            entry.only(_FIELDS)
            if not {"off", "severity", "certainty", "add"} & set(entry.table):
                raise RulesError(entry.place, "changes-nothing")
            if not entry.words("rules"):
                raise RulesError(entry.place, "missing", name="rules")
            for code in entry.words("rules"):
                if code not in rules:
                    raise RulesError(entry.place, "no-rule", value=code)
                yield entry.place, *_change(entry, rules[code], file.name)


def _change(entry: Entry, rule: Rule, file: str) -> tuple[Change, Words]:
    off = entry.flag("off")
    if off and {"severity", "certainty", "add"} & set(entry.table):
        raise RulesError(entry.place, "off-and-more")
    severity = _lower(entry, rule, "severity")
    certainty = _lower(entry, rule, "certainty")
    words = entry.inner("add")
    _check_words(words, rule)
    change = Change(
        file,
        rule.code,
        off,
        Severity(severity) if severity else None,
        Certainty(certainty) if certainty else None,
        {name: _told(value) for name, value in words.table.items()},
        entry.text_or("why", ""),
    )
    return change, words.table


def _lower(entry: Entry, rule: Rule, name: str) -> str:
    """What the rule shall have, which is less than it has; empty when nothing is said of it."""
    if name not in entry:
        return ""
    ranks = _DOWN[name]
    wanted, now = entry.one_of(name, ranks), str(getattr(rule, name))
    if ranks.index(wanted) <= ranks.index(now):
        raise RulesError(entry.place, "only-down", name=name, rule=rule.code, now=now)
    return wanted


def _synonyms(
    rules: Mapping[str, Rule], files: Iterable[OwnFile]
) -> Iterator[tuple[Place, Change, Words]]:
    """The words of a field go to every rule that has it."""
    for file in files:
        place = Place(file.name)
        for name, words in file.data.items():
            takers = [rule for rule in rules.values() if name in _open_fields(rule)]
            if not takers:
                known = sorted({field for rule in rules.values() for field in _open_fields(rule)})
                raise RulesError(place, "no-such-words", name=name, known=", ".join(known))
            for rule in takers:
                entry = Entry(place, {name: words})
                _check_words(entry, rule)
                added = {name: _told(words)}
                yield place, Change(file.name, rule.code, False, None, None, added, ""), entry.table


def _open_fields(rule: Rule) -> list[str]:
    return [name for name, (shape, _) in KIND_FIELDS[rule.kind].items() if shape in _OPEN]


def _check_words(entry: Entry, rule: Rule) -> None:
    known = _open_fields(rule)
    for name, words in entry.table.items():
        if name not in known:
            listed = ", ".join(known) or "-"
            raise RulesError(entry.place, "cannot-add", rule=rule.code, name=name, known=listed)
        shape, _ = KIND_FIELDS[rule.kind][name]
        if not shape.accepts(words):
            raise RulesError(entry.place, "not-shape", name=name, shape=shape.value)
        if shape in _SAID_ONCE and (known_already := set(words) & set(rule.fields[name])):
            told = min(known_already)
            raise RulesError(entry.place, "said-once", name=name, value=told, rule=rule.code)


def _told(words: list[str] | Mapping[str, list[str]]) -> tuple[str, ...]:
    if isinstance(words, list):
        return tuple(words)
    return tuple(f"{name} = {' '.join(some)}" for name, some in words.items())


def _with(rule: Rule, words: Words) -> Rule:
    """``rule`` with ``words`` put behind what its fields hold. What is said once stays as it is."""
    result = dict(rule.fields)
    for name, more in words.items():
        now = result.get(name)
        if KIND_FIELDS[rule.kind][name][0] in _SAID_ONCE:
            result[name] = {**more, **(now or {})}
        elif isinstance(more, dict):
            now = now or {}
            added = {key: _union(now.get(key, []), some) for key, some in more.items()}
            result[name] = {**now, **added}
        else:
            result[name] = _union(now or [], more)
    return replace(rule, fields=result)


def _union(words: list[str], more: list[str]) -> list[str]:
    return list(dict.fromkeys((*words, *more)))
