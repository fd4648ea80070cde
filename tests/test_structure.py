"""Short reports: what is numbered, announced, dated, signed or worded otherwise is called out."""

from __future__ import annotations

import pytest

from checks.rule import load_ruleset
from tests.trials.structure import Case, cases, outcome


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=f"{case.kind}-{number}") for number, case in enumerate(cases(), 1)],
)
def test_what_is_expected_is_called_out_at_its_place(case: Case) -> None:
    found = outcome(case)
    assert (found.missed, found.extra) == ((), ()), case.text


def test_there_are_traps_of_every_class() -> None:
    kinds = {one.kind for one in cases()}
    assert kinds == {one.kind for one in cases() if not one.expects}


def test_every_code_expected_is_a_rule() -> None:
    expected = {code for one in cases() for code, _ in one.expects}
    assert expected <= set(load_ruleset().rules)
