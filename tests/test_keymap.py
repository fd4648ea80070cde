"""A reviewer may choose other keys; what cannot work is refused before the screen opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding

from checks.rule import Ruleset
from store.library import Library
from tests.screens import app_of, do, footer, opened
from tui.actions import ACTIONS, Action, action_named
from tui.bindings import binding_keys, bindings_for
from tui.commands.mistakes import mistake
from tui.keymap import (
    FRAGMENTS,
    Keymap,
    KeymapError,
    half_width,
    is_key,
    key_label,
    load_keymap,
    spelled,
    with_aliases,
)
from tui.language import language
from tui.screens.importing import ImportScreen


def written(folder: Path, text: str) -> Path:
    path = folder / "keymap.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_gives_actions_other_keys(tmp_path: Path) -> None:
    keymap = load_keymap(written(tmp_path, '"walk.next" = "f8"\n' + 'walk.previous = ["f7", "-"]'))
    assert keymap.keys(action_named("walk.next")) == ("f8",)
    assert keymap.keys(action_named("walk.previous")) == ("f7", "-")
    assert keymap.keys(action_named("judge.confirm")) == ("c",)


def test_two_actions_may_change_places(tmp_path: Path) -> None:
    keymap = load_keymap(written(tmp_path, 'walk.next = "c"\njudge.confirm = "n"'))
    assert keymap.keys(action_named("walk.next")) == ("c",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('walk.nxt = "j"', "unknown action 'walk.nxt'; did you mean 'walk.next'?"),
        ('nothing.like.it = "j"', "unknown action 'nothing.like.it'"),
        ('walk.next = "pagedwon"', "unknown key 'pagedwon'"),
        ('walk.next = "ctrl+"', "unknown key 'ctrl+'"),
        ('walk.next = ""', "unknown key ''"),
        ("walk.next = []", "walk.next needs a key"),
        ("walk.next = 5", "walk.next needs a key"),
        (
            'walk.next = "c"',
            "in “Review” the key 'c' would be both judge.confirm (confirm) and walk.next (next)",
        ),
        ('import.open = "?"', "in “Library” the key '?' would be both help.keys (keys) and"),
        ('import.open = "？"', "would be both help.keys (keys) and import.open (import)"),
        ('judge.confirm = "A"', "a slow link can type a lone 'A'"),
        ("walk.next = ", "cannot be read"),
    ],
)
def test_what_cannot_work_is_refused_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(KeymapError) as refused:
        load_keymap(path)
    line = str(refused.value)
    assert line.startswith(f"{path}: ")
    assert said in line
    assert "\n" not in line


def test_a_clash_is_told_in_the_readers_language_with_file_key_and_both_actions(
    tmp_path: Path,
) -> None:
    path = written(tmp_path, 'walk.next = "c"')
    with pytest.raises(KeymapError) as refused:
        load_keymap(path)
    line = mistake(refused.value, language("zh"))
    assert line.startswith(f"{path}：")
    for part in ("“审阅”", "'c'", "judge.confirm（确认）", "walk.next（下一个）"):
        assert part in line


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_every_key_works_in_full_width_too(action: Action) -> None:
    for place in action.places:
        answering = {
            binding.key: binding.id for binding in Binding.make_bindings(bindings_for(place))
        }
        for typed in with_aliases(action.keys):
            (binding,) = Binding.make_bindings([Binding(binding_keys((typed,)).split(",")[0], "")])
            assert answering[binding.key] == action.name


@pytest.mark.parametrize(
    ("typed", "key"),
    [("？", "?"), ("／", "/"), ("、", "/"), ("【", "["), ("」", "]"), ("：", ":"), ("，", ","),
     ("。", "."), ("ｎ", "n"), ("Ｎ", "N"), ("１", "1"), ("￥", "$"), ("n", "n")],
)  # a table  # fmt: skip
def test_what_an_input_method_types_is_put_back(typed: str, key: str) -> None:
    assert half_width(typed) == key
    assert typed in with_aliases((key,))


def test_the_key_of_a_brace_stands_in_a_sentence_that_is_filled_in(tmp_path: Path) -> None:
    keymap = load_keymap(written(tmp_path, '"section.next" = "}"'))
    said = spelled("{section.next}: {count} more", keymap)
    assert said.format(count=2) == "｝: 2 more"
    assert half_width(said[0]) == "}"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeymapError, match="cannot be read"):
        load_keymap(tmp_path / "none.toml")


def test_every_changing_action_refuses_every_fragment(tmp_path: Path) -> None:
    changing = [action.name for action in ACTIONS if action.changes]
    assert changing
    for key in FRAGMENTS:
        with pytest.raises(KeymapError):
            load_keymap(written(tmp_path, f'{changing[0]} = "{key}"'))


@given(st.characters(min_codepoint=0x21, max_codepoint=0x7E))
def test_every_printable_character_is_a_key_with_a_full_width_form(character: str) -> None:
    assert is_key(character)
    keys = with_aliases((character,))
    assert keys[0] == character
    assert chr(ord(character) + 0xFEE0) in keys
    assert key_label(character) == character


@given(st.text(max_size=12))
def test_no_text_breaks_the_question_whether_it_is_a_key(text: str) -> None:
    if is_key(text):
        assert text.isprintable()
        assert key_label(text)


async def test_the_screens_use_the_keys_that_were_chosen(
    library: Library, ruleset: Ruleset
) -> None:
    async with opened(library, ruleset, keymap=Keymap({"import.open": ("f9",)})) as pilot:
        assert "F9 import" in footer(pilot)
        await pilot.press("i")
        assert not isinstance(pilot.app.screen, ImportScreen)
        await do(pilot, "import.open")
        assert isinstance(pilot.app.screen, ImportScreen)


async def test_a_chinese_input_method_types_the_same_keys(
    library: Library, ruleset: Ruleset
) -> None:
    async with opened(library, ruleset) as pilot:
        await pilot.press("fullwidth_question_mark")
        await pilot.pause()
        assert len(app_of(pilot).screen_stack) == 2
