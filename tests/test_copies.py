"""A report that stands several times: each claim said once, and where it is so only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pytest

from checks.examined import Examined
from checks.finding import Finding, Severity, Status
from tests.county import NARRATIVE, Shape, cell_a_line, examined, report, row_a_line

FOOTER = "版权所有\n"


def copies(*reports: str) -> Examined:
    return examined(FOOTER.join(reports))


def lines(result: Examined, finding: Finding) -> list[int]:
    return [result.document.line_number(one.span.start) for one in finding.evidence]


def said(result: Examined, code: str) -> list[tuple[str, tuple[int, ...], str]]:
    return sorted(
        (one.status.value, one.copies, one.formula) for one in result.findings if one.code == code
    )


def loud(result: Examined) -> list[str]:
    """The codes of what a reviewer is to judge, but for the figures of the narrative."""
    return sorted(one.code for one in result.findings if one.loud and one.code != "TXT001")


TRUE = report()
FAILS = report({"8.3.1": "8"})
FAILS_OTHERWISE = report({"8.3.2": "56"})
IN_WORDS = report({"8.3.1": "若干"})
NO_ROW = "".join(line for line in TRUE.splitlines(keepends=True) if "专职人员数" not in line)

HOLDS = "64 = 9 + 55"
BROKEN = "64 = 8 + 55"


@dataclass(frozen=True)
class Case:
    """What 64 = 9 + 55 (专职 and 兼职, SUM801) comes to in each copy, and what is said of it."""

    name: str
    reports: Sequence[str]
    said: Sequence[tuple[str, tuple[int, ...], str]]
    loud: Sequence[str]


CASES = [
    Case("holds in both", [TRUE, TRUE], [("pass", (), HOLDS)], ["DUP001"]),
    Case("fails in both", [FAILS, FAILS], [("fail", (), BROKEN)], ["DUP001", "SUM801"]),
    Case(
        "fails in the later one",
        [TRUE, FAILS],
        [("fail", (2,), BROKEN), ("pass", (1,), HOLDS)],
        ["DUP001", "DUP002", "SUM801"],
    ),
    Case(
        "fails in the first one",
        [FAILS, TRUE],
        [("fail", (1,), BROKEN), ("pass", (2,), HOLDS)],
        ["DUP001", "DUP002", "SUM801"],
    ),
    Case(
        "fails in both with another figure",
        [FAILS, report({"8.3.1": "7"})],
        [("fail", (), BROKEN)],
        ["DUP001", "DUP002", "SUM801"],
    ),
    Case(
        "fails in both at another figure",
        [FAILS, FAILS_OTHERWISE],
        [("fail", (), BROKEN)],
        ["DUP001", "DUP002", "DUP002", "SUM801"],
    ),
    Case(
        "is asked in one and fails in the other",
        [report({"8.3.1": "", "8.3.2": "50"}), report({"8.3.1": "8", "8.3.2": "50"})],
        [("ask", (1,), "64 = ( ) + 50"), ("fail", (2,), "64 = 8 + 50")],
        ["DUP001", "DUP002", "SUM801", "SUM801"],
    ),
    Case(
        "cannot be compared in the later one",
        [TRUE, NO_ROW],
        [("na", (2,), ""), ("pass", (1,), HOLDS)],
        ["DUP001"],
    ),
    Case(
        "cannot be compared in the first one",
        [NO_ROW, TRUE],
        [("na", (1,), ""), ("pass", (2,), HOLDS)],
        ["DUP001"],
    ),
    Case("cannot be compared in either", [NO_ROW, NO_ROW], [("na", (), "")], ["DUP001"]),
    Case(
        "cannot be compared in the later one, and fails in the first one",
        [FAILS, NO_ROW],
        [("fail", (1,), BROKEN), ("na", (2,), "")],
        ["DUP001", "SUM801"],
    ),
    Case(
        "a word for a figure in the later one",
        [TRUE, IN_WORDS],
        [("na", (2,), ""), ("pass", (1,), HOLDS)],
        ["DUP001", "DUP002"],
    ),
    Case("holds in three", [TRUE, TRUE, TRUE], [("pass", (), HOLDS)], ["DUP001"]),
    Case(
        "fails in three",
        [FAILS, FAILS, FAILS],
        [("fail", (), BROKEN)],
        ["DUP001", "SUM801"],
    ),
    Case(
        "fails in the first of three",
        [FAILS, TRUE, TRUE],
        [("fail", (1,), BROKEN), ("pass", (2, 3), HOLDS)],
        ["DUP001", "DUP002", "SUM801"],
    ),
    Case(
        "fails in the second of three",
        [TRUE, FAILS, TRUE],
        [("fail", (2,), BROKEN), ("pass", (1, 3), HOLDS)],
        ["DUP001", "DUP002", "SUM801"],
    ),
    Case(
        "fails in the last of three",
        [TRUE, TRUE, FAILS],
        [("fail", (3,), BROKEN), ("pass", (1, 2), HOLDS)],
        ["DUP001", "DUP002", "SUM801"],
    ),
    Case(
        "fails in the later two of three",
        [TRUE, FAILS, FAILS],
        [("fail", (2, 3), BROKEN), ("pass", (1,), HOLDS)],
        ["DUP001", "DUP002", "SUM801"],
    ),
    Case(
        "fails in the later two of three, each its own way",
        [TRUE, FAILS, FAILS_OTHERWISE],
        [("fail", (2, 3), BROKEN), ("pass", (1,), HOLDS)],
        ["DUP001", "DUP002", "DUP002", "SUM801"],
    ),
    Case(
        "fails in the first and the last of three",
        [FAILS, TRUE, FAILS],
        [("fail", (1, 3), BROKEN), ("pass", (2,), HOLDS)],
        ["DUP001", "DUP002", "SUM801"],
    ),
    Case(
        "comes out otherwise in each of three",
        [TRUE, FAILS, NO_ROW],
        [("fail", (2,), BROKEN), ("na", (3,), ""), ("pass", (1,), HOLDS)],
        ["DUP001", "DUP002", "SUM801"],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_sum(case: Case) -> None:
    result = copies(*case.reports)
    assert said(result, "SUM801") == sorted(case.said)
    assert loud(result) == sorted(case.loud)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_finding_stands_in_the_first_copy_it_names(case: Case) -> None:
    result = copies(*case.reports)
    starts = [0, *(one.copy.start for one in result.repeats if one.whole)]
    for finding in result.findings:
        missing = finding.arguments.get("reason") == "not-in-copy"  # shown where it is
        if finding.code.startswith("DUP") or not finding.evidence or missing:
            continue
        found = {sum(one.span.start >= start for start in starts) for one in finding.evidence}
        assert found == {finding.copies[0] if finding.copies else 1}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_two_findings_have_one_name(case: Case) -> None:
    keys = [one.key for one in copies(*case.reports).findings]
    assert len(set(keys)) == len(keys)


def test_a_verdict_on_a_later_copy_outlasts_the_mending_of_another() -> None:
    broken = {
        one.key: one.state for one in copies(TRUE, FAILS, FAILS).findings if one.code == "SUM801"
    }
    mended = {
        one.key: one.state for one in copies(TRUE, FAILS, TRUE).findings if one.code == "SUM801"
    }
    assert broken == mended


def test_a_figure_changed_in_the_second_copy_is_shown_with_the_first_one_s() -> None:
    result = copies(TRUE, FAILS)
    found = {one.code: one for one in result.findings if one.loud}
    assert min(lines(result, found["SUM801"])) > TRUE.count("\n")
    assert found["DUP002"].formula == "8 = 9"
    assert found["DUP002"].severity is Severity.ERROR


@pytest.mark.parametrize("shape", [row_a_line, cell_a_line])
def test_a_cell_that_a_copy_left_blank_is_named(shape: Shape) -> None:
    result = copies(report(shape=shape), report({"8.3": ""}, shape=shape))
    found = {one.code: one for one in result.findings if one.loud}
    assert sorted(found) == ["DUP001", "DUP002", "SUM801"]
    assert found["DUP002"].formula == "blank = 64"
    assert found["SUM801"].copies == (2,)
    assert lines(result, found["DUP002"])[0] == lines(result, found["SUM801"])[0]


def test_an_item_that_a_copy_left_out_is_missed_there() -> None:
    narrative = NARRATIVE.replace("二是解读的深度不够。", "")
    result = copies(TRUE, report(narrative=narrative))
    assert said(result, "ENM001") == [("ask", (2,), "2 = 1"), ("pass", (1,), "2 = 2")]


def test_a_sentence_that_a_copy_added_is_held_against_its_table() -> None:
    added = "三、依申请公开政府信息情况\n全年公开政府信息9999条。\n"
    narrative = NARRATIVE.replace("三、依申请公开政府信息情况\n", added)
    result = copies(TRUE, report(narrative=narrative))
    (found,) = [one for one in result.findings if one.loud and not one.code.startswith("DUP")]
    assert (found.code, found.copies) == ("TXT001", (2,))
    assert result.document.slice(found.evidence[0].span).startswith("9999")


def test_what_stands_behind_the_last_copy_belongs_to_it() -> None:
    result = copies(
        TRUE, TRUE + "七、其他需要说明的事项\n全年公开政府信息9999条，其他事项详见附件。\n"
    )
    found = [one for one in result.findings if one.loud and not one.code.startswith("DUP")]
    assert "TXT001" in {one.code for one in found}
    assert {one.copies for one in found} == {(2,)}


def test_a_heading_that_a_copy_dropped_is_missed_there() -> None:
    narrative = NARRATIVE.replace("四、政府信息公开收费及减免情况\n", "")
    result = copies(TRUE, report(narrative=narrative))
    assert {one.copies for one in result.findings if one.code == "NUM001" and one.loud} == {(2,)}


@pytest.mark.parametrize("slip", [1, 2])
def test_a_changed_row_number_is_one_edit(slip: int) -> None:
    both = [report(shape=cell_a_line), report(shape=cell_a_line)]
    head, tail = both[slip - 1].split("四、行政复议数量")
    both[slip - 1] = head + "四、行政复议数量" + tail.replace("（二）被依法", "（三）被依法", 1)
    result = copies(*both)
    assert len(result.repeats[0].edits) == 1
    found = [one for one in result.findings if one.code in ("DUP002", "NUM002")]
    assert [one.copies for one in found if one.status is Status.ASK] == [(slip,)]
    assert [one.code for one in found if one.status is Status.FAIL] == ["DUP002"]


WRAPPED: dict[str, Callable[[str], str]] = {
    "as it was": lambda text: text,
    "with blank lines": lambda text: text.replace("\n", "\n\n"),
    "with line ends of another kind": lambda text: text.replace("\n", "\r\n"),
    "indented": lambda text: "".join(f"　　{line}" for line in text.splitlines(keepends=True)),
    "broken at 40": lambda text: (
        "\n".join(
            line[at : at + 40]
            for line in text.splitlines()
            for at in range(0, max(len(line), 1), 40)
        )
        + "\n"
    ),
}


@pytest.mark.parametrize("layout", WRAPPED)
def test_what_is_so_in_both_is_said_once_whatever_else_a_copy_changed(layout: str) -> None:
    broken = report({"8.3.1": "8", "1.1": "2000"})
    other = broken.replace("王某", "钱某").replace("政务服务中心设立", "行政服务中心设立")
    alone = examined(broken)
    result = copies(broken, WRAPPED[layout](other))
    assert result.repeats[0].edits
    kept = [one for one in result.findings if not one.code.startswith("DUP")]
    assert [one.key for one in kept] == [one.key for one in alone.findings]
    assert not any(one.copies for one in kept)


def test_a_cell_blank_in_the_first_copy_only_is_named_though_the_lines_end_otherwise() -> None:
    blank = report({"1.2.1": ""}, shape=cell_a_line)
    result = copies(blank.replace("\n", "\r\n"), report(shape=cell_a_line))
    styles = [one for one in result.findings if one.code == "NUL001"]
    assert [(one.status, one.copies) for one in styles] == [
        (Status.ASK, (1,)),
        (Status.PASS, (2,)),
    ]


def test_words_that_are_doubled_in_both_are_one_finding_though_one_changed_their_line() -> None:
    narrative = NARRATIVE.replace("我县认真落实", "我县县认真落实")
    other = narrative.replace("2015年，我县县认真落实", "2015年以来，我县县认真落实")
    alone = [one.code for one in examined(report(narrative=narrative)).findings if one.loud]
    result = copies(report(narrative=narrative), report(narrative=other))
    found = [one for one in result.findings if one.loud and not one.code.startswith("DUP")]
    assert [one.code for one in found] == alone
    assert not any(one.copies for one in found)


def outcomes(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    return {
        (one.code, one.status.value)
        for one in findings
        if one.arguments.get("reason") != "not-in-copy"
    }


SLIPS = {
    "a heading without its number": ("三、依申请公开政府信息情况", "依申请公开政府信息情况"),
    "an item without its mark": ("二是解读的", "解读的"),
    "a hidden character": ("公开的主动性", "公开的主\u200b动性"),
    "a chapter without its paragraph": ("2015年，全县未收取政府信息公开任何费用。\n", ""),
    "an agency of another name": ("云麓县人民政府办公室\n2016", "白桦镇人民政府办公室\n2016"),
    "a date before the year was over": ("2016年3月10日\n", "2015年3月10日\n"),
    "a denial of what the table has": ("行政复议2件，均被维持", "行政复议0件"),
    "a row without its label": ("（三）接受培训人员数", "（三）"),
}


@pytest.mark.parametrize("copy", [1, 2])
@pytest.mark.parametrize("slip", SLIPS)
def test_what_a_slip_does_to_a_report_it_does_to_that_copy(slip: str, copy: int) -> None:
    slipped = TRUE.replace(*SLIPS[slip], 1)
    assert slipped != TRUE
    was = outcomes(examined(TRUE).findings)
    alone = outcomes(examined(slipped).findings)
    result = copies(slipped, TRUE) if copy == 1 else copies(TRUE, slipped)
    of_copy = outcomes(one for one in result.findings if copy in one.copies)
    assert alone - was
    assert alone - was == of_copy - was


@pytest.mark.parametrize("copy", [1, 2])
def test_what_was_verified_in_one_copy_and_is_gone_in_the_other_is_not_passed_over(
    copy: int,
) -> None:
    gone = report(narrative=NARRATIVE.replace("召开新闻发布会4次", "召开新闻发布会"))
    result = copies(gone, TRUE) if copy == 1 else copies(TRUE, gone)
    found = [one for one in result.findings if one.key.endswith("|2.2.1") and one.code == "TXT001"]
    assert {(one.status, one.copies) for one in found} == {
        (Status.NA, (copy,)),
        (Status.PASS, (3 - copy,)),
    }
    assert not any(one.loud for one in found)


@pytest.mark.parametrize("slip", SLIPS)
def test_what_is_said_of_one_copy_is_answered_by_the_other(slip: str) -> None:
    result = copies(TRUE, TRUE.replace(*SLIPS[slip], 1))
    answered = {(copy, one.code) for one in result.findings for copy in one.copies}
    for finding in result.findings:
        if finding.copies and finding.status is Status.PASS and not finding.vacuous:
            others = {1, 2}.difference(finding.copies)
            assert all((other, finding.code) in answered for other in others)
