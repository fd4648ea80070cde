"""A sentence that gives this year's figures as last year's is asked about, a look back is not."""

from __future__ import annotations

import pytest

from tests.county import examined

REPORT = """\
云麓县2016年政府信息公开工作年度报告
一、主动公开情况
{}
二、依申请公开情况
全年共收到政府信息公开申请7件。
附表：2016年度云麓县政府信息公开情况统计表
统计指标 | 单位 | 统计数 |
（一）主动公开政府信息数 | 条 | 526 |
其中：主动公开规范性文件数 | 条 | 12 |
三、依申请公开情况 | — | |
（一）收到申请数 | 件 | 7 |
六、举报投诉数量 | 件 | 0 |
"""


def years(sentence: str) -> list[str]:
    """What the years called out say, in a report whose chapter holds ``sentence``."""
    return [
        one.arguments["found"]
        for one in examined(REPORT.format(sentence)).findings
        if one.code == "YER001" and one.loud
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "按照《条例》规定的范围，我县2015年主动公开政府信息526条。",
        "（一）公开数量。经统计，2015年度主动公开政府信息526条，规范性文件12条。",
        "从2015年1月1日起至12月31日，我县主动公开政府信息526条。",
        "从2015年1月1日起至2016年12月31日，我县主动公开政府信息526条。",
        "2016年办理规范。2015年未收到有关政府信息公开的举报投诉。",
        "经统计，2015年主动公开政府信息63条。比去年同期增长27.3%。",
        "2015年主动公开规范性文件63件。与2015年相比增加12件。",
        "2015年，我县认真落实《条例》，现将有关情况报告如下：统计期限自2016年1月1日起。",
    ],
)
def test_this_years_figures_told_of_last_year(sentence: str) -> None:
    assert years(sentence) == ["2015"]


@pytest.mark.parametrize(
    "sentence",
    [
        "按照《条例》规定的范围，我县2016年主动公开政府信息526条。",
        "全年主动公开政府信息526条，2015年为412条。",
        "全年主动公开政府信息526条，比2015年的526条没有变化。",
        "及时公开了2015年财政决算和526条预算信息。",
        "2015年同期举办培训班8期，培训898人次。与2015年相比，工作质量进一步提升。",
        "2015年公开信息412条，2016年公开信息526条，较2015年增加114条。",
        "2014年公开信息312条。2015年公开信息412条。与2014年相比，增加100条。2016年公开526条。",
        "2015年主动公开规范性文件63件。比上年增长5%。2016年主动公开规范性文件12件。",
        "2016年未收到有关政府信息公开的举报投诉。2015年未收到有关政府信息公开的举报投诉。",
    ],
)
def test_a_look_back_is_no_year_left_over(sentence: str) -> None:
    assert years(sentence) == []
