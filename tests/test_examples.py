"""Every rule calls out what its examples say it must, and is quiet where they say it must be."""

from __future__ import annotations

import pytest

from checks.rule import Example, Rule, load_ruleset
from checks.trying import called_out

RULESET = load_ruleset()
CASES = [
    pytest.param(rule, example, id=f"{rule.code}-{'fires' if example.fires else 'quiet'}-{number}")
    for rule in RULESET.rules.values()
    for number, example in enumerate(rule.examples)
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: Rule, example: Example) -> None:
    codes = [finding.code for finding in called_out(example, RULESET)]
    assert (rule.code in codes) is example.fires, example.note
