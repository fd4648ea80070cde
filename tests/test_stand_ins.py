"""What terminals measure differently never reaches a screen that would stand awry with it."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from rich.cells import cell_len
from wcwidth import wcswidth, wcwidth
from wcwidth.table_ambiguous import AMBIGUOUS_EASTASIAN

from tui.glyphs import NARROW, WIDE, Glyphs
from tui.stand_ins import in_one_cell, is_ambiguous

EVERY = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]
# The whole of Unicode's table, in a version newer than Python's own.
AMBIGUOUS = {
    chr(code)
    for first, last in list(AMBIGUOUS_EASTASIAN.values())[-1]
    for code in range(first, last + 1)
}
both = pytest.mark.parametrize("glyphs", [NARROW, WIDE], ids=["narrow", "wide"])


def test_the_ambiguous_characters_are_those_of_the_table() -> None:
    assert {character for character in EVERY if is_ambiguous(character)} == AMBIGUOUS


def test_a_wide_terminal_is_shown_none_of_them() -> None:
    shown = {character: WIDE.shown(character) for character in EVERY}
    assert {one for one, drawn in shown.items() if len(drawn) != 1} == set()
    assert {one for one, drawn in shown.items() if drawn in AMBIGUOUS} == set()


def test_what_was_laid_out_already_keeps_its_cells() -> None:
    for character in AMBIGUOUS:
        drawn = in_one_cell(character)
        assert len(drawn) == 1
        assert drawn.isascii()
        assert drawn.isprintable()


@both
def test_the_tables_of_widths_agree_on_every_character_that_is_shown(glyphs: Glyphs) -> None:
    disputed = {
        character
        for character in EVERY
        if unicodedata.category(character) != "Cn"  # what is no character yet, no text has
        and cell_len(glyphs.shown(character)) != wcwidth(glyphs.shown(character))
    }
    assert disputed == set()


@both
@pytest.mark.parametrize(
    "text",
    [
        "👍🏽",  # a skin tone
        "👨\u200d👩\u200d👧",  # joined into one
        "❤\ufe0f☎\ufe0f1\ufe0f\u20e3",  # asked to be drawn as pictures
        "🇨🇳",
        "e\u0301\u0327\u0301",  # marks on marks
        "한글ᄒ",
        "①⑩Ⅱ℃㎡“—…”",
    ],
)
def test_a_text_is_as_wide_for_one_table_as_for_the_other(glyphs: Glyphs, text: str) -> None:
    shown = glyphs.shown(f"甲{text}乙")
    assert len(shown) == len(text) + 2
    assert cell_len(shown) == wcswidth(shown) == sum(map(wcwidth, shown))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("①Ⅱ", "１２"),
        ("“例”—…", '"例"-.'),
        ("é×÷", "ex/"),
        ("⑩", "1"),
        ("25℃≥20℃", "25C>20C"),
        ("αЯ", "ay"),
        ("─│┌█", "-|+#"),
        ("●○★", "*o*"),
    ],
)
def test_what_stands_in_is_like_it(before: str, after: str) -> None:
    assert WIDE.shown(before).lower() == after.lower()


def test_a_flag_keeps_its_letters() -> None:
    assert NARROW.shown("🇨🇳") == "CN"
