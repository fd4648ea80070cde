"""Tables whose columns stand in another order than the form's are read by their heads."""

from __future__ import annotations

import pytest

from tests.county import called_out, examined
from tests.request_table import COLUMNS, FORM_HEADS, HEADS, filled, table

CELLS = filled(
    "2021", {"3.3.1": (9, 1, 0, 0, 1, 0), "3.3.2": (4, 0, 0, 0, 0, 3)}, (2, 0, 0, 0, 0, 1)
)
OTHERS = "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他"


@pytest.mark.parametrize(
    ("heads", "order"),
    [
        (f"总计 | 自然人 | 法人或其他组织 |\n{OTHERS} |\n", ("total", *COLUMNS)),
        (f"法人或其他组织 | 自然人 | 总计 |\n{OTHERS} |\n", (*COLUMNS[1:], "person", "total")),
        (f"项目 | 合计 | {OTHERS} | 自然人 |\n", ("total", *COLUMNS[1:], "person")),
    ],
)
@pytest.mark.parametrize("blank", ["0", ""])
def test_columns_in_another_order(heads: str, order: tuple[str, ...], blank: str) -> None:
    places = [(*COLUMNS, "total").index(one) for one in order]
    lines = table("2021", CELLS).removeprefix(FORM_HEADS["2021"] + HEADS).splitlines()
    rows = ((label, figures) for label, *figures in (line[:-2].split(" | ") for line in lines))
    moved = "".join(
        " | ".join([label, *(figures[place].replace("0", blank) for place in places)]) + " |\n"
        for label, figures in rows
    )
    text = FORM_HEADS["2021"] + heads + moved
    read = {one.indicator: one.value or 0 for one in examined(text).cells}
    assert {one: read[one] for one in CELLS} == CELLS
    assert {one.code for one in called_out(text)} <= {"NUL001"}  # blanks beside zeros


TORN = "上一年项 目\n信息内容 本年增/减 处理决定数量\n数量\n"
WHOLE = "上一年项目数\n信息内容 本年增/减 处理决定数量\n量\n"


@pytest.mark.parametrize(
    ("above", "fees"),
    [
        (f"{WHOLE}行政处罚 0 2 0\n行政强制 8 0 0\n", "上一年项目数\n信息内容 本年增 /减\n量\n"),
        (f"{TORN}行政处罚 46 6\n行政强制 51\n", "上一年项目数\n信息内容 本年增/减\n量\n"),
    ],
    ids=["read", "not read"],
)
def test_heads_of_the_tables_above_are_no_others(above: str, fees: str) -> None:
    text = (
        f"二、主动公开政府信息情况\n第二十条第（五）项\n{TORN}"
        "行政许可 81 0 38\n其他对外管理服务事项 8 1 60\n"
        f"第二十条第（六）项\n{above}第二十条第（八）项\n{fees}行政事业性收费 41 0\n"
    )
    read = {one.indicator: one.text for one in examined(text).cells}
    assert (read["2.8.1@before"], read["2.8.1@change"]) == ("41", "0")


@pytest.mark.parametrize("word", ["项目", "类别", "情形", "项 目", "序号 | 项目"])
def test_the_word_above_the_rows_is_of_the_heads(word: str) -> None:
    lines = [line for line in table("2021", CELLS).splitlines() if "信息内容" not in line]
    rows = "\n".join(lines).partition("法律服务机构 | 其他 |\n")[2]
    text = f"{word} | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 0 |\n"
    text += f"{word} | 自然人 | {OTHERS} | 总计 |\n{rows}"
    found = examined(text)
    assert {one.indicator for one in found.cells if one.value is not None} >= set(CELLS)
    assert found.coverage.unknown == ()


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        ("项目 | 总计 |\n", ("total",)),
        ("总计 | 自然人 |\n", ("total", "person")),
        ("项目 | 自然人 | 商业企业 | 总计 |\n", ("person", "business", "total")),
        ("项目 | 数量 |\n", ()),  # of what is not said
        ("项目 | 自然人 | 法人或其他组织 |\n", ()),  # the form has no sum of these
    ],
)
def test_a_table_of_some_columns_is_read_by_the_heads_of_those(
    heads: str, columns: tuple[str, ...]
) -> None:
    order = columns or ("person", "business")[: heads.count("|") - 1]
    rows = "".join(f"{' | '.join(row)} |\n" for row in moved(order, CELLS))
    result = examined(f"{FORM_HEADS['2021']}{HEADS.splitlines()[0]}\n{heads}{rows}")
    read = {one.indicator: one.value for one in result.cells if one.indicator.startswith("3.")}
    assert read == {id_: value for id_, value in CELLS.items() if id_.split("@")[1] in columns}
    assert bool(result.coverage.unknown) is not bool(columns)


ORDER = ("total", *COLUMNS)
NAMES = {
    "total": "总计",
    "person": "自然人",
    **dict(zip(COLUMNS[1:], OTHERS.split(" | "), strict=True)),
}


def moved(order: tuple[str, ...], cells: dict[str, int]) -> list[list[str]]:
    """Label and figures of each row of requests, the columns in ``order``."""
    places = [(*COLUMNS, "total").index(one) for one in order]
    lines = table("2021", cells).removeprefix(FORM_HEADS["2021"] + HEADS).splitlines()
    rows = ((label, figures) for label, *figures in (line[:-2].split(" | ") for line in lines))
    return [[label, *(figures[place] for place in places)] for label, figures in rows]


@pytest.mark.parametrize(
    "shape", ["{}\n|\n", "|\n{}\n", "{}\n"], ids=["bar below", "bar above", "no bars"]
)
@pytest.mark.parametrize(
    ("order", "tops"),
    [
        (("total", *COLUMNS), ("总计", "自然人", "法人或其他组织")),
        ((*COLUMNS[1:], "person", "total"), ("法人或其他组织", "自然人", "总计")),
    ],
)
def test_columns_in_another_order_a_cell_a_line(
    shape: str, order: tuple[str, ...], tops: tuple[str, ...]
) -> None:
    heads = ["申请人情况", *tops, *(NAMES[one] for one in COLUMNS[1:])]
    cells = [*heads, *(cell for row in moved(order, CELLS) for cell in row)]
    text = FORM_HEADS["2021"] + HEADS.partition("\n")[0] + "\n" + "".join(map(shape.format, cells))
    read = {one.indicator: one.value or 0 for one in examined(text).cells}
    assert {one: read.get(one) for one in CELLS} == CELLS
    assert not called_out(text)


def test_a_total_without_heads_stands_where_the_figures_have_it() -> None:
    lines = "".join(f"{' '.join(row)}\n" for row in moved(ORDER, CELLS))
    text = FORM_HEADS["2021"] + HEADS.partition("\n")[0] + "\n" + lines
    read = {one.indicator: one.value for one in examined(text).cells}
    assert {one: read.get(one) for one in CELLS} == CELLS


@pytest.mark.parametrize("group", ["法人或其他组织", "法人或其 他 组织", "法人或\n其他组织"])
def test_heads_that_a_page_printed_higher_do_not_move_their_columns(group: str) -> None:
    heads = f"{group}\n自然人 总计\n{OTHERS.replace(' | ', ' ')}\n"
    lines = "".join(f"{' '.join(row)}\n" for row in moved((*COLUMNS, "total"), CELLS))
    text = FORM_HEADS["2021"] + HEADS.partition("\n")[0] + "\n" + heads + lines
    read = {one.indicator: one.value for one in examined(text).cells}
    assert {one: read.get(one) for one in CELLS} == CELLS


@pytest.mark.parametrize(
    "heads",
    [
        "法人或其他组织\n社会公益 法律服务 自然人 总计\n商业企业 科研机构 其他\n组织 机构\n",
        "法人或其他组织\n社会 法律 自然\n商业 科研 总计\n公益 服务 其他 人\n企业 机构\n组织 机构\n",
        "法人或其他组织 自然人 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他\n",
    ],
)
def test_heads_in_one_line_stand_as_their_columns_do(heads: str) -> None:
    order = (*COLUMNS[1:], "person", "total")
    lines = "".join(f"{' '.join(row)}\n" for row in moved(order, CELLS))
    text = FORM_HEADS["2021"] + HEADS.partition("\n")[0] + "\n" + heads + lines
    read = {one.indicator: one.value for one in examined(text).cells}
    assert {one: read.get(one) for one in CELLS} == CELLS


def test_one_total_that_is_wrong_moves_no_column() -> None:
    wrong = {**CELLS, "3.3.1@total": CELLS["3.3.1@total"] + 5}
    assert {one.code for one in called_out(table("2021", wrong))} >= {"SUM331"}
