"""What is said of passages that stand more than once, and of the figures they have otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.finding import Evidence, Finding, Severity, Status
from checks.kinds.repetition import check_changed_figures, check_repeats
from checks.repeats import repeats
from report.document import Document
from tests.county import NARRATIVE, RULESET, examined, report
from tests.exporting_cases import CHECKED
from tests.request_table import filled, table

BETWEEN = "打印本页 关闭窗口\n"
ONE = report()


def twice(*copies: str) -> str:
    return BETWEEN.join([ONE, *copies])


def said(text: str) -> tuple[list[Finding], list[Finding]]:
    """The findings of copies, and those of changed figures."""
    document = Document.of(text)
    found = repeats(document)
    return (
        list(check_repeats(RULESET.rules["DUP001"], document, found)),
        list(check_changed_figures(RULESET.rules["DUP002"], document, found)),
    )


def values(finding: Finding) -> list[tuple[str, str]]:
    return [(one.role, one.value) for one in finding.evidence]


@pytest.mark.parametrize("count", [2, 3, 17])
def test_copies_of_one_report_are_one_finding(count: int) -> None:
    text = BETWEEN.join([ONE] * count)
    (copies,), figures = said(text)
    assert figures == []
    assert [one.role for one in copies.evidence] == ["later", "earlier", *["later"] * (count - 2)]
    assert [text.count("\n", 0, one.span.start) for one in copies.evidence[:2]] == [
        ONE.count("\n") + 1,
        0,
    ]
    assert len({one.span for one in copies.evidence}) == count
    assert copies.arguments["later"].count("、") == count - 2
    assert (copies.status, copies.severity) == (Status.FAIL, Severity.WARNING)
    assert copies.formula == ""


def test_two_passages_are_two_findings() -> None:
    one, two, three = NARRATIVE.splitlines()[3], NARRATIVE.splitlines()[5], "另起一段。" * 3
    text = "\n".join([ONE, two, three, one])
    copies, _ = said(text)
    assert [one.status for one in copies] == [Status.ASK, Status.ASK]
    assert {one.severity for one in copies} == {Severity.NOTE}
    assert len({one.key for one in copies}) == 2


def test_a_verdict_on_two_copies_outlives_their_moving() -> None:
    (before,), _ = said(twice(ONE))
    (after,), _ = said("浏览次数：7\n" + twice(ONE))
    assert (before.key, before.state) == (after.key, after.state)
    assert before.state == f"length={len(ONE.rstrip())}"
    (third,), _ = said(twice(ONE, ONE))
    assert third.key == before.key
    assert third.state != before.state


def test_a_figure_that_two_copies_have_alike_is_one_finding() -> None:
    other = ONE.replace("2,356条", "2,386条")
    third = ONE.replace("2,356条", "2,396条")
    _, figures = said(twice(other, other, third))
    assert [values(one) for one in figures] == [
        [("later", "2,386"), ("earlier", "2,356"), ("later", "2,386")],
        [("later", "2,396"), ("earlier", "2,356")],
    ]
    assert figures[0].formula == "2,386 = 2,356"


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("培训人员186人次", "培训人员若干人次", ("若干", "186")),
        ("增长9.9%", "增长9.6%", ("9.6", "9.9")),
        ("电子屏等其他方式公开信息120条", "电子屏等其他方式公开信息", ("blank", "120")),
        ("召开新闻发布会4次。", "召开新闻发布会4次。另接受采访12次。", ("12", "blank")),
        ("2016年3月10日", "2016年3月11日", ("11", "10")),
        ("9人，兼职", "十人，兼职", ("十", "9")),
    ],
)
def test_figures_put_in_left_out_or_said_otherwise(
    was: str, now: str, told: tuple[str, str]
) -> None:
    assert was in ONE
    _, (changed,) = said(twice(ONE.replace(was, now, 1)))
    assert values(changed) == [("later", told[0]), ("earlier", told[1])]
    assert (changed.status, changed.severity) == (Status.FAIL, Severity.ERROR)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("186人次", "一百八十六人次"),
        ("2,356条", "2356条"),
        ("2011条", "２０１１条"),
        ("进一步", "持续"),
        ("四、政府信息公开收费", "浏览次数：12345次\n四、政府信息公开收费"),
    ],
)
def test_the_same_figure_in_other_signs_is_none(was: str, now: str) -> None:
    text = ONE.replace("本报告中所列", "进一步说明：本报告中所列")
    _, changed = said(BETWEEN.join([text, text.replace(was, now, 1)]))
    assert changed == []


def test_what_the_page_counts_is_no_changed_figure() -> None:
    other = ONE.replace("五、行政复议", "浏览次数：1733\n五、行政复议", 1)
    page = ONE.replace("五、行政复议", "浏览次数：208\n五、行政复议", 1)
    around = "发布时间：2016-03-{}　来源：云麓县人民政府\n"
    copies = [around.format(day) + text for day, text in ((11, page), (28, other))]
    repeated, changed = said(BETWEEN.join(copies))
    assert len(repeated) == 1
    assert changed == []


def test_in_a_part_it_is_asked() -> None:
    passage = NARRATIVE.splitlines()[3]
    _, (changed,) = said("\n".join([ONE, passage.replace("186", "188")]))
    assert (changed.status, changed.severity) == (Status.ASK, Severity.WARNING)


def test_a_sentence_that_goes_on_to_count_something_else_changed_no_figure() -> None:
    said_twice = "2022年，街道收到公民、法人和其他组织提出的政府信息公开申请1件，自然人申请1件"
    goes_on = "。申请均在法定期限内答复。全年发生政府信息公开类行政复议2件、行政诉讼3件。\n"
    _, changed = said(f"{ONE}\n{said_twice}{goes_on}通知公告及时更新。\n{said_twice}，占100.0%。\n")
    assert changed == []
    _, changed = said(
        f"{ONE}\n{said_twice}，占100.0%。\n通知公告及时更新。\n{said_twice}，占50.0%。\n"
    )
    assert [one.arguments["now"] for one in changed] == ["50.0"]


def test_all_copies_of_a_finding_are_exported() -> None:
    text = twice(ONE.replace("2,356", "2,357"), ONE.replace("2,356", "2,358"))
    document = Document.of(text)
    found = repeats(document)
    (copies,), _ = said(text)
    result = replace(CHECKED, document=document, repeats=found)
    assert result.repeated(copies) == found
    other = replace(copies, evidence=(Evidence("whole", found[0].copy),))
    assert result.repeated(other) == ()


def test_an_examination_names_them_all() -> None:
    found = [one for one in examined(twice(ONE, ONE)).findings if one.code == "DUP001"]
    assert [len(one.evidence) for one in found] == [3]


@pytest.mark.parametrize(
    "told", ["", "规范性文件由局办公室统一印发，每季度清理一次，清理结果在县政府网站公布。\n"]
)
def test_a_table_filled_in_for_two_bodies_has_no_changed_figures(told: str) -> None:
    def requests(*figures: int) -> str:
        return told + table("2021", filled("2021", {"3.3.1": figures}, (0,) * 6))

    own, below = requests(9, 4, 0, 0, 2, 0), requests(3, 1, 0, 0, 0, 5)
    found = examined(f"{NARRATIVE}局本级\n{own}所属单位\n{below}")
    asked = {one.code for one in found.findings if one.status is Status.ASK}
    assert ("DUP001" in asked, "DUP002" in asked) == (True, bool(told))


@pytest.mark.parametrize("titles", [("局本级", "所属单位"), ("附表1", "附表2"), ("", "")])
@pytest.mark.parametrize("note", ["", "注：本表数据截至2022年12月31日。\n"])
@pytest.mark.parametrize("same", [False, True])
def test_two_tables_that_are_all_of_a_text_are_no_copy_of_it(
    titles: tuple[str, str], note: str, same: bool
) -> None:
    def requests(*figures: int) -> str:
        return table("2021", filled("2021", {"3.3.1": figures}, (0,) * 6)) + note

    own, below = requests(9, 4, 0, 0, 2, 0), requests(3, 1, 0, 0, 0, 5)
    first, second = titles
    found = examined(f"{first}\n{own}{second}\n{own if same else below}").findings
    assert not [one.code for one in found if one.status is Status.FAIL]
    assert not [one for one in found if one.code == "DUP002"]


def test_a_report_of_few_sentences_and_a_table_may_be_copied() -> None:
    own = "一、概述\n本局按要求公开信息。\n" + table(
        "2021", filled("2021", {"3.3.1": (9, 4, 0, 0, 2, 0)}, (0,) * 6)
    )
    (found,) = (one for one in examined(f"{own}{BETWEEN}{own}").findings if one.code == "DUP001")
    assert found.status is Status.FAIL
