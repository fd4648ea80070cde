"""A rule muted for a library: its findings call for nobody, and are counted all the same."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from checks.finding import Status
from store.changes.history import changes, redo, undo
from store.changes.merging import merge
from store.changes.stale import Stale
from store.exporting import jsonl, markdown
from store.exporting.collect import results
from store.exporting.options import Options
from store.library import Library, open_library
from store.queue.reports import Filter, Mark, Row, count, page, row, set_reviewed
from store.written.muting import Muted, muted, set_muted, totals
from store.written.verdicts import Judgement, judge
from tests.invented import RULES, finding, keep

FOUND = (finding(), finding(key="b", status=Status.ASK), finding("SUM101"))


def loud(report: Row) -> tuple[int, int, int]:
    return report.fails, report.asks, report.judged


def queue(library: Library) -> list[tuple[int, int, int]]:
    return [loud(one) for one in page(library, Filter(), RULES.digest, 0, 100)]


def test_what_a_muted_rule_finds_calls_for_nobody(library: Library) -> None:
    uuid = keep(library, agency="云溪市档案馆", findings=FOUND)
    judge(library, uuid, finding(), Judgement.CONFIRMED)
    set_muted(library, "BND101", True)
    assert muted(library) == {"BND101": "li"}
    assert totals(library) == Muted(1, 1)  # the other has its verdict
    assert loud(row(library, uuid, RULES.digest)) == (1, 0, 0)


def test_reports_imported_later_are_counted_without_it(library: Library) -> None:
    set_muted(library, "BND101", True)
    keep(library, agency="云溪市档案馆", findings=FOUND)
    assert queue(library) == [(1, 0, 0)]
    assert totals(library) == Muted(1, 2)


def test_muting_is_taken_back_made_again_and_ended(library: Library) -> None:
    for n in range(3):
        keep(library, agency=f"云溪市{n}局", findings=FOUND)
    heard, unheard = [(2, 1, 0)] * 3, [(1, 0, 0)] * 3
    set_muted(library, "BND101", True)
    assert queue(library) == unheard
    taken = undo(library)
    assert taken is not None
    assert (taken.what, taken.about, taken.report) == ("mute", "BND101", "")
    assert queue(library) == heard
    assert muted(library) == {}
    redo(library)
    assert queue(library) == unheard
    set_muted(library, "BND101", False)
    assert queue(library) == heard
    undo(library)
    assert queue(library) == unheard
    assert [one.what for one in changes(library)] == ["undo", "unmute", "redo", "undo", "mute"]


def test_who_comes_second_is_told(library: Library, signed: Callable[[str], Library]) -> None:
    set_muted(signed("wang"), "BND101", True)
    with pytest.raises(Stale) as stale:
        set_muted(library, "BND101", True)
    assert stale.value.current == "wang"
    set_muted(library, "BND101", False)
    with pytest.raises(Stale):
        undo(signed("wang"))
    assert muted(library) == {}


def test_a_muted_rule_does_not_call_a_reviewed_report_changed(library: Library) -> None:
    uuid = keep(library, "甲", path="/a.txt", agency="云溪市档案馆", findings=(finding("SUM101"),))
    set_reviewed(library, uuid, True)
    set_muted(library, "BND101", True)
    keep(library, "乙", path="/b.txt", agency="云溪市档案馆", year=2022)
    assert row(library, uuid, RULES.digest).mark is Mark.REVIEWED


def test_reports_are_found_by_what_a_rule_still_asks(library: Library) -> None:
    judged = keep(library, agency="云溪市1局", findings=(finding(),))
    keep(library, agency="云溪市2局", findings=(finding(),))
    keep(library, agency="云溪市3局", findings=(finding("SUM101"),))
    judge(library, judged, finding(), Judgement.CONFIRMED)
    for unheard in (False, True):  # muted or not: who asks for it wants to see it
        if unheard:
            set_muted(library, "BND101", True)
        found = page(library, Filter(rule="BND101"), RULES.digest, 0, 10)
        assert [one.agency for one in found] == ["云溪市2局"]
        assert count(library, Filter(rule="BND101")) == 1


def test_merging_takes_over_no_mute_but_its_history(library: Library, tmp_path: Path) -> None:
    keep(library, findings=FOUND)
    set_muted(library, "BND101", True)
    undo(library)
    redo(library)
    stream = io.StringIO()
    jsonl.write(library, stream)
    lines = stream.getvalue().splitlines(keepends=True)
    told = [one for one in map(json.loads, lines) if one["type"] == "history"]
    assert [one["what"] for one in told] == ["mute", "undo", "redo"]
    other = open_library(tmp_path / "other.db", "wang")
    for _ in range(2):
        merge(other, lines)
    assert muted(other) == {}
    again = io.StringIO()
    jsonl.write(other, again)
    assert all(line in again.getvalue() for line in lines if '"history"' in line)
    other.close()


def test_a_list_of_what_nobody_judged_leaves_out_what_is_muted(library: Library) -> None:
    keep(library, findings=FOUND)
    set_muted(library, "BND101", True)
    (result,) = results(library, RULES)
    assert [one.code for one in result.findings if result.calls(one)] == ["SUM101"]
    stream = io.StringIO()
    markdown.write([result], RULES, stream, Options(unjudged=True))
    assert "SUM101" in stream.getvalue()
    assert "BND101" not in stream.getvalue()
