"""The colours hold where there are 256, 16 or none, and nothing lines up on a doubtful width."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet
from textual.theme import Theme

from checks.rule import Ruleset
from store.library import Library
from tests.invented import finding, keep
from tests.screens import app_of, do, opened
from tui.glyphs import NARROW, WIDE, Glyphs
from tui.settings import Settings, SettingsError, load_settings
from tui.theme import DARK, LIGHT, TERMINAL, theme_name

_LEVELS = (0, 95, 135, 175, 215, 255)
PALETTE = {ColorTriplet(r, g, b) for r in _LEVELS for g in _LEVELS for b in _LEVELS} | {
    ColorTriplet(grey, grey, grey) for grey in range(8, 239, 10)
}
FIELDS = ("primary", "secondary", "accent", "error", "warning", "success", "foreground")
SURFACES = ("background", "surface", "panel", "boost")
both = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)


def triplet(colour: str) -> ColorTriplet:
    parsed = Color.parse(colour).triplet
    assert parsed is not None
    return parsed


@both
def test_every_colour_is_an_entry_of_the_palette(theme: Theme) -> None:
    named = [getattr(theme, name) for name in (*FIELDS, *SURFACES)]
    variables = [value for value in theme.variables.values() if value.startswith("#")]
    assert {colour for colour in named + variables if triplet(colour) not in PALETTE} == set()


@both
def test_marks_and_surfaces_stay_apart_in_256_colours(theme: Theme) -> None:
    variables = theme.variables
    apart = [variables[name] for name in ("cursor", "mark", "mark-other", "mark-search")]
    apart += [variables[name] for name in ("added", "removed")]
    apart += [getattr(theme, name) for name in ("background", "panel")]
    numbers = [Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).number for colour in apart]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize(
    ("setting", "colours", "name"),
    [
        ("auto", 1 << 24, DARK.name),
        ("auto", 256, DARK.name),
        ("auto", 16, TERMINAL.name),
        ("auto", 0, TERMINAL.name),
        ("light", 16, LIGHT.name),
        ("dark", 0, TERMINAL.name),
    ],
)
def test_the_terminal_chooses_unless_the_reviewer_does(
    setting: str, colours: int, name: str
) -> None:
    assert theme_name(setting, colours) == name


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_what_is_drawn_has_only_colours_of_the_palette(
    library: Library, ruleset: Ruleset, theme: str
) -> None:
    keep(library, findings=(finding(),))
    async with opened(library, ruleset, settings=Settings(theme=theme)) as pilot:
        tour = ("cursor.up", "help.keys", "back.close", "import.open", "back.close", "find.start")
        for name in tour:
            await do(pilot, name)
            drawn = pilot.app.export_screenshot()
            style = drawn[drawn.index("-matrix") :]
            found = set(re.findall(r'fill[:=] ?"?(#[0-9a-f]{6})', style))
            doubtful = {colour for colour in found if triplet(colour) not in PALETTE}
            # The picture's own window frame, not the screen's.
            assert doubtful <= {"#292929", "#ff5f57", "#febc2e", "#28c840", "#c5c8c6"}


async def test_without_colours_nothing_is_coloured(
    library: Library, ruleset: Ruleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    keep(library, findings=(finding(),))
    async with opened(library, ruleset, settings=Settings()) as pilot:
        assert app_of(pilot).theme == TERMINAL.name


def test_wide_glyphs_are_ascii_and_as_many() -> None:
    for name in ("cursor", "fail", "ask", "passed", "absent", "note", "ellipsis", "line", "bar"):
        assert getattr(WIDE, name).isascii()
        assert len(getattr(WIDE, name)) == len(getattr(NARROW, name)) == 1
    assert WIDE.marks.keys() == NARROW.marks.keys()
    assert "".join(WIDE.marks.values()).isascii()


@given(st.text(), st.sampled_from([NARROW, WIDE]))
def test_what_is_shown_is_as_long_as_what_was_there(text: str, glyphs: Glyphs) -> None:
    shown = glyphs.shown(text)
    assert len(shown) == len(text)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", shown)


@pytest.mark.parametrize(
    ("text", "wide"), [("auto", None), ("true", True), ("0", False), ("", None)]
)
def test_whether_the_terminal_is_wide_may_be_left_to_it(
    tmp_path: Path, text: str, wide: bool | None
) -> None:
    assert load_settings({"JIAOKAN_WIDE": text}, tmp_path).wide is wide


def test_settings_come_from_a_file_and_the_environment_wins(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('theme = "light"\nwide = true\n', encoding="utf-8")
    assert load_settings({}, tmp_path) == Settings(theme="light", wide=True)
    assert load_settings({"JIAOKAN_THEME": "dark", "JIAOKAN_WIDE": "0"}, tmp_path) == Settings(
        theme="dark", wide=False
    )


def test_a_keymap_beside_the_settings_is_taken(tmp_path: Path) -> None:
    assert load_settings({}, tmp_path).keymap == ""
    (tmp_path / "keymap.toml").touch()
    assert load_settings({}, tmp_path).keymap == str(tmp_path / "keymap.toml")
    assert load_settings({"JIAOKAN_KEYMAP": "mine.toml"}, tmp_path).keymap == "mine.toml"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour = 1", "unknown setting 'colour'"),
        ('theme = "pink"', "'pink' is none of auto, dark, light, terminal"),
        ('wide = "perhaps"', "'perhaps' is none of auto, true, false"),
        ("mouse = 7", "7 is neither true nor false"),
        ("keymap = 3", "3 is not a text"),
        ("theme = ", "cannot be read"),
    ],
)
def test_a_setting_that_cannot_be_used_is_said_in_one_line(
    tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        load_settings({}, tmp_path)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
