"""A rule that is renamed or revised: what a reviewer wrote on its findings holds."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from checks.rule import Ruleset
from store.changes.history import changes, redo, undo
from store.changes.merging import merge
from store.exporting.jsonl import write
from store.library import Library, open_library
from store.queue.reports import Mark, row, set_reviewed
from store.written import annotations as notes
from store.written.muting import muted, set_muted
from store.written.verdicts import Judgement, judge, verdicts, withdraw
from tests.corrected import bring, found, judged, look_again, told, with_rule
from tests.county import RULESET, report

TOO_MANY = report({"1.2.2": "3011"})
RENAMED = with_rule("BND101", code="BND901", formerly=("BND101",))
REVISED = with_rule("BND101", revision=99)


def test_a_verdict_goes_by_the_name_its_rule_has_today(library: Library) -> None:
    uuid = bring(library, TOO_MANY)
    given = judged(library, uuid, "BND101")
    look_again(library, uuid, RENAMED)
    (verdict,) = verdicts(library, uuid).values()
    today = found(library, uuid, "BND901", RENAMED)
    assert (verdict.key, verdict.code, verdict.state) == (today.key, "BND901", today.state)
    assert (verdict.uid, verdict.at, verdict.author) == (given.uid, given.at, given.author)
    assert (verdict.judgement, verdict.snapshot) == (given.judgement, given.snapshot)
    assert told(library, uuid, RENAMED).judged == ()
    assert row(library, uuid, RENAMED.digest).fails == 0


def test_a_renamed_rule_calls_for_nobody_who_has_reviewed(library: Library) -> None:
    uuid = bring(library, TOO_MANY)
    set_reviewed(library, uuid, True)
    look_again(library, uuid, RENAMED)
    assert row(library, uuid, RENAMED.digest).mark is Mark.REVIEWED


def test_the_new_name_is_in_the_history_and_no_undo_reaches_it(library: Library) -> None:
    uuid = bring(library, TOO_MANY)
    judged(library, uuid, "BND101")
    look_again(library, uuid, RENAMED)
    latest = changes(library, uuid)[0]
    assert (latest.what, latest.about, latest.author) == ("rename", "BND101 BND901", "")
    undone = undo(library)
    assert undone is not None
    assert undone.what == "judge"
    assert verdicts(library, uuid) == {}
    assert row(library, uuid, RENAMED.digest).fails == 1
    redo(library)
    assert [one.code for one in verdicts(library, uuid).values()] == ["BND901"]
    assert row(library, uuid, RENAMED.digest).fails == 0


def test_a_verdict_that_was_withdrawn_comes_back_by_the_new_name(library: Library) -> None:
    uuid = bring(library, TOO_MANY)
    withdraw(library, judged(library, uuid, "BND101"))
    look_again(library, uuid, RENAMED)
    undo(library)
    assert [one.code for one in verdicts(library, uuid).values()] == ["BND901"]


def test_it_is_judged_anew_in_the_place_of_the_one_by_the_old_name(library: Library) -> None:
    uuid = bring(library, TOO_MANY)
    judged(library, uuid, "BND101")
    look_again(library, uuid, RENAMED)
    (seen,) = verdicts(library, uuid).values()
    again = judge(
        library,
        uuid,
        found(library, uuid, "BND901", RENAMED),
        Judgement.TO_AUTHOR,
        expected=seen.version,
    )
    assert verdicts(library, uuid) == {again.key: again}


def test_a_note_on_a_finding_stays_with_it(library: Library) -> None:
    uuid = bring(library, TOO_MANY)
    key = found(library, uuid, "BND101").key
    notes.annotate(library, uuid, notes.Anchor(notes.Target.FINDING, finding=key), "核对")
    look_again(library, uuid, RENAMED)
    (note,) = notes.annotations(library, uuid)
    assert note.anchor.finding == found(library, uuid, "BND901", RENAMED).key
    assert note.comment == "核对"


def test_a_muted_rule_is_muted_by_its_new_name(library: Library) -> None:
    uuid = bring(library, TOO_MANY)
    set_muted(library, "BND101", True)
    look_again(library, uuid, RENAMED)
    assert muted(library) == {"BND901": "li"}
    assert row(library, uuid, RENAMED.digest).fails == 0


def test_what_another_library_still_calls_by_the_old_name_is_merged_by_the_new(
    library: Library, tmp_path: Path
) -> None:
    other = open_library(tmp_path / "other.db", "wang")
    judged(other, bring(other, TOO_MANY), "BND101", Judgement.TO_AUTHOR)
    stream = io.StringIO()
    write(other, stream)
    other.close()
    uuid = bring(library, TOO_MANY, RENAMED)
    lines = stream.getvalue().splitlines(keepends=True)
    assert merge(library, lines, RENAMED).added == 1
    (verdict,) = verdicts(library, uuid).values()
    assert (verdict.code, verdict.author) == ("BND901", "wang")
    assert row(library, uuid, RENAMED.digest).fails == 0
    again = merge(library, lines, RENAMED)
    assert (again.added, again.updated, again.waiting) == (0, 0, 0)
    assert list(verdicts(library, uuid).values()) == [verdict]


def test_what_waited_for_its_report_goes_by_the_new_name(library: Library, tmp_path: Path) -> None:
    other = open_library(tmp_path / "other.db", "wang")
    judged(other, bring(other, TOO_MANY), "BND101")
    stream = io.StringIO()
    write(other, stream)
    other.close()
    merge(library, stream.getvalue().splitlines(keepends=True), RENAMED)
    uuid = bring(library, TOO_MANY, RENAMED)
    assert [one.code for one in verdicts(library, uuid).values()] == ["BND901"]


@pytest.mark.parametrize("rules", [REVISED, RULESET], ids=["revised", "same"])
def test_with_the_same_values_a_verdict_holds_whatever_the_revision(
    library: Library, rules: Ruleset
) -> None:
    uuid = bring(library, TOO_MANY)
    judged(library, uuid, "BND101")
    look_again(library, uuid, rules)
    assert row(library, uuid, rules.digest).fails == 0
    assert told(library, uuid, rules).judged == ()


def test_nothing_is_renamed_where_no_rule_is(library: Library) -> None:
    uuid = bring(library, TOO_MANY)
    judged(library, uuid, "BND101")
    before = changes(library)
    look_again(library, uuid, REVISED)
    assert changes(library) == before
