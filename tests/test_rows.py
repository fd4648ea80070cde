"""The form's rows are known however a region or a scraper prints them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from checks.examined import CellState
from checks.form import Indicator
from checks.kinds.operands import shown
from tests.county import FORM, SIGNED, VALUES, called_out, examined, label, report
from tests.table_shapes import SHAPES, Shape

NARRATIVE = "云麓县2015年政府信息公开工作年度报告\n一、概述\n全县工作平稳。\n附表\n"
SIGNATURE = ["审核人：李某 填报人：赵某"]
NARROW = 12  # characters of a column
HEAD = ("统计指标", "单位", "统计数")

Cells = Sequence[str]
Printing = Callable[[Indicator, str], Cells]  # of a row, with its value


def unit(one: Indicator) -> str:
    return one.unit or "—"


def with_circled_items(one: Indicator) -> str:
    bare = one.row.rstrip(".")
    return f"{'①②③④⑤⑥⑦⑧'[int(bare) - 1]}{one.zh}" if bare.isdigit() else label(one)


def at_its_level(one: Indicator) -> Cells:
    column = min(one.level, 2)
    return tuple(label(one) if place == column else "" for place in range(3))


def broken(words: str) -> str:
    """``words`` as a narrow column has them."""
    return "\n".join(words[place : place + NARROW] for place in range(0, len(words), NARROW))


PRINTINGS: dict[str, tuple[Cells, Printing]] = {
    "numbers in a column": (
        ("序号", *HEAD),
        lambda one, value: (one.row, one.zh, unit(one), value),
    ),
    "codes in a column": (("代码", *HEAD), lambda one, value: (one.id, one.zh, unit(one), value)),
    "codes behind the labels": (
        ("统计指标", "代码", "单位", "统计数"),
        lambda one, value: (label(one), f"{FORM.indicators.index(one):02}", unit(one), value),
    ),
    "units behind the figures": (
        ("统计指标", "统计数", "单位"),
        lambda one, value: (label(one), value, unit(one)),
    ),
    "units before the labels": (
        ("单位", "统计指标", "统计数"),
        lambda one, value: (unit(one), label(one), value),
    ),
    "without numbers": (HEAD, lambda one, value: (one.zh, unit(one), value)),
    "1.1": (HEAD, lambda one, value: (f"{one.id} {one.zh}", unit(one), value)),
    "①": (HEAD, lambda one, value: (with_circled_items(one), unit(one), value)),
    "spaced": (HEAD, lambda one, value: (" ".join(label(one)), unit(one), value)),
    "indented": (HEAD, lambda one, value: ("　" * one.level + label(one), unit(one), value)),
    "unit in the label": (
        ("指标", "统计数"),
        lambda one, value: (f"{label(one)}（{one.unit}）" if one.unit else label(one), value),
    ),
    "unit behind the value": (
        ("指标", "统计数"),
        lambda one, value: (label(one), f"{value}{one.unit}"),
    ),
    "unit twice": (HEAD, lambda one, value: (label(one), unit(one), f"{value} {one.unit}".strip())),
    "no unit": (("指标", "统计数"), lambda one, value: (label(one), value)),
    "this year, last year": (
        ("统计指标", "单位", "2015年", "2014年"),
        lambda one, value: (label(one), unit(one), value, "7" if value else ""),
    ),
    "last year, this year": (
        ("统计指标", "单位", "上年数", "本年数"),
        lambda one, value: (label(one), unit(one), "7" if value else "", value),
    ),
    "bodies and their total": (
        ("统计指标", "单位", "本级", "乡镇", "合计"),
        lambda one, value: (label(one), unit(one), *(("7", "8") if value else ("", "")), value),
    ),
    "units in brackets": (HEAD, lambda one, value: (label(one), f"（{unit(one)}）", value)),
    "remarks": ((*HEAD, "备注"), lambda one, value: (label(one), unit(one), value, "")),
    "chapters in a column": (
        ("类别", *HEAD),
        lambda one, value: (
            FORM.by_id[one.id.split(".")[0]].zh,
            label(one) if one.level else one.zh,
            unit(one),
            value,
        ),
    ),
}


def rows() -> list[tuple[Indicator, str]]:
    national = [one for one in FORM.indicators if not one.regional]
    return [(one, "" if one.heading else VALUES.get(one.id, "0")) for one in national]


def values(text: str) -> dict[str, str]:
    return {
        one.indicator: shown(one.value) for one in examined(text).cells if one.value is not None
    }


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
@pytest.mark.parametrize(("head", "printed"), PRINTINGS.values(), ids=PRINTINGS.keys())
def test_every_row_has_its_value(head: Cells, printed: Printing, shape: Shape) -> None:
    printing = [head, *(printed(*row) for row in rows()), SIGNATURE]
    expected = {one.id: value for one, value in rows() if not one.heading}
    assert values(NARRATIVE + "".join(map(shape, printing))) == expected


@pytest.mark.parametrize("shape", [SHAPES[name] for name in SHAPES if not name.startswith("2")])
def test_labels_of_each_level_in_a_column_of_their_own(shape: Shape) -> None:
    head = ("指标", "", "", "单位", "统计数")
    printing = [head, *((*at_its_level(one), unit(one), value) for one, value in rows())]
    expected = {one.id: value for one, value in rows() if not one.heading}
    assert values(NARRATIVE + "".join(map(shape, printing))) == expected


@pytest.mark.parametrize("shape", [SHAPES[name] for name in SHAPES if "blank lines" not in name])
def test_a_label_on_several_lines_is_one(shape: Shape) -> None:
    printing = [HEAD, *((broken(label(one)), unit(one), value) for one, value in rows())]
    expected = {one.id: value for one, value in rows() if not one.heading}
    assert values(NARRATIVE + "".join(map(shape, printing))) == expected


@pytest.mark.parametrize(
    ("form_label", "printed"),
    [
        ("主动公开政府信息数", "主动公开信息数"),
        ("政府网站公开政府信息数", "通过政府网站公开政府信息数"),
        ("回应公众关注热点或重大舆情数", "回应公众关注热点或舆情数"),
        ("收到申请数", "收到申请总数"),
        ("网络申请数", "通过网络申请数"),
        ("不同意公开答复数", "不同意公开数"),
        ("同意公开答复数", "同意公开数"),
        ("同意部分公开答复数", "同意部分公开数"),
        ("接受培训人员数", "接受培训人数"),
        ("维持具体行政行为或者驳回原告诉讼请求数", "维持具体行政行为或驳回原告诉讼请求数"),
        ("法律法规规定的其他情形", "法律、法规规定的其他情形"),
        ("政府信息公开专项经费", "政府信息公开工作专项经费"),
    ],
)
def test_a_label_that_leaves_words_out_or_adds_some_is_known(form_label: str, printed: str) -> None:
    assert report().count(form_label) >= 1
    text = report().replace(f"{form_label} |", f"{printed} |")
    assert len(examined(text).cells) == 58
    assert examined(text).coverage.unknown == ()


@pytest.mark.parametrize(
    "other", ["5.电话申请数", "5.其他形式申请数", "5.其他申请数", "5.不予受理申请数"]
)
def test_a_row_of_another_thing_stays_unknown(other: str) -> None:
    text = report().replace(
        "4.信函申请数 | 件 | 4 |\n", f"4.信函申请数 | 件 | 4 |\n{other} | 件 | 1 |\n"
    )
    result = examined(text)
    assert [one.reason for one in result.coverage.unknown] == ["unknown-row"]
    assert len(result.cells) == 58


@pytest.mark.parametrize(
    "between",
    [
        "统计指标 | 单位 | 统计数 |\n",
        "政府信息公开情况统计表（续）\n统计指标 | 单位 | 统计数 |\n",
        "\n（接上表）\n\n",
        "\n- 4 -\n\n",
        "1.当面申请数 | 件 | 6 |\n",
    ],
)
def test_a_table_in_two_parts_is_one(between: str) -> None:
    text = report().replace("2.传真申请数", f"{between}2.传真申请数")
    result = examined(text)
    assert len(result.cells) == 58
    assert [one.code for one in called_out(text) if one.loud] == []


def test_a_row_that_stands_twice_leaves_no_sum_open() -> None:
    text = report({"3.1.4": "3"}).replace("2.传真申请数", "1.当面申请数 | 件 | 6 |\n2.传真申请数")
    assert [(one.code, one.status) for one in called_out(text) if one.loud] == [("SUM301", "fail")]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_a_table_with_nothing_filled_in_is_all_blank(shape: Shape) -> None:
    blank = [(label(one), unit(one), "") for one, _ in rows()]
    result = examined(NARRATIVE + "".join(map(shape, [HEAD, *blank, SIGNATURE])))
    assert len(result.cells) == 58
    assert {one.state for one in result.cells} == {CellState.BLANK}
    assert not [one for one in result.findings if one.loud]


def test_the_signed_rows_are_no_rows_of_the_form() -> None:
    assert examined(NARRATIVE + SIGNED).cells == ()
