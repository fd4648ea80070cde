"""Findings on a terminal or in a pipe: what is wrong, both places, marks that line up."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from checks.finding import Evidence, Status
from report.document import Document
from report.span import Span
from report.visible import visible
from store.exporting.options import FailOn, Options
from store.exporting.quoting import Measure, Quotation, quote
from store.exporting.result import Item
from tests.exporting_cases import (
    CHECKED,
    COVERAGE,
    JUDGED,
    TOTAL,
    UNREAD,
    at,
    golden,
    tallied,
    written,
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_bytes_are_golden(language: str) -> None:
    everything = Options(language=language, passes=True)
    text = written("text", [CHECKED, UNREAD, JUDGED], everything)
    assert text == golden(f"export-{language}.txt")


def test_a_finding_opens_like_a_compiler_message() -> None:
    lines = written("text", [CHECKED]).splitlines()
    assert "年报/青河县 2017.txt:5:1: fail error BND101 去重总数小于单一渠道数" in lines
    assert "  不符：48 >= max(0, 1111)" in lines


def test_loud_comes_first_and_notes_fold_into_one_line() -> None:
    heads = [
        line.split(": ", 1)[1]
        for line in written("text", [CHECKED]).splitlines()
        if line.startswith(CHECKED.path)
    ]
    assert [head.split()[0] for head in heads[:5]] == ["fail", "fail", "ask", "ask", "ask"]
    assert heads[4] == "ask note NUL001 NUL001规则？ ×2: L3 L5"


def test_notes_stand_alone_when_asked_for() -> None:
    unfolded = written("text", [CHECKED], Options(notes=True))
    assert unfolded.count("ask note NUL001") == 2
    assert "×2" not in unfolded


def test_what_holds_is_said_when_asked_for() -> None:
    assert "SUM001" not in written("text", [CHECKED])
    everything = written("text", [CHECKED], Options(passes=True, language="en"))
    assert "pass SUM001 whole: 0 = 0 + 0 (vacuous)" in everything
    assert "na SUM001" in everything


def test_of_many_cells_without_arithmetic_it_is_said_what_was_looked_for() -> None:
    (held,) = (one for one in CHECKED.findings if one.status is Status.PASS)
    looked = replace(CHECKED, findings=(replace(held, formula="", vacuous=False),))
    everything = written("text", [looked], Options(passes=True, language="zh"))
    assert "pass SUM001 查过，未见：" in everything


def test_a_judged_finding_names_who_judged() -> None:
    assert "BND101 去重总数小于单一渠道数  confirmed（li）" in written("text", [JUDGED])


def test_what_was_not_read_of_a_report_is_counted() -> None:
    text = written("text", [CHECKED], Options(language="en"))
    assert "figures 3, bound 2; table rows 4, recognised 3; indicators 78, found 3" in text
    assert "Figures not bound: year 1" in text


def test_a_report_on_no_known_form_says_why_none_was_recognised() -> None:
    coverage = replace(CHECKED.coverage, no_form="no-table")
    text = written("text", [replace(CHECKED, coverage=coverage)], Options(language="en"))
    assert "No official form recognised: no-table" in text


def test_a_file_not_read_is_one_line_and_in_the_summary() -> None:
    lines = written("text", [UNREAD]).splitlines()
    assert lines == [
        "年报/扫描.pdf: 无法读取: 不是文本；请先另存为纯文本",
        "0 份报告：不一致 0，待核对 0，提示 0；1 个文件无法读取",
    ]


@pytest.mark.parametrize("code", ["format-unsupported", "unreadable", "undecodable", "too-large"])
def test_why_a_file_was_not_read_is_said_in_chinese(code: str) -> None:
    item = replace(UNREAD, path="扫描", code=code, message="in English")
    assert "English" not in written("text", [item])
    assert "English" in written("text", [item], Options(language="en"))


def test_nothing_to_check_still_ends_with_a_summary() -> None:
    assert written("text", [], Options(language="en")) == (
        "Reports: 0; do not agree: 0, to check: 0, notes: 0\n"
    )


@pytest.mark.parametrize(
    ("items", "fail_on", "code"),
    [
        ([], FailOn.NOTE, 0),
        ([CHECKED], FailOn.LOUD, 1),
        ([CHECKED], FailOn.NEVER, 0),
        ([CHECKED, UNREAD], FailOn.NEVER, 2),
        ([replace(JUDGED, findings=(TOTAL,))], FailOn.NOTE, 0),
    ],
)
def test_the_exit_code_follows_what_is_loud(items: list[Item], fail_on: FailOn, code: int) -> None:
    assert tallied("text", items)[1].exit_code(fail_on) == code


def test_no_control_character_of_a_report_is_printed() -> None:
    nasty = "\x1b[31m48\x07\u202e\u200b\x9b\x85\u2028\t条"
    report = replace(
        CHECKED,
        path="\x1b]0;x\x07.txt",
        title=nasty,
        document=Document.of(nasty),
        coverage=replace(COVERAGE, unbound=(), unknown=()),
        repeats=(),
        findings=(
            replace(
                TOTAL,
                formula=nasty,
                evidence=(Evidence("whole", Span(5, 7), "", nasty),),
            ),
        ),
    )
    text = written("text", [report, replace(UNREAD, path=nasty, code="?", message=nasty)])
    assert all(char == "\n" or char.isprintable() for char in text)


# Text as reports have it: half- and full-width, ambiguous, combining, with bars and tabs.
report_text = st.text(
    st.sampled_from("报告信息条0123456789, |“”—…\t１，。éе́ア\u0301\x1b"), min_size=1, max_size=200
)


@given(report_text, st.data(), st.integers(30, 90), st.sampled_from([1, 2]))
def test_marks_stand_under_what_is_meant(
    line: str, data: st.DataObject, columns: int, ambiguous: int
) -> None:
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, min(len(line), start + 8)))
    document = Document.of(line)
    measure = Measure(columns, ambiguous)
    quoted, marks = quote([Quotation(document, Span(start, end), "^", "")], measure)
    assert measure.cells(quoted) <= columns
    quoted += " " * columns  # the line ends with its last character that shows
    before = marks[: marks.index("^")]
    # Cut the quoted line where the marks begin: what follows is what is meant.
    at = next(
        index
        for index in range(len(quoted) + 1)
        if measure.cells(quoted[:index]) >= len(before) and index >= 6
    )
    assert measure.cells(quoted[:at]) == len(before)
    # A combining mark has no cell of its own: it may stand on either side of where the mark begins.
    meant, shown = (one.strip("\u0301") for one in (visible(line)[start:end], quoted[at:]))
    assert shown.startswith(meant.rstrip()[:1])


def test_a_long_line_is_cut_around_what_is_meant() -> None:
    line = "前" * 500 + "48条" + "后" * 500
    quoted, marks = quote([Quotation(Document.of(line), Span(500, 503), "^", "总数")], Measure(60))
    assert "…前" in quoted
    assert quoted.endswith("后…")
    assert wcswidth(quoted) <= 60
    column = marks.index("^")
    assert wcswidth(quoted[: quoted.index("48条")]) == column
    assert marks.strip(" |1") == "^^^^ 总数"


def test_a_passage_is_quoted_by_its_first_line_and_its_last() -> None:
    document = Document.of("一\n二\n三\n四\n五\n")
    lines = list(quote([Quotation(document, Span(2, 7), "^", "copy", "3 lines")], Measure(60)))
    assert lines == ["  2 | 二", "    | ^^", "  : 3 lines", "  4 | 四", "    | ^^ copy"]


def test_a_blank_is_marked_where_it_should_stand() -> None:
    lines = list(quote([Quotation(Document.of("条 |"), Span(2, 2), "^", "blank")], Measure(60)))
    assert lines == ["  1 | 条 |", "    |    ^ blank"]


def test_a_line_that_holds_several_places_is_quoted_once() -> None:
    document = Document.of("咨询9次,现场3次,电话7次。\n")
    places = ((2, 4, "^", "whole"), (7, 9, "-", "part"), (12, 14, "-", "part"))
    quotations = [
        Quotation(document, Span(start, end), mark, label) for start, end, mark, label in places
    ]
    assert list(quote(quotations, Measure(60))) == [
        "  1 | 咨询9次,现场3次,电话7次。",
        "    |     ^^^ whole",
        "    |             --- part",
        "    |                     --- part",
    ]


def test_places_too_far_apart_for_one_line_are_quoted_each() -> None:
    document = Document.of("前3次" + "远" * 100 + "后5次")
    quotations = [Quotation(document, Span(start, start + 2), "-", "") for start in (1, 104)]
    lines = list(quote(quotations, Measure(60)))
    assert len(lines) == 4
    assert all(wcswidth(line) <= 60 for line in lines)


def test_what_is_printed_there_is_not_said_again() -> None:
    places = (Evidence("first", at("条"), "", "条"), Evidence("second", at("条"), "", "篇"))
    text = written("text", [replace(CHECKED, findings=(replace(TOTAL, evidence=places),))])
    assert "^^ first\n" in text
    assert "-- second = 篇\n" in text


def test_a_line_of_millions_is_quoted_as_fast_as_any() -> None:
    document = Document.of("前" * 3_000_000 + "48条" + "后" * 3_000_000)
    where = Span(3_000_000, 3_000_003)
    start = process_time()
    for _ in range(100):
        list(quote([Quotation(document, where, "^", "")], Measure(60)))
    assert process_time() - start < 1


def test_an_english_reader_reads_english() -> None:
    text = written("text", [replace(CHECKED, findings=(TOTAL,))], Options(language="en"))
    assert "fail error BND101 Distinct total below one channel" in text
    assert "What to do: See what was counted." in text
    assert "total: Distinct" in text
