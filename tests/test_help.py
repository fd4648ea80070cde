"""Help where it is asked for: the keys of this place, the marks, a search, and what is where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checks.rule import Ruleset
from store.intake.importing import Failure
from store.library import Library
from tests.invented import RULES, keep
from tests.reviewed import kept
from tests.screens import AppPilot, app_of, do, footer, line, listed, opened, typed
from tui.keymap import Keymap
from tui.language import language
from tui.places import places, program
from tui.screens.failures import FailuresScreen
from tui.screens.keys import KeysScreen
from tui.screens.library import LibraryScreen
from tui.screens.review import ReviewScreen
from tui.settings import Settings


def titles(pilot: AppPilot) -> list[str]:
    """Of the groups on the ? screen, in their order."""
    return [row.strip() for row in listed(pilot).shown.splitlines() if row[1:2].strip()]


def rows(pilot: AppPilot) -> list[str]:
    """What has a key or a name before it, with as much of its sentence as stands on its line."""
    return [row.strip() for row in listed(pilot).shown.splitlines() if re.match(" {3}\\S", row)]


async def test_it_says_the_version_and_where_everything_is(
    library: Library, ruleset: Ruleset
) -> None:
    async with opened(library, ruleset, size=(200, 40)) as pilot:
        await do(pilot, "help.keys")
        assert program(app_of(pilot).language) in line(pilot, "title")
        assert titles(pilot)[-1] == "Where things are"
        shown = listed(pilot).shown
        for name, where in places(library, app_of(pilot).settings, app_of(pilot).language):
            assert re.search(rf"^ +{re.escape(name)} +{re.escape(where)}$", shown, re.MULTILINE)
        assert str(library.path) in shown


async def test_the_marks_stand_behind_the_keys_of_the_place(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "help.keys")
        assert titles(pilot)[:3] == ["Library", "Marks", "Anywhere"]
        await do(pilot, "back.close", "report.open", "help.keys")
        assert titles(pilot)[:3] == ["Review", "Marks", "Anywhere"]


@pytest.mark.parametrize("wide", [True, False])
async def test_every_mark_a_screen_draws_is_explained_as_it_is_drawn(
    library: Library, ruleset: Ruleset, wide: bool
) -> None:
    settings = Settings(theme="dark", wide=wide)
    async with opened(library, ruleset, settings=settings) as pilot:
        await do(pilot, "help.keys")
        lines = listed(pilot).shown.splitlines()
        begun = next(at for at, text in enumerate(lines) if text.strip() == "Marks")
        marks = " ".join(lines[begun : lines.index("", begun)])
        glyphs = app_of(pilot).glyphs
        drawn = (glyphs.fail, glyphs.ask, glyphs.note, glyphs.cursor, glyphs.above, glyphs.below)
        assert [one for one in (*drawn, *glyphs.marks.values()) if one not in marks] == []


async def test_slash_leaves_what_reads_like_that_and_escape_goes_back_one_step_at_a_time(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "help.keys")
        everything = len(rows(pilot))
        await do(pilot, "find.start")
        await typed(pilot, "DISMISS")
        assert rows(pilot)
        assert len(rows(pilot)) < everything
        assert any(row.startswith("x ") for row in rows(pilot))
        await do(pilot, "prompt.take")
        assert len(rows(pilot)) < everything
        await do(pilot, "find.start")
        await typed(pilot, "no such thing")
        assert listed(pilot).shown == "Nothing here reads like that."
        await do(pilot, "back.close")
        assert len(rows(pilot)) == everything
        assert isinstance(pilot.app.screen, KeysScreen)
        await do(pilot, "back.close")
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_escape_first_shows_again_what_was_searched_away(
    library: Library, ruleset: Ruleset
) -> None:
    async with opened(library, ruleset) as pilot:
        await do(pilot, "help.keys", "find.start")
        await typed(pilot, "import")
        await do(pilot, "prompt.take", "back.close")
        assert isinstance(pilot.app.screen, KeysScreen)
        assert titles(pilot)[0] == "Library"
        await do(pilot, "back.close")
        assert isinstance(pilot.app.screen, LibraryScreen)


@pytest.mark.parametrize(("speaking", "word"), [("zh", "导出"), ("en", "export")])
async def test_it_is_found_by_the_readers_words_and_by_the_name_for_a_keymap(
    library: Library, ruleset: Ruleset, speaking: str, word: str
) -> None:
    async with opened(library, ruleset, speaking=speaking) as pilot:
        await do(pilot, "help.keys", "find.start")
        await typed(pilot, word)
        assert any(row.split()[0] == "e" for row in rows(pilot))
        await do(pilot, "back.close", "find.start")
        await typed(pilot, "walk.next")
        assert {row.split()[0] for row in rows(pilot)} == {"n"}


async def test_sentences_name_the_keys_of_the_users_own_map(
    library: Library, ruleset: Ruleset
) -> None:
    keymap = Keymap({"back.close": ("f9",), "quit.hint": ("ctrl+g",)})
    async with opened(library, ruleset, keymap=keymap) as pilot:
        await do(pilot, "help.keys")
        shown = listed(pilot).shown
        assert "F9 ends" in " ".join(shown.split())
        assert "hands that press ctrl+g" in " ".join(shown.split())
        assert "F9 goes back" in line(pilot, "title")
        assert "{" not in shown


async def test_while_a_line_is_typed_the_footer_names_a_key_that_helps(library: Library) -> None:
    keep(library)
    async with opened(library, RULES) as pilot:
        assert footer(pilot).endswith("? keys")
        await do(pilot, "find.start")
        assert footer(pilot).endswith("F1 keys")
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(pilot.app.screen, KeysScreen)
        await do(pilot, "back.close", "back.close")
        assert footer(pilot).endswith("? keys")


async def test_files_that_were_not_read_can_be_searched(library: Library) -> None:
    failures = [
        Failure("/甲/空.txt", "empty", "the file is empty", "2026-01-02T03:04:05+00:00"),
        Failure("/乙/图.png", "binary", "not text; save it", "2026-01-02T03:04:05+00:00"),
    ]
    async with opened(library, RULES) as pilot:
        pilot.app.push_screen(FailuresScreen(failures))
        await pilot.pause()
        await do(pilot, "find.start")
        await typed(pilot, "图")
        assert "/乙/图.png" in listed(pilot).shown
        assert "空" not in listed(pilot).shown
        await do(pilot, "prompt.take", "find.start")
        await typed(pilot, "EMPTY")
        assert "空.txt" in listed(pilot).shown
        assert "图" not in listed(pilot).shown


def test_a_file_of_ones_own_is_told_apart_from_one_that_could_be_made(
    library: Library, tmp_path: Path
) -> None:
    keymap = tmp_path / "keys.toml"
    tr = language("en")
    told = dict(places(library, Settings(keymap=str(keymap)), tr))
    assert told["own keys"] == f"{keymap} (not there)"
    keymap.touch()
    told = dict(places(library, Settings(keymap=str(keymap)), tr))
    assert told["own keys"] == str(keymap)
