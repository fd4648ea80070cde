"""Radicals that PDF text has for ideographs change nothing that is said, and are kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.examine import examine
from checks.examined import Examined
from checks.rule import Rule, load_ruleset
from report.folding import folded
from report.source import Source
from tests.trials.generator.sections.reports import generate

RULESET = load_ruleset()
# By ideograph, a radical that looks like it: of the Kangxi block, and some of the supplement.
RADICALS = {
    ord(ideograph): chr(code)
    for code in range(0x2F00, 0x2FD6)
    if folded(ideograph := unicodedata.normalize("NFKC", chr(code))) == folded(chr(code))
} | {ord(ideograph): radical for ideograph, radical in zip("长见门民", "⻓⻅⻔⺠", strict=True)}


def with_radicals(text: str) -> str:
    return text.translate(RADICALS)


def examined(text: str) -> Examined:
    return examine(Source.of(text.encode()), RULESET)


def told(found: Examined) -> list[tuple[object, ...]]:
    return [
        (one.key, one.status, one.formula, [place.span for place in one.evidence])
        for one in found.findings
    ]


@pytest.mark.parametrize(
    "rule", [one for one in RULESET.rules.values() if one.family not in ("cross-year", "similar")]
)
def test_every_rule_calls_out_the_same(rule: Rule) -> None:
    example = next(one for one in rule.examples if one.fires)
    assert told(examined(with_radicals(example.text))) == told(examined(example.text))


def test_radicals_stand_for_what_reports_are_made_of() -> None:
    words = "人民政府工作年度报告一、主动公开，长期见效，门户网站"
    assert sum(one != other for one, other in zip(words, with_radicals(words), strict=True)) >= 8
    assert folded(with_radicals(words)) == folded(words)


@settings(max_examples=10, deadline=None)
@given(
    st.sampled_from(("2019", "2021")),
    st.integers(0, 10_000),
    st.sets(st.sampled_from(sorted(RADICALS))),
)
def test_a_report_with_any_radicals_says_the_same(form: str, seed: int, some: set[int]) -> None:
    text = generate(form, seed, "3 a row a line").text
    as_scraped = text.translate({code: RADICALS[code] for code in some})
    found = examined(as_scraped)
    assert found.document.text == as_scraped
    assert told(found) == told(examined(text))
