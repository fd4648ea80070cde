"""Every action of the table, pressed by its name, does what tests/effects.py says of it."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from checks.rule import Ruleset
from store.intake.observing import note_failure
from store.library import Library
from store.written.annotations import Anchor, Target, annotate
from tests.effects import EFFECTS, Effect
from tests.reviewed import TEXT, kept
from tests.screens import AppPilot, do, opened, typed
from tui.actions import ACTIONS, Action

_NAMES = {action.name for action in ACTIONS}


@pytest.fixture
def world(
    library: Library, ruleset: Ruleset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Library:
    """Two reports, an annotation on the first, and a file that could not be read."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "empty.txt").touch()
    with library.write() as database:
        note_failure(database.conn, b"/reports/empty.txt", "empty.txt", "empty", "it is empty")
    uuid = kept(library, ruleset)
    kept(library, ruleset, text=f"{TEXT}附注\n")
    annotate(library, uuid, Anchor(Target.REPORT), "ask them")
    return library


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
async def test_an_action_does_what_it_is_for(
    action: Action, world: Library, ruleset: Ruleset
) -> None:
    effect = EFFECTS.get(action.name)
    assert effect is not None, (
        f"{action.name} has no test of what it does: give it a line in EFFECTS (tests/effects.py) "
        "with the actions that lead there and what is then seen, or the test that tries it"
    )
    if not isinstance(effect, Effect):
        assert f'"{action.name}"' in inspect.getsource(effect), (
            f"{effect.__name__} stands in EFFECTS for {action.name} but never presses it by name"
        )
        return
    async with opened(world, ruleset) as pilot:
        await _lead(pilot, effect.before)
        assert not effect.seen(pilot), f"so already before {action.name} was pressed"
        await do(pilot, action.name)
        assert effect.seen(pilot), f"not so after {action.name} was pressed"


def test_no_effect_is_of_an_action_there_is_not() -> None:
    assert sorted(set(EFFECTS) - _NAMES) == []


async def _lead(pilot: AppPilot, before: tuple[str, ...]) -> None:
    for step in before:
        if step in _NAMES:
            await do(pilot, step)
        else:
            await typed(pilot, step)
