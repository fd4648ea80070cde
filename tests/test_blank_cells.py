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
    assert "空白" in said or "标为不适用" in said or "表式中没有的行" in said
    assert ("一致。" in said) == (case.read == "open" or not case.vacuous)


def test_a_sign_is_called_no_blank() -> None:
    (case,) = [case for case in CASES["at most"] if case.name == "of which /"]
    found = finding(case)
    assert found is not None
    assert "/" in [one.value for one in found.evidence]
    assert "标为不适用的按0计" in (said := sentence(found, RULESET, "zh"))
    assert "空白" not in said


def test_what_cannot_be_compared_names_the_cell_that_is_why() -> None:
    (case,) = [case for case in CASES["at most"] if case.name == "words in the whole"]
    found = finding(case)
    assert found is not None
    assert "主动公开政府信息数" in sentence(found, RULESET, "zh")


@pytest.mark.parametrize(
    "case", [case for cases in CASES.values() for case in cases if case.others]
)
def test_an_unknown_row_that_leaves_a_sum_open_is_shown(case: Case) -> None:
    found = finding(case)
    assert found is not None
    if found.status is Status.ASK:
        labels = {case.text[one.span.start : one.span.end] for one in found.evidence}
        assert labels & {name for rows in case.others.values() for name, _ in rows}
