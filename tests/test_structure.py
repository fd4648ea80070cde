"""Short reports: what is numbered, announced, dated, signed or worded otherwise is called out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from checks.rule import load_ruleset
from tests.trials.structure import Outcome, outcomes


def numbered() -> Iterator[object]:
    for number, outcome in enumerate(outcomes(), 1):
        yield pytest.param(outcome, id=f"{outcome.case.kind}-{number}")


@pytest.mark.parametrize("outcome", numbered())
def test_what_is_expected_is_called_out_at_its_place(outcome: Outcome) -> None:
    assert (outcome.missed, outcome.extra) == ((), ()), outcome.case.text


def test_there_are_traps_of_every_class() -> None:
    kinds = {one.case.kind for one in outcomes()}
    assert kinds == {one.case.kind for one in outcomes() if not one.case.expects}


def test_every_code_expected_is_a_rule() -> None:
    expected = {code for one in outcomes() for code, _ in one.case.expects}
    assert expected <= set(load_ruleset().rules)
