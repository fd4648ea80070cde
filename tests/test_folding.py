"""Forms that mean the same are made the same for matching, and places hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.folding import folded
from report.page_numbers import without_page_numbers
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
        ("二Ｏ一五年", "2015年"),
        ("二0一五年", "2015年"),
        ("一二〇一五年", "一2015年"),
    ],
)
def test_a_year_in_characters_is_one_in_digits(printed: str, read: str) -> None:
    assert folded(printed) == read


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("公开48条.收到", "公开48条。收到"),
        ("形式单一.下一步", "形式单一。下一步"),
        ("增长12%.\n", "增长12%。\n"),
        ("一.概述\n（一）.内容\n1.项目", "一.概述\n(一).内容\n1.项目"),
        ("附件.doc，1.5万条", "附件.doc,1.5万条"),
        ("公开｡内容､形式", "公开。内容、形式"),
    ],
)
def test_a_point_that_ends_a_sentence_is_a_full_stop(printed: str, read: str) -> None:
    assert folded(printed) == read


@pytest.mark.parametrize("number", ["- 4 -", "— 4 —", "第4页", "第 4 页 共 9 页", "4/9", "　—4—\r"])
def test_the_number_of_a_page_is_no_part_of_the_text(number: str) -> None:
    for between in (f"\n{number}\n", f"\n\n{number}\n \n"):
        blank = " " * (len(between) - 1) + "\n"
        assert without_page_numbers(f"共收到申请{between}5件") == f"共收到申请{blank}5件"


def test_a_lone_return_ends_a_line_as_a_new_line_does() -> None:
    assert folded("概述\r主动\r\n公开") == "概述\n主动\r\n公开"


def test_a_report_that_prints_all_its_years_in_characters_is_of_that_year() -> None:
    years = {"2014年": "二〇一四年", "2015年": "二〇一五年", "2016年": "二〇一六年"}
    narrative = NARRATIVE
    for digits, characters in years.items():
        narrative = narrative.replace(digits, characters)
    text = report(narrative=narrative)
    assert examined(text).facts.year == 2015
    assert codes(text) == []
