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


@pytest.mark.parametrize("word", ["项目", "类别", "情形", "项 目", "序号 | 项目"])
def test_the_word_above_the_rows_is_of_the_heads(word: str) -> None:
    lines = [line for line in table("2021", CELLS).splitlines() if "信息内容" not in line]
    rows = "\n".join(lines).partition("法律服务机构 | 其他 |\n")[2]
    text = f"{word} | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 0 |\n"
    text += f"{word} | 自然人 | {OTHERS} | 总计 |\n{rows}"
    found = examined(text)
    assert {one.indicator for one in found.cells if one.value is not None} >= set(CELLS)
    assert found.coverage.unknown == ()
