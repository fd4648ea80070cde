"""Numbers of list items are printed as a page or a word processor prints them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.numerals import numeral
from report.readers.composing.counting import COUNTING, han


@given(st.integers(1, 9999))
def test_a_han_number_says_what_it_counts(number: int) -> None:
    assert numeral(han(number)).value == number


@pytest.mark.parametrize(
    ("way", "number", "printed"),
    [
        ("decimal", 12, "12"),
        ("decimal-leading-zero", 3, "03"),
        ("lower-latin", 28, "ab"),
        ("upper-latin", 2, "B"),
        ("lower-roman", 14, "xiv"),
        ("upper-roman", 9, "IX"),
        ("han", 10, "十"),
        ("han", 21, "二十一"),
        ("han-digits", 2021, "二〇二一"),
        ("circled", 3, "③"),
        ("stems", 2, "乙"),
        ("branches", 12, "亥"),
    ],
)
def test_each_way_of_counting(way: str, number: int, printed: str) -> None:
    assert COUNTING[way](number) == printed


@pytest.mark.parametrize("way", COUNTING)
@pytest.mark.parametrize("number", [-5, 0, 27, 10_000, 10**7])
def test_what_no_words_are_for_is_counted_all_the_same(way: str, number: int) -> None:
    assert 0 < len(COUNTING[way](number)) < 20
