"""Markdown is read without its marks, line for line; a text that merely has such signs as it is."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from report.document import Document
from report.readers import read as read_source
from report.readers.markdown.lines import plain
from report.source import Source

WORDS = "主动公开信息48条。"
HEAD = "# 青岚市测试局2021年政府信息公开工作年度报告\n\n## 一、总体情况\n\n"


def read(text: str) -> Document:
    return read_source(Source.of(text.encode()))


def line(words: str) -> str:
    """What becomes of a line in the midst of a report."""
    document = read(f"{HEAD}{words}\n")
    assert document.format == "markdown"
    return document.line(5) if document.line_count >= 5 else ""


@pytest.mark.parametrize(
    ("marked", "read_as"),
    [
        ("### （一）主动公开 ###", "（一）主动公开"),
        ("## 三、收费 {#fees}", "三、收费"),
        ("**公开**48条，*其中*__规章__1件，~~2件~~", "公开48条，其中规章1件，2件"),
        ("**一是：**加强领导", "一是：加强领导"),
        ("***全部***办结", "全部办结"),
        ("3*4*5，2021_01_02，5 * 6 * 7", "3*4*5，2021_01_02，5 * 6 * 7"),
        (r"1\. 公开 \*48\* 条 \#", "1. 公开 *48* 条 #"),
        ("`a*b*c` 与 ``x`y``", "a*b*c 与 ``x`y``"),
        ("见[年报](http://example.invalid/a_(1).html '题')及[附件][1]", "见年报及[附件][1]"),
        ("![图](a.png)后", "后"),
        ("<https://example.invalid/a_b_c>", "https://example.invalid/a_b_c"),
        ("公开<br/>48<sup>1</sup>条&nbsp;&lt;规章&gt;&#42;", "公开481条\xa0<规章>*"),
        ("<年度报告格式>", "<年度报告格式>"),
        ("前<!-- 9999条 -->后", "前后"),
        ("- 公开48条", "公开48条"),
        ("> * 公开48条", "公开48条"),
        ("- 4 -", "- 4 -"),
        ("1. 公开48条", "1. 公开48条"),
        ("-5", "-5"),
        ("* * *", ""),
        ("行末\\", "行末"),
        ("注[^1]", "注"),
        ("[1]: http://example.invalid", ""),
    ],
)
def test_the_marks_of_a_line_are_taken_away(marked: str, read_as: str) -> None:
    assert line(marked) == read_as


def test_a_table_is_rows_behind_bars_each_on_its_line() -> None:
    text = f"{HEAD}| 名称 | 数量 |\n|:---|---:|\n| **规章** | 1 |\n| 甲\\|乙 | \n\n{WORDS}\n"
    document = read(text)
    assert [document.line(number) for number in range(5, 11)] == [
        "| 名称 | 数量 |",
        "",
        "| 规章 | 1 |",
        "| 甲｜乙 |",
        "",
        WORDS,
    ]


def test_rows_without_outer_bars_get_one_at_their_end() -> None:
    document = read("名称 | 数量\n--- | ---\n规章 | 1\n")
    assert document.text == "名称 | 数量 |\n\n规章 | 1 |\n"


def test_a_label_over_several_columns_is_one_cell_and_a_blank_figure_is_one_too() -> None:
    rows = ["| | | 数量 | 总计 |", "|---|---|---|---|"]
    rows += ["| 新收 | | 1 | 1 |", "| 结果 | 公开 | | 1 |", "| | 部分 | | |", "| | 不予 | 2 | 2 |"]
    cells = [
        [cell.strip() for cell in row.strip("|").split("|")]
        for row in read("\n".join(rows)).text.split("\n")
    ]
    assert cells == [
        ["", "数量", "总计"],
        [""],
        ["新收", "1", "1"],
        ["结果", "公开", "", "1"],
        ["部分", "", ""],
        ["不予", "2", "2"],
    ]


def test_a_table_of_a_page_is_rows_on_the_lines_where_they_begin() -> None:
    table = "<table>\n<tr>\n<td rowspan=2>甲</td><td>1</td>\n</tr>\n<tr><td>2</td></tr>\n</table>"
    document = read(f"{HEAD}{table}\n\n**后**\n")
    assert (
        document.text == f"{HEAD.replace('# ', '').replace('#', '')}\n甲 | 1 |\n\n\n2 |\n\n\n后\n"
    )
    assert plain(table.replace("\n", "")) == "甲 | 1 |\n2 |"
    assert plain("<table>\n**甲**") == "\n甲"


def test_what_is_of_the_file_and_not_of_the_text_is_left_out() -> None:
    text = f"---\ntitle: '年报'\ndate: 2022-01-31\n---\n{HEAD}```\n# *48*\n```\n<!-- a\nb --> 后\n"
    document = read(f"{text}标题\n===\n")
    lines = [document.line(number) for number in range(1, document.line_count + 1)]
    assert lines[:5] == ["", "年报", "", "", HEAD[2:].split("\n", maxsplit=1)[0]]
    assert lines[8:] == ["", "# *48*", "", "", " 后", "标题", ""]


@pytest.mark.parametrize(
    "text",
    [
        WORDS,
        f"# {WORDS}\n",
        f"# 首页\n# 公开\n# 互动\n{WORDS}\n",
        f"#政务公开#\n**{WORDS}\n*\n***\n",
        "规章 |\n1 | ||\n-- | -- |\n",
        "| 规章 | 1 |\n| - | - |\n| — | - |\n",
        f"---\n{WORDS}\n---\n",
        f"_{WORDS}_ *甲* `乙` [1](丙)\n> 丁\n- 戊\n",
    ],
)
def test_a_text_that_merely_has_such_signs_is_as_it_was(text: str) -> None:
    document = read(text)
    assert (document.format, document.text) == ("text", text)


PIECES = (
    "# ", "## ", "**", "*", "_", "`", "```", "~~", "[", "](", ")", "!", "|", "---", "\\", "<", ">",
    "<!--", "-->", "&amp;", "&#10;", "- ", "1. ", "\n", "\r\n", "\r", " ", "公开", "48", "：",
)  # a table  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@example(["<!--", "\r", "# ", "\n", "# "])
def test_line_n_of_the_file_is_line_n_of_the_document(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert Document.of(plain(text)).line_count >= Document.of(text).line_count - 1
    assert plain(text).count("\n") == text.count("\n")
    assert plain(text).count("\r") == text.count("\r")


@given(
    st.text(st.sampled_from("公开信息48条。，（一）")),
    st.sampled_from(("**", "*", "__", "`", "~~")),
)
def test_whatever_is_marked_comes_back(words: str, mark: str) -> None:
    assert plain(f"{mark}{words}{mark}" if words else words) == words


@given(st.lists(st.sampled_from((*"公开48条*_`[]()<>&;|#~-\\！，", " ")), max_size=30))
def test_what_is_escaped_is_read_as_markdown_shows_it(signs: list[str]) -> None:
    words = "".join(signs).strip()
    escaped = "".join(f"\\{one}" if one in "*_`[]()<>&|#~-\\" else one for one in words)
    shown = "".join(
        child.content
        for block in MarkdownIt().parse(f"x{escaped}x")
        for child in block.children or []
    )
    assert plain(f"x{escaped}x") == shown == f"x{words}x"


MANY = {
    "stars": "*a " * 30_000,
    "brackets": "[a](" * 20_000,
    "accents": "``a`" * 20_000,
    "comments": "<!-- " * 30_000,
    "bars": "a|b\n---|---\n" * 5_000,
    "hashes": "# " * 30_000,
}


@pytest.mark.parametrize("text", MANY.values(), ids=MANY.keys())
def test_marks_without_end_end(text: str) -> None:
    assert plain(text).count("\n") == text.count("\n")
