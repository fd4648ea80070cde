"""Forms that mean the same are made the same for matching, and places hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.folding import folded
from tests.county import NARRATIVE, codes, examined, report


@given(st.text(alphabet="二〇○零一五九年 2015（）：⼆条\n"))
def test_folded_is_as_long_as_the_text(text: str) -> None:
    assert len(folded(text)) == len(text)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("二〇一五年度", "2015年度"),
        ("二○一五年", "2015年"),
        ("二零一五 年", "2015 年"),
        ("⼆〇一八年", "2018年"),
        ("二〇一五条", "二〇一五条"),
        ("十二〇年", "十二〇年"),
        ("一二〇一五年", "一2015年"),
    ],
)
def test_a_year_in_characters_is_one_in_digits(printed: str, read: str) -> None:
    assert folded(printed) == read


def test_a_report_that_prints_all_its_years_in_characters_is_of_that_year() -> None:
    years = {"2014年": "二〇一四年", "2015年": "二〇一五年", "2016年": "二〇一六年"}
    narrative = NARRATIVE
    for digits, characters in years.items():
        narrative = narrative.replace(digits, characters)
    text = report(narrative=narrative)
    assert examined(text).facts.year == 2015
    assert codes(text) == []
