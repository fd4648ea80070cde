"""Blank cells are read as far as they can be, and what they leave open is asked."""

from __future__ import annotations

import pytest

from checks.finding import Status
from checks.wording import sentence
from tests.county import RULESET
from tests.trials.blanks import CASES, Case, expected, finding, outcome


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{relation}: {case.code} {case.name}")
        for relation, cases in CASES.items()
        for case in cases
    ],
)
def test_a_relation_over_such_cells(case: Case) -> None:
    assert outcome(case) == expected(case)


@pytest.mark.parametrize("case", [case for cases in CASES.values() for case in cases if case.read])
def test_how_a_blank_was_read_is_said(case: Case) -> None:
    found = finding(case)
    assert found is not None
    said = sentence(found, RULESET, "zh")
    assert "空白" in said or "表式中没有的行" in said
    assert ("一致。" in said) == (case.read == "open" or not case.vacuous)


@pytest.mark.parametrize(
    "case", [case for cases in CASES.values() for case in cases if case.others]
)
def test_an_unknown_row_that_leaves_a_sum_open_is_shown(case: Case) -> None:
    found = finding(case)
    assert found is not None
    if found.status is Status.ASK:
        labels = {case.text[one.span.start : one.span.end] for one in found.evidence}
        assert labels & {name for rows in case.others.values() for name, _ in rows}
