"""The colours that reach a terminal, on every screen: exact ones, and never the only sign."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from tests.terminal import Terminal
from tests.test_terminal_bytes import HOSTILE, SAMPLE, TOUR, import_into, key
from tui.terminal.palette import entry
from tui.theme import DARK, LIGHT

SGR = re.compile(rb"\x1b\[([\d;]*)m")
ENTRY = re.compile(r"#[0-9a-f]{6}")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("colours")
    (folder / "空.txt").touch()
    (folder / "报告.txt").write_text(HOSTILE + HOSTILE, encoding="utf-8")
    library = tmp_path_factory.mktemp("kept") / "library.db"
    import_into(library, SAMPLE, folder)
    return library


@contextmanager
def screens(library: Path, **environment: str) -> Iterator[Terminal]:
    command = [sys.executable, "-m", "tui", "--library", str(library), "--lang", "en"]
    with Terminal(command, environment={"JIAOKAN_AUTHOR": "li"} | environment) as terminal:
        terminal.wait_for("校勘")
        yield terminal


def colours(terminal: Terminal) -> set[tuple[str, ...]]:
    """Every colour that was set: its SGR parameters."""
    found = set()
    for match in SGR.findall(bytes(terminal.written)):
        codes = match.decode().split(";")
        while codes:
            code = codes.pop(0)
            if code in ("38", "48"):
                count = 2 if codes[0] == "5" else 4
                found.add((code, *codes[:count]))
                del codes[:count]
            elif re.fullmatch(r"3[0-7]|4[0-7]|9[0-7]|10[0-7]", code):
                found.add((code,))
    return found


def chosen(theme: Theme) -> set[int]:
    """The entries of the palette that a theme names, none rounded."""
    values = [value for value in vars(theme).values() if isinstance(value, str)]
    named = [value for value in (*values, *theme.variables.values()) if ENTRY.fullmatch(value)]
    numbers = {value: entry(*Color.parse(value).rgb) for value in named}
    assert {value for value, number in numbers.items() if shown(number) != value} == set()
    return set(numbers.values())


def shown(number: int) -> str:
    """What xterm shows for an entry, as #rrggbb."""
    if number >= 232:
        return f"#{8 + 10 * (number - 232):02x}" + f"{8 + 10 * (number - 232):02x}" * 2
    levels = (0, 95, 135, 175, 215, 255)
    cube = number - 16
    return f"#{levels[cube // 36]:02x}{levels[cube // 6 % 6]:02x}{levels[cube % 6]:02x}"


def visited(terminal: Terminal) -> set[tuple[str, ...]]:
    """The colours of every screen and list of the tour."""
    for keys in TOUR:
        if key("theme.next") not in keys:
            terminal.press(*keys)
    assert terminal.running
    return colours(terminal)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_with_256_colours_each_is_the_entry_it_was_chosen_as(library: Path, theme: Theme) -> None:
    named = theme.name.removeprefix("jiaokan-")
    with screens(library, JIAOKAN_THEME=named) as terminal:
        used = visited(terminal)
    assert {colour[1] for colour in used} == {"5"}
    assert {int(colour[2]) for colour in used} <= chosen(theme)


def test_whole_lines_have_the_same_colours(library: Path) -> None:
    with screens(library, JIAOKAN_SPARING="false", JIAOKAN_THEME="dark") as terminal:
        terminal.press(key("report.open"))
        used = colours(terminal)
    assert {colour[1] for colour in used} == {"5"}
    assert {int(colour[2]) for colour in used} <= chosen(DARK)


def test_with_all_colours_they_are_sent_as_they_are(library: Path) -> None:
    with screens(library, COLORTERM="truecolor", JIAOKAN_THEME="dark") as terminal:
        terminal.press(key("report.open"))
        used = colours(terminal)
    assert {colour[1] for colour in used} == {"2"}
    assert ("48", "2", "18", "18", "18") in used  # the background, #121212


def test_with_16_colours_they_are_the_terminals_own(library: Path) -> None:
    with screens(library, TERM="xterm") as terminal:
        terminal.press(key("report.open"), key("walk.next"), key("view.table"))
        used = colours(terminal)
    assert used
    assert all(len(colour) == 1 for colour in used)


def test_without_colours_none_is_sent(library: Path) -> None:
    with screens(library, NO_COLOR="1") as terminal:
        terminal.press(key("report.open"), key("walk.next"), key("annotate.start"))
        assert colours(terminal) == set()


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "xterm"}, {}])
def test_what_a_finding_is_shows_without_its_colour(
    library: Path, variables: dict[str, str]
) -> None:
    # Cells as a person sees them who sees no colours: characters, weight, line, reverse.
    with screens(library, **variables) as terminal:
        terminal.press(key("report.open"), key("view.minor"), key("view.passes"))
        terminal.press(key("view.findings"))
        marks = {row[x].data for row in terminal.cells for x in (1, 2)} - {" ", ""}
    assert {"✗", "?", "✓"} <= marks
