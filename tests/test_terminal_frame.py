"""What is sent instead of a frame makes the same screen as the frame itself, in fewer bytes."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.emulator import EmulatedScreen
from tui.terminal.cells import doubtful
from tui.terminal.frame import Frame, is_mode
from tui.terminal.pen import pen_of, turn

COLUMNS, ROWS = 30, 5
PENS = (
    *("", "1", "38;5;203;48;5;233", "1;38;5;203;48;5;235", "48;5;235", "48;5;233", "7", "1;7"),
    *("4;38;5;17", "2;3;9", "38;2;1;2;3;48;2;4;5;6", "31;42", "1;91;102"),
)
TEXTS = (
    "hello ",
    "中文报告",
    "      ",
    "1234",
    "（一）",
    "“引”…",
    "                ",
    "│",
    "é",
    "x",
)

pens = st.sampled_from(PENS)


@st.composite
def frames(draw: st.DrawFn) -> str:
    """As Textual writes them: a place, then texts in their pens, never beyond the edge."""
    parts = []
    for _ in range(draw(st.integers(1, 5))):
        y, x = draw(st.integers(0, ROWS - 1)), draw(st.integers(0, COLUMNS - 1))
        parts.append(f"\x1b[{y + 1};{x + 1}H")
        for pen, text in draw(st.lists(st.tuples(pens, st.sampled_from(TEXTS)), max_size=6)):
            x += cell_len(text)
            if x <= COLUMNS:
                parts.append(f"\x1b[{pen}m{text}\x1b[0m" if pen else text)
    y, x = draw(st.integers(0, ROWS - 1)), draw(st.integers(0, COLUMNS - 1))
    return "".join([*parts, f"\x1b[{y + 1};{x + 1}H"])


WHOLE = "".join(f"\x1b[{y + 1};1H{' ' * COLUMNS}" for y in range(ROWS)) + "\x1b[1;1H"


class Screen:
    """A terminal without line wrap, as Textual sets it."""

    def __init__(self) -> None:
        self.screen = EmulatedScreen(COLUMNS, ROWS)
        self.stream = pyte.Stream(self.screen)
        self.stream.feed("\x1b[?7l")

    @property
    def seen(self) -> object:
        cursor = self.screen.cursor
        return self.screen.seen(), min(cursor.x, COLUMNS - 1), cursor.y


@given(st.lists(st.tuples(frames(), st.booleans()), max_size=8), st.booleans())
def test_the_difference_makes_the_same_screen(drawn: list[tuple[str, bool]], erases: bool) -> None:
    whole, sparing, frame = Screen(), Screen(), Frame(COLUMNS, ROWS, erases=erases)
    for data, sent in [(WHOLE, True), *drawn, ("\x1b[1;1H", True)]:
        whole.stream.feed(data)
        assert frame.draw(data)
        if sent:
            sparing.stream.feed(frame.difference())
            assert sparing.seen == whole.seen


@given(frames())
def test_what_is_shown_already_is_not_sent_again(data: str) -> None:
    frame = Frame(COLUMNS, ROWS)
    for drawn in (WHOLE, data):
        frame.draw(drawn)
        frame.difference()
    frame.draw(data)
    assert frame.difference() == ""


@given(frames())
def test_of_a_screen_not_known_everything_is_sent(data: str) -> None:
    whole, sparing, frame = Screen(), Screen(), Frame(COLUMNS, ROWS)
    for screen in (whole, sparing):
        screen.stream.feed("\x1b[1;1H\x1b[7m" + "#" * COLUMNS + "\x1b[m")
    frame.draw(data)
    whole.stream.feed(data)
    sparing.stream.feed(frame.difference())
    assert sparing.seen == whole.seen


@given(pens, pens)
def test_a_pen_is_turned_into_any_other(before: str, after: str) -> None:
    screens = Screen(), Screen()
    screens[0].stream.feed(f"\x1b[{before}m{turn(pen_of(before), pen_of(after))}x")
    screens[1].stream.feed(f"\x1b[0;{after or '0'}mx")
    assert screens[0].screen.seen() == screens[1].screen.seen()


@pytest.mark.parametrize("text", ["👍🏽", "e\u0301\u0327", "\ue123", "🇨🇳", "ก็"])
def test_what_stands_behind_a_doubtful_character_is_where_it_should_be(text: str) -> None:
    # However many cells the terminal gives it: a bar in the same cell of every row stays straight.
    assert any(map(doubtful, (text, *text)))
    screen, frame = Screen(), Frame(COLUMNS, ROWS)
    frame.draw(WHOLE)
    bar = cell_len(text) + 3
    frame.draw(f"\x1b[1;1H{text}  |rest\x1b[2;1H{' ' * (bar - 1)}|rest\x1b[1;1H")
    screen.stream.feed(frame.difference())
    first, second = ([cell.data for cell in row] for row in screen.screen.seen()[:2])
    assert first[bar - 1 :] == second[bar - 1 :]


@pytest.mark.parametrize(
    "data",
    ["\x1b]52;c;eA==\x07", "\x1b[?1049h", "\x1b[2J", f"\x1b[{ROWS + 1};1Hx", "text", "\x1b[1;1H\t"],
)
def test_what_is_no_frame_is_not_taken_for_one(data: str) -> None:
    assert not Frame(COLUMNS, ROWS).draw(data)
    assert not is_mode(data)


@pytest.mark.parametrize("data", ["\x1b[?25l", "\x1b[?2048$p", "\x1b[>25u\x1b[<u", "\x1b[?1000h"])
def test_a_mode_leaves_the_screen_as_it_is(data: str) -> None:
    assert is_mode(data)
