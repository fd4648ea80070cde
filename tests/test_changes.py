"""A change that a careful reader would notice is found, at its place, and nothing else is said."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.span import Span
from tests.trials.changes.change import Edit, edited, moved
from tests.trials.changes.numerals import chinese, written
from tests.trials.changes.score import overall_precision, overall_recall, printed, trial


def test_changes_are_found_at_their_place_and_nothing_else_is_said(thorough: bool) -> None:
    """Fifty cases of each class when thorough, which the trial prints too; else a part of them."""
    cases = 50 if thorough else 15
    scores = trial(quota=cases)
    table = "\n".join(printed(scores))
    few = [one.kind.name for one in scores if len(one.cases) < cases]
    assert not few, f"too few cases: {few}"
    weak = [one.kind.name for one in scores if one.recall < 0.9]
    assert not weak, f"often missed: {weak}\n{table}"
    assert overall_recall(scores) >= 0.99, table
    assert overall_precision(scores) >= 0.99, table


@given(
    st.text("甲乙1\n", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 4), st.text("丙2", max_size=3))),
)
def test_what_was_not_edited_stands_where_it_is_said_to_stand(
    text: str, wanted: list[tuple[int, int, str]]
) -> None:
    edits: list[Edit] = []
    end = 0
    for start, length, new in sorted(wanted):
        if start >= end and start + length <= len(text):
            edits.append(Edit(Span(start, start + length), new))
            end = start + length
    changed = edited(text, edits)
    for edit in edits:
        assert changed[slice(*moved(edit.span, edits))] == edit.new
    kept = [
        index
        for index in range(len(text))
        if not any(one.span.start <= index < one.span.end for one in edits)
    ]
    for index in kept:
        assert changed[slice(*moved(Span(index, index + 1), edits))] == text[index]


@pytest.mark.parametrize(
    ("value", "like", "expected"),
    [
        ("1234", "48", "1234"),
        ("1234", "１，１１１", "１，２３４"),
        ("234", "1,111", "234"),
        ("1234", "1 111", "1 234"),
        ("58", "四十八", "五十八"),
        ("12.5", "9.2", "12.5"),
        ("12", "1.2万", None),
    ],
)
def test_a_number_is_misprinted_in_the_manner_of_the_one_it_replaces(
    value: str, like: str, expected: str | None
) -> None:
    assert written(Decimal(value), like) == expected


@pytest.mark.parametrize(
    ("number", "text"),
    [(10, "十"), (15, "十五"), (110, "一百一十"), (1005, "一千零五"), (20030, "二万零三十")],
)
def test_numbers_in_chinese(number: int, text: str) -> None:
    assert chinese(number) == text
