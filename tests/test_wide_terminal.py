"""Every screen stands straight, whether an ambiguous character takes one cell there or two."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyte
import pytest

from tests.emulator import EmulatedScreen, laid_out, narrow, wide
from tests.terminal import Terminal
from tests.test_terminal_bytes import (
    HOSTILE,
    TOUR,
    acting,
    come_back_corrected,
    import_into,
    key,
)

AMBIGUOUS = "“①②③”—…·●★※㊣αЯ℃≥≤→│■□é"
ALL_KINDS = f"{AMBIGUOUS}👍🏽👨\u200d👩🇨🇳❤\ufe0fe\u0301\u0301ก็한글\ue123"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library in which every text, name and failure has characters of every kind of width."""
    folder = tmp_path_factory.mktemp("widths")
    library = tmp_path_factory.mktemp("kept") / f"{AMBIGUOUS}.db"
    text = HOSTILE.replace("7777", ALL_KINDS)
    report = folder / f"{ALL_KINDS}报告.txt"
    report.write_text(text + text, encoding="utf-8")
    (folder / f"空{ALL_KINDS}.txt").write_text("", encoding="utf-8")
    import_into(library, folder)
    come_back_corrected(library, report, "政府信息48条", "政府信息50条")
    return library


@contextmanager
def screens(
    library: Path,
    *,
    width: Callable[[str], int] = narrow,
    size: tuple[int, int] = (80, 24),
    language: str = "zh",
    mute: bool = False,
    **settings: str,
) -> Iterator[Terminal]:
    command = [sys.executable, "-m", "tui", "--library", str(library), "--lang", language]
    variables = {f"JIAOKAN_{name.upper()}": value for name, value in settings.items()}
    with Terminal(
        command, *size, variables | {"JIAOKAN_AUTHOR": f"li{AMBIGUOUS}"}, width=width, mute=mute
    ) as terminal:
        yield terminal


class Twin:
    """The same output on a terminal that counts cells otherwise."""

    def __init__(self, terminal: Terminal, width: Callable[[str], int]) -> None:
        self._terminal = terminal
        self._screen = EmulatedScreen(terminal.columns, terminal.rows, width=width)
        self._stream = pyte.ByteStream(self._screen)
        self._read = 0

    @property
    def rows(self) -> list[list[str]]:
        self._stream.feed(bytes(self._terminal.written[self._read :]))
        self._read = len(self._terminal.written)
        return [[cell.data for cell in row] for row in self._screen.seen()]


def tour(
    terminal: Terminal, twin: Twin, keys_of: Sequence[tuple[str, ...]] = TOUR
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Every screen and list; the keys, and the row, of what the two terminals show differently."""
    terminal.wait_for("校勘")
    for keys in keys_of:
        terminal.press(*keys)
        own = [[cell.data for cell in row] for row in terminal.cells]
        for y, (here, there) in enumerate(zip(own, twin.rows, strict=True)):
            if here != there:
                yield keys, y


@pytest.mark.parametrize(
    ("width", "size", "language"),
    [(narrow, (120, 40), "en"), (wide, (80, 24), "zh")],
    ids=["narrow", "wide"],
)
def test_every_screen_is_where_it_was_laid_out(
    library: Path, width: Callable[[str], int], size: tuple[int, int], language: str
) -> None:
    with screens(library, width=width, size=size, language=language) as terminal:
        assert list(tour(terminal, Twin(terminal, laid_out))) == []
        assert acting(bytes(terminal.written)) == []
        assert terminal.running


def test_whole_lines_are_straight_too(library: Path) -> None:
    with screens(library, width=wide, sparing="false", theme="light") as terminal:
        short = ((key("find.start"), AMBIGUOUS, "escape", "escape"), (key("report.open"),))
        assert list(tour(terminal, Twin(terminal, narrow), short)) == []


def test_the_setting_is_stronger_than_what_the_terminal_says(library: Path) -> None:
    with screens(library, width=wide, wide="false") as terminal:
        terminal.wait_for("校勘")
        assert "✗" in terminal.screen
    with screens(library, width=narrow, wide="true") as terminal:
        terminal.wait_for("校勘")
        assert "✗" not in terminal.screen


def test_a_terminal_that_gives_no_answer_is_a_narrow_one(library: Path) -> None:
    with screens(library, mute=True) as terminal:
        terminal.wait_for("校勘")
        assert "●★" in terminal.screen
        # An answer after all, late over a slow line: six cells were drawn, from the first on.
        terminal.send(b"\x1b[2;7R")
        terminal.settle()
        assert "●★" not in terminal.screen
        assert "校勘" in terminal.screen
        terminal.press(key("report.open"))
        assert "✗" not in terminal.screen


def test_the_question_takes_no_key_away(library: Path) -> None:
    with screens(library, width=wide) as terminal:
        terminal.send(key("help.keys").encode())  # typed before there is a screen
        terminal.wait_for("按键   校勘")
        terminal.press("escape")
        assert "校勘" in terminal.screen
        assert "✗" not in terminal.screen
