"""What an agency may report by its rank, as its name tells it; where it does not, all is quiet."""

from __future__ import annotations

import pytest

from checks.finding import Finding, Status
from tests.county import examined

REGULATIONS = """\
二、主动公开政府信息情况
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
规章 | {issued} | 0 | {valid} |
行政规范性文件 | 2 | 0 | 9 |
"""


def said(title: str, issued: str = "1", valid: str = "3", signed: str = "") -> list[Finding]:
    table = REGULATIONS.format(issued=issued, valid=valid)
    text = f"{title}2022年政府信息公开工作年度报告\n{table}{signed}"
    return [one for one in examined(text).findings if one.code == "CPT201"]


@pytest.mark.parametrize(
    "agency",
    [
        "柳溪镇人民政府",
        "云台市柳屏街道办事处",
        "云台市柳屏街道",
        "石桥乡",
        "青河县人民政府办公室",
        "青河县教育局",
        "西乡县人民政府",
        "云台市东湖区人民政府",
        "白音左旗人民政府",
        "巴彦苏木人民政府",
        "东湖区城乡建设委员会",
    ],
)
def test_counties_and_below_are_asked(agency: str) -> None:
    (found,) = said(agency)
    assert found.status is Status.ASK
    assert {one.indicator for one in found.evidence} == {"2.1.1@issued", "2.1.1@valid"}
    assert found.formula == "max(1, 3) = 0"  # the one is part of the other


@pytest.mark.parametrize(
    "agency",
    [
        "云台市人民政府",
        "北岭省人民政府办公厅",
        "北岭自治区人民政府",
        "云台自治州人民政府",
        "景德镇市人民政府",
        "镇江市人民政府",
        "新乡市财政局",
        "云台市乡村振兴局",
        "云台市住房和城乡建设局",
        "云台经济技术开发区管理委员会",
        "云台新区管理委员会",
        "云台市生态旅游度假区管委会",
        "国家统计局",
        "办公室",
    ],
)
def test_others_are_not(agency: str) -> None:
    assert [one.status for one in said(agency)] == []


def test_none_is_verified() -> None:
    (found,) = said("柳溪镇人民政府", "0", "0")
    assert (found.status, found.vacuous) == (Status.PASS, True)


def test_the_title_says_whose_report_it_is() -> None:
    assert said("云台市", signed="东湖区卫生健康局\n2023年1月12日\n") == []
