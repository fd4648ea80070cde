"""The way onto the whole screen: refused with a sentence, entered tidily, left clean."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checks.rule import Ruleset
from store.library import Library
from tui import fullscreen
from tui.app import JiaokanApp
from tui.fullscreen import run_fullscreen
from tui.keymap import KeymapError
from tui.language import language
from tui.settings import SettingsError

EN = language("en")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty configuration folder, and an environment that may be changed."""
    monkeypatch.setattr(os, "environ", dict(os.environ))
    monkeypatch.setattr(fullscreen, "config_folder", lambda: tmp_path)
    for name in ("THEME", "WIDE", "MOUSE", "KEYMAP"):
        monkeypatch.delenv(f"JIAOKAN_{name}", raising=False)
    return tmp_path


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[JiaokanApp, bool]]:
    """The apps that were run, and whether with the mouse; none draws."""
    seen: list[tuple[JiaokanApp, bool]] = []
    monkeypatch.setattr(JiaokanApp, "run", lambda app, *, mouse: seen.append((app, mouse)))
    return seen


Shown = list[tuple[JiaokanApp, bool]]


def test_settings_and_keymap_reach_the_screen(
    library: Library, ruleset: Ruleset, folder: Path, shown: Shown
) -> None:
    (folder / "config.toml").write_text("wide = true\n", "utf-8")
    (folder / "keymap.toml").write_text('walk.next = "f8"\n', "utf-8")
    run_fullscreen(library, ruleset, EN)
    ((app, mouse),) = shown
    assert app.glyphs.wide
    assert app.keymap.changed == {"walk.next": ("f8",)}
    assert not mouse


def test_what_cannot_be_used_is_refused_before_the_screen_opens(
    library: Library, ruleset: Ruleset, folder: Path, shown: Shown
) -> None:
    (folder / "keymap.toml").write_text('walk.next = "c"\n', "utf-8")
    with pytest.raises(KeymapError):
        run_fullscreen(library, ruleset, EN)
    (folder / "config.toml").write_text("mouse = 7\n", "utf-8")
    with pytest.raises(SettingsError):
        run_fullscreen(library, ruleset, EN)
    assert shown == []


def test_no_variable_of_the_screen_library_is_obeyed(
    library: Library, ruleset: Ruleset, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_DRIVER", "os:system")
    monkeypatch.setenv("TEXTUAL_PRESS", "q")
    monkeypatch.setenv("SSH_CONNECTION", "here there")
    monkeypatch.delenv("ESCDELAY", raising=False)
    run_fullscreen(library, ruleset, EN)
    assert not [name for name in os.environ if name.startswith("TEXTUAL")]
    assert int(os.environ["ESCDELAY"]) > 100
    monkeypatch.setenv("ESCDELAY", "50")
    run_fullscreen(library, ruleset, EN)
    assert os.environ["ESCDELAY"] == "50"


def test_a_fault_comes_out_when_the_terminal_is_in_order(
    library: Library, ruleset: Ruleset, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(JiaokanApp, "fault", ZeroDivisionError("ours"))
    with pytest.raises(ZeroDivisionError):
        run_fullscreen(library, ruleset, EN)
    assert len(shown) == 1
