"""Sentences and words for findings, in the reader's language, out of the rules' own texts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from checks.finding import Finding, Status
from checks.form import Column, Indicator
from checks.rule import Rule, Ruleset

_WORDS = Path(__file__).with_name("words.toml")
_PLACE = re.compile(r"\{(\w+)\}")
_BETWEEN_NAMES = {"zh": "、", "en": ", "}
_OR = {"zh": "，或", "en": " or "}
_NEEDING = {"zh": "{name}为{value}", "en": "{value} for {name}"}
_LINES = re.compile(r"[\d-]+(、[\d-]+)+")  # numbers of lines, as a rule gives several
_BETWEEN_SENTENCES = {"zh": "", "en": " "}


def title(finding: Finding, ruleset: Ruleset, language: str) -> str:
    """The rule's title, as a question when the finding asks; ``language`` is ``zh`` or ``en``.

    A rule no longer there gives its code.
    """
    rule = ruleset.rules.get(finding.code)
    if rule is None:
        return finding.code
    if finding.status is not Status.ASK:
        return rule.title[language]
    return _words()["sentence"]["asked-title"][language].format(title=rule.title[language])


def formula(finding: Finding, ruleset: Ruleset, language: str) -> str:
    """The relation with its numbers; in words where the signs alone would be a riddle."""
    said = _said_formula(finding, ruleset)
    if said is None:
        return finding.formula
    return _filled(said[language], finding.arguments, ruleset, language)


def is_arithmetic(finding: Finding, ruleset: Ruleset) -> bool:
    """Whether the finding's formula says something by itself."""
    return bool(finding.formula) and _said_formula(finding, ruleset) is None


def kinds_in_words() -> Collection[str]:
    """The kinds of rules of which the formula is told in words."""
    return _words()["formula"].keys()


def why(finding: Finding, ruleset: Ruleset, language: str) -> str:
    """Why it asks, or why it matters; empty for a rule no longer there. What was left open, and so
    asks although it must hold, the sentence says.
    """
    rule = ruleset.rules.get(finding.code)
    return rule.why[language].strip() if rule else ""


def fix(finding: Finding, ruleset: Ruleset, language: str) -> str:
    """What to do about it; empty for a rule no longer there."""
    rule = ruleset.rules.get(finding.code)
    return rule.fix[language].strip() if rule else ""


def _said_formula(finding: Finding, ruleset: Ruleset) -> Mapping[str, str] | None:
    """The words for the relation, of what does not hold or is asked."""
    rule = ruleset.rules.get(finding.code)
    if rule is None or finding.status not in (Status.FAIL, Status.ASK):
        return None
    return _words()["formula"].get(rule.kind)


def sentence(finding: Finding, ruleset: Ruleset, language: str) -> str:
    """What does not agree with what, with the numbers; how blanks were read."""
    rule = ruleset.rules.get(finding.code)
    if rule is None:
        return finding.code
    sentences = _words()["sentence"]
    arguments = finding.arguments
    if finding.status is Status.NA:
        name = "na-because-of" if arguments.get("reason_id") else "na"
        said = {**arguments, "reason": word(arguments.get("reason", ""), language)}
        sentence = _filled(sentences[name][language], said, ruleset, language)
        return sentence + only_in(finding, language)
    added = [
        ("pass", finding.status is Status.PASS and not finding.vacuous),
        ("vacuous", finding.vacuous and arguments.get("vacuous") != "unmet"),
        ("unmet", finding.vacuous and arguments.get("vacuous") == "unmet"),
        ("explains", "explains_id" in arguments),
        ("needed", _is_exact(arguments) and "blamed_id" in arguments and "text" not in arguments),
        ("needed-in-table", "text" in arguments and "blamed_id" in arguments),
        ("needed-one-of", "either_id" in arguments),
        ("exchanged", "exchanged_id" in arguments),
        ("moved-left", "moved_left_id" in arguments),
        ("moved-right", "moved_right_id" in arguments),
        ("needed-text", _is_exact(arguments) and "blamed" in arguments),
        ("needed-within", _is_news(arguments)),
        ("blanks-open", arguments.get("blanks") == "open"),
        ("blanks-read", arguments.get("blanks") == "read-as-zero"),
        ("signs-open", arguments.get("signs") == "open"),
        ("signs-read", arguments.get("signs") == "read-as-zero"),
        ("others-open", arguments.get("others") == "open"),
        ("others-read", arguments.get("others") == "read-as-zero"),
        ("totals-read", arguments.get("totals") == "read-as-sum"),
        ("left-out", finding.status is not Status.PASS and "left_out" in arguments),
        ("dated-open", arguments.get("dated") == "open"),
        ("merged", "merged" in arguments),
        ("several", "several" in arguments),
        ("unchanged", arguments.get("edits") == "0"),
        ("changed", arguments.get("edits", "0") != "0" and arguments.get("figures") != "0"),
        ("changed-words", arguments.get("edits", "0") != "0" == arguments.get("figures")),
    ]
    templates = [] if finding.status is Status.PASS else [_message(finding, rule, language)]
    templates += [sentences[name][language] for name, holds in added if holds]
    sentence = _BETWEEN_SENTENCES[language].join(
        _filled(template, arguments, ruleset, language) for template in templates
    )
    return sentence + only_in(finding, language)


def _message(finding: Finding, rule: Rule, language: str) -> str:
    """What the rule says; where it only asks, nothing in it says that anything is so."""
    message = rule.message[language]
    if finding.status is not Status.ASK:
        return message
    sentences = _words()["sentence"]
    claimed, asked = sentences["disagrees"][language], sentences["asked"][language]
    if claimed in message:
        return message.replace(claimed, asked)
    if message.endswith(("？", "?")):
        return message
    check = sentences["please-check"][language]
    return f"{message}{_BETWEEN_SENTENCES[language]}{check}"


def only_in(finding: Finding, language: str) -> str:
    """In which copies of the report it holds, to stand behind a sentence; empty when in all."""
    if not finding.copies:
        return ""
    copies = _BETWEEN_NAMES[language].join(map(str, finding.copies))
    said = _words()["sentence"]["copies"][language].format(copies=copies)
    return _BETWEEN_SENTENCES[language] + said


def word(name: str, language: str) -> str:
    """A role, status, severity, family or reason in ``language``; an unknown one as it is."""
    texts = _words()["words"].get(name)
    return texts[language] if texts else name


def _filled(template: str, arguments: Mapping[str, str], ruleset: Ruleset, language: str) -> str:
    """``template`` with each ``{name}`` replaced; nothing in an argument is ever a template."""

    def value(place: re.Match[str]) -> str:
        argument = arguments.get(place[1], "")
        if place[1].endswith("_id"):
            return _names(argument, arguments.get("form", ""), ruleset, language)
        if _LINES.fullmatch(argument):
            argument = argument.replace("、", _BETWEEN_NAMES[language])
        return _BLANK.sub(word("blank", language), argument)

    return _PLACE.sub(value, template)


def _is_exact(arguments: Mapping[str, str]) -> bool:
    return _EXACT.fullmatch(arguments.get("needed", "")) is not None


def _is_news(arguments: Mapping[str, str]) -> bool:
    """Whether a range is needed, and the sentence does not give the whole's own already."""
    ranged = arguments.get("needed", "").startswith("[")
    return ranged and not ("range" in arguments and arguments["blamed_id"] == arguments["whole_id"])


_EXACT = re.compile(r"[\d.]+")
_BLANK = re.compile(r"^blank$|\bblank(?=×)")  # alone, or counted


def indicator_name(id_: str, form: str, ruleset: Ruleset, language: str) -> str:
    """The name of an indicator on the form of that id, or where ``form`` is none, on the only one
    that has it; what has no such name, as a rule's code, is called by its id.
    """
    forms = ruleset.forms
    asked = [forms[form]] if form in forms else forms.values()
    named = [known.by_id[id_].name(language) for known in asked if id_ in known.by_id]
    return named[0] if len(named) == 1 else id_


def _names(ids: str, form: str, ruleset: Ruleset, language: str) -> str:
    own = ruleset.forms.get(form)
    known: dict[str, Indicator | Column] = {**own.by_id, **own.columns} if own else {}
    named = []
    needing = False
    for one in filter(None, ids.split("+")):
        id_, equals, value = one.partition("=")
        name = _quoted(known[id_].name(language) if id_ in known else id_)
        needing = needing or bool(equals)
        named.append(_NEEDING[language].format(name=name, value=value) if equals else name)
    return (_OR if needing else _BETWEEN_NAMES)[language].join(named)


def _quoted(name: str) -> str:
    return f"“{name.replace('“', '‘').replace('”', '’')}”"


@cache
def _words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))
