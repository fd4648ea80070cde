"""One cause in a table of requests is one finding: the cell, the value it needs, or what moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checks.examined import Examined
from checks.finding import Finding, Status
from checks.wording import sentence
from tests.county import RULESET, examined
from tests.request_table import COLUMNS, Cells, filled, grid_of, table, tables

T = TypeVar("T")

FORMS = ("2019", "2021")
FEW = settings(max_examples=12, deadline=None)
DONE = {
    "3.3.1": (9, 1, 0, 0, 1, 0),
    "3.3.2": (4, 0, 0, 0, 0, 3),
    "3.3.3.6": (12, 0, 7, 0, 0, 0),
    "3.3.4.1": (6, 2, 0, 0, 0, 0),
    "3.3.5.1": (5, 0, 0, 0, 0, 0),
}


def loud(result: Examined) -> list[Finding]:
    return [one for one in result.findings if one.loud]


def of_table(form: str, cells: Mapping[str, object]) -> list[Finding]:
    return loud(examined(table(form, cells)))


def done(form: str = "2021") -> Cells:
    return filled(form, DONE, (2, 0, 1, 0, 0, 0))


def two_of(one: st.SearchStrategy[T]) -> st.SearchStrategy[list[T]]:
    return st.lists(one, min_size=2, max_size=2, unique=True)


@pytest.mark.parametrize("form", FORMS)
@FEW
@given(data=st.data())
def test_a_consistent_table_is_quiet(form: str, data: st.DataObject) -> None:
    cells = data.draw(tables(form))
    result = examined(table(form, cells))
    assert loud(result) == []
    verified = [one for one in result.findings if one.status is Status.PASS]
    assert len([one for one in verified if one.code == "SUM331"]) == len(grid_of(form).figure_rows)
    assert len([one for one in verified if one.code in ("SUM332", "BAL301")]) == 2 * 7


@pytest.mark.parametrize("form", FORMS)
@FEW
@given(data=st.data())
def test_one_changed_cell_is_one_finding_that_names_it(form: str, data: st.DataObject) -> None:
    cells = data.draw(tables(form))
    changed = data.draw(st.sampled_from(sorted(cells)))
    value = data.draw(st.integers(0, 200))
    assume(value != cells[changed])
    (found,) = of_table(form, {**cells, changed: value})
    assert found.status is Status.FAIL
    assert found.arguments["blamed_id"] == changed
    assert found.arguments["needed"] == str(cells[changed])
    assert (found.evidence[0].indicator, found.evidence[0].value) == (changed, str(value))


@FEW
@given(data=st.data())
def test_what_is_said_to_mend_a_table_mends_it(data: st.DataObject) -> None:
    """However many cells were changed, and whatever is named."""
    cells: dict[str, object] = dict(data.draw(tables("2021")))
    for changed in data.draw(st.lists(st.sampled_from(sorted(cells)), max_size=4, unique=True)):
        cells[changed] = data.draw(st.integers(0, 90))
    found = of_table("2021", cells)
    needed = [one.arguments for one in found if "blamed_id" in one.arguments]
    assume(len(needed) == len(found))
    mended = {**cells, **{one["blamed_id"]: one["needed"] for one in needed}}
    assert of_table("2021", mended) == []


@FEW
@given(data=st.data())
def test_cells_of_two_rows_and_columns_are_two_findings(data: st.DataObject) -> None:
    cells = data.draw(tables("2021"))
    rows = data.draw(
        st.lists(
            st.sampled_from(sorted({one.partition("@")[0] for one in cells})),
            min_size=2,
            max_size=2,
            unique=True,
        )
    )
    columns = data.draw(st.lists(st.sampled_from(COLUMNS), min_size=2, max_size=2, unique=True))
    changed = [f"{row}@{column}" for row, column in zip(rows, columns, strict=True)]
    more = data.draw(st.lists(st.integers(1, 50), min_size=2, max_size=2, unique=True))
    wrong = {one: cells[one] + by for one, by in zip(changed, more, strict=True)}
    found = of_table("2021", {**cells, **wrong})
    told = {one.arguments["blamed_id"]: one.arguments["needed"] for one in found}
    assert told == {one: str(cells[one]) for one in changed}


def test_two_cells_of_one_row_are_two_findings() -> None:
    cells = done()
    found = of_table("2021", {**cells, "3.3.1@person": 14, "3.3.1@business": 9})
    told = {one.arguments["blamed_id"]: one.arguments["needed"] for one in found}
    assert told == {"3.3.1@person": "9", "3.3.1@business": "1"}


def test_a_total_is_told_from_a_part() -> None:
    cells = done()
    (of_row,) = of_table("2021", {**cells, "3.3.1@total": 13})
    (of_column,) = of_table("2021", {**cells, "3.3.7@person": 35})
    assert of_row.arguments["blamed_id"] == "3.3.1@total"
    assert of_column.arguments["blamed_id"] == "3.3.7@person"


def test_two_pairs_that_explain_as_much_are_named_together() -> None:
    cells = filled("2021", {"3.3.1": (9, 8, 0, 0, 0, 0), "3.3.2": (4, 5, 0, 0, 0, 0)}, (0,) * 6)
    found = of_table("2021", {**cells, "3.3.1@person": 11, "3.3.2@business": 7})
    assert [one.arguments["either_id"] for one in found] == [
        "3.3.1@person=9+3.3.1@business=6",
        "3.3.2@business=5+3.3.2@person=2",
    ]
    assert "“予以公开·自然人”为9，或“予以公开·商业企业”为6" in sentence(found[0], RULESET, "zh")
    assert "9 for “Granted, persons” or 6 for" in sentence(found[0], RULESET, "en")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3.3.1@person", "3.3.1@business"),
        ("3.3.3.6@person", "3.3.5.1@person"),
        ("3.1@person", "3.3.2@other"),
    ],
)
def test_two_exchanged_figures_are_one_finding(one: str, other: str) -> None:
    cells = done()
    (found,) = of_table("2021", {**cells, one: cells[other], other: cells[one]})
    assert {*found.arguments["exchanged_id"].split("+")} == {one, other}
    assert {found.evidence[0].indicator, found.evidence[1].indicator} == {one, other}
    assert "互换" in sentence(found, RULESET, "zh")


@pytest.mark.parametrize(
    ("name", "printed", "way"),
    [
        ("3.3.2", (0, 4, 0, 0, 0, 0, 3), "left"),  # everything, the total too
        ("3.3.3.6", (0, 12, 0, 7, 0, 0, 19), "left"),  # all but the total
        ("3.3.4.1", (2, 0, 0, 0, 0, 8, 0), "right"),  # the first cell is lost
    ],
)
def test_a_row_moved_by_a_column_is_one_finding(
    name: str, printed: tuple[int, ...], way: str
) -> None:
    cells = done()
    moved = {
        f"{name}@{column}": one for column, one in zip((*COLUMNS, "total"), printed, strict=True)
    }
    (found,) = of_table("2021", {**cells, **moved})
    assert found.arguments[f"moved_{way}_id"] == name
    assert ("左移" if way == "left" else "右移") in sentence(found, RULESET, "zh")


def test_a_cell_that_the_text_speaks_of_is_told_with_it() -> None:
    cells = done()
    narrative = f"2023年，本机关新收政府信息公开申请{cells['3.1@total']}件。\n"
    (found,) = loud(examined(narrative + table("2021", {**cells, "3.1@total": 99})))
    assert found.arguments["blamed_id"] == "3.1@total"
    assert found.arguments["needed"] == str(cells["3.1@total"])
    assert "narrative" in {one.role for one in found.evidence}


def test_blank_totals_are_asked_about_once_and_read_as_the_sums_of_their_rows() -> None:
    cells: dict[str, object] = {one: value or "" for one, value in done().items()}
    blank = [one for one in cells if one.startswith("3.3.") and one.endswith("@total")]
    blank.remove("3.3.7@total")
    result = examined(table("2021", {**cells, **dict.fromkeys(blank, "")}))
    (found,) = loud(result)
    assert (found.code, found.status) == ("SUM333", Status.ASK)
    assert {one.indicator for one in found.evidence} == {one for one in blank if cells[one]}
    sums = [one for one in result.findings if one.code == "SUM332"]
    assert {one.status for one in sums} == {Status.PASS}
    assert any(one.formula == "50 = 11 + 7 + 19 + 8 + 5" for one in sums)


@pytest.mark.parametrize(
    ("blank", "code"), [("3.3.7@total", "SUM333"), ("3.3.7@", "SUM334"), ("@total", "SUM333")]
)
def test_one_blank_total_of_a_row_and_a_column_is_asked_about_once(blank: str, code: str) -> None:
    cells = done()
    (found,) = of_table("2021", {one: "" if blank in one else cells[one] for one in cells})
    assert (found.code, found.status) == (code, Status.ASK)
    assert "3.3.7@total" in {one.indicator for one in found.evidence}


def test_a_part_in_rows_without_totals_is_still_found() -> None:
    cells: dict[str, object] = {one: value or "" for one, value in done().items()}
    blank = [one for one in cells if one.startswith("3.3.") and one.endswith("@total")]
    blank.remove("3.3.7@total")
    changed = {**cells, **dict.fromkeys(blank, ""), "3.3.1@person": 19}
    codes = {one.code: one.status for one in of_table("2021", changed)}
    assert codes == {"SUM333": Status.ASK, "SUM332": Status.FAIL}


def test_of_two_figures_either_of_which_would_mend_a_sum_both_are_named() -> None:
    heads = "情形 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n"
    none = "未经复议直接起诉 | 0 | 0 | 0 | 0 | 0 |\n复议后起诉 | 0 | 0 | 0 | 0 | 0 |\n"
    result = examined(f"{table('2021', done())}{heads}行政复议 | 5 | 0 | 0 | 0 | 0 |\n{none}")
    (found,) = (one for one in result.findings if "4.1@total" in one.key and one.code == "SUM431")
    assert found.arguments["either_id"] == "4.1@total=5+4.1@upheld=0"
    assert "needed" not in found.arguments


@pytest.mark.parametrize(
    ("figures", "status", "needed"),
    [
        ("10 | 1 | 0 | 0 | 0", Status.FAIL, "11"),  # nothing else could be less than 0
        ("10 | 1 | 0 | 0 | 11", Status.PASS, ""),
        ("10 | 1 |  |  | 13", Status.ASK, ""),
        ("10 | 1 |  |  | 9", Status.FAIL, ""),
        ("10 | 1 | — | / | 11", Status.PASS, ""),
    ],
)
def test_outcomes_of_reviews(figures: str, status: Status, needed: str) -> None:
    heads = "情形 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n"
    none = "未经复议直接起诉 | 0 | 0 | 0 | 0 | 0 |\n复议后起诉 | 0 | 0 | 0 | 0 | 0 |\n"
    result = examined(f"{table('2021', done())}{heads}行政复议 | {figures} |\n{none}")
    (found,) = (one for one in result.findings if "4.1@total" in one.key and one.code == "SUM431")
    assert found.status is status
    assert found.arguments.get("needed", "") == needed


def test_a_long_sum_leaves_out_what_adds_nothing_and_says_so() -> None:
    cells = done()
    (sums,) = (
        one
        for one in examined(table("2021", cells)).findings
        if one.code == "SUM332" and "3.3.7@person" in one.key
    )
    assert sums.formula == "36 = 9 + 4 + 12 + 6 + 5"
    assert sums.arguments["left_out"] == str(len(sums.key.split("+")) - 1 - 5)


def test_a_row_that_the_form_does_not_have_is_asked_about_once() -> None:
    cells = done()
    for column, more in (("person", 2), ("other", 1), ("total", 3)):
        cells[f"3.3.7@{column}"] += more
        cells[f"3.1@{column}"] += more
    above = "5.要求行政机关确认或重新出具已获取信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
    printed = table("2021", cells)
    assert above in printed
    more_rows = f"{above}6.其他不予处理情形 | 2 | 0 | 0 | 0 | 0 | 1 | 3 |\n"
    (found,) = loud(examined(printed.replace(above, more_rows)))
    assert (found.code, found.status) == ("SUM332", Status.ASK)
    assert found.arguments["others"] == "open"
    assert {"3.3.7@person", "3.3.7@other", "3.3.7@total"} <= {
        one.indicator for one in found.evidence
    }


def test_a_heading_with_figures_of_its_own_stands_for_the_rows_under_it() -> None:
    cells = done()
    for one in ("3.3.7@person", "3.3.7@total", "3.1@person", "3.1@total"):
        cells[one] += 4
    lines = table("2021", cells).splitlines(keepends=True)
    first, *others = (line for line in lines if "不再处理" in line or line.startswith("3.其他"))
    one_row = "（六）其他处理 | 4 | 0 | 0 | 0 | 0 | 0 | 4 |\n"
    printed = [one_row if line == first else line for line in lines if line not in others]
    result = examined("".join(printed))
    assert loud(result) == []
    sums = [one for one in result.findings if one.code == "SUM332"]
    assert {one.status for one in sums} == {Status.PASS}
    (found,) = loud(examined("".join(printed).replace("处理 | 4 | 0", "处理 | 4 | 2")))
    assert (found.arguments["blamed_id"], found.arguments["needed"]) == ("3.3.6@business", "0")
    assert "“其他处理”一行" in sentence(found, RULESET, "zh")


def test_a_cell_that_the_text_repeats_is_not_said_to_mend_all() -> None:
    cells = {**done(), "3.1@total": 99}
    narrative = "2023年，本机关新收政府信息公开申请99件。\n"
    (found,) = loud(examined(narrative + table("2021", cells)))
    assert found.arguments["blamed_id"] == "3.1@total"
    assert found.arguments["needed"] == str(done()["3.1@total"])
    assert "表内各处一致；正文所说与表中现数相同" in sentence(found, RULESET, "zh")


def test_a_row_of_requests_with_blanks_between_its_figures_is_none_of_reviews() -> None:
    new = "||一、本年新收政府信息公开申请数量||110||5||0||0||0||1||116 ||\n"
    late = "||1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请" + "||0" * 7 + " ||"
    assert examined(new + late).cells == ()
