"""The sheet is read where a page lost its bars: tabs, blanks, a cell a line, printed pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from report.document import Document
from report.outline import SectionKind
from report.tables import tables
from report.tables.barred import barred_tables
from tests.county import codes, examined, report

WIDE = 24  # characters of a printed page's column of labels
PAGE = 20  # rows


def tabs(label: str, unit: str, value: str) -> str:
    return f"{label}\t{unit}\t{value}\n"


def blanks(label: str, unit: str, value: str) -> str:
    return f"{label}      {unit}      {value}\n"


def one_blank(label: str, unit: str, value: str) -> str:
    return f"{label} {unit} {value}".rstrip() + "\n"


def paragraphs(label: str, unit: str, value: str) -> str:
    return "".join(f"{cell}\n\n" for cell in (label, unit, value) if cell)


def printed(label: str, unit: str, value: str) -> str:
    """A long label stands above and below its unit and value."""
    if len(label) <= WIDE:
        return one_blank(label, unit, value)
    half = len(label) // 2 + 1
    return f"{label[:half]}\n{unit} {value}\n{label[half:]}\n"


SHAPES = [tabs, blanks, one_blank, paragraphs, printed]
Shape = Callable[[str, str, str], str]


def tabs_without_units(label: str, unit: str, value: str) -> str:
    return f"{label}\t{value}\n"


def figures_with_units(label: str, unit: str, value: str) -> str:
    return f"{label}\n{value}{unit}\n" if value else f"{label}\n"


def units_in_labels(label: str, unit: str, value: str) -> str:
    return f"{label}（{unit}）\n{value}\n" if value else f"{label}\n"


def units_behind_figures(label: str, unit: str, value: str) -> str:
    return f"{label}\n{value} {unit}\n" if value else f"{label}\n{unit}\n"


def units_behind_figures_in_a_line(label: str, unit: str, value: str) -> str:
    return f"{label} {value} {unit}\n" if value else f"{label}\n"


def told(label: str, unit: str, value: str) -> str:
    return f"{label}：{value}{unit}\n" if value else f"{label}\n"


UNITLESS = [
    tabs_without_units,
    figures_with_units,
    units_in_labels,
    units_behind_figures,
    units_behind_figures_in_a_line,
    told,
]

BROKEN = {"3.1.3": "18", "8.3": "65"}


def values(text: str) -> dict[str, str]:
    return {cell.indicator: cell.text for cell in examined(text).cells}


@pytest.mark.parametrize("shape", UNITLESS)
def test_a_table_without_a_column_of_units_is_read(shape: Shape) -> None:
    read = examined(report(shape=shape)).cells
    expected = {one.indicator: one.value for one in examined(report()).cells}
    assert {one.indicator: one.value for one in read} == expected
    assert codes(report(shape=shape)) == []
    assert codes(report(BROKEN, shape=shape)) == codes(report(BROKEN))


def by_columns(values: dict[str, str]) -> str:
    """The report as a page reads that has the figures below all labels and units."""
    figures: list[str] = []

    def shape(label: str, unit: str, value: str) -> str:
        figures.append(value)
        return f"{label} {unit}\n"

    text = report(values, shape=shape)
    lines = "".join(f"{value}\n" for value in figures[1:] if value)
    return text.replace("单位负责人", f"{lines}单位负责人", 1).replace("指标名称 单位\n", "", 1)


def test_figures_below_all_labels_go_to_their_rows_by_number() -> None:
    assert values(by_columns({})) == values(report())


def test_figures_below_all_labels_are_left_where_one_is_blank() -> None:
    read = examined(by_columns({"3.1.2": ""}))
    assert read.cells == ()
    assert not [one for one in read.findings if one.loud]


def test_a_blank_column_behind_a_tab_is_blank() -> None:
    assert values(report({"3.1.2": ""}, shape=tabs_without_units))["3.1.2"] == ""


@pytest.mark.parametrize("shape", SHAPES)
def test_every_cell_is_read_and_nothing_disagrees(shape: Shape) -> None:
    assert values(report(shape=shape)) == values(report())
    assert codes(report(shape=shape)) == []


@pytest.mark.parametrize("shape", SHAPES)
def test_a_broken_sum_is_said_at_its_cell(shape: Shape) -> None:
    barred, bare = report(BROKEN), report(BROKEN, shape=shape)
    assert codes(bare) == codes(barred) != []


@pytest.mark.parametrize("shape", SHAPES)
def test_a_value_stands_where_it_is_said_to(shape: Shape) -> None:
    read = examined(report(shape=shape))
    assert all(read.document.slice(cell.span) == cell.text for cell in read.cells)


@pytest.mark.parametrize("shape", [tabs, blanks, one_blank, paragraphs])
def test_a_blank_value_is_blank_and_the_next_row_its_own(shape: Shape) -> None:
    blank = values(report({"3.1.2": "", "8.4": ""}, shape=shape))
    assert (blank["3.1.2"], blank["8.4"], blank["3.1.3"], blank["9.1"]) == ("", "", "17", "2")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("dash", ["—", "--"])
def test_a_dash_is_the_value_of_its_row(shape: Shape, dash: str) -> None:
    read = values(report({"3.1.2": dash}, shape=shape))
    assert (read["3.1.2"], read["3.1.3"]) == ("—", "17")


def test_a_value_in_words_below_its_unit_begins_no_row() -> None:
    read = values(report({"3.1.2": "约3"}, shape=paragraphs))
    assert (read["3.1.2"], read["3.1.3"]) == ("约3", "17")


@pytest.mark.parametrize("shape", [tabs, one_blank])
def test_a_number_on_a_line_of_its_own_is_no_value_where_others_stand_in_theirs(
    shape: Shape,
) -> None:
    text = report({"3.1.2": ""}, shape=shape).replace("3.网络申请数", "12\n3.网络申请数")
    assert values(text)["3.1.2"] == ""


def test_page_numbers_stand_in_no_row() -> None:
    lines = report(shape=printed).split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith("指标名称"))
    for number in range(start + PAGE, len(lines) - PAGE, PAGE):
        lines[number] += f"\n- {number} -\n"
    assert values("\n".join(lines)) == values(report())


@pytest.mark.parametrize(
    "text",
    [
        "按类别统计如下：\n行政执法 72条\n隐患排查 41条\n事故警示 19条\n宣传教育 38条\n",
        "一、概述\n公开条例\n公开目录\n公开指南\n公开年报\n",
        "（一）执法公开\t72\n（二）隐患排查\t41\n（三）事故警示\t19\n（四）宣传教育\t38\n",
        "".join(f"{number}.{number}类信息公开：{number}0条\n" for number in range(1, 13)),
        "".join(f"{number}.公开工作\t{number}\n" for number in range(1, 13)),
        "2017\n1\n2\n3\n4\n5\n6\n",
        "第一部分 概述\n第二部分 主动公开\n第三部分 依申请公开\n第四部分 收费\n第五部分 问题\n",
    ],
    ids=[
        "quantities",
        "short lines",
        "a few of them",
        "kinds",
        "contents with pages",
        "numbers alone",
        "contents",
    ],
)
def test_lists_are_no_tables(text: str) -> None:
    document = Document.of(text)
    assert tables(document, document.whole) == ()


@pytest.mark.parametrize("shape", [*SHAPES, *UNITLESS])
def test_the_chapter_above_a_table_is_none_of_its_rows(shape: Shape) -> None:
    text = report(shape=shape).replace("附表：2015年度", "七、附表\n2015年度")
    head = text.index("指标名称")
    text = text[:head] + text[text.index("一、", head) :]  # a table whose heads are lost
    chapters = [one.title for one in examined(text).sections if one.kind is SectionKind.CHAPTER]
    assert chapters[-1] == "附表"


def test_a_table_with_bars_is_left_as_it_is() -> None:
    document = Document.of(report())
    assert tables(document, document.whole) == barred_tables(document, document.whole)


def test_a_row_whose_label_was_lost_takes_no_text_into_the_table() -> None:
    text = "2015年公开信息48条。\n条 48\n政府公报 条 3\n政府网站 条 40\n政务微博 条 5\n"
    document = Document.of(text)
    (found,) = tables(document, document.whole)
    assert document.slice(found.span).startswith("条 48\n政府公报")


def test_a_years_column_is_chosen_by_its_head() -> None:
    text = report(shape=lambda label, unit, value: f"{label}\t{unit}\t{value or 0}\t1\n")
    text = text.replace("指标名称\t单位\t统计数\t1", "指标名称\t单位\t2015年\t2014年")
    assert values(text)["1.1"] == "2356"
    assert values(text.replace("2015年\t2014年", "2014年\t2015年"))["1.1"] == "1"
