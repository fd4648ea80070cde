"""Sentences and words for findings, in the reader's language, out of the rules' own texts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from checks.finding import Finding, Status
from checks.rule import Ruleset

_WORDS = Path(__file__).with_name("words.toml")
_PLACE = re.compile(r"\{(\w+)\}")
_BETWEEN_NAMES = {"zh": "、", "en": ", "}
_BETWEEN_SENTENCES = {"zh": "", "en": " "}


def title(finding: Finding, ruleset: Ruleset, language: str) -> str:
    """The rule's title; ``language`` is ``zh`` or ``en``. A rule no longer there gives its code."""
    rule = ruleset.rules.get(finding.code)
    return rule.title[language] if rule else finding.code


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
        ("needed", _is_exact(arguments) and "blamed_id" in arguments),
        ("needed-text", _is_exact(arguments) and "blamed" in arguments),
        ("needed-within", _is_news(arguments)),
        ("blanks-open", arguments.get("blanks") == "open"),
        ("blanks-read", arguments.get("blanks") == "read-as-zero"),
        ("signs-open", arguments.get("signs") == "open"),
        ("signs-read", arguments.get("signs") == "read-as-zero"),
        ("others-open", arguments.get("others") == "open"),
        ("others-read", arguments.get("others") == "read-as-zero"),
        ("unchanged", arguments.get("edits") == "0"),
        ("changed", arguments.get("edits", "0") != "0"),
    ]
    templates = [] if finding.status is Status.PASS else [rule.message[language]]
    templates += [sentences[name][language] for name, holds in added if holds]
    sentence = _BETWEEN_SENTENCES[language].join(
        _filled(template, arguments, ruleset, language) for template in templates
    )
    return sentence + only_in(finding, language)


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


def _names(ids: str, form: str, ruleset: Ruleset, language: str) -> str:
    known = ruleset.forms[form].by_id if form in ruleset.forms else {}
    names = [known[one].name(language) if one in known else one for one in ids.split("+") if one]
    return _BETWEEN_NAMES[language].join(f"“{name}”" for name in names)


@cache
def _words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))
