"""Whatever is written in a folder of rules, it is used or refused in one line; nothing else."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import example as case
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.examine import examine
from checks.fault import RulesError
from checks.form import Form, Phrase
from checks.kind_fields import KIND_FIELDS, Shape
from checks.own.adding import with_own
from checks.rule import Rule, Ruleset, load_ruleset, rules_in
from checks.wording import formula, sentence, title
from report.source import Source
from tests.county import report
from tests.own_folders import written

OURS = load_ruleset()
# What is anywhere in TOML; the keys are those that mean something, and some that do not.
KEYS = """
    rule change extends id basis zh en detect words furniture indicator grid column labels unit
    units first_year last_year count denied affirmed object action gap alone heading regional
    phrases_of code kind family forms source certainty severity revision formerly title message
    why fix fires quiet text note earlier rules off add aliases lines since parts whole each grids x
""".split()
WORDS = st.sampled_from(
    [
        "",
        "甲",
        "2014",
        "1.1",
        "3",
        "sum",
        "must",
        "error",
        "QL-1",
        "BND101",
        "release",
        "(",
        "{x}",
        "\n",
    ]
) | st.text(max_size=4)
VALUES: st.SearchStrategy[Any] = st.recursive(
    WORDS | st.integers() | st.booleans() | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=12,
)


def toml(value: Any) -> str:
    """``value`` as TOML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, str):
        # JSON's escapes are TOML's, but for pairs of surrogates and DEL.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return json.dumps(value)


def used_or_refused(files: Mapping[str, str | bytes]) -> Ruleset | None:
    refused = None
    with tempfile.TemporaryDirectory() as folder:
        try:
            return with_own(OURS, written(Path(folder), files))
        except RulesError as error:
            refused = error
    for line in map(refused.said, ("zh", "en")):
        assert len(line.splitlines()) == 1
        assert re.search(r"\{[a-z_]{2,}\}", line) is None, "a part of the sentence is missing"
    return None


def whole(**fields: Any) -> dict[str, Any]:
    text = {"zh": "甲{whole_id}", "en": "a {whole}"}
    said = {"title": text, "message": text, "why": text, "fix": text}
    examples = {name: [{"text": "甲"}, {"text": "乙"}] for name in ("fires", "quiet")}
    given = {"code": "QL-1", "revision": 1, "family": "sum", "kind": "sum", "forms": ["2014"]}
    sure = {"source": "通知", "certainty": "must", "severity": "error"}
    rows = {"whole": "1.1", "parts": ["1.2.1", "1.2.2"]}
    return {**given, **sure, **rows, **said, **examples, **fields}


PHRASE = {"object": ["甲"], "unit": ["件"]}
ROW = {"id": "30", "zh": "甲项", "en": "A", "unit": "件", "count": [PHRASE]}
OF_RULES = st.sampled_from(sorted(whole()))
OF_CHANGES = st.sampled_from(["rules", "off", "severity", "certainty", "add", "why"])
OF_ROWS = st.sampled_from(["id", "row", "zh", "en", "unit", "units", "labels", "heading", "count"])
OF_PHRASES = st.sampled_from(sorted(Phrase.__dataclass_fields__))


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4))
@settings(max_examples=25)
def test_any_tables_at_all(data: dict[str, Any]) -> None:
    text = "".join(f"{name} = {toml(value)}\n" for name, value in data.items())
    for name in ("rules/a.toml", "forms/a.toml", "synonyms.toml"):
        used_or_refused({name: text})


@given(OF_RULES, VALUES)
@settings(max_examples=40)
@case("forms", [[]])
@case("formerly", ["BND101"])
@case("fires", [{"text": ["甲"]}, 1])
@case("title", {"zh": ["甲"], "en": 1})
def test_any_value_in_a_field_of_a_rule(name: str, value: Any) -> None:
    used_or_refused({"rules/a.toml": f"rule = [{toml(whole(**{name: value}))}]\n"})


@given(OF_CHANGES, VALUES)
@settings(max_examples=25)
@case("add", {"joining": {"甲": ["乙"]}})
def test_any_value_in_a_field_of_a_change(name: str, value: Any) -> None:
    change = {"rules": ["BND101", "WRD001"], "severity": "note", name: value}
    used_or_refused({"rules/a.toml": f"change = [{toml(change)}]\n"})


def extended(row: dict[str, Any]) -> Ruleset | None:
    data = {"extends": "2014", "basis": "通知", "indicator": [row]}
    text = "".join(f"{name} = {toml(one)}\n" for name, one in data.items())
    return used_or_refused({"forms/a.toml": text})


@given(OF_ROWS, VALUES)
@settings(max_examples=30)
@case("labels", ["——"])
@case("id", "1.1")
def test_any_value_in_a_field_of_a_row(name: str, value: Any) -> None:
    extended({**ROW, name: value})


@given(OF_PHRASES, VALUES)
@settings(max_examples=30)
@case("gap", 10**30)
@case("object", "leaders")
@case("tail", ["(", "("])
def test_any_value_in_a_field_of_a_phrase(name: str, value: Any) -> None:
    """What is used is also ready to read a report."""
    ruleset = extended({**ROW, "count": [{**PHRASE, name: value}]})
    if ruleset is not None:
        examine(_sources()[1], ruleset)


@given(st.binary(max_size=200))
@settings(max_examples=25)
def test_any_bytes(content: bytes) -> None:
    for name in ("rules/a.toml", "forms/a.toml", "synonyms.toml"):
        used_or_refused({name: content})


@cache
def _sources() -> tuple[Source, ...]:
    return tuple(Source.of(text.encode()) for text in (report(), "一、概述\n全年公开信息5条。\n"))


def _of_shape(shape: Shape, form: Form) -> st.SearchStrategy[Any]:
    ids = st.sampled_from(sorted(form.by_id))
    words = st.sampled_from(
        ["(", "[a", "(a+)+$", "|", "\\", "{x}", "申请", "公开", "2019", "count", "件"]
    )
    either = words | ids
    tables = st.dictionaries(
        either, st.lists(either, min_size=1, max_size=3), min_size=1, max_size=3
    )
    shapes: dict[Shape, st.SearchStrategy[Any]] = {
        Shape.INDICATOR: ids,
        Shape.INDICATORS: st.lists(ids, min_size=1, max_size=4),
        Shape.WORD: words,
        Shape.WORDS: st.lists(words, min_size=1, max_size=4),
        Shape.TABLE: tables,
        Shape.YEARS: st.dictionaries(words, st.just(["2019"]), min_size=1, max_size=2),
        Shape.ENDS: st.dictionaries(words, st.just(["2019", "(b"]), min_size=1, max_size=2),
        Shape.NUMBER: st.integers(1) | st.sampled_from([331, 1399]),
        Shape.FLAG: st.booleans(),
        Shape.SEVERITY: st.sampled_from(["error", "warning", "note"]),
    }
    return shapes.get(shape, st.nothing())


@given(st.data())
@settings(max_examples=60)
def test_fields_of_any_kind_that_are_taken_can_be_examined_by(data: st.DataObject) -> None:
    """Words with the marks of a pattern are words; what is shaped as it should be never fails."""
    kind = data.draw(st.sampled_from(sorted(KIND_FIELDS)))
    form = OURS.forms["2014"]
    fields = {
        name: data.draw(_of_shape(shape, form), label=name)
        for name, (shape, required) in KIND_FIELDS[kind].items()
        if not _of_shape(shape, form).is_empty and (required or data.draw(st.booleans()))
    }
    entry = {**whole(kind=kind), **fields}
    for name in {"whole", "parts"} - set(KIND_FIELDS[kind]):
        del entry[name]
    with suppress(RulesError):
        (rule,) = rules_in({"rule": [entry]}, "rules/a.toml", OURS.forms)
        speak(rule)


def speak(rule: Rule) -> None:
    ruleset = Ruleset({rule.code: rule}, OURS.forms, "fuzzed")
    for source in _sources():
        for finding in examine(source, ruleset).findings:
            for language in ("zh", "en"):
                title(finding, ruleset, language)
                formula(finding, ruleset, language)
                sentence(finding, ruleset, language)
