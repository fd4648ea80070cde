"""Phrases of reports, many of them traps, are read as what they mean."""

import pytest

from tests.trials.phrases import Phrase, Score, phrases, scores

TABLE = [*phrases()]


@pytest.mark.parametrize("score", scores(TABLE), ids=lambda score: score.group)
def test_every_phrase_of_a_class_is_read_as_it_is_meant(score: Score) -> None:
    assert [(miss.text, miss.read) for miss in score.misses] == []


def test_no_phrase_stands_twice_in_the_table() -> None:
    texts = [phrase.text for phrase in TABLE]
    assert sorted(texts) == sorted(set(texts))


def test_half_of_the_table_are_traps() -> None:
    assert len(TABLE) >= 400
    assert sum(phrase.trap for phrase in TABLE) * 2 >= len(TABLE)


def test_a_gap_that_is_closed_is_a_miss_until_it_is_marked_so_no_more() -> None:
    closed = Phrase("class", False, "公开48条。", ("count 48条 = 48 条",), todo="a reason")
    (score,) = scores([closed])
    assert score.misses == (closed,)
    assert score.gaps == ()
