"""A verdict belongs to a finding's key and holds for its state; nobody's is overwritten unseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from checks.finding import Evidence
from report.span import Span
from store import rows
from store.library import Library, LibraryError
from store.queue.counts import refresh
from store.queue.reports import Mark, row
from store.written.annotations import Stale
from store.written.verdicts import Judgement, Reason, held, judge, verdicts, withdraw
from tests.invented import RULES, finding, keep, text

TODAY = RULES.digest


def test_a_verdict_is_kept_whole(library: Library) -> None:
    found = finding()
    uuid = keep(library, findings=(found,))
    given = judge(
        library, uuid, found, Judgement.DISMISSED, reason=Reason.EXPLAINED, comment="见第3行"
    )
    assert verdicts(library, uuid) == {found.key: given}
    assert (given.report, given.key, given.code) == (uuid, found.key, found.code)
    assert (given.state, given.revision, given.version) == (found.state, found.revision, 1)
    assert (given.judgement, given.reason) == (Judgement.DISMISSED, Reason.EXPLAINED)
    assert (given.comment, given.author) == ("见第3行", "li")
    assert verdicts(library, "none") == {}


def test_it_remembers_how_both_sides_read(library: Library) -> None:
    report = text()
    places = tuple(
        Evidence(role, Span(report.index(words), report.index(words) + len(words)))
        for role, words in (("whole", "48条"), ("part", "1111"))
    )
    found = replace(
        finding(), evidence=(*places, Evidence("earlier", Span(0, 0), "published", "9"))
    )
    uuid = keep(library, report, findings=(found,))
    assert judge(library, uuid, found, Judgement.CONFIRMED).snapshot.splitlines() == [
        "48 >= 1111",
        "3| 2023年,共主动公开政府信息48条,其中网站公开1111条。",
        "3| 2023年,共主动公开政府信息48条,其中网站公开1111条。",
        "earlier published 9",
    ]


def test_of_a_very_long_line_it_remembers_the_words_around(library: Library) -> None:
    report = "甲" * 5000 + "48条" + "乙" * 5000
    found = replace(finding(), evidence=(Evidence("whole", Span(5000, 5003)),))
    uuid = keep(library, report, findings=(found,))
    snapshot = judge(library, uuid, found, Judgement.CONFIRMED).snapshot
    assert "甲48条乙" in snapshot
    assert len(snapshot) < 200


def test_judging_begins_the_report(library: Library) -> None:
    found = finding()
    uuid = keep(library, findings=(found,))
    judge(library, uuid, found, Judgement.CONFIRMED)
    shown = row(library, uuid, TODAY)
    assert (shown.mark, shown.reviewer) == (Mark.BEGUN, "li")


def test_a_verdict_replaces_the_one_that_was_seen(library: Library) -> None:
    found = finding()
    uuid = keep(library, findings=(found,))
    first = judge(library, uuid, found, Judgement.CONFIRMED)
    second = judge(library, uuid, found, Judgement.TO_AUTHOR, expected=first.version)
    assert (second.uid, second.version) == (first.uid, 2)
    assert verdicts(library, uuid) == {found.key: second}


@pytest.mark.parametrize("expected", [0, 2])
def test_one_that_was_not_seen_is_not_replaced(
    library: Library, signed: Callable[[str], Library], expected: int
) -> None:
    found = finding()
    uuid = keep(library, findings=(found,))
    theirs = judge(signed("wang"), uuid, found, Judgement.CONFIRMED)
    with pytest.raises(Stale) as stale:
        judge(library, uuid, found, Judgement.DISMISSED, expected=expected)
    assert stale.value.current == theirs
    assert verdicts(library, uuid) == {found.key: theirs}


def test_one_that_is_gone_is_not_replaced(
    library: Library, signed: Callable[[str], Library]
) -> None:
    found = finding()
    uuid = keep(library, findings=(found,))
    given = judge(library, uuid, found, Judgement.CONFIRMED)
    withdraw(signed("wang"), given)
    with pytest.raises(Stale) as stale:
        judge(library, uuid, found, Judgement.DISMISSED, expected=given.version)
    assert stale.value.current is None
    with pytest.raises(Stale):
        withdraw(library, given)


def test_one_given_anew_is_not_taken_for_the_one_that_was_seen(
    library: Library, signed: Callable[[str], Library]
) -> None:
    found, wang = finding(), signed("wang")
    uuid = keep(library, findings=(found,))
    seen = judge(library, uuid, found, Judgement.CONFIRMED)
    withdraw(wang, seen)
    theirs = judge(wang, uuid, found, Judgement.DISMISSED)
    with pytest.raises(Stale) as stale:
        judge(library, uuid, found, Judgement.TO_AUTHOR, expected=seen.version)
    assert stale.value.current == theirs


def test_it_remembers_the_text_that_was_read(library: Library) -> None:
    found = finding(start=3)
    uuid = keep(library, "甲甲\n乙48条丙\n" + "丁" * 20, path="/a.txt", findings=(found,))
    keep(library, "另一份\n报告\n" + "戊" * 20, path="/a.txt", findings=(found,))
    assert "乙48条丙" in judge(library, uuid, found, Judgement.CONFIRMED, text_version=1).snapshot
    assert "另一份" not in verdicts(library, uuid)[found.key].snapshot


def test_a_verdict_is_taken_back_and_given_again(library: Library) -> None:
    found = finding()
    uuid = keep(library, findings=(found,))
    withdraw(library, judge(library, uuid, found, Judgement.CONFIRMED))
    assert verdicts(library, uuid) == {}
    assert row(library, uuid, TODAY).fails == 1
    again = judge(library, uuid, found, Judgement.TO_AUTHOR)
    assert verdicts(library, uuid) == {found.key: again}
    assert row(library, uuid, TODAY).fails == 0


def test_withdrawing_needs_the_latest(library: Library) -> None:
    found = finding()
    uuid = keep(library, findings=(found,))
    first = judge(library, uuid, found, Judgement.CONFIRMED)
    second = judge(library, uuid, found, Judgement.TO_AUTHOR, expected=1)
    with pytest.raises(Stale) as stale:
        withdraw(library, first)
    assert stale.value.current == second


def test_it_holds_for_the_state_it_was_given_for(library: Library) -> None:
    found = finding()
    given = judge(library, keep(library, findings=(found,)), found, Judgement.CONFIRMED)
    assert held(given, found)
    assert not held(given, replace(found, state="another"))
    assert not held(given, replace(found, key="another"))
    assert not held(None, found)


def test_of_two_on_one_finding_the_later_one_speaks(library: Library) -> None:
    found = finding()
    uuid = keep(library, findings=(found,))
    given = judge(library, uuid, replace(found, state="another"), Judgement.CONFIRMED)
    with library.write() as database:
        row_ = rows.find(database.conn, "verdict", given.uid)
        assert row_ is not None
        # As merging brings it: of another reviewer, on the state of today.
        theirs = {**row_, "uid": "theirs", "author": "wang", "at": "2999", "state": found.state}
        assert rows.put(database, "verdict", 1, theirs)
        refresh(database.conn, 1)
    assert verdicts(library, uuid)[found.key].author == "wang"
    assert row(library, uuid, TODAY).fails == 0


def test_a_report_that_is_not_here_is_said_so(library: Library) -> None:
    with pytest.raises(KeyError):
        judge(library, "none", finding(), Judgement.CONFIRMED)


def test_a_read_only_library_keeps_no_verdict(library: Library) -> None:
    uuid = keep(library, findings=(finding(),))
    with pytest.raises(LibraryError) as error:
        judge(replace(library, read_only=True), uuid, finding(), Judgement.CONFIRMED)
    assert error.value.code == "read-only"
