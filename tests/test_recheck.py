"""Rechecking looks at kept sources with today's rules; what reviewers decided stays."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from checks.rule import Ruleset
from report.document import Document
from store.changes.history import changes
from store.intake import keeping
from store.intake.importing import Outcome, Progress, failures, import_paths, recheck
from store.library import Library
from store.packing import pack
from store.queue.reports import Filter, Mark, Row, open_report, page, row, set_reviewed, totals
from store.written import annotations as notes
from store.written.verdicts import Judgement, judge, verdicts
from tests.invented import LATER_RULES, examined, finding, keep, text


@pytest.fixture
def again(library: Library, ruleset: Ruleset) -> Callable[..., Outcome]:
    """Recheck with the project's own rules."""
    return partial(recheck, library, ruleset, workers=1)


def queue(library: Library) -> list[Row]:
    return page(library, Filter(), "", 0, 100)


def examine_again(library: Library, uuid: str, report: str, **how: object) -> None:
    """As a recheck would, with an examination of our own making."""
    packed = pack(*examined(report, **how))  # type: ignore[arg-type]  # passed on as given
    with library.write() as database:
        (id_,) = database.conn.execute("SELECT id FROM reports WHERE uuid = ?", (uuid,)).fetchone()
        keeping.keep_again(database, id_, packed, LATER_RULES)


def test_a_library_of_older_rules_is_brought_up_to_date(
    library: Library, ruleset: Ruleset, again: Callable[..., Outcome]
) -> None:
    for number in range(3):
        keep(library, text(published=number), findings=(finding("OLD"),))
    assert totals(library, ruleset.digest).stale == 3
    outcome = again(stale_only=True)
    assert (outcome.updated, outcome.failures, outcome.cancelled) == (3, (), False)
    assert totals(library, ruleset.digest).stale == 0
    for shown in queue(library):
        stored = open_report(library, shown.uuid, ruleset.digest)
        assert "OLD" not in {found.code for found in stored.findings}
        assert shown.version == 1


def test_only_the_stale_are_rechecked_when_so_asked(
    library: Library, tmp_path: Path, ruleset: Ruleset, again: Callable[..., Outcome]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text("平湖市教育局"), "utf-8")
    import_paths(library, [path], ruleset, workers=1)
    keep(library)
    assert again(stale_only=True).updated == 1
    assert again(stale_only=True).updated == 0
    assert again(stale_only=False).updated == 2


def test_no_verdict_and_no_annotation_is_touched(
    library: Library, again: Callable[..., Outcome]
) -> None:
    uuid = keep(library, findings=(finding(),))
    given = judge(library, uuid, finding(), Judgement.CONFIRMED)
    written = notes.annotate(library, uuid, notes.Anchor(notes.Target.REPORT), "看")
    before = changes(library)
    again(stale_only=False)
    assert verdicts(library, uuid) == {given.key: given}
    assert notes.annotations(library, uuid) == (written,)
    assert changes(library) == before


def test_the_same_analysis_twice_changes_nothing(
    library: Library, ruleset: Ruleset, again: Callable[..., Outcome]
) -> None:
    uuid = keep(library)
    again(stale_only=False)
    first = open_report(library, uuid, ruleset.digest)
    again(stale_only=False)
    assert open_report(library, uuid, ruleset.digest) == first
    for table in ("analyses", "versions", "sources", "reports"):
        assert library.connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone() == (1,)


def test_what_is_loud_and_new_marks_a_reviewed_report_changed(library: Library) -> None:
    report = text()
    uuid = keep(library, report, findings=(finding("A"),))
    set_reviewed(library, uuid, reviewed=True)
    examine_again(library, uuid, report, findings=(finding("A"), finding("B")))
    shown = row(library, uuid, "")
    assert (shown.mark, shown.fails) == (Mark.CHANGED, 2)


@pytest.mark.parametrize("states", [("48<1111", "48<1111"), ("48<1111", "9"), ()])
def test_what_was_seen_before_does_not(library: Library, states: tuple[str, ...]) -> None:
    report = text()
    found = tuple(finding(f"A{n}", state=state) for n, state in enumerate(states))
    uuid = keep(library, report, findings=found)
    set_reviewed(library, uuid, reviewed=True)
    examine_again(library, uuid, report, findings=found[:1])
    assert row(library, uuid, "").mark is Mark.REVIEWED


def test_another_state_calls_for_a_reviewer_again(library: Library) -> None:
    report = text()
    uuid = keep(library, report, findings=(finding(),))
    judge(library, uuid, finding(), Judgement.CONFIRMED)
    set_reviewed(library, uuid, reviewed=True)
    examine_again(library, uuid, report, findings=(finding(state="49<1111"),))
    shown = row(library, uuid, "")
    assert (shown.mark, shown.fails, shown.judged) == (Mark.CHANGED, 1, 0)
    assert list(verdicts(library, uuid)) == [finding().key]


def test_a_reader_that_reads_otherwise_makes_a_version(library: Library) -> None:
    uuid = keep(library, "甲\n")
    source, known = examined("甲\n")
    packed = pack(source, replace(known, document=Document.of("甲")))
    with library.write() as database:
        keeping.keep_again(database, 1, packed, LATER_RULES)
    stored = open_report(library, uuid, "")
    assert (stored.document.text, stored.row.version, stored.sha256) == ("甲", 2, source.sha256)


def test_a_report_corrected_meanwhile_keeps_its_correction(library: Library) -> None:
    uuid = keep(library, "甲\n", path="/a.txt")
    keep(library, "乙\n", path="/a.txt")
    examine_again(library, uuid, "甲\n", findings=(finding("OLD"),))
    stored = open_report(library, uuid, "")
    assert (stored.document.text, stored.row.version, stored.findings) == ("乙\n", 2, ())


def test_a_source_that_cannot_be_read_any_more_keeps_its_analysis(
    library: Library, again: Callable[..., Outcome]
) -> None:
    uuid = keep(library, path="/a.txt", findings=(finding(),))
    with library.write() as database:
        picture = zlib.compress(b"\x89PNG\r\n\x1a\n")
        database.conn.execute("UPDATE sources SET content = ?", (picture,))
    before = open_report(library, uuid, "")
    (failure,) = again(stale_only=False).failures
    assert (failure.path, failure.code) == ("/a.txt", "format-unsupported")
    assert failures(library) == (failure,)
    assert open_report(library, uuid, "") == before


def test_it_tells_how_far_it_is_and_can_be_stopped(
    library: Library, ruleset: Ruleset, again: Callable[..., Outcome]
) -> None:
    for number in range(8):
        keep(library, text(published=number))
    seen: list[Progress] = []
    outcome = again(stale_only=True, progress=seen.append, cancelled=lambda: len(seen) >= 2)
    assert outcome.cancelled
    assert [one.done for one in seen][:2] == [1, 2]
    assert {one.found for one in seen} == {8}
    assert totals(library, ruleset.digest).stale == 8 - outcome.updated
    again(stale_only=True)
    assert totals(library, ruleset.digest).stale == 0
