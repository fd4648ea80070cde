"""The real sample: exactly what it holds is said, once, and what was verified is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.examine import examine
from checks.examined import Examined
from checks.finding import Finding, Severity, Status
from checks.rule import load_ruleset
from report.source import load

SAMPLE = next(Path(__file__).parent.parent.glob("sample_reports/*.txt"))
COPY = range(297, 589)


@pytest.fixture(scope="module")
def sample() -> Examined:
    return examine(load(SAMPLE), load_ruleset())


def lines(sample: Examined, finding: Finding) -> list[int]:
    return [sample.document.line_number(one.span.start) for one in finding.evidence]


def said(sample: Examined, *status: Status) -> list[Finding]:
    return [one for one in sample.findings if one.status in status]


def the(sample: Examined, code: str) -> Finding:
    (found,) = [one for one in said(sample, Status.FAIL, Status.ASK) if one.code == code]
    return found


def test_what_is_loud(sample: Examined) -> None:
    loud = {(one.code, one.status, one.severity) for one in sample.findings if one.loud}
    assert loud == {
        ("DUP001", Status.FAIL, Severity.WARNING),
        ("BND101", Status.FAIL, Severity.ERROR),
        ("TXT001", Status.ASK, Severity.WARNING),
        ("IMP901", Status.ASK, Severity.WARNING),
    }
    assert sum(one.loud for one in sample.findings) == 4


def test_the_whole_text_stands_twice(sample: Examined) -> None:
    (repeat,) = sample.repeats
    assert repeat.edits == ()
    assert the(sample, "DUP001").arguments["later"] == "297-588"
    assert the(sample, "DUP001").arguments["earlier"] == "1-292"


def test_the_distinct_total(sample: Examined) -> None:
    found = the(sample, "BND101")
    assert lines(sample, found) == [35, 50, 53, 56, 9, 10, 11]
    assert found.formula == "48 >= max(0, 1111, 1436, 1736)"
    assert found.arguments["range"] == "[1736, 4283]"


def test_the_responses_are_asked_about(sample: Examined) -> None:
    found = the(sample, "TXT001")
    assert lines(sample, found) == [11, 83, 86, 65]
    assert found.formula == "22 = 6 + 8"


def test_the_training_is_asked_about(sample: Examined) -> None:
    assert lines(sample, the(sample, "IMP901")) == [221, 224]


@pytest.mark.parametrize(
    ("code", "at"),
    [
        ("NUL001", [221, 59, 71, 74, 77, 80, 89, 212, 47]),
        ("UNT002", [241, 31]),
        ("ORG002", [21, 25]),
        ("EQL101", [35, 38, 41]),
        ("TXT125", [59, 7, 9]),
        ("STR001", [19]),
        ("PUN001", [11]),
    ],
)
def test_the_minor_ones_are_notes(sample: Examined, code: str, at: list[int]) -> None:
    found = the(sample, code)
    assert found.severity is Severity.NOTE
    assert lines(sample, found) == at


def test_nothing_else_is_said(sample: Examined) -> None:
    codes = sorted(one.code for one in said(sample, Status.FAIL, Status.ASK))
    assert codes == [
        "BND101",
        "DUP001",
        "EQL101",
        "IMP901",
        "NUL001",
        "ORG002",
        "PUN001",
        "STR001",
        "TXT001",
        "TXT125",
        "UNT002",
    ]
    assert said(sample, Status.NA) == []


def test_the_identical_copy_is_not_analysed_again(sample: Examined) -> None:
    inside = [
        one
        for one in sample.findings
        if one.code != "DUP001" and any(line in COPY for line in lines(sample, one))
    ]
    assert inside == []


def test_the_counts_of_nothing(sample: Examined) -> None:
    assert the(sample, "NUL001").arguments["counts"] == "无×48, blank×7, 0×1"


@pytest.mark.parametrize(
    ("code", "at"),
    [
        ("TXT001", [9, 35]),
        ("TXT001", [10, 50]),
        ("TXT001", [11, 53, 56]),
        ("TXT002", [13, 95]),
        ("TXT002", [15, 164, 176]),
        ("TXT002", [15, 188]),
        ("TXT003", [6, 200]),
        ("TXT003", [4, 218]),
        ("SUM801", [203, 206, 209]),
        ("ORD101", [38, 35]),
        ("ORD102", [38, 41]),
        ("BND201", [65, 86]),
        ("IMP101", [230, 233]),
        ("DAT001", [22, 292]),
        ("TTL001", [20, 23]),
        ("ENM001", [18, 18, 18, 18]),
    ],
)
def test_what_was_verified(sample: Examined, code: str, at: list[int]) -> None:
    found = [one for one in said(sample, Status.PASS) if one.code == code]
    assert at in [lines(sample, one) for one in found if not one.vacuous]


@pytest.mark.parametrize("code", ["NUM001", "NUM002", "NUM003", "UNT001", "YER001"])
def test_what_was_verified_throughout(sample: Examined, code: str) -> None:
    assert [one.code for one in said(sample, Status.PASS) if one.code == code] == [code]


@pytest.mark.parametrize("code", ["SUM301", "SUM302", "SUM303", "SUM304", "SUM401", "SUM501"])
def test_sums_of_nothing_are_vacuous(sample: Examined, code: str) -> None:
    (found,) = [one for one in sample.findings if one.code == code]
    assert (found.status, found.vacuous) == (Status.PASS, True)


def test_coverage_leaves_nothing_unexplained(sample: Examined) -> None:
    coverage = sample.coverage
    assert coverage.cells_found == coverage.cells_expected == 78
    assert (coverage.rows, coverage.recognised) == (92, 92)
    unbound = {(sample.document.slice(one.span), one.reason) for one in coverage.unbound}
    assert unbound == {
        ("未发生政府信息公开失泄密行为", "no-indicator"),
        ("2016年", "other-year"),
        ("2018年", "other-year"),
    }
    assert coverage.figures == coverage.bound + len(unbound)


def test_whose_report_it_is(sample: Examined) -> None:
    assert sample.agency == "呼和浩特经济技术开发区管委会办公室"
    assert (sample.facts.year, sample.facts.form) == (2017, "2014")
    assert sample.facts.values["1.2.4"] == 1736
