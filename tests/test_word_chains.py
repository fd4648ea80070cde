"""Words in a chain: what is left out loses no chain, and two ways to read one are seen."""

from __future__ import annotations

import time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.examine import examine
from checks.rule import Ruleset
from checks.word_chains import TAIL, chained, chains_of, read_two_ways
from report.source import Source

WORDS = st.sets(st.text("甲乙", min_size=1, max_size=3), max_size=5)
LONGEST = 6  # characters of the chains that are counted


def readings(words: tuple[str, ...] | set[str]) -> dict[str, int]:
    """Every chain of some length, and in how many ways it can be taken apart."""
    found = {}
    for length in range(1, LONGEST + 1):
        for text in map("".join, product("甲乙", repeat=length)):
            ways = [1] + [0] * length
            for end in range(1, length + 1):
                ways[end] = sum(ways[end - len(one)] for one in words if text[:end].endswith(one))
            if ways[-1]:
                found[text] = ways[-1]
    return found


@given(WORDS)
def test_no_chain_is_lost(words: set[str]) -> None:
    assert set(readings(chained(words))) == set(readings(words))


@given(WORDS)
def test_two_ways_are_seen(words: set[str]) -> None:
    if any(ways > 1 for ways in readings(words).values()):
        assert read_two_ways(words)


@pytest.mark.parametrize("words", [["甲", "乙"], ["甲乙", "甲"], ["乙甲", "甲甲"]])
def test_one_way_is_left_alone(words: list[str]) -> None:
    assert not read_two_ways(words)


def test_no_form_has_words_that_can_be_taken_apart_in_two_ways(ruleset: Ruleset) -> None:
    assert not read_two_ways(TAIL)
    for form in ruleset.forms.values():
        for row in form.rows:
            for phrase in row.phrases:
                assert not any(map(read_two_ways, chains_of(phrase).values())), (form.id, row.id)


def test_a_long_chain_before_a_figure_costs_nothing(ruleset: Ruleset) -> None:
    """Taken apart in every way it would take longer than the universe is old."""
    told = f"一、概述\n全年主动公开政府信息{'总数量' * 60}呢5条。\n"
    sheet = "(一)主动公开政府信息数 | 条 | 5 |\n其中：主动公开规范性文件数 | 条 | 2 |\n"
    began = time.process_time()
    examine(Source.of((told + sheet).encode()), ruleset)
    assert time.process_time() - began < 5
