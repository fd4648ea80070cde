"""Tables out of scraped text: the same rows and cells from every shape, each cell in its place."""

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.document import Document
from report.tables import Table, tables


def read(text: str) -> tuple[Document, tuple[Table, ...]]:
    document = Document.of(text)
    return document, tables(document, document.whole)


def words(text: str) -> list[list[list[str]]]:
    """The words of every cell, by row, by table."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in read(text)[1]]


ROWS = [["信息内容", "本年制发", "现行有效"], ["规章", "2", "12"], ["规范性文件", "", "420"]]

SHAPES = {
    "a cell a line, marked row ends": """\
        信息内容 |
        本年制发 |
        现行有效 | ||
        规章 |
        2 |
        12 | ||
        规范性文件 |
        |
        420 | ||
        """,
    "a cell a line, a bare bar ends the row": """\
        信息内容 |
        本年制发 |
        现行有效 |
        |
        规章 |
        2 |
        12 |
        |
        规范性文件 |
        |
        420 |
        |
        """,
    "a bar on its own line": """\
        信息内容
        |
        本年制发
        |
        现行有效
        |
        规章
        |
        2
        |
        12
        |
        规范性文件
        |
        |
        420
        |
        """,
    "a bar before each cell": """\
        信息内容
         | 本年制发
         | 现行有效
         | 规章
         | 2
         | 12
         | 规范性文件
         |
         | 420
        """,
    "a row a line": """\
        信息内容 | 本年制发 | 现行有效 |
        规章 | 2 | 12 |
        规范性文件 |  | 420 |
        """,
    "a row a line, padded": """\
        信息内容 | 本年制发 | 现行有效 | |
        规章 | 2 | 12 | |
        规范性文件 | | 420 | |
        """,
    "a row a line, between bars": """\
        | 信息内容 | 本年制发 | 现行有效 |
        | 规章 | 2 | 12 |
        | 规范性文件 |  | 420 |
        """,
    "full-width bars": """\
        信息内容 ｜ 本年制发 ｜ 现行有效 ｜
        规章 ｜ 2 ｜ 12 ｜
        规范性文件 ｜  ｜ 420 ｜
        """,
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_every_shape_gives_the_same_rows(shape: str, end: str) -> None:
    text = dedent(shape).replace("\n", end)
    assert words(text) == [ROWS]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_a_table_is_found_between_paragraphs(shape: str) -> None:
    text = "二、主动公开情况\n全年公开信息。\n" + dedent(shape) + "\n三、收到申请情况\n没有申请。\n"
    assert words(text) == [ROWS]


def test_a_merged_row_has_one_cell() -> None:
    assert words(
        "附表 统计表 |\n||||\n指标 |\n单位 |\n统计数 | ||\n收到申请数 |\n件 |\n无 | ||\n"
    ) == [[["附表 统计表"], ["指标", "单位", "统计数"], ["收到申请数", "件", "无"]]]


def test_a_blank_value_has_its_place_on_its_own_line() -> None:
    document, found = read(
        "指标 |\n单位 |\n数 | ||\n甲 |\n条 |\n| ||\n乙 |\n|\n| ||\n丙 |\n件 |\n3 | ||\n"
    )
    rows = found[0].rows
    assert [document.line_number(rows[1].cells[2].span.start)] == [6]
    assert [document.line_number(cell.span.start) for cell in rows[2].cells] == [7, 8, 9]
    assert rows[2].cells[1].span.length == rows[2].cells[2].span.length == 0
    bar = document.text.index("|", rows[1].cells[2].span.start)
    assert bar == rows[1].cells[2].span.start


def test_a_cell_broken_over_lines_is_one_cell() -> None:
    assert words(" | 自然人\n | 商业\n企业\n | 科研\n机构\n | 总计\n") == [
        [["自然人", "商业企业", "科研机构", "总计"]]
    ]


def test_trailing_blank_cells_are_cells() -> None:
    rows = words("项 | 甲 | 乙 | 计 |\n一 | 1 |  | 1 |\n二 | 2 |  |  |\n")[0]
    assert rows[2] == ["二", "2", "", ""]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "没有竖线的一段。\n又一段。\n",
        "全年公开信息48条|其中规章2件。\n再无其他。\n",
        "作者:本站 | 来源:本站 | 时间:2019-01-18\n正文。\n",
        "政务公开|\n",
    ],
)
def test_prose_is_no_table(text: str) -> None:
    assert words(text) == []


def test_two_tables_stay_two() -> None:
    text = "甲 | 1 |\n乙 | 2 |\n\n三、收到申请情况\n丙 | 3 |\n丁 | 4 |\n"
    assert words(text) == [[["甲", "1"], ["乙", "2"]], [["丙", "3"], ["丁", "4"]]]


def test_a_region_is_read_alone() -> None:
    text = "甲 | 1 |\n乙 | 2 |\n" * 2
    document = Document.of(text)
    half = document.whole._replace(end=len(text) // 2)
    found = tables(document, half)
    assert [table.span.end <= half.end for table in found] == [True]
    assert len(found[0].rows) == 2


@pytest.mark.parametrize(
    "text",
    [
        "|" * 1_000_000,
        "值 |" + " " * 1_000_000,
        "|\n" * 300_000,
        "a |\n" * 200_000,
        "|" + "甲" * 10**6,
    ],
    ids=["bars", "spaces", "bare", "cells", "long"],
)
def test_hostile_text_is_done_with_soon(text: str) -> None:
    _, found = read(text)
    assert sum(len(row.cells) for table in found for row in table.rows) <= 200_001


@given(st.text(alphabet="|｜ \n\r甲1无—", max_size=120))
def test_every_cell_stands_where_it_says(text: str) -> None:
    document, found = read(text)
    last = 0
    for table in found:
        assert table.span.start >= last
        last = table.span.end
        assert table.rows
        for row in table.rows:
            assert row.cells
            for cell in row.cells:
                assert table.span.contains(cell.span)
                inside = document.slice(cell.span)
                assert "".join(inside.split()) == "".join(cell.text.split())
                assert "|" not in cell.text
