"""What an examination says of invented reports: true ones, broken ones, copies, odd text."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.examined import Examined
from checks.finding import Finding, Status
from tests.county import (
    NARRATIVE,
    VALUES,
    Shape,
    called_out,
    cell_a_line,
    codes,
    examined,
    report,
    row_a_line,
)
from tests.true_reports import TRUE_REPORTS


def lines(result: Examined, finding: Finding) -> list[int]:
    return [result.document.line_number(one.span.start) for one in finding.evidence]


@pytest.mark.parametrize("shape", [row_a_line, cell_a_line])
def test_a_true_report_is_left_alone(shape: Shape) -> None:
    assert called_out(report(shape=shape)) == []


@pytest.mark.parametrize("name", TRUE_REPORTS)
def test_true_reports_in_other_words_are_left_alone(name: str) -> None:
    assert [one for one in called_out(TRUE_REPORTS[name]) if one.loud] == []


@pytest.mark.parametrize(
    ("name", "agency", "year", "bound"),
    [
        ("bureau", "青松县水务局", 2016, 15),
        ("town", "白桦镇人民政府", 2017, 4),
        ("district", "滨江区人民政府办公室", 2018, 39),
    ],
)
def test_true_reports_are_read(name: str, agency: str, year: int, bound: int) -> None:
    result = examined(TRUE_REPORTS[name])
    assert (result.agency, result.facts.year) == (agency, year)
    assert len(result.mentions) >= bound


LAYOUTS: dict[str, Callable[[str], str]] = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "lone cr": lambda text: text.replace("\n", "\r"),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "wide digits": lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "half-width marks": lambda text: text.translate(str.maketrans("，；：（）", ",;:()")),
    "indented": lambda text: re.sub(r"(?m)^(?=[^|\n]+$)", "　　", text),
    "wrapped": lambda text: re.sub(r"(?m)^([^|\n]+)$", _wrapped, text),
    "spaced digits": lambda text: re.sub(r"(\d[\d.,]*)", r" \1 ", text),
}


def _wrapped(line: re.Match[str]) -> str:
    return re.sub(r"(.{34}[\d.,]*)(?=.)", r"\1\n", line[0])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", ["county", *TRUE_REPORTS])
def test_the_layout_of_a_page_makes_no_finding(name: str, layout: str) -> None:
    text = TRUE_REPORTS.get(name, report())
    laid_out = LAYOUTS[layout](text)
    assert [one.code for one in called_out(laid_out) if one.loud] == []
    assert len(examined(laid_out).cells) == len(examined(text).cells)


def test_a_true_report_is_read_whole() -> None:
    result = examined(report())
    coverage = result.coverage
    assert (result.facts.year, result.facts.form) == (2015, "2014")
    assert result.agency == "云麓县人民政府办公室"
    assert coverage.cells_found == coverage.cells_expected == 58
    assert coverage.unknown == ()
    assert {one.reason for one in coverage.unbound} <= {"other-year", "percent"}


SIGNED_EARLY = {
    "the report": ("2016年3月10日\n", "2015年3月10日\n"),
    "the table": ("填报日期：2016年3月10日", "填报日期：2015年3月10日"),
}


@pytest.mark.parametrize("place", SIGNED_EARLY)
def test_a_date_before_the_year_was_over_is_one_finding(place: str) -> None:
    was, now = SIGNED_EARLY[place]
    text = report()
    result = examined(text.replace(was, now, 1))
    (found,) = [one for one in result.findings if one.status is Status.ASK]
    assert (found.code, found.formula) == ("DAT002", "2015-03-10 >= 2015-12-31")
    assert lines(result, found)[0] == text[: text.index(was)].count("\n") + 1


@pytest.mark.parametrize("title", ["附表：2015年度云麓县", "云麓县2015年政府信息公开工作"])
def test_a_year_left_over_in_one_title_is_the_one_asked_about(title: str) -> None:
    text = report()
    slip = examined(text.replace(title, title.replace("2015", "2014"), 1))
    assert slip.facts.year == 2015
    (found,) = [one for one in slip.findings if one.loud]
    assert (found.code, found.formula) == ("YER001", "2014 = 2015")
    assert lines(slip, found)[0] == text[: text.index(title)].count("\n") + 1


def test_what_was_verified_is_shown() -> None:
    passes = [one for one in examined(report()).findings if one.status is Status.PASS]
    spoken = [one for one in passes if one.code == "TXT001"]
    assert len(spoken) > 20
    assert not any(one.vacuous for one in spoken)
    assert any(one.vacuous for one in passes if one.code == "ORD202")


@pytest.mark.parametrize(
    ("changed", "code", "status", "formula"),
    [
        ({"8.3.1": "8"}, "SUM801", Status.FAIL, "64 = 8 + 55"),
        ({"3.1.4": "7"}, "SUM301", Status.FAIL, "27 = 6 + 0 + 17 + 7"),
        ({"3.1.2": "", "3.1.4": "3"}, "SUM301", Status.ASK, "27 = 6 + ( ) + 17 + 3"),
        ({"1.1": "2000"}, "BND101", Status.FAIL, "2000 >= max(46, 2011, 388, 297, 120)"),
        ({"1.1": "3000"}, "BND102", Status.ASK, "3000 <= 46 + 2011 + 388 + 297 + 120"),
        ({"2.2.1.a": "6"}, "ORD201", Status.FAIL, "6 <= 4"),
        ({"4": "1"}, "BND401", Status.FAIL, "1 >= 2 + 0 + 0"),
        ({"4": "3"}, "SUM401", Status.ASK, "3 = 2 + 0 + 0"),
        ({"9.3": "无"}, "IMP902", Status.ASK, "0 = 0 => 3 = 0"),
        ({"5": "1", "5.1": "1"}, "TXT002", Status.ASK, "0 = 1"),
        ({"3.2": "31", "3.2.1": "31"}, "ORD301", Status.ASK, "31 <= 27"),
    ],
)
def test_a_broken_cell_is_called_out(
    changed: dict[str, str], code: str, status: Status, formula: str
) -> None:
    found = [one for one in called_out(report(changed)) if one.code == code]
    assert [(one.status, one.formula) for one in found] == [(status, formula)]


def test_one_cause_is_one_finding() -> None:
    result = examined(report({"8.3.1": "8"}))
    found = [one for one in result.findings if one.loud]
    assert [one.code for one in found] == ["SUM801"]
    assert [one.indicator for one in found[0].evidence[:3]] == ["8.3.1", "8.3", "8.3.2"]
    assert [one.role for one in found[0].evidence] == [
        "part",
        "whole",
        "part",
        "narrative",
        "narrative",
        "narrative",
    ]


def test_a_figure_of_the_text_that_the_table_does_not_have_is_asked() -> None:
    narrative = NARRATIVE.replace("培训人员186人次", "培训人员168人次")
    result = examined(report(narrative=narrative))
    (found,) = [one for one in result.findings if one.loud]
    assert (found.code, found.status, found.formula) == ("TXT001", Status.ASK, "168 = 186")
    assert [one.role for one in found.evidence] == ["narrative", "cell"]


def test_another_scope_is_not_compared() -> None:
    narrative = NARRATIVE.replace(
        "全部按时办结27件。", "答复申请29件（含上年度结转2件）。全部按时办结27件。"
    )
    assert codes(report(narrative=narrative)) == []


def test_keys_differ_and_last_when_other_figures_change() -> None:
    before = examined(report({"8.3.1": "8"})).findings
    after = examined(report({"8.3.1": "8", "1.1.b": "25"})).findings
    assert len({one.key for one in before}) == len(before)
    (was,) = [one for one in before if one.loud]
    (now,) = [one for one in after if one.loud]
    assert (was.key, was.state) == (now.key, now.state)
    (other,) = [one for one in examined(report({"8.3.1": "7"})).findings if one.loud]
    assert other.key == was.key
    assert other.state != was.state


@pytest.mark.parametrize(
    ("was", "now", "state"),
    [
        ("五、行政复议和", "六、行政复议和", "number=6;expected=5"),
        ("四、政府信息公开收费", "五、政府信息公开收费", "number=5;expected=4"),
        ("二、主动公开", "八、主动公开", "number=8;expected=2"),
        ("六、存在", "七、存在", "number=7;expected=6"),
    ],
)
def test_one_slip_of_numbering_is_said_once(was: str, now: str, state: str) -> None:
    found = called_out(report(narrative=NARRATIVE.replace(was, now)))
    assert [(one.code, one.state) for one in found] == [("NUM001", state)]


def test_it_is_pure_and_pickles() -> None:
    text = report({"8.3.1": "8"})
    first, second = examined(text), examined(text)
    assert first == second
    assert pickle.loads(pickle.dumps(first)) == first


@settings(max_examples=40)
@given(st.integers(0, 5000), st.lists(st.integers(0, 5000), min_size=5, max_size=5))
def test_a_distinct_total_fails_only_below_a_channel(total: int, channels: list[int]) -> None:
    ids = [f"1.2.{number}" for number in range(1, 6)]
    values = {"1.1": str(total), **dict(zip(ids, map(str, channels), strict=True))}
    found = {one.code: one.status for one in examined(report(values)).findings}
    assert (found["BND101"] is Status.FAIL) is (total < max(channels))
    assert (found["BND102"] is Status.ASK) is (total > sum(channels))


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet="一二三四、（）()|\n 年月日条件无0123456789，。；其中公开信息申请收到未\u200b",
        max_size=400,
    )
)
def test_no_text_breaks_it(text: str) -> None:
    if not text.strip():
        return
    result = examined(text)
    coverage = result.coverage
    assert coverage.figures == coverage.bound + len(coverage.unbound)
    assert coverage.rows == coverage.recognised + len(coverage.unknown)
    assert all(
        0 <= one.span.start <= one.span.end <= len(text)
        for finding in result.findings
        for one in finding.evidence
    )


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(VALUES)),
    st.one_of(st.integers(0, 40), st.integers(0, 4000)).map(str) | st.just(""),
)
def test_one_wrong_cell_is_at_most_one_finding(cell: str, value: str) -> None:
    assert len([one for one in called_out(report({cell: value})) if one.loud]) <= 1


@pytest.mark.parametrize(
    ("changed", "code", "blamed"),
    [
        ({"3.1.1": "9"}, "SUM301", "3.1.1"),  # the text agrees with the other parts and the total
        ({"3.1.1": ""}, "SUM301", "3.1.1"),
        ({"3.1": "29"}, "SUM301", "3.1"),
        ({"1.1.a": "30"}, "ORD102", "1.1.a"),
        ({"1.1.a": "3000"}, "ORD101", "1.1.a"),
        ({"1.1": "12"}, "BND101", "1.1"),
    ],
)
def test_the_cell_to_blame_is_the_first_evidence(
    changed: dict[str, str], code: str, blamed: str
) -> None:
    (found,) = [one for one in called_out(report(changed)) if one.loud]
    assert (found.code, found.evidence[0].indicator) == (code, blamed)


def test_a_figure_of_the_text_that_no_remedy_explains_is_asked_besides() -> None:
    narrative = NARRATIVE.replace("主动公开政府信息2,356条", "主动公开政府信息150条")
    found = [one for one in called_out(report({"1.1": "100"}, narrative)) if one.loud]
    assert sorted((one.code, one.formula) for one in found if one.code != "PRT001") == [
        ("BND101", "100 >= max(46, 2011, 388, 297, 120)"),
        ("TXT001", "150 = 100"),
    ]


def test_a_must_is_not_lost_behind_another() -> None:
    changed = {"1.1": "100", "1.1.a": "120", "1.1.b": "22"}
    found = {one.code for one in called_out(report(changed)) if one.loud}
    assert {"BND101", "ORD101"} <= found
    assert "ORD102" not in found


def test_a_total_to_blame_does_not_hide_another_disagreement() -> None:
    narrative = NARRATIVE.replace("政务微博公开信息388条", "政务微博公开信息488条")
    result = examined(report({"1.1": "100", "1.1.a": "18"}, narrative))
    found = {one.code: one for one in result.findings if one.loud}
    assert sorted(found) == ["BND101", "TXT001"]
    assert found["TXT001"].formula == "488 = 388"
    told = {one.span for one in found["TXT001"].evidence}
    assert told.isdisjoint(one.span for one in found["BND101"].evidence if one.role == "narrative")
