"""A slow line: the same screens as on a fast one, and no queue of pages behind a held key."""

from __future__ import annotations

import os
import random
import signal
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.app import App

from tests.terminal import Terminal
from tests.test_terminal_bytes import CHANGES, SAMPLE, import_into, key
from tui.terminal.driver import SparingDriver, WholeDriver
from tui.terminal.pace import AHEAD, PATIENCE, Pace
from tui.widgets.text_field import PAUSE

SLOW = 25_000
"""Bytes a second."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("slow") / "library.db"
    import_into(path, SAMPLE)
    return path


@contextmanager
def screens(library: Path, *, sparing: bool, rate: float | None = None) -> Iterator[Terminal]:
    command = [sys.executable, "-m", "tui", "--library", str(library), "--lang", "zh"]
    settings = {"JIAOKAN_SPARING": str(sparing).lower(), "JIAOKAN_AUTHOR": "li"}
    with Terminal(command, 80, 24, settings, rate=rate) as terminal:
        terminal.wait_for("校勘")
        yield terminal


# Nothing that is kept, no clock, and no leaving: both programs must be at the same place.
WALK = (
    *("cursor.down", "cursor.up", "cursor.page_down", "cursor.page_up", "cursor.bottom"),
    *("walk.next", "walk.previous", "view.side", "view.table", "view.findings", "view.outline"),
    *("view.minor", "view.passes", "view.fold", "select.start", "section.next", "find.start"),
    *("back.close", "compare.open", "help.keys", "theme.next", "cursor.right", "palette.open"),
)


def test_the_screen_is_the_one_that_whole_lines_would_make(library: Path, thorough: bool) -> None:
    steps = 90 if thorough else 30
    keys = [key(name) for name in random.Random(1).choices(WALK, k=steps)]
    with (
        screens(library, sparing=True) as sparing,
        screens(library, sparing=False) as whole,
    ):
        for terminal in (sparing, whole):
            terminal.press(key("report.open"))
        for number, pressed in enumerate(keys):
            for terminal in (sparing, whole):
                if number % 10 == 5:
                    terminal.resize(*((100, 30) if terminal.columns == 80 else (80, 24)))
                    terminal.settle()
                terminal.press(pressed)
            if sparing.cells != whole.cells:  # what was typed is answered when typing pauses
                for terminal in (sparing, whole):
                    terminal.settle(2 * PAUSE)
            assert sparing.cells == whole.cells, (number, pressed)
        assert len(sparing.written) < len(whole.written) / 2


def test_what_else_was_written_goes_when_all_is_drawn_again(library: Path) -> None:
    with screens(library, sparing=True) as terminal:
        before = terminal.cells
        terminal.scribble("\x1b[5;1H\x1b[7mBroadcast message: 今晚停机\x1b[m\x1b[2;9H\x1b[K")
        assert terminal.cells != before
        terminal.press(key("cursor.down"))
        assert terminal.cells != before  # only what changed is sent
        terminal.press(key("screen.redraw"))
        assert terminal.cells == before


def test_a_program_that_was_stopped_comes_back_whole(library: Path) -> None:
    with screens(library, sparing=True) as terminal:
        terminal.press(key("report.open"))
        before = terminal.cells
        os.kill(terminal.process_id, signal.SIGTSTP)
        terminal.wait_till_stopped()
        terminal.scribble("\x1b[2J\x1b[1;1H$ ls")
        os.kill(terminal.process_id, signal.SIGCONT)
        terminal.wait_for("2017")
        assert terminal.cells == before
        terminal.press(key("cursor.down"), key("cursor.up"))
        assert terminal.cells == before


def test_a_held_key_leaves_no_queue_of_pages(library: Path) -> None:
    with screens(library, sparing=True, rate=SLOW) as terminal:
        terminal.press(key("report.open"))
        terminal.press(key("view.fold"))
        page = terminal.press("pagedown")
        before = len(terminal.written)
        for _ in range(10):
            terminal.send(b"\x1b[6~\x1b[5~")
        terminal.settle()
        # Twenty pages were asked for; those nobody could have seen were not sent.
        assert len(terminal.written) - before < 10 * page


def test_a_key_is_answered_in_the_time_its_screen_takes_on_the_line(library: Path) -> None:
    taken = []
    with screens(library, sparing=True, rate=SLOW) as terminal:
        for name in CHANGES:
            begun = terminal.drawn_at = time.perf_counter()
            size = terminal.press(key(name))
            taken.append(terminal.drawn_at - begun - size / SLOW)
    # Beside the line's own time: our work, on a machine that may have other things to do.
    assert statistics.median(taken) < 0.3
    assert max(taken) < 2


async def test_what_is_kept_is_sent_before_what_is_no_frame(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[str] = []
    monkeypatch.setattr(signal, "signal", lambda *handler: None)  # of a driver that never runs
    monkeypatch.setattr(WholeDriver, "write", lambda driver, data: sent.append(data))
    driver = SparingDriver(App[None](), size=(80, 24))
    driver.write("".join(f"\x1b[{row};1Hrow {row}" for row in range(1, 25)))
    assert sent == []  # the rest of a screen may follow
    driver.write("\x07")
    assert "row 24" in sent[0]
    assert sent[1:] == ["\x07"]


def test_frames_wait_only_for_an_answer_that_is_due() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0])
    assert not pace.sent(AHEAD - 1)
    assert not pace.waits
    assert pace.sent(1)
    assert pace.waits
    pace.answered()
    assert not pace.waits
    assert pace.sent(AHEAD)
    now[0] += PATIENCE
    assert not pace.waits  # the answer was lost: a terminal that says nothing holds nothing up
