"""Keys that come in one packet: each does what it would, had it been waited for the one before."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Paste

from checks.rule import Ruleset
from store.library import Library
from store.written.verdicts import verdicts
from tests.reviewed import kept, review
from tests.screens import AppPilot, burst, opened
from tests.terminal import Terminal
from tui.keymap import Keymap
from tui.terminal.keyboard import Keyboard
from tui.widgets.prompt import Prompt
from tui.widgets.text_field import TextField

WORDS = "c公x/q1 t"  # keys that would judge, leave and open, had they been taken by the screen


def field(pilot: AppPilot) -> str:
    return pilot.app.screen.query_one(TextField).value


@pytest.mark.parametrize(
    "asked",
    [
        ["/"],
        ["y"],
        ["ctrl+p"],
        ["i"],
        ["e"],
        ["?", "/"],
        ["a", "l"],
        ["enter", "/"],
        ["enter", ":"],
        ["enter", "x", "5"],
        ["enter", "ctrl+p"],
    ],
    ids=" ".join,
)
async def test_words_are_typed_behind_the_key_that_asks_for_them(
    library: Library, ruleset: Ruleset, asked: Sequence[str]
) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await burst(pilot, *asked, *WORDS)
        assert field(pilot) == WORDS
        assert verdicts(library, uuid) == {}


async def test_what_is_typed_ahead_belongs_to_the_screen_it_opens(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await burst(pilot, "enter", ":", "1", "2", "enter")
        assert review(pilot).document.cursor_line == 12
        await burst(pilot, "/", "开", "c", "escape", "n", "x", "5", *"q,c", "enter", "?", "escape")
        assert not review(pilot).query_one(Prompt).display
        (given,) = verdicts(library, uuid).values()
        assert given.comment == "q,c"
        await burst(pilot, "q", "/", "开", "escape", "h", "c", "escape", "enter", ":", "5", "enter")
        assert review(pilot).document.cursor_line == 5


async def test_lines_that_are_pasted_into_a_field_are_one_and_press_no_key(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await burst(pilot, "enter", "/", Paste("公开\nc\r\n\n  x\x1b5"), "!")
        assert field(pilot).startswith("公开 c x")
        assert field(pilot).endswith("5!")
        await burst(pilot, "escape", Paste("c\nx\n1"), "f")
        assert verdicts(library, uuid) == {}


def test_a_slow_line_loses_nothing_and_confirms_nothing(library: Library, ruleset: Ruleset) -> None:
    """Esc in a packet with what follows it is Esc, and not a key together with Alt."""
    uuid = kept(library, ruleset)
    command = [sys.executable, "-m", "tui", "--library", str(library.path), "--lang", "en"]
    with Terminal(command) as terminal:
        terminal.wait_for("校勘")
        terminal.send("\r:12\r/公c开".encode())
        terminal.wait_for("find in the text 公c开")
        terminal.send(b"\x1b:\x1b[200~1\nc\n\x1b[201~")
        terminal.wait_for("line 1 c")
        # Of a terminal that is set to another encoding: no UTF-8.
        terminal.send(b"\x1bq/\xff" + "没有此词\r".encode())
        terminal.wait_for("is not like that")
        terminal.send(b"\x1b/c\x1b\r/\x1b:c")
        terminal.wait_for("line c")
    assert verdicts(library, uuid) == {}


PIECES = st.sampled_from(
    ["\x1b", "\x1b[A", "\x1bOP", "\x1b[200~", "\x1b[201~", "c", ":", "公", "\r", "[", "1", "\x03"]
)


@given(pieces=st.lists(PIECES, max_size=12), cuts=st.sets(st.integers(0, 60)))
def test_how_a_line_cuts_its_packets_changes_no_key(pieces: list[str], cuts: set[int]) -> None:
    sent = "".join(pieces)
    edges = [0, *sorted(cut for cut in cuts if cut < len(sent)), len(sent)]
    whole, cut = Keyboard(), Keyboard()
    one = whole.take(sent) + whole.waited()
    parts = [cut.take(sent[start:end]) for start, end in pairwise(edges)]
    assert "".join(parts) + cut.waited() == one


def test_a_chord_of_the_readers_own_stays_one() -> None:
    keyboard = Keyboard()
    keyboard.chords = Keymap({"walk.next": ("alt+n",)}).chords
    assert keyboard.take("\x1bn\x1bc") == "\x1bn\x1b[27uc"
