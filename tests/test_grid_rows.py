"""Rows of several columns become the form's cells: by label, by their order, or not at all."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.document import Document
from report.span import Span
from report.tables import tables
from tests.county import RULESET, examined

ROWS = list(RULESET.forms["2021"].grids[4].figure_rows)
COLUMNS = [column.id for column in RULESET.forms["2021"].grids[4].columns]
HEADS = (
    "三、收到和处理政府信息公开申请情况\n申请人情况\n法人或其他组织\n"
    "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
)
DISPUTES = (
    "四、政府信息公开行政复议、行政诉讼情况\n行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n"
    "结果维持 结果纠正 其他结果 尚未审结 总计\n"
)
ISSUED = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 2 |\n"


def figures(place: int) -> list[str]:
    """Seven figures that no other row has."""
    return [str(100 * place + column) for column in range(len(COLUMNS))]


def printed(*, without: int = -1, labels: bool = True) -> str:
    lines = [
        " ".join([f"{row.row}{row.zh}" if labels else "", *figures(place)]).strip()
        for place, row in enumerate(ROWS)
        if place != without
    ]
    return HEADS + "\n".join(lines) + "\n"


def values(text: str) -> dict[str, str]:
    return {cell.indicator: cell.text for cell in examined(text).cells}


def expected(*, without: int = -1) -> dict[str, str]:
    return {
        f"{row.id}@{column}": figure
        for place, row in enumerate(ROWS)
        if place != without
        for column, figure in zip(COLUMNS, figures(place), strict=True)
    }


@settings(max_examples=10, deadline=None)
@given(st.integers(0, len(ROWS) - 1))
def test_a_missing_row_shifts_no_other(missing: int) -> None:
    assert values(ISSUED + printed(without=missing)).items() >= expected(without=missing).items()
    bars = printed(without=missing).replace(" ", " | ").replace("\n", " |\n")
    found = values(ISSUED + bars)
    assert found.items() >= expected(without=missing).items()
    assert f"{ROWS[missing].id}@total" not in found


def test_plain_page_numbers_in_a_printed_table_are_no_rows_and_part_no_label() -> None:
    lines = (HEADS + printed()).splitlines()
    number, label = "2", "5.要求行政机关确认或重新出具已获取信息"
    at = next(index for index, line in enumerate(lines) if line.startswith(label))
    row = lines[at].removeprefix(label)
    lines[at : at + 1] = ["5.要求行政机关确认或重新出具已", number, row.strip(), "获取信息"]
    lines.insert(4, "1")
    result = examined(ISSUED + "\n".join(lines) + "\n")
    assert {cell.indicator: cell.text for cell in result.cells}.items() >= expected().items()
    assert result.coverage.unknown == ()


@pytest.mark.parametrize("left", ["4 2 4", "3", "0 0 0 1 1\n4 2"])
def test_reviews_and_suits_whose_blanks_were_lost_are_listed_as_not_read(left: str) -> None:
    outcomes = "结果维持 结果纠正 其他结果 尚未审结 总计"
    heads = DISPUTES.rpartition("结果维持")[0] + " ".join([outcomes] * 3)
    result = examined(f"{ISSUED}{printed()}{heads}\n{left}\n五、存在的主要问题\n公开不够及时。\n")
    unknown = {result.document.slice(one.span) for one in result.coverage.unknown}
    assert unknown == set(left.splitlines())
    assert not any(cell.indicator.startswith("4.") for cell in result.cells)


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_table_parted_by_commas_keeps_its_blanks_and_takes_in_no_text(quote: str) -> None:
    rows = [[f"{row.row}{row.zh}", *figures(place)] for place, row in enumerate(ROWS)]
    rows[3][2] = ""
    rows[4][1:] = [""] * len(COLUMNS)
    lines = [",".join(f"{quote}{cell}{quote}" for cell in row) for row in rows]
    above = "一、总体情况\n加强领导,落实责任,强化监督\n公开2,300,115条\n"
    issued = ISSUED.replace(" |\n", "\n").replace(" | ", ",")
    heads = HEADS.replace(" ", ",")
    result = examined(f"{above}{issued}行政规范性文件,1,0,7\n{heads}" + "\n".join(lines) + "\n")
    found = {cell.indicator: cell.text for cell in result.cells}
    blank = {f"{ROWS[3].id}@business", *(f"{ROWS[4].id}@{column}" for column in COLUMNS)}
    wanted = {one: "" if one in blank else figure for one, figure in expected().items()}
    assert {one: found.get(one) for one in wanted} == wanted
    assert result.coverage.unknown == ()


def test_without_labels_as_many_rows_as_the_form_has_are_its_rows() -> None:
    assert values(ISSUED + printed(labels=False)).items() >= expected().items()


def test_without_labels_one_row_less_is_none_of_them() -> None:
    result = examined(ISSUED + printed(labels=False, without=7))
    assert not any(cell.indicator.startswith("3.") for cell in result.cells)
    assert [one.reason for one in result.coverage.unknown].count("row-unsure") == len(ROWS) - 1


def test_a_row_of_no_form_is_kept_and_shifts_nothing() -> None:
    lines = printed().splitlines()
    lines.insert(-1, "9.本市自定的情形 9 9 9 9 9 9 9")
    result = examined(ISSUED + "\n".join(lines) + "\n")
    found = {cell.indicator: cell.text for cell in result.cells}
    assert found.items() >= expected().items()
    assert "unknown-row" in {one.reason for one in result.coverage.unknown}


@pytest.mark.parametrize(
    "lines",
    [
        "5.属于三类内部事务信息\n{}\n",
        "{}\n5.属于三类内部事务信息\n",
        "5.属于三类内部\n{}\n事务信息\n",
        "度 5.属于三类内 部事务信息 {}\n",
        "（三）不予公开 5.属于三类内部事务信息 {}\n",
        "5.属于三类内部事务信息（含工作规则） {}\n",
        "5.属于内部事务信息 {}\n",
        "- 4 -\n5.属于三类内部\n- 5 -\n事务信息 {}\n",
    ],
)
def test_a_label_may_be_printed_around_its_figures(lines: str) -> None:
    (place,) = (place for place, row in enumerate(ROWS) if row.id == "3.3.3.5")
    whole = f"5.属于三类内部事务信息 {' '.join(figures(place))}\n"
    text = printed()
    assert whole in text
    found = values(ISSUED + text.replace(whole, lines.format(" ".join(figures(place)))))
    assert found.items() >= expected().items()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2.重复申请 1 1 1 1 1 1\n", "row-few-figures"),
        ("2.重复申请 1 1 1 1 1 1 1 1\n", "row-many-figures"),
    ],
)
def test_a_row_is_not_read_with_more_or_fewer_figures_than_columns(row: str, reason: str) -> None:
    (place,) = (place for place, one in enumerate(ROWS) if one.id == "3.3.5.2")
    text = printed().replace(f"2.重复申请 {' '.join(figures(place))}\n", row)
    result = examined(ISSUED + text)
    assert not any(cell.indicator.startswith("3.3.5.2@") for cell in result.cells)
    assert reason in {one.reason for one in result.coverage.unknown}


def test_figures_broken_over_two_lines_are_one_row() -> None:
    one = printed().replace("2400 2401 2402", "2400 2401\n2402")
    all_totals = re.sub(r" (\d*6\n)", r"\n\1", printed())
    for text in (one, all_totals):
        assert text != printed()
        assert values(ISSUED + text).items() >= expected().items()


def test_the_number_of_a_page_is_no_figure_of_the_row_above_it() -> None:
    whole = " ".join(figures(1))
    lost = printed().replace(f"{whole}\n", f"{' '.join(figures(1)[1:])}\n99\n")
    found = values(ISSUED + lost)
    assert "99" not in found.values()
    assert found.items() >= expected(without=1).items()


def test_where_blanks_were_lost_no_row_goes_on_with_the_figures_of_the_next() -> None:
    (second, third, last), label = (figures(at) for at in (1, 2, 20)), f"{ROWS[2].row}{ROWS[2].zh}"
    lost = (
        printed()
        .replace(" ".join(second), " ".join(second[:5]))
        .replace(f"{label} {' '.join(third)}", f"98 99\n{label}")
        .replace(" ".join(last), " ".join(last[3:]))
    )
    found = values(ISSUED + lost)
    assert found.keys().isdisjoint(f"{ROWS[at].id}@{one}" for at in (1, 2, 20) for one in COLUMNS)
    assert found.items() >= {f"{ROWS[3].id}@total": figures(3)[-1]}.items()


def test_two_rows_in_one_line_are_two() -> None:
    heads = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
    found = values(heads + "规章 | 1 | 2 | 3 | 行政规范性文件 | 4 | 5 | 6 |\n")
    assert list(found.values()) == ["1", "2", "3", "4", "5", "6"]


FIFTEEN = [str(one) for one in range(1, 16)]


@pytest.mark.parametrize(
    "rows",
    [
        " ".join(FIFTEEN),
        "行政复议 1 2 3 4 5\n未经复议直接起诉 6 7 8 9 10\n复议后起诉 11 12 13 14 15",
        "1 2 3 4 5 6 7 8\n9 10 11 12 13 14 15",
    ],
)
def test_reviews_and_lawsuits_are_one_line_or_three(rows: str) -> None:
    found = values(ISSUED + printed() + DISPUTES + rows + "\n")
    assert [found[one] for one in found if one.startswith("4.")] == FIFTEEN


def test_what_is_not_as_many_figures_as_the_form_has_is_unknown() -> None:
    halves = "1 2 3 4 5 6 7\n2023 年\n行政复议 行政诉讼\n1 2 3 4 5 6 7 8\n"
    found = values(ISSUED + printed() + DISPUTES + halves)
    assert not any(one.startswith("4.") for one in found)


@pytest.mark.parametrize(
    ("text", "form", "reason"),
    [
        ("规章 | 1 | 1 | 2 |\n规范性文件 | 2 | 2 | 3 |\n", "", "few-labels"),
        ("一、概述\n本局按要求公开信息。\n", "", "no-table"),
        (f"{' '.join(FIFTEEN)}\n行政复议 行政诉讼\n".replace(" ", " | "), "", "forms-alike"),
        ("信息内容 | 本年新制作数量 | 对外公开总数量 |\n规章 | 1 | 1 | 2 |\n", "2019", ""),
        ("2022年度报告\n信息内容 | 对外公开总数量 |\n规章 | 1 | 1 | 2 |\n", "2019", ""),
        (printed(), "2021", ""),
        (
            "信息内容 | 本年處理決定數量 |\n行政許可 | 8 |\n行政處罰 | 無 |\n",
            "2021",
            "",
        ),
    ],
)
def test_the_form_is_told_by_its_heads_and_labels_or_why_not(
    text: str, form: str, reason: str
) -> None:
    result = examined(text)
    assert (result.facts.form, result.coverage.no_form) == (form, reason)


def test_every_cell_stands_where_it_says() -> None:
    result = examined(ISSUED + printed() + DISPUTES + " ".join(FIFTEEN) + "\n")
    for cell in result.cells:
        assert result.document.slice(cell.span) == cell.text
    labels = {cell.indicator: result.document.slice(cell.label) for cell in result.cells}
    assert labels["3.3.3.5@other"] == "5.属于三类内部事务信息"
    assert labels["4.2@total"] == "未经复议直接起诉"


def test_the_table_takes_no_sentence_and_leaves_no_row() -> None:
    sentence = "全年新收政府信息公开申请27件，均按时答复。"
    behind = "五、存在的主要问题及改进情况\n公开的深度有待加强。\n"
    document = Document.of(sentence + "\n" + printed() + sentence + "\n" + behind)
    (table,) = tables(document, document.whole)
    words = document.slice(table.span)
    assert sentence not in words
    assert "五、" not in words
    assert all(" ".join(figures(place)) in words for place in range(len(ROWS)))


def test_sections_and_sentences_are_outside_the_tables() -> None:
    result = examined(ISSUED + printed() + DISPUTES + " ".join(FIFTEEN) + "\n五、问题\n有不足。\n")
    chapters = [one.title for one in result.sections if one.scheme == "一、"]
    assert chapters == [
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
        "问题",
    ]
    rows = [Span(cell.label.start, cell.span.end) for cell in result.cells]
    headings = [one.heading for one in result.sections if one.scheme in ("一、", "（一）", "1.")]
    assert not any(row.overlaps(heading) for row in rows for heading in headings)
