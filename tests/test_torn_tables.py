"""A table that lost its bars and its blank cells is not read, and says so row by row."""

from __future__ import annotations

from collections import Counter

import pytest

from checks.examine import examine
from checks.examined import Examined
from report.source import Source
from tests.county import RULESET

ROWS = (
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "（一）予以公开",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
    "1.本机关不掌握相关政府信息",
    "2.没有现成信息需要另行制作",
    "3.补正后申请内容仍不明确",
    "四、结转下年度继续办理",
)
SHAPES = {"a cell a line": "\n", "a row a line": "  ", "blanks as wide spaces": " 　 　 "}


def _examined(between: str) -> Examined:
    rows = "".join(f"{label}{between}{number % 3}\n" for number, label in enumerate(ROWS))
    text = (
        "云溪市档案局2023年政府信息公开工作年度报告\n一、总体情况\n2023年工作平稳。\n"
        "二、主动公开政府信息情况\n第二十条第（一）项\n"
        "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 0 |\n"
        "行政规范性文件 | 5 | 1 | 104 |\n"
        f"三、收到和处理政府信息公开申请情况\n{rows}"
        "四、存在的主要问题\n公开不够及时。\n云溪市档案局\n2024年1月20日\n"
    )
    return examine(Source.of(text.encode()), RULESET)


@pytest.mark.parametrize("shape", SHAPES)
def test_its_rows_are_counted_as_unknown_with_their_reason(shape: str) -> None:
    coverage = _examined(SHAPES[shape]).coverage
    assert Counter(one.reason for one in coverage.unknown)["row-few-figures"] == len(ROWS)
    assert coverage.rows == coverage.recognised + len(coverage.unknown)


@pytest.mark.parametrize("shape", SHAPES)
def test_no_cell_is_read_out_of_it(shape: str) -> None:
    assert not [cell for cell in _examined(SHAPES[shape]).cells if cell.indicator.startswith("3.")]


@pytest.mark.parametrize("shape", SHAPES)
def test_its_numbers_are_none_of_the_text(shape: str) -> None:
    result = _examined(SHAPES[shape])
    assert not [one for one in result.coverage.unbound if result.document.slice(one.span) == "三类"]
