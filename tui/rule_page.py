"""The page of a rule: what it checks, why it matters, an example, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checks.kind_fields import KIND_FIELDS, Each, Shape
from checks.rule import Example, Rule, Ruleset
from checks.wording import word
from report.visible import visible
from tui.language import Language
from tui.own_words import of_ones_own

_INDICATORS = (Shape.INDICATOR, Shape.INDICATORS)

_PLACEHOLDER = re.compile(r"\{\w+\}")

# The arithmetic of the kinds that have one, over their fields.
_RELATIONS = {
    "sum": "{whole} = {parts}",
    "at_least_sum": "{whole} >= {parts}",
    "balance": "{left} = {right}",
    "blank_wholes": "{whole} ( ) = {parts} ?",
    "not_the_sum": "{whole} != {parts}",
    "at_most": "{small} <= {large}",
    "distinct_lower": "{whole} >= max({channels})",
    "distinct_upper": "{whole} <= {channels}",
    "zero_implies_zero": "{premise} = 0  =>  {then} = 0",
}


def rule_page(rule: Rule, ruleset: Ruleset, tr: Language) -> str:
    """The page in Markdown that reads as plain text too; every page has the same headings."""
    return "\n".join(_lines(rule, ruleset, tr)) + "\n"


def _lines(rule: Rule, ruleset: Ruleset, tr: Language) -> Iterator[str]:
    yield f"# {rule.code} {rule.title[tr.code]}"
    yield ""
    yield _facts(rule, tr)
    yield ""
    yield "## " + tr("What it checks")
    yield ""
    yield from _checked(rule, ruleset, tr)
    yield "## " + tr("Why it matters")
    yield ""
    yield rule.why[tr.code].strip()
    yield ""
    yield "## " + tr("Example")
    yield ""
    yield from _examples(rule.examples, tr)
    yield "## " + tr("What to do")
    yield ""
    yield rule.fix[tr.code].strip()
    if rule.source:
        yield ""
        yield tr("Rests on: {source}").format(source=rule.source)
    for line in of_ones_own(rule.code, ruleset, tr):
        yield ""
        yield line


def _facts(rule: Rule, tr: Language) -> str:
    return " · ".join(
        [
            word(rule.family, tr.code),
            word(rule.certainty, tr.code),
            word(rule.severity, tr.code),
            tr("revision {number}").format(number=rule.revision),
        ]
    )


def _checked(rule: Rule, ruleset: Ruleset, tr: Language) -> Iterator[str]:
    yield tr("It says: {message}").format(message=_PLACEHOLDER.sub("…", rule.message[tr.code]))
    yield ""
    if rule.kind in _RELATIONS:
        yield f"    {_relation(rule)}"
        yield ""
    if rule.forms:
        forms = [ruleset.forms[form] for form in rule.forms]
        listed = ", ".join(form.zh if tr.code == "zh" else form.en for form in forms)
        yield tr("In reports on: {forms}.").format(forms=listed)
    else:
        yield tr("In any report.")
    yield ""
    names = _indicator_names(rule, ruleset, tr)
    for indicator in _indicators(rule):
        yield f"- {indicator} {names.get(indicator, '')}".rstrip()
    for name, (shape, _) in KIND_FIELDS[rule.kind].items():
        if name in rule.fields and shape not in _INDICATORS:
            told = _listed(rule.fields[name], {**names, **_words_for(rule.fields[name], tr)})
            yield f"- {word(f'field-{name}', tr.code)}{tr(': ')}{told}"
    if rule.fields:
        yield ""


def _relation(rule: Rule) -> str:
    """The arithmetic with the ids of the rows: ``3.1 = 3.1.1 + 3.1.2``."""
    sums = {
        name: (", " if "max" in _RELATIONS[rule.kind] else " + ").join(value)
        if isinstance(value, list)
        else value
        for name, value in rule.fields.items()
    }
    return _RELATIONS[rule.kind].format(**sums)


def _indicators(rule: Rule) -> list[str]:
    found: dict[str, None] = {}
    for name, (shape, _) in KIND_FIELDS[rule.kind].items():
        value = rule.fields.get(name)
        if value is not None and shape in _INDICATORS:
            found |= dict.fromkeys(value if isinstance(value, list) else [value])
    return list(found)


def _indicator_names(rule: Rule, ruleset: Ruleset, tr: Language) -> dict[str, str]:
    """Of rows and figures; where a rule holds for each row, of the columns it names too."""
    forms = [one for one in ruleset.forms.values() if not rule.forms or one.id in rule.forms]
    grids = rule.fields.get("grids", ())
    named = [(one.id, one.zh, one.en) for form in forms for one in form.by_id.values()]
    columns = [
        (column.id, column.zh, column.en)
        for form in forms
        for grid in form.grids
        if grid.id in grids and rule.fields["each"] == Each.ROW
        for column in grid.columns
    ]
    return {id_: zh if tr.code == "zh" else en for id_, zh, en in (*named, *columns)}


def _words_for(value: Any, tr: Language) -> Mapping[str, str]:
    """The reader's word for a field that is a single word or true."""
    return {} if isinstance(value, (list, Mapping)) else {str(value): word(str(value), tr.code)}


def _listed(value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, Mapping):
        told = ((names.get(name, name), _listed(words, names)) for name, words in value.items())
        return "; ".join(f"{name} ({words})" for name, words in told)
    words = map(str, value if isinstance(value, list) else [value])
    return ", ".join(names.get(one, one) for one in words)


def _examples(examples: tuple[Example, ...], tr: Language) -> Iterator[str]:
    """The first that is called out and the first that is not; the rules' own tests run them all."""
    for fires, heading in ((True, tr("Called out:")), (False, tr("Left alone:"))):
        example = next((one for one in examples if one.fires is fires), None)
        if example is None:
            continue
        note = example.note if tr.code == "en" else ""  # notes are written in English only
        yield f"{heading} {note}".rstrip()
        yield ""
        yield from (f"    {visible(line)}" for line in example.text.strip("\n").splitlines())
        yield ""
