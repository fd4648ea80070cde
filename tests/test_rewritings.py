"""Reports in other words and other layouts give the findings that they gave."""

from __future__ import annotations

import pytest

from tests.trials.rewritings.numerals import in_chinese
from tests.trials.rewritings.registry import CLASSES
from tests.trials.rewritings.score import printed, quietness, trial


def test_rewriting_is_quiet(thorough: bool) -> None:
    """Fifty cases of each class when thorough, which the trial prints too; else a part of them."""
    cases = 50 if thorough else 15
    scores = trial(quota=cases)
    assert {one.rewriting.name: len(one.cases) for one in scores if len(one.cases) < cases} == {}
    assert quietness(scores) >= 0.995, "\n".join(printed(scores))


def test_no_two_classes_have_one_name() -> None:
    assert len({one.name for one in CLASSES}) == len(CLASSES)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "零"),
        (10, "十"),
        (48, "四十八"),
        (110, "一百一十"),
        (205, "二百零五"),
        (1111, "一千一百一十一"),
        (10020, "一万零二十"),
        (43170, "四万三千一百七十"),
        (100000, "十万"),
        (1000203, "一百万零二百零三"),
        (200000005, "二亿零五"),
    ],
)
def test_the_trial_says_numbers_as_they_are_read(number: int, said: str) -> None:
    assert in_chinese(number) == said
