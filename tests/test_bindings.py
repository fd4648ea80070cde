"""Figures of statements as offices make them bind to what they are figures of, or to nothing."""

from __future__ import annotations

import pytest

from tests.trials.bindings import Outcome, outcomes

MOST_UNBOUND = 0.03  # of the bindings there should be


@pytest.fixture(scope="module")
def found() -> list[Outcome]:
    return outcomes()


def test_no_figure_is_bound_to_what_it_does_not_count(found: list[Outcome]) -> None:
    assert [(one.case.statement, one.wrong) for one in found if one.wrong] == []


def test_almost_every_figure_is_bound(found: list[Outcome]) -> None:
    missing = [(one.case.statement, one.missing) for one in found if one.missing]
    stated = sum(len(one.case.right) for one in found)
    assert sum(len(left) for _, left in missing) <= MOST_UNBOUND * stated, missing


def test_the_statements_are_many_and_a_good_part_of_them_traps(found: list[Outcome]) -> None:
    traps = [one for one in found if not one.case.right]
    assert len(found) - len(traps) >= 150
    assert len(traps) >= 50
