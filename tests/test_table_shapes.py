"""The sample's form says the same in whatever shape a scraper leaves it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from checks.examined import Examined
from report.document import Document
from report.outline import SectionKind
from report.tables import tables
from tests.county import examined, report
from tests.table_shapes import SHAPES, Shape, reshaped

SAMPLE = next(Path(__file__).parent.parent.glob("sample_reports/*.txt")).read_text("utf-8")


def cells(report: Examined) -> list[tuple[str, str, str]]:
    return [(one.indicator, one.text, one.unit) for one in report.cells]


def said(report: Examined) -> set[tuple[str, str, str]]:
    return {(one.code, one.key, one.status) for one in report.findings}


def titles(report: Examined) -> list[str]:
    """Of chapters and items; a title or signature of one cell is in its table only if barred."""
    kinds = (SectionKind.CHAPTER, SectionKind.ITEM)
    return [one.title for one in report.sections if one.kind in kinds]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_the_sample_in_every_shape(shape: Shape) -> None:
    plain, other = examined(SAMPLE), examined(reshaped(SAMPLE, shape))
    assert cells(other) == cells(plain)
    assert said(other) == said(plain)
    assert titles(other) == titles(plain)


LONG = "(四)政府信息公开专项经费(不包括用于政府公报编辑管理及政府网站建设维护等方面的经费)"


def words(text: str) -> list[list[list[str]]]:
    document = Document.of(text)
    return [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in tables(document, document.whole)
    ]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
@pytest.mark.parametrize("signed", ["2018年1月20日", "二〇一八年一月二十日", "2018 年 1 月 20 日"])
def test_the_signature_above_a_table_is_not_its_first_row(shape: Shape, signed: str) -> None:
    rows = [["统计指标", "单位", "统计数"], ["四、行政复议数量", "件", "无"], [LONG, "万元", ""]]
    above = f"六、附表\n云岭县人民政府办公室\n{signed}\n"
    assert words(above + "".join(map(shape, rows))) == [rows]


@pytest.mark.parametrize(
    "shape", [SHAPES[name] for name in SHAPES if name.startswith("2: a bar on")]
)
@pytest.mark.parametrize("last", ["2", ""])
def test_a_heading_between_two_tables_parts_them(shape: Shape, last: str) -> None:
    first = [["信息内容", "现行有效"], ["规章", "0"], ["规范性文件", last]]
    second = [
        ["处理结果", "件数"],
        ["一、本年新收申请数量", "3"],
        ["二、上年结转申请数量", "0"],
    ]
    heading = "三、收到和处理政府信息公开申请情况\n"
    text = "".join(map(shape, first)) + heading + "".join(map(shape, second))
    assert words(text) == [first, second]


def test_a_label_on_two_lines_below_its_bar_is_one_cell() -> None:
    text = "正文。\n|\n规章\n|\n0\n|\n三、本年度\n办理结果\n|\n4\n"
    assert words(text) == [[["规章", "0"], ["三、本年度办理结果", "4"]]]


def test_column_heads_below_a_title_are_a_row_of_their_own() -> None:
    cells = ["统计表", "填报单位：云岭县", "指标", "单位", "数", "申请数", "件", "3", "审核人：甲"]
    assert words("".join(f"{cell}\n|\n" for cell in cells)) == [
        [
            ["统计表"],
            ["填报单位：云岭县"],
            ["指标", "单位", "数"],
            ["申请数", "件", "3"],
            ["审核人：甲"],
        ]
    ]


APART: dict[str, Callable[[str], str]] = {
    "blank lines": lambda text: text.replace("\n", "\n\n\n"),
    "some blank lines": lambda text: re.sub(r"(\d \| \|\||件 \||\n\|)\n", r"\1\n\n\n\n", text),
    "spaced bars": lambda text: text.replace("|", " | "),
    "no-break spaces": lambda text: text.replace("|", " | ").replace(" ", "\u00a0"),
    "padded": lambda text: re.sub(r"(?m)^([^|\n]+ \|)$", r"\1 |", text),
    "radicals": lambda text: text.replace("人", "⼈").replace("无", "⽆").replace("八", "⼋"),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
@pytest.mark.parametrize("apart", APART.values(), ids=APART.keys())
def test_a_table_set_apart_has_the_same_values(apart: Callable[[str], str], shape: Shape) -> None:
    text = reshaped(report(), shape)
    plain = [(one.indicator, one.value) for one in examined(text).cells]
    assert len(plain) == 58
    assert [(one.indicator, one.value) for one in examined(apart(text)).cells] == plain


def test_rows_are_parted_where_only_those_that_fill_the_width_mark_their_end() -> None:
    rows = [["统计指标", "单位", "统计数"], ["一、主动公开情况", "—", ""]]
    rows += [[f"{number}.申请数", "件", "0"] for number in range(1, 12)]
    text = "".join(map(SHAPES["2: a bar on the line below its cell"], rows))
    assert words(f"{text}负责人：甲 | ||||\n") == [[*rows, ["负责人：甲"]]]


def test_a_row_alone_under_its_heads_is_one_near_others() -> None:
    heads, row, alone = "内容 | 本年制发 | 现行有效", "规章 | 0 | 12", "第（五）项\n信息\n"
    text = f"{heads}\n{row}\n规范性文件 | 3 | 4\n{alone}内容 | 处理决定\n行政许可 | 5\n正文。\n"
    assert [row for table in words(text) for row in table][-1] == ["行政许可", "5"]
    assert words("首页 | 政务\n浏览 | 5\n正文。\n") == []


def test_a_last_cell_left_blank_where_a_bar_alone_ends_the_row() -> None:
    figures = {"新收": ["2", "1", "3"], "结转": ["1", "0", ""], "未结": ["0", "0", ""]}
    rows = [["申请"], *([label, *row] for label, row in figures.items())]
    text = "".join("".join(f"{one} |\n" if one else "|\n" for one in row) + "|\n" for row in rows)
    assert words(f"{text}正文。\n") == [rows]
