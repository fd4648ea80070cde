"""Where things stand in files that are no plain text, in the words of a reader and in exports."""

from __future__ import annotations

import csv
import io
import json
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.finding import Scope
from report.document import Document
from report.place import Layout, Missed, Place, Unseen
from report.source import Role
from report.span import Span
from report.visible import visible
from store import packing
from store.exporting import whereabouts
from store.exporting.options import Options
from store.exporting.result import Before, Result
from store.files.sources import Held
from tests.exporting_cases import CHECKED, DOCUMENT, JUDGED, TEXT, TOTAL, at, written
from tests.test_sarif import validator

FILES = ("年报/报告.docx", "年报/附件 统计表.xlsx")
PLAIN = Place()


def document(*places: tuple[str, Place]) -> Document:
    """The text of the cases, from each of these words on at its place."""
    starts = tuple(at(words).start if words else 0 for words, _ in places)
    return Document.of(TEXT, Layout(starts, tuple(place for _, place in places)))


@pytest.mark.parametrize(
    ("place", "zh", "en", "short"),
    [
        (PLAIN, "", "", ""),
        (Place(page=3), "第3页", "p. 3", "p. 3"),
        (
            Place(page=2, table=1, row=5, column=3),
            "第2页 表1 行5 列3",
            "p. 2, table 1, row 5, column 3",
            "p. 2",
        ),
        (
            Place(table=2, row=5, column=3),
            "表2 行5 列3",
            "table 2, row 5, column 3",
            "table 2, row 5, column 3",
        ),
        (Place(sheet="统计表", table=1, row=5, column=3), "统计表!C5", "统计表!C5", "统计表!C5"),
        (Place(sheet="表 (1)", row=1, column=28), "'表 (1)'!AB1", "'表 (1)'!AB1", "'表 (1)'!AB1"),
        (Place(sheet="统计表"), "统计表", "统计表", "统计表"),
    ],
)
def test_a_place_is_said_as_a_person_finds_it(place: Place, zh: str, en: str, short: str) -> None:
    there = document(("", place))
    assert whereabouts.full(there, FILES, 0, "zh") == zh
    assert whereabouts.full(there, FILES, 0, "en") == en
    assert whereabouts.short(there, FILES, 0, "en") == short
    attached = document(("", PLAIN), ("(一)", replace(place, source=1)))
    assert whereabouts.full(attached, FILES, 0, "zh") == ""
    there_alone = zh or "第1行"  # of its own text
    offset = at("(一)").start
    assert whereabouts.full(attached, FILES, offset, "zh") == f"附件 统计表.xlsx {there_alone}"
    assert whereabouts.full(attached, (), offset, "zh") == f"附件1 {there_alone}"


def test_where_room_is_short_an_attachment_is_known_by_the_end_of_its_name() -> None:
    there = document(("", PLAIN), ("(一)", Place(1, sheet="表", row=1, column=2)))
    files = ("", "2023年度报告附件：政府信息公开情况统计表.xlsx")
    said = whereabouts.short(there, files, at("(一)").start, "zh")
    assert said == "…息公开情况统计表.xlsx 表!B1"


def test_of_a_text_alone_its_line_says_it_all() -> None:
    assert whereabouts.full(DOCUMENT, FILES, 40, "zh") == ""
    assert whereabouts.fields(DOCUMENT, FILES, 40) == {}


@given(st.text(max_size=300), st.text(max_size=300), st.integers(0, 1 << 40))
def test_whatever_a_file_calls_things_is_short_and_does_nothing(
    sheet: str, name: str, number: int
) -> None:
    place = Place(1, number, sheet, number, number, number)
    there = document(("", PLAIN), ("(一)", place))
    said = whereabouts.full(there, ("", name), at("(一)").start, "en")
    assert visible(said) == said
    assert len(said) < 300


ATTACHED = document(
    ("", PLAIN),
    ("(一)", Place(1, sheet="统计表", table=1, row=2, column=1)),
    ("48 | ||", Place(1, sheet="统计表", table=1, row=2, column=3)),
    ("2.", Place(1, sheet="统计表", table=1, row=3, column=1)),
    ("1111", Place(1, sheet="统计表", table=1, row=3, column=3)),
)
SOURCES = (
    Held("1" * 64, Role.MAIN, "docx", (FILES[0],)),
    Held("2" * 64, Role.COPY, "pdf", ("年报/报告.pdf",)),
    Held("3" * 64, Role.ATTACHMENT, "xlsx", (FILES[1],)),
)


def filed(result: Result) -> Result:
    return replace(result, document=ATTACHED, sources=SOURCES, repeats=(), findings=(TOTAL,))


def test_every_list_says_where_to_look() -> None:
    listed = written("text", [filed(CHECKED)], Options(language="en"))
    assert "(附件 统计表.xlsx 统计表!C2)\n" in listed
    assert "(附件 统计表.xlsx 统计表!C3)\n" in listed
    rows = csv.DictReader(io.StringIO(written("csv", [filed(JUDGED)])[1:], newline=""))
    row = next(one for one in rows if "BND101" in one.values())
    assert row["位置"] == "附件 统计表.xlsx 统计表!C2"
    assert row["对照"].startswith("8（附件 统计表.xlsx 统计表!C3）| ")
    sent = written("markdown", [filed(JUDGED)])
    assert " | 5（附件 统计表.xlsx 统计表!C2） | " in sent


def test_programs_get_the_place_in_its_parts() -> None:
    log = json.loads(written("json", [filed(CHECKED)], Options(language="en")))
    (finding,) = log["reports"][0]["findings"]
    total, channel, narrative = (one["place"] for one in finding["evidence"])
    assert total["where"] == {
        "said": "附件 统计表.xlsx 统计表!C2",
        "file": FILES[1],
        "sheet": "统计表",
        "table": 1,
        "row": 2,
        "column": 3,
        "line": 3,
    }
    assert channel["where"]["row"] == 3
    assert "where" not in narrative


def test_sarif_points_into_the_attachment_and_stays_valid() -> None:
    log = json.loads(written("sarif", [filed(CHECKED), CHECKED], Options(language="en")))
    assert [error.message for error in validator().iter_errors(log)] == []
    run = log["runs"][0]
    main, attached, other = run["artifacts"]
    assert attached["properties"]["attachedTo"] == main["location"]["index"] == 0
    assert other["location"]["index"] == 2
    result = run["results"][0]
    (place,) = result["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == attached["location"]["uri"]
    assert place["physicalLocation"]["region"]["startLine"] == 5  # of the whole text
    assert place["properties"]["place"]["said"] == "附件 统计表.xlsx 统计表!C2"
    channel, narrative = result["relatedLocations"]
    assert channel["properties"]["place"]["row"] == 3
    assert narrative["physicalLocation"]["artifactLocation"]["index"] == 0


def test_so_does_what_stands_in_the_report_of_the_year_before() -> None:
    there = replace(TOTAL.evidence[1], span=Span(0, 0), elsewhere=at("1111"))
    pair = replace(TOTAL, evidence=(TOTAL.evidence[0], there), scope=Scope.PAIR)
    result = replace(CHECKED, findings=(pair,), before=Before("旧.docx", "", ATTACHED, SOURCES))
    said = written("text", [result], Options(language="en"))
    assert "(附件 统计表.xlsx 统计表!C3)" in said


def test_what_was_left_out_is_kept_with_the_report_as_it_was_found() -> None:
    """Of a picture as the first libraries kept it, so that these are read too."""
    layout = Layout(
        (0, 9),
        (Place(page=1), Place(page=2, table=1, row=2, column=3)),
        (
            Unseen(9, Place(page=2)),
            Unseen(9, Place(table=1, row=2, column=3), Missed.HIDDEN, 40),
            Unseen(12, PLAIN, Missed.DRAWING),
        ),
    )
    assert packing.layout(packing.packed_layout(layout)) == layout
    assert packing.layout(zlib.compress(b'[[], [[7, 0, 3, "", 0, 0, 0]]]')).unseen == (
        Unseen(7, Place(page=3)),
    )
