"""The table of what every action costs leaves none out."""

from __future__ import annotations

import pytest

from benchmarks.actions import everything, way_to
from tests.effects import EFFECTS
from tui.actions import ACTIONS, Action, Place


@pytest.mark.parametrize(
    ("action", "place"), everything(""), ids=lambda one: getattr(one, "name", one)
)
def test_a_way_leads_to_every_action_in_every_place(action: Action, place: Place) -> None:
    names = {action.name for action in ACTIONS}
    assert set(way_to(action, place)[:1]) <= names


def test_every_action_is_measured() -> None:
    measured = {action.name for action, _ in everything("")}
    assert measured == {action.name for action in ACTIONS}
    assert measured <= set(EFFECTS)
