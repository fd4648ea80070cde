"""Findings of the whole library by rule: listed, judged many at once, taken back as one."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from checks.finding import Finding, Severity, Status
from store.changes import history
from store.changes.history import changes, redo, undo
from store.changes.merging import merge
from store.changes.stale import Stale
from store.exporting import jsonl
from store.library import Library, open_library
from store.queue import by_rule
from store.queue.by_rule import (
    Seen,
    Sought,
    Spoken,
    all_seen,
    counts,
    in_next_report,
    judge_all,
    page,
    place,
)
from store.queue.reports import Mark, row
from store.written.verdicts import Given, Judgement, Reason, judge, verdicts, withdraw
from tests.invented import RULES, finding, keep, text

MISREAD = Given(Judgement.DISMISSED, Reason.MISREAD)
ALL = Sought("BND101")


def agencies(library: Library, count: int, *findings: Finding) -> list[str]:
    return [
        keep(library, agency=f"云溪市{n}局", findings=findings or (finding(),))
        for n in range(count)
    ]


def judgements(library: Library, uuid: str) -> list[Judgement]:
    return [one.judgement for one in verdicts(library, uuid).values()]


def test_rules_are_counted_over_all_reports(library: Library) -> None:
    first, _ = agencies(
        library,
        2,
        finding(),
        finding(key="b", status=Status.ASK),
        finding("SUM101", severity=Severity.NOTE),
        finding("ORD101", status=Status.PASS),
    )
    judge(library, first, finding(), Judgement.CONFIRMED)
    assert counts(library) == (
        by_rule.Count("BND101", fails=1, asks=2, notes=0, judged=1, muted=False),
        by_rule.Count("SUM101", fails=0, asks=0, notes=2, judged=0, muted=False),
    )


def test_the_findings_of_a_rule_are_listed_with_place_and_verdict(library: Library) -> None:
    one, two = agencies(library, 2)
    judge(library, two, finding(), Judgement.DISMISSED, reason=Reason.SCOPE)
    first, second = page(library, ALL, 0, 10)
    assert (first.seen.report, first.name, first.year) == (one, "云溪市0局", 2023)
    assert first.finding == finding()
    report = text("云溪市0局")
    assert first.before + first.quote + first.after == report[28:54]
    assert first.quote == report[40:42]
    assert first.spoken is None
    assert second.spoken == Spoken(Judgement.DISMISSED, Reason.SCOPE, "li", holds=True)


def test_a_verdict_on_other_values_is_shown_but_does_not_count(library: Library) -> None:
    uuid = keep(library, "甲", path="/a.txt", findings=(finding(),))
    judge(library, uuid, finding(), Judgement.CONFIRMED)
    keep(library, "乙", path="/a.txt", findings=(finding(state="50<1111"),))
    (hit,) = page(library, replace(ALL, unjudged=True), 0, 10)
    assert hit.spoken == Spoken(Judgement.CONFIRMED, None, "li", holds=False)


def test_the_list_is_narrowed_and_paged(library: Library) -> None:
    uuids = agencies(library, 5, finding(), finding(key="b", status=Status.ASK))
    judge(library, uuids[2], finding(), Judgement.CONFIRMED)
    fails, unjudged = Sought("BND101", "fail"), Sought("BND101", "fail", unjudged=True)
    assert [by_rule.count(library, one) for one in (ALL, fails, unjudged)] == [10, 5, 4]
    whole = [hit.seen for hit in page(library, unjudged, 0, 10)]
    assert [seen.report for seen in whole] == [*uuids[:2], *uuids[3:]]
    assert [hit.seen for hit in page(library, unjudged, 1, 2)] == whole[1:3]
    assert all_seen(library, unjudged, 3) == whole[:3]
    assert [place(library, unjudged, seen.report, seen.key) for seen in whole] == [0, 1, 2, 3]
    assert place(library, unjudged, uuids[2], finding().key) is None
    assert in_next_report(library, unjudged, uuids[1]) == whole[2]
    assert in_next_report(library, unjudged, uuids[4]) is None


def test_many_are_judged_as_one_and_taken_back_as_one(library: Library) -> None:
    uuids = agencies(library, 3, finding(), finding(key="b"))
    given = Given(Judgement.DISMISSED, Reason.OTHER, "表样如此")
    assert judge_all(library, all_seen(library, ALL, 100), given) == by_rule.Judged(6, 0)
    for uuid in uuids:
        told = verdicts(library, uuid).values()
        assert [(one.reason, one.comment) for one in told] == [(Reason.OTHER, "表样如此")] * 2
        assert row(library, uuid, RULES.digest).mark is Mark.BEGUN
        assert row(library, uuid, RULES.digest).fails == 0
    (told_once,) = changes(library)
    assert (told_once.what, told_once.about, told_once.count) == ("judge", "BND101", 6)
    assert len(changes(library, uuids[0])) == 2
    taken = undo(library)
    assert taken is not None
    assert (taken.what, taken.report, taken.count, taken.left) == ("judge", "", 6, 0)
    for uuid in uuids:
        assert verdicts(library, uuid) == {}
        assert row(library, uuid, RULES.digest).mark is Mark.UNTOUCHED
    assert undo(library) is None
    made = redo(library)
    assert made is not None
    assert made.count == 6
    assert judgements(library, uuids[2]) == [Judgement.DISMISSED] * 2
    assert undo(library) is not None
    assert redo(library) is not None
    assert [one.count for one in changes(library)] == [6] * 5


def test_what_another_built_on_stays_and_the_rest_goes_back(
    library: Library, signed: Callable[[str], Library]
) -> None:
    uuids = agencies(library, 3)
    judge_all(library, all_seen(library, ALL, 100), MISREAD)
    (standing,) = verdicts(library, uuids[1]).values()
    theirs = judge(
        signed("wang"), uuids[1], finding(), Judgement.CONFIRMED, expected=standing.version
    )
    taken = undo(library)
    assert taken is not None
    assert (taken.count, taken.left) == (2, 1)
    assert [len(verdicts(library, uuid)) for uuid in uuids] == [0, 1, 0]
    assert verdicts(library, uuids[1])[finding().key] == theirs
    assert undo(library) is None  # told once
    made = redo(library)
    assert made is not None
    assert (made.count, made.left) == (2, 0)
    assert judgements(library, uuids[0]) == [Judgement.DISMISSED]


def test_a_batch_that_others_built_on_altogether_is_refused(
    library: Library, signed: Callable[[str], Library]
) -> None:
    before = keep(library, agency="石桥县统计局", findings=(finding("SUM101"),))
    judge(library, before, finding("SUM101"), Judgement.CONFIRMED)
    uuids = agencies(library, 2)
    judge_all(library, all_seen(library, ALL, 100), MISREAD)
    for uuid in uuids:
        judge(signed("wang"), uuid, finding(), Judgement.CONFIRMED, expected=1)
    with pytest.raises(Stale):
        undo(library)
    assert judgements(library, uuids[0]) == [Judgement.CONFIRMED]
    taken = undo(library)  # the one before
    assert taken is not None
    assert taken.about == "SUM101"


def test_what_is_not_as_it_was_seen_is_left(
    library: Library, signed: Callable[[str], Library]
) -> None:
    judged, withdrawn, corrected, same = uuids = [
        keep(library, f"{n}", path=f"/{n}.txt", findings=(finding(),)) for n in "甲乙丙丁"
    ]
    taken_back = judge(library, withdrawn, finding(), Judgement.CONFIRMED)
    seen = all_seen(library, ALL, 100)
    assert [one.report for one in seen] == uuids
    judge(signed("wang"), judged, finding(), Judgement.CONFIRMED)
    withdraw(library, taken_back)
    keep(library, "丙二", path="/丙.txt", findings=(finding(state="50<1111"),))
    assert judge_all(library, [*seen, Seen("none", "k", "s", 0)], MISREAD) == by_rule.Judged(1, 4)
    assert judgements(library, judged) == [Judgement.CONFIRMED]
    assert verdicts(library, withdrawn) == {}
    assert verdicts(library, corrected) == {}
    assert judgements(library, same) == [Judgement.DISMISSED]


def exported(library: Library, *uuids: str) -> list[str]:
    stream = io.StringIO()
    jsonl.write(library, stream, uuids=uuids or None)
    return stream.getvalue().splitlines(keepends=True)


def told(lines: list[str]) -> list[dict[str, object]]:
    return [one for one in map(json.loads, lines) if one["type"] == "history"]


def test_a_batch_is_exported_and_merged_whole_and_twice_changes_nothing(
    library: Library, tmp_path: Path
) -> None:
    uuids = agencies(library, 3)
    judge_all(library, all_seen(library, ALL, 100), MISREAD)
    undo(library)
    redo(library)
    lines = exported(library)
    history_lines = told(lines)
    assert [one["what"] for one in history_lines] == ["judge"] * 3 + ["undo"] * 3 + ["redo"] * 3
    firsts = {jsonl.identity(one): one for one in history_lines if "batch" not in one}
    assert len(firsts) == 3
    assert all(one["batch"] in firsts for one in history_lines if "batch" in one)
    other = open_library(tmp_path / "other.db", "wang")
    for _ in range(2):
        merge(other, lines)
        assert told(exported(other)) == history_lines
    agencies(other, 3)
    assert judgements(other, uuids[2]) == [Judgement.DISMISSED]
    before = exported(library)
    assert merge(library, exported(other)).updated == 0
    assert exported(library) == before
    other.close()


def test_the_history_of_a_few_reports_is_known_by_the_same_names(library: Library) -> None:
    uuids = agencies(library, 3)
    judge_all(library, all_seen(library, ALL, 100), MISREAD)
    assert told(exported(library, uuids[2])) == told(exported(library))[2:]


def test_a_change_of_the_library_before_batches_is_one(library: Library) -> None:
    uuid = keep(library, findings=(finding(),))
    judge(library, uuid, finding(), Judgement.CONFIRMED)
    (change,) = history.changes(library)
    assert (change.count, change.left) == (1, 0)
    assert "batch" not in told(exported(library))[0]
