"""Exports of what a library keeps: every report, its verdicts, its annotations."""

from __future__ import annotations

import io
import json

import pytest

from report.span import Span
from store.changes.merging import merge
from store.exporting.collect import results
from store.exporting.formats import FORMATS, export
from store.exporting.options import Options
from store.exporting.tally import Tally
from store.library import Library
from store.queue import reports
from store.written.annotations import Anchor, Target, annotate
from store.written.annotations import annotations as annotations_on
from store.written.verdicts import Judgement, judge
from tests import invented
from tests.exporting_cases import golden


def exported(
    library: Library, name: str, options: Options | None = None, uuids: list[str] | None = None
) -> tuple[str, Tally]:
    stream = io.StringIO(newline="")
    tally = export(
        library,
        name,
        stream,
        ruleset=invented.RULES,
        options=options or Options(language="en"),
        uuids=uuids,
    )
    return stream.getvalue(), tally


@pytest.fixture
def uuid(library: Library) -> str:
    """A report with one finding that was confirmed and one annotation; another without."""
    finding = invented.finding()
    uuid = invented.keep(library, findings=[finding], path="/reports/\x1b[31m甲.txt")
    invented.keep(library, agency="白石县教育局")
    judge(library, uuid, finding, Judgement.CONFIRMED, comment="确认")
    annotate(library, uuid, Anchor(Target.SPAN, (Span(0, 6),), "云溪市档案馆"), "核对名称")
    return uuid


def test_results_are_the_reports_as_they_were_imported(library: Library, uuid: str) -> None:
    first, second = results(library, invented.RULES)
    assert (first.agency, second.agency) == ("云溪市档案馆", "白石县教育局")
    assert [verdict.comment for verdict in first.verdicts.values()] == ["确认"]
    assert [annotation.comment for annotation in first.annotations] == ["核对名称"]
    assert first.path == "/reports/␛[31m甲.txt"
    (only,) = results(library, invented.RULES, [uuid])
    assert only == first


def test_results_of_a_report_that_is_not_there_are_an_error(library: Library) -> None:
    with pytest.raises(KeyError):
        list(results(library, invented.RULES, ["nowhere"]))


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_takes_a_library(library: Library, uuid: str, name: str) -> None:
    text, _ = exported(library, name)
    assert any(words in text for words in (uuid, "甲.txt", "%E7%94%B2.txt"))
    assert exported(library, name)[0] == text
    only, _ = exported(library, name, uuids=[uuid])
    assert "白石县教育局" not in only


@pytest.mark.parametrize("name", list(FORMATS))
def test_an_empty_library_exports_too(library: Library, name: str) -> None:
    text, tally = exported(library, name)
    assert text.endswith("\n")
    assert tally == Tally()


def test_what_was_judged_is_not_loud_any_more(library: Library, uuid: str) -> None:
    _, tally = exported(library, "sarif")
    assert (tally.fails, tally.judged, tally.exit_code(Options().fail_on)) == (0, 1, 0)


def test_lossless_bytes_are_golden(library: Library) -> None:
    """What one library wrote, another that has the report gives back to the byte."""
    lines = golden("library.jsonl").splitlines(keepends=True)
    uuid = invented.keep(library, findings=[invented.finding()])
    merge(library, lines)
    assert exported(library, "jsonl")[0] == "".join(lines)
    assert reports.row(library, uuid, invented.RULES.digest).reviewer == "li"
    (first, second) = annotations_on(library, uuid)
    assert [reply.comment for reply in second.replies] == ["已回复\x1b"]
    assert first.anchor.target is Target.REPORT
    assert {json.loads(line)["type"] for line in lines} == {
        "jiaokan-library",
        "report",
        "verdict",
        "annotation",
        "reply",
        "mark",
        "history",
    }
