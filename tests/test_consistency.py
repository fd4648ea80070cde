"""Reports in which everything is true are quiet, and quiet because the rules were applied."""

from __future__ import annotations

import pytest

from tests.trials.consistency import Score, score
from tests.trials.generator.reports import generate
from tests.trials.opportunity import CAN_APPLY


@pytest.fixture(scope="module")
def consistent() -> Score:
    return score(range(1, 2800, 4))


def test_nothing_is_loud(consistent: Score) -> None:
    assert [(one.seed, one.finding.code, one.words) for one in consistent.loud] == []


def test_every_rule_that_can_apply_did(consistent: Score) -> None:
    often = consistent.reports // 10
    seldom = {
        code: consistent.rules[code].applied
        for code in CAN_APPLY
        if consistent.rules[code].applied < often
    }
    assert seldom == {}


def test_figures_are_bound_to_what_they_are_of(consistent: Score) -> None:
    assert consistent.bindings.faults == []
    assert consistent.bindings.kinds["figure"].share >= 98
    assert consistent.bindings.kinds["denial"].share >= 70


def test_a_seed_is_one_report() -> None:
    assert generate(7).text == generate(7).text
    assert len({generate(seed).text for seed in range(20)}) == 20


def test_places_say_where_the_pieces_stand() -> None:
    made = generate(11)
    assert all(
        made.text[place.span.start : place.span.end] == place.piece.text for place in made.places()
    )
