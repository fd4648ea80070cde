"""The application under Pilot: opened on a library, driven by the names of actions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.events import Key, Paste
from textual.pilot import Pilot

from checks.rule import Ruleset
from store.library import Library
from store.written.labels import Label
from tui.actions import action_named
from tui.app import JiaokanApp
from tui.keymap import Keymap
from tui.language import language
from tui.settings import Settings
from tui.widgets.ends_line import EndsLine
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList
from tui.widgets.text_field import TextField

# Keys that are one character on a keyboard and a word to Textual.
_NAMED = {"/": "slash", "?": "question_mark", ":": "colon"}

AppPilot = Pilot[None]


@asynccontextmanager
async def opened(
    library: Library,
    ruleset: Ruleset,
    *,
    speaking: str = "en",
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
    keymap: Keymap | None = None,
    labels: tuple[Label, ...] | None = None,
) -> AsyncIterator[AppPilot]:
    """A pilot over the application, at the library screen."""
    app = JiaokanApp(
        library,
        ruleset,
        language(speaking),
        settings=settings or Settings(theme="dark"),
        keymap=keymap,
        labels=labels,
    )
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def do(pilot: AppPilot, *names: str) -> None:
    """Presses the first key of each action in turn."""
    for name in names:
        key = app_of(pilot).keymap.keys(action_named(name))[0]
        await pilot.press(_NAMED.get(key, key))
    await pilot.pause()


async def typed(pilot: AppPilot, text: str) -> None:
    """Types ``text``, one key after the other, and then pauses."""
    for character in text:
        await pilot.press(_NAMED.get(character, character))
    for field in pilot.app.screen.query(TextField):
        field.tell()
    await pilot.pause()


async def burst(pilot: AppPilot, *keys: str | Paste) -> None:
    """What comes in one packet: all of it is there before any key is answered."""
    for key in keys:
        character = key if isinstance(key, str) and len(key) == 1 else None
        event = key if isinstance(key, Paste) else Key(_NAMED.get(key, key), character)
        pilot.app.post_message(event)
    await pilot.pause()
    while not app_of(pilot).typed_ahead.empty:
        await pilot.pause()
    for field in pilot.app.screen.query(TextField):
        field.tell()
    await pilot.pause()


def app_of(pilot: AppPilot) -> JiaokanApp:
    assert isinstance(pilot.app, JiaokanApp)
    return pilot.app


def line(pilot: AppPilot, id: str) -> str:
    """What a line with two ends says."""
    return pilot.app.screen.query_one(f"#{id}", EndsLine).shown.strip()


def listed(pilot: AppPilot) -> LineList[Any]:
    """The one list of the screen."""
    return pilot.app.screen.query_one(LineList)


def footer(pilot: AppPilot) -> str:
    return pilot.app.screen.query_one(KeyBar).render().plain


def picture(pilot: AppPilot) -> str:
    """The whole screen as a person sees it, a line a row."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def notices(pilot: AppPilot) -> list[str]:
    """What was said at the edge of the screen."""
    return [notification.message for notification in pilot.app._notifications]
