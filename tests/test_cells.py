"""Table rows become the form's cells: by path where a label repeats, however it is printed."""

from __future__ import annotations

import pytest

from checks.examined import CellState
from checks.sheet.values import read_value
from report.interval import Number
from tests.county import examined

REVIEWS = """\
四、行政复议数量 |
件 |
3 | ||
(二)被依法纠错数 |
件 |
1 | ||
五、行政诉讼数量 |
件 |
4 | ||
(二)被依法纠错数 |
件 |
2 | ||
"""


ROWS_OF_TWO_YEARS = [
    ("（一）收到申请数", "7", "8"),
    ("1.当面申请数", "7", ""),
    ("2.传真申请数", "0", "2"),
    ("3.网络申请数", "0", "3"),
    ("4.信函申请数", "0", "3"),
    ("（二）申请办结数", "7", "8"),
    ("1.按时办结数", "6", "8"),
    ("2.延期办结数", "1", "0"),
    ("（三）申请答复数", "7", "8"),
    ("1.属于已主动公开范围数", "2", "0"),
    ("2.同意公开答复数", "5", "8"),
]


def values(text: str) -> dict[str, str]:
    return {cell.indicator: cell.text for cell in examined(text).cells}


def test_labels_that_repeat_bind_by_what_they_stand_under() -> None:
    assert values(REVIEWS) == {"4": "3", "4.2": "1", "5": "4", "5.2": "2"}


def test_a_label_that_repeats_is_unknown_without_its_parent() -> None:
    text = REVIEWS.replace("五、行政诉讼数量 |\n件 |\n4 | ||\n", "")
    result = examined(text)
    assert "5.2" not in {cell.indicator for cell in result.cells}
    assert [one.reason for one in result.coverage.unknown] == ["row-again"]


@pytest.mark.parametrize(
    "label",
    [
        "（一）收到申请数",
        "(一) 收到申请数",
        "1、收到申请数",
        "一、收到申请数（单位：件）",
        "收 到 申 请 数",
        "（一）收到申请数量",
        "①收到申请数",
        "其中：收到申请数(含上年结转",
    ],
)
def test_a_label_is_known_however_it_is_printed(label: str) -> None:
    text = f"{label} | 件 | 7 |\n（二）申请办结数 | 件 | 7 |\n"
    assert values(text)["3.1"] == "7"


@pytest.mark.parametrize(
    ("text", "state", "number"),
    [
        ("48", CellState.NUMBER, 48),
        ("1,111", CellState.NUMBER, 1111),
        ("１１１１", CellState.NUMBER, 1111),
        ("48条", CellState.NUMBER, 48),
        ("四十八", CellState.NUMBER, 48),
        ("一千一百一十一条", CellState.NUMBER, 1111),
        ("五万元", CellState.NUMBER, 5),
        ("万条", CellState.TEXT, None),
        ("无", CellState.ZERO, 0),
        ("0", CellState.ZERO, 0),
        ("零", CellState.ZERO, 0),
        ("0.00", CellState.ZERO, 0),
        ("", CellState.BLANK, None),
        ("　", CellState.BLANK, None),
        ("&nbsp;", CellState.BLANK, None),
        ("\u200b48\u200b", CellState.NUMBER, 48),
        ("—", CellState.NOT_APPLICABLE, None),
        ("/", CellState.NOT_APPLICABLE, None),
        ("+3", CellState.NUMBER, 3),
        ("增3", CellState.NUMBER, 3),
        ("减少12项", CellState.NUMBER, -12),
        ("减-3", CellState.TEXT, None),
        ("增减", CellState.TEXT, None),
        ("否", CellState.TEXT, None),
        ("1,11", CellState.TEXT, None),
        ("约40", CellState.TEXT, None),
        ("一般", CellState.TEXT, None),
    ],
)
def test_what_a_cell_says(text: str, state: CellState, number: Number | None) -> None:
    assert read_value(text) == (state, number)


@pytest.mark.parametrize(
    ("unit", "value", "number"),
    [
        ("元", "56000", "5.6"),
        ("元", "5.6万元", "5.6"),
        ("万元", "5.6万", "5.6"),
        ("万元", "1.23亿元", "12300"),
        ("万元", "1.23亿", "12300"),
        ("万元", "56000元", "5.6"),
        ("万元", "5.6", "5.6"),
        ("（万元）", "5.6", "5.6"),
    ],
)
def test_a_cell_is_read_in_the_unit_of_the_form(unit: str, value: str, number: str) -> None:
    text = f"（一）收到申请数 | 件 | 7 |\n（四）政府信息公开专项经费 | {unit} | {value} |\n"
    (cell,) = (one for one in examined(text).cells if one.indicator == "8.4")
    assert str(cell.value) == number


def test_a_unit_by_ten_thousand_is_no_number() -> None:
    text = "（一）主动公开政府信息数 | 万条 | 1.2 |\n其中：主动公开规范性文件数 | 条 | 3 |\n"
    (cell, _) = examined(text).cells
    assert (cell.value, cell.text, cell.unit) == (12000, "1.2", "万条")


def test_an_unknown_row_is_kept_and_counted() -> None:
    text = "（一）收到申请数 | 件 | 7 |\n5.电话申请数 | 件 | 2 |\n（二）申请办结数 | 件 | 7 |\n"
    coverage = examined(text).coverage
    assert (coverage.rows, coverage.recognised) == (3, 2)
    assert [one.reason for one in coverage.unknown] == ["unknown-row"]


def test_a_table_on_no_known_form_is_said_so() -> None:
    result = examined("规章 | 0 | 0 | 0 |\n规范性文件 | 2 | 2 | 19 |\n")
    assert result.facts.form == ""
    assert {one.reason for one in result.coverage.unknown} == {"no-form"}


def test_two_short_labels_are_no_form() -> None:
    text = "（三）不予公开 | 4 | 0 | 4 |\n规范性文件 | 2 | 2 | 9 |\n行政诉讼 | 1 | 0 | 1 |\n"
    assert examined(text).facts.form == ""


@pytest.mark.parametrize("bar", ["\t", " | "])
def test_years_head_columns_without_a_column_of_units(bar: str) -> None:
    rows = [("指标", "2014年", "2015年"), *ROWS_OF_TWO_YEARS]
    text = "".join(bar.join(row) + f"{bar.rstrip(' ')}\n" for row in rows)
    read = values(text)
    assert (read["3.1"], read["3.1.1"], read["3.2"]) == ("8", "", "8")


def test_a_row_may_lack_its_unit() -> None:
    assert values("收到申请数 | 7 |\n申请办结数 | 6 |\n") == {"3.1": "7", "3.2": "6"}
