"""Every rule calls out what its examples say it must, and is quiet where they say it must be."""

from __future__ import annotations

import pytest

from checks.examine import examine
from checks.finding import Finding, Status
from checks.relate import relate
from checks.rule import Example, Rule, load_ruleset
from report.source import Source

RULESET = load_ruleset()
CASES = [
    pytest.param(rule, example, id=f"{rule.code}-{'fires' if example.fires else 'quiet'}-{number}")
    for rule in RULESET.rules.values()
    for number, example in enumerate(rule.examples)
]


def findings(example: Example) -> tuple[Finding, ...]:
    later = examine(Source.of(example.text.encode()), RULESET)
    if not example.earlier:
        return later.findings
    earlier = examine(Source.of(example.earlier.encode()), RULESET)
    return relate(earlier.facts, later.facts, RULESET)


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: Rule, example: Example) -> None:
    called_out = [
        finding
        for finding in findings(example)
        if finding.code == rule.code and finding.status in (Status.FAIL, Status.ASK)
    ]
    assert bool(called_out) is example.fires, example.note
