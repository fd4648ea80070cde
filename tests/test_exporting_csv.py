"""The table for a spreadsheet: every row there, nothing in it computes."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.exporting.csv import COLUMNS
from store.exporting.options import Options
from store.exporting.result import Item
from store.exporting.spreadsheet import MAX_CELL
from store.written.annotations import Standing, Target
from tests.exporting_cases import (
    CHECKED,
    COPIED,
    JUDGED,
    TOTAL,
    UNREAD,
    annotation,
    at,
    golden,
    written,
)


def table(*items: Item, language: str = "en") -> list[dict[str, str]]:
    text = written("csv", items, Options(language=language))
    assert text.startswith("\ufeff")
    rows = csv.reader(io.StringIO(text[1:], newline=""), strict=True)
    next(rows)
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_bytes_are_golden(language: str) -> None:
    text = written("csv", [JUDGED, CHECKED, UNREAD], Options(language=language))
    assert text == golden(f"export-{language}.csv")


def test_every_row_ends_as_excel_ends_it() -> None:
    text = written("csv", [JUDGED])
    assert text.endswith('"\r\n')
    assert text.replace("\r\n", "").count("\r") == 0


def test_findings_annotations_and_replies_are_told_apart() -> None:
    kinds = [row["kind"] for row in table(JUDGED, UNREAD)]
    assert kinds.count("finding") == 6
    assert kinds.count("verdict") == 1  # on what is no longer found
    assert kinds.count("annotation") == 3
    assert kinds.count("reply") == 1
    assert kinds.count("not read") == 1


def test_a_verdict_stands_beside_its_finding() -> None:
    rows = {row["key"]: row for row in table(JUDGED) if row["kind"] == "finding"}
    assert rows[TOTAL.key]["verdict"] == "confirmed"
    assert rows[TOTAL.key]["holds"] == "yes"
    assert rows[COPIED.key]["reason"] == "explained"
    assert rows["IMP201:report:other"]["holds"] == "no"


def test_an_annotation_stands_in_both_places_of_its_own_version_only() -> None:
    pair = annotation(Target.PAIR, "不同？", spans=(at("1111"), at("1117")), quote="1111")
    (row,) = table(replace(JUDGED, findings=(), verdicts={}, annotations=(pair,)))
    assert (row["line"], row["evidence"]) == ("8", "19| 1117")
    (row,) = table(replace(JUDGED, findings=(), verdicts={}, annotations=(pair,), version=2))
    assert (row["line"], row["evidence"], row["quote"]) == ("", "", "1111")


def test_a_reply_names_what_it_answers() -> None:
    (reply,) = [row for row in table(JUDGED) if row["kind"] == "reply"]
    assert reply["on"] in {row["uid"] for row in table(JUDGED) if row["kind"] == "annotation"}


@given(
    st.sampled_from("=+-@\t\r\n＝＋－＠"),
    st.text(max_size=20),
)
def test_no_value_is_a_formula(first: str, rest: str) -> None:
    report = replace(
        JUDGED, findings=(), verdicts={}, annotations=(annotation(Target.REPORT, first + rest),)
    )
    (row,) = table(report)
    assert row["comment"].startswith("'")


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), max_size=50))
def test_other_values_are_as_they_were_written(comment: str) -> None:
    report = replace(
        JUDGED, findings=(), verdicts={}, annotations=(annotation(Target.REPORT, f"批{comment}"),)
    )
    (row,) = table(report)
    assert len(row["comment"]) == len(comment) + 1
    assert row["comment"][0] == "批"


def test_a_value_longer_than_a_cell_is_cut_and_says_so() -> None:
    report = replace(
        JUDGED, findings=(), verdicts={}, annotations=(annotation(Target.REPORT, "长" * 40_000),)
    )
    (row,) = table(report)
    assert len(row["comment"]) == MAX_CELL
    assert row["comment"].endswith("…")


def test_control_characters_are_shown_and_do_nothing() -> None:
    report = replace(JUDGED, title="a\x1b[31m\x00")
    assert {row["title"] for row in table(report)} == {"a␛[31m␀"}


def test_of_an_annotation_on_a_corrected_report_it_says_where_that_stands_now() -> None:
    note = annotation(Target.SPAN, "旧", spans=(at("1111"),), quote="1110")
    for standing, version, said in (
        (Standing.WRITTEN, 1, ""),
        (Standing.SAME, 1, ""),
        (Standing.CHANGED, 1, "edited since: 1111"),
        (Standing.MOVED, 1, "moved since: 1111"),
        (Standing.ACCEPTED, 1, "now: 1111"),
        (Standing.PROPOSED, 2, "to decide, perhaps line 19 now: 1117"),
        (Standing.REFUSED, 2, "without a place in this text; the one proposed was refused"),
        (Standing.LOST, 2, "not in this text any more"),
    ):
        one = replace(note, standing=standing, proposal=(at("1117"),))
        (row,) = [
            row
            for row in table(replace(JUDGED, findings=(), annotations=(one,), version=version))
            if row["comment"] == "旧"
        ]
        assert (row["correction"], row["quote"]) == (said, "1110")
