"""A corrected report: what became of each verdict, and why; what is gone is not yet mended."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.correction import Became
from checks.examine import examine
from checks.finding import Finding, Status
from checks.kinds.agreement import SAYS_WHAT_AGREES, Agreement
from checks.relate import relate
from checks.rule import Example, Ruleset
from report.source import Source
from report.span import Span
from report.standing import Standing
from store.changes.merging import merge
from store.exporting.formats import export
from store.exporting.jsonl import write
from store.exporting.options import Options
from store.library import Library, open_library
from store.queue.reports import Mark, row, set_reviewed
from store.written.verdicts import Judgement
from tests.corrected import (
    became,
    bring,
    compared,
    judged,
    look_again,
    told,
    with_rule,
    without_rule,
)
from tests.county import NARRATIVE, RULESET, report

TRUE = report()
TOO_MANY = report({"1.2.2": "3011"})  # on the website alone, of 2356
TOLD_WRONG = report(narrative=NARRATIVE.replace("网站公开信息2011", "网站公开信息2001"))
ON_WEBSITE = "通过政府门户网站公开信息2011条，"
TWICE = TRUE + TRUE.replace("2011", "2012")
OTHER_UNIT = TRUE.replace("| 条 | 2011", "| 件 | 2011")
SAID_TWICE = report(narrative=NARRATIVE.replace("其中主动公开规范", "其中主动公开主动公开规范"))
REVISED = with_rule("BND101", revision=99)
OTHER_YEAR = report(narrative=NARRATIVE.replace("2015年，因政府", "2014年，因政府"))


def without_row(text: str, label: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if label not in line)


def told_short(value: object) -> str:
    """The name of a case: a whole report is none."""
    return value if isinstance(value, str) and len(value) < 60 else ""


@pytest.mark.parametrize(
    ("code", "first", "second", "outcome"),
    [
        ("BND101", TOO_MANY, TRUE, "resolved"),
        ("BND101", TOO_MANY, TOO_MANY + "\n", "unchanged"),
        ("BND101", TOO_MANY, report({"1.2.2": "4011"}), "changed"),
        ("BND101", TOO_MANY, report({"1.2.2": ""}), "unreadable no-number"),
        ("BND101", TOO_MANY, report({"1.2.2": "/"}), "unreadable no-number"),
        ("BND101", TOO_MANY, report({"1.2.2": "详见附件"}), "unreadable cell-is-text"),
        ("BND101", TOO_MANY, without_row(TOO_MANY, "政府网站公开"), "unreadable cell-not-found"),
        ("BND101", TOO_MANY, NARRATIVE, "unreadable no-form"),
        ("SUM301", report({"3.1.1": "7"}), TRUE, "resolved"),
        ("SUM301", report({"3.1.1": "7"}), report({"3.1.1": "8"}), "changed"),
        ("TXT001", TOLD_WRONG, TRUE, "resolved"),
        ("TXT001", TOLD_WRONG, TRUE.replace(ON_WEBSITE, ""), "unreadable not-told"),
        (
            "TXT001",
            TOLD_WRONG,
            TRUE.replace(ON_WEBSITE, "通过门户等渠道发布的各类内容达2001条，"),
            "unreadable not-told",
        ),
        ("UNT001", OTHER_UNIT, TRUE, "resolved"),
        ("UNT001", OTHER_UNIT, TRUE.replace("| 条 | 2011", "|  | 2011"), "unreadable no-unit"),
        ("WRD001", SAID_TWICE, TRUE, "resolved"),
        (
            "WRD001",
            SAID_TWICE,
            TRUE.replace("2015年，全县共主动公开政府信息2,356条，其中主动公开规范性文件18件。", ""),
            "unreadable passage-gone",
        ),
        ("NUM001", TRUE.replace("四、政府", "五、政府"), TRUE, "resolved"),
        ("YER001", OTHER_YEAR, TRUE, "resolved"),
        ("RAT001", TRUE.replace("9.9%", "19.9%"), TRUE, "resolved"),
        (
            "RAT001",
            TRUE.replace("9.9%", "19.9%"),
            TRUE.replace("，增长9.9%", ""),
            "unreadable not-told",
        ),
        ("DUP001", TWICE, TRUE, "resolved"),
        ("DUP001", TWICE, TRUE + TRUE, "changed"),
        ("DUP002", TWICE, TRUE, "resolved"),
        ("DUP002", TWICE, TRUE + TRUE, "resolved"),
        ("DUP002", TWICE, TRUE + TRUE.replace("2011", "2013"), "changed"),
        ("IMP901", report({"9.2": "0"}), report({"9.2": "0", "9.3": ""}), "resolved"),
    ],
    ids=told_short,
)
def test_what_became_of_a_finding_is_said_with_its_reason(
    library: Library, code: str, first: str, second: str, outcome: str
) -> None:
    uuid = bring(library, first)
    judged(library, uuid, code)
    assert bring(library, second) == uuid
    assert became(library, uuid) == {code: outcome}


def test_then_and_now_and_the_place_to_look_at_are_told(library: Library) -> None:
    uuid = bring(library, TOO_MANY)
    judged(library, uuid, "BND101", Judgement.TO_AUTHOR)
    bring(library, report({"1.2.2": "4011"}))
    (one,) = told(library, uuid).judged
    assert one.correction.then is not None
    assert one.correction.now is not None
    assert one.correction.place is not None
    assert "3011" in one.correction.then.formula
    assert "4011" in one.correction.now.formula
    text = report({"1.2.2": "4011"})
    assert text[slice(*one.correction.place)] == "4011"
    assert (one.version, one.corrected) == (1, True)


def test_what_is_told_with_another_finding_is_not_resolved(library: Library) -> None:
    """Of several findings that one cell explains one is shown: the others are not mended by it."""
    uuid = bring(library, report({"3.1": "26", "3.1.1": "7"}))
    judged(library, uuid, "TXT001")
    bring(library, report({"3.1.1": "7"}))
    (one,) = told(library, uuid).judged
    assert (one.correction.became, one.correction.reason) == (Became.CHANGED, "told-by")
    assert one.correction.about == ("SUM301",)


@pytest.mark.parametrize(
    ("first", "code"),
    [(TOO_MANY, "BND101"), (TOLD_WRONG, "TXT001"), (OTHER_UNIT, "UNT001")],
    ids=told_short,
)
@settings(max_examples=20)
@given(data=st.data())
def test_lines_that_are_lost_mend_nothing(data: st.DataObject, first: str, code: str) -> None:
    lines = first.splitlines(keepends=True)
    lost = data.draw(st.sets(st.integers(0, len(lines) - 1)))
    second = "".join(line for number, line in enumerate(lines) if number not in lost)
    assert Became.RESOLVED not in compared(first, second or "无\n")[code]


def test_a_second_correction_counts_from_the_text_each_verdict_was_given_on(
    library: Library,
) -> None:
    uuid = bring(library, TOO_MANY)
    judged(library, uuid, "BND101")
    both = report({"1.2.2": "3011"}, NARRATIVE.replace("9.9%", "19.9%"))
    bring(library, both)
    judged(library, uuid, "RAT001")
    bring(library, TRUE)
    assert became(library, uuid) == {"BND101": "resolved", "RAT001": "resolved"}
    assert {one.verdict.code: one.version for one in told(library, uuid).judged} == {
        "BND101": 2,
        "RAT001": 2,
    }


def test_what_was_mended_once_and_is_back_is_unchanged(library: Library) -> None:
    uuid = bring(library, TOO_MANY)
    judged(library, uuid, "BND101")
    bring(library, TRUE)
    assert became(library, uuid) == {"BND101": "resolved"}
    bring(library, TOO_MANY + "\n")
    assert became(library, uuid) == {"BND101": "unchanged"}


def test_new_findings_are_told_from_those_that_were_there(library: Library) -> None:
    uuid = bring(library, TOO_MANY)
    assert told(library, uuid).fresh == ()
    judged(library, uuid, "BND101")
    bring(library, report({"1.2.2": "3011", "3.1.1": "7"}))
    assert [(one.finding.code, one.since, one.reason) for one in told(library, uuid).fresh] == [
        ("SUM301", 1, "")
    ]


def test_what_can_be_compared_only_now_is_said_so(library: Library) -> None:
    uuid = bring(library, without_row(TOO_MANY, "政务微博公开"))
    bring(library, TOO_MANY)
    reasons = {one.finding.code: one.reason for one in told(library, uuid).fresh}
    assert reasons["BND101"] == "read-now"


def test_what_other_rules_than_before_found_is_said_so(library: Library) -> None:
    uuid = bring(library, TOLD_WRONG)
    bring(library, TOO_MANY, REVISED)
    (one,) = told(library, uuid, REVISED).fresh
    assert (one.finding.code, one.reason) == ("BND101", "rules-since")


def test_a_verdict_on_the_text_of_today_has_no_outcome(library: Library) -> None:
    uuid = bring(library, TRUE)
    bring(library, TOO_MANY)
    judged(library, uuid, "BND101")
    assert told(library, uuid).judged == ()


def test_dismissals_come_last_and_are_not_counted(library: Library) -> None:
    uuid = bring(library, report({"1.2.2": "3011", "3.1.1": "7"}))
    judged(library, uuid, "BND101", Judgement.DISMISSED)
    judged(library, uuid, "SUM301", Judgement.TO_AUTHOR)
    bring(library, TRUE)
    outcomes = told(library, uuid)
    assert [one.verdict.code for one in outcomes.judged] == ["SUM301", "BND101"]
    assert outcomes.counts == {Became.RESOLVED: 1}


def test_a_corrected_report_that_was_reviewed_is_marked_changed(library: Library) -> None:
    uuid = bring(library, TOO_MANY)
    judged(library, uuid, "BND101")
    set_reviewed(library, uuid, True)
    bring(library, TRUE)
    assert row(library, uuid, RULESET.digest).mark is Mark.CHANGED


@pytest.mark.parametrize(
    ("second", "rules", "outcome"),
    [
        (TRUE, REVISED, "rule-changed rule-revised"),
        (TRUE, without_rule("BND101"), "rule-changed rule-removed"),
        (NARRATIVE, REVISED, "rule-changed rule-revised"),
        (report({"1.2.2": "4011"}), REVISED, "rule-changed rule-revised"),
        (TOO_MANY + "\n", REVISED, "unchanged"),
    ],
    ids=told_short,
)
def test_a_changed_rule_resolves_nothing(
    library: Library, second: str, rules: Ruleset, outcome: str
) -> None:
    uuid = bring(library, TOO_MANY)
    judged(library, uuid, "BND101")
    bring(library, second, rules)
    assert became(library, uuid, rules) == {"BND101": outcome}


def test_a_rule_that_changed_before_the_correction_does_not_hide_it(library: Library) -> None:
    """With the same values the verdict holds under the new revision, and counts from there."""
    uuid = bring(library, TOO_MANY)
    judged(library, uuid, "BND101")
    look_again(library, uuid, REVISED)
    assert became(library, uuid, REVISED) == {}
    bring(library, TRUE, REVISED)
    assert became(library, uuid, REVISED) == {"BND101": "resolved"}


def test_rules_that_ran_before_todays_settle_nothing(library: Library) -> None:
    uuid = bring(library, SAID_TWICE)
    judged(library, uuid, "WRD001")
    bring(library, TRUE)
    later = with_rule("BND101", revision=99)
    assert became(library, uuid, later) == {"WRD001": "rule-changed rules-older"}
    look_again(library, uuid, later)
    assert became(library, uuid, later) == {"WRD001": "resolved"}


def test_another_reader_of_the_same_bytes_resolves_nothing(library: Library) -> None:
    uuid = bring(library, SAID_TWICE)
    judged(library, uuid, "WRD001")
    bring(library, TRUE)
    with library.write() as database:
        database.conn.execute("UPDATE analyses SET reader = 'tomorrow'")
    assert became(library, uuid) == {"WRD001": "rule-changed reader-changed"}


def said_of(example: Example) -> tuple[Finding, ...]:
    later = examine(Source.of(example.text.encode()), RULESET)
    if not example.earlier:
        return later.findings
    earlier = examine(Source.of(example.earlier.encode()), RULESET)
    texts = earlier.document.text, later.document.text
    return relate(earlier.facts, later.facts, RULESET, texts=texts)


def test_every_kind_says_what_agrees_as_it_is_written_down() -> None:
    """What is gone without a word was mended only by rules that tell nothing of what agrees."""
    says: dict[str, set[Agreement]] = {}
    for rule in RULESET.rules.values():
        for example in rule.examples:
            for finding in said_of(example):
                if finding.status is Status.PASS:
                    kind = RULESET.rules[finding.code].kind
                    whole = finding.key.split("#")[0].endswith("|all")
                    says.setdefault(kind, set()).add(Agreement.ALL if whole else Agreement.EACH)
    kinds = {rule.kind for rule in RULESET.rules.values()}
    written = {kind: SAYS_WHAT_AGREES.get(kind, Agreement.EACH) for kind in kinds}
    assert says == {kind: {one} for kind, one in written.items() if one is not Agreement.NOTHING}


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (TRUE, "- 更正情况：已更正（对照第1版）"),
        (TOO_MANY + "\n", "- 更正情况：未更正（对照第1版）"),
        (report({"1.2.2": "4011"}), "- 更正情况：已改动，仍不一致（对照第1版）"),
        (
            report({"1.2.2": ""}),
            "- 更正情况：已无法核对：单元格已没有数字：政府网站公开政府信息数（对照第1版）",
        ),
    ],
    ids=told_short,
)
def test_the_list_for_the_agency_says_what_it_mended(
    library: Library, second: str, said: str
) -> None:
    uuid = bring(library, TOO_MANY)
    judged(library, uuid, "BND101", Judgement.TO_AUTHOR)
    stream = io.StringIO()
    export(library, "markdown", stream, ruleset=RULESET, options=Options(language="zh"))
    assert "- 更正情况：—" in stream.getvalue()
    bring(library, second)
    stream = io.StringIO()
    export(library, "markdown", stream, ruleset=RULESET, options=Options(language="zh"))
    assert stream.getvalue().count(said) == 1


def test_a_verdict_on_a_text_that_is_not_here_is_resolved_by_none(
    library: Library, tmp_path: Path
) -> None:
    """It came from a colleague who had a text in between."""
    other = open_library(tmp_path / "other.db", "wang")
    bring(other, TRUE)
    judged(other, bring(other, TOO_MANY), "BND101")
    stream = io.StringIO()
    write(other, stream)
    other.close()
    bring(library, TRUE)
    uuid = bring(library, TRUE + "\n")
    merge(library, stream.getvalue().splitlines(keepends=True))
    assert became(library, uuid) == {"BND101": "unreadable text-unknown"}


def year(number: int, agency: str = "云麓县") -> str:
    """A report whose table holds the same figures every year."""
    text = TRUE.replace("云麓县", agency)
    for found in (2016, 2015, 2014) if number > 2015 else (2014, 2015, 2016):
        text = text.replace(str(found), str(found + number - 2015))
    return text


def test_what_the_other_of_two_reports_mended_is_resolved(library: Library) -> None:
    bring(library, year(2015), path="/2015.txt")
    later = bring(library, year(2016), path="/2016.txt")
    judged(library, later, "XYR001")
    assert became(library, later) == {}
    bring(library, year(2015).replace("| 条 | 388", "| 条 | 389"), path="/2015.txt")
    assert became(library, later) == {"XYR001": "resolved"}
    assert told(library, later).counts == {Became.RESOLVED: 1}
    bring(library, year(2016) + "\n", path="/2016.txt")
    assert became(library, later) == {"XYR001": "resolved"}


def test_what_no_other_report_is_there_for_any_more_is_not(library: Library) -> None:
    bring(library, year(2015), path="/2015.txt")
    later = bring(library, year(2016), path="/2016.txt")
    judged(library, later, "XYR001")
    bring(library, NARRATIVE, path="/2015.txt")
    bring(library, year(2016) + "\n", path="/2016.txt")
    assert became(library, later) == {"XYR001": "unreadable pair-gone"}


def test_a_place_that_nobody_touched_was_not_mended(library: Library) -> None:
    """The heading before which one is missing stands as it did: the scraper lost others."""
    wrong = TRUE.replace("六、存在", "七、存在")
    uuid = bring(library, wrong)
    judged(library, uuid, "NUM001")
    lines = wrong.splitlines(keepends=True)
    first, last = (
        next(at for at, line in enumerate(lines) if line.startswith(words))
        for words in ("一、概述", "五、行政")
    )
    bring(library, "".join([*lines[:first], *lines[last + 2 :]]))
    assert not became(library, uuid)["NUM001"].startswith("resolved")


@pytest.mark.parametrize(
    ("earlier", "later", "touched"),
    [
        ("甲。\n乙。\n丙。\n", "甲。\n丙。\n", False),
        ("甲。\n乙。\n丙。\n", "甲。\n新。\n乙。\n丙。\n", True),
        ("甲。\n乙乙好。\n丙。\n", "甲。\n乙好。\n丙。\n", True),
        ("甲。\n乙。\n丙。\n丁。\n", "甲。\n乙。\n丙。\n改。\n", False),
        ("甲。\n乙。\n丙。\n", "甲。\n乙。\n丙。\n", False),
    ],
)
def test_what_is_lost_around_a_place_is_no_change_at_it(
    earlier: str, later: str, touched: bool
) -> None:
    place = earlier.index("乙好" if "乙好" in earlier else "乙")
    assert Standing(earlier, later).touched([Span(place, place + 1)]) is touched


@given(st.lists(st.sampled_from("甲乙丙丁。\n"), max_size=40).map("".join), st.data())
def test_what_stands_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    """Of a text that only gained lines nothing is lost, and every place is where it reads so."""
    at = data.draw(st.integers(0, len(text)))
    added = data.draw(st.text("戊己。\n", max_size=10))
    later = text[:at] + added + text[at:]
    kept = Standing(text, later).kept
    assert all(
        text[one.start : one.start + one.length]
        == later[one.later_start : one.later_start + one.length]
        for one in kept
    )
    assert sum(one.length for one in kept) == len(text)
