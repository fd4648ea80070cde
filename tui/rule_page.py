"""The page of a rule: what it checks, why it matters, an example, what to do."""

from __future__ import annotations

from collections.abc import Iterator

from checks.rule import Example, Rule, Ruleset
from checks.wording import word
from report.visible import visible
from tui.language import Language


def rule_page(rule: Rule, ruleset: Ruleset, tr: Language) -> str:
    """The page in Markdown that reads as plain text too; every page has the same headings."""
    return "\n".join(_lines(rule, ruleset, tr)) + "\n"


def _lines(rule: Rule, ruleset: Ruleset, tr: Language) -> Iterator[str]:
    yield f"# {rule.code} {rule.title[tr.code]}"
    yield ""
    yield _facts(rule, tr)
    yield ""
    yield f"## {tr('What it checks')}"
    yield ""
    yield from _checked(rule, ruleset, tr)
    yield f"## {tr('Why it matters')}"
    yield ""
    yield rule.why[tr.code].strip()
    yield ""
    yield f"## {tr('Example')}"
    yield ""
    yield from _examples(rule.examples, tr)
    yield f"## {tr('What to do')}"
    yield ""
    yield rule.fix[tr.code].strip()
    if rule.source:
        yield ""
        yield tr("Rests on: {source}").format(source=rule.source)


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
    names = {
        indicator.id: (indicator.zh if tr.code == "zh" else indicator.en)
        for form in ruleset.forms.values()
        if not rule.forms or form.id in rule.forms
        for indicator in form.indicators
    }
    if rule.forms:
        forms = [ruleset.forms[form] for form in rule.forms]
        listed = ", ".join(form.zh if tr.code == "zh" else form.en for form in forms)
        yield tr("In reports on these forms: {forms}.").format(forms=listed)
    else:
        yield tr("In any report.")
    yield ""
    for name, value in rule.fields.items():
        said = [_named(str(one), names) for one in (value if isinstance(value, list) else [value])]
        yield f"- {name}: {', '.join(said)}"
    if rule.fields:
        yield ""


def _named(value: str, names: dict[str, str]) -> str:
    return f"{value} {names[value]}" if value in names else value


def _examples(examples: tuple[Example, ...], tr: Language) -> Iterator[str]:
    for fires, heading in ((True, tr("Called out:")), (False, tr("Left alone:"))):
        for example in examples:
            if example.fires is not fires:
                continue
            yield heading + (f" {example.note}" if example.note else "")
            yield ""
            yield from (f"    {visible(line)}" for line in example.text.strip("\n").splitlines())
            yield ""
