"""A window too small to show anything says so, and what was open is there again when it grows."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from checks.rule import Ruleset
from store.library import Library
from tests.reviewed import kept
from tests.screens import AppPilot, do, opened, typed
from tui.screens.keys import KeysScreen
from tui.screens.review import ReviewScreen
from tui.screens.too_small import LEAST, TooSmallScreen
from tui.widgets.prompt import Prompt


def told(pilot: AppPilot) -> str:
    return str(pilot.app.screen.query_one("#too-small", Static).content)


@pytest.mark.parametrize("speaking", ["zh", "en"])
async def test_it_says_how_large_it_must_be_and_how_to_leave(
    library: Library, ruleset: Ruleset, speaking: str
) -> None:
    async with opened(library, ruleset, speaking=speaking, size=(24, 6)) as pilot:
        assert isinstance(pilot.app.screen, TooSmallScreen)
        assert f"{LEAST.width}x{LEAST.height}" in told(pilot)
        assert "ctrl+q" in told(pilot)
        await do(pilot, "app.quit")
        assert pilot.app._exit


async def test_what_was_being_typed_is_there_again_when_the_window_has_grown(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "find.start")
        await typed(pilot, "条")
        await pilot.resize_terminal(20, 5)
        assert isinstance(pilot.app.screen, TooSmallScreen)
        await pilot.resize_terminal(*LEAST)
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert pilot.app.screen.query_one(Prompt).value == "条"


async def test_it_is_gone_when_the_window_grew_while_help_stood_over_it(
    library: Library, ruleset: Ruleset
) -> None:
    async with opened(library, ruleset, size=(20, 5)) as pilot:
        await do(pilot, "help.keys")
        assert isinstance(pilot.app.screen, KeysScreen)
        await pilot.resize_terminal(80, 24)
        await do(pilot, "back.close")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, TooSmallScreen)
