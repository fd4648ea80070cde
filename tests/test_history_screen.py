"""The history as a screen: when, who, what, about, what it was before; what u would take back."""

from __future__ import annotations

from collections.abc import Callable

from checks.rule import Ruleset
from store.changes import past
from store.changes.history import redo, to_take_back, undo
from store.library import Library
from store.queue.reports import set_reviewed
from store.written.annotations import Anchor, Target, annotate, edit, set_resolved
from store.written.verdicts import Judgement, Reason, judge
from tests.reviewed import TEXT, TOTAL, TRAINING, kept, review
from tests.screens import AppPilot, app_of, do, line, listed, opened, typed
from tui.screens.history import HistoryScreen
from tui.screens.library import LibraryScreen
from tui.widgets.text_rows import TextRows

Signed = Callable[[str], Library]


def change(pilot: AppPilot) -> str:
    return pilot.app.screen.query_one(TextRows).shown


def rows(pilot: AppPilot) -> list[str]:
    return [" ".join(row.split()) for row in listed(pilot).shown.split("\n")]


async def test_every_change_says_when_who_what_and_before_and_after(
    library: Library, ruleset: Ruleset, signed: Signed
) -> None:
    uuid = kept(library, ruleset)
    judge(library, uuid, TOTAL, Judgement.CONFIRMED)
    first = annotate(library, uuid, Anchor(Target.REPORT), "frist", label="figure")
    wang = signed("wang")
    second = edit(wang, first, comment="first\nof all", label="missing", severity="error")
    set_resolved(wang, second, True)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "history.open")
        assert line(pilot, "title") == "History 4 changes"
        shown = rows(pilot)
        assert [row.split()[2] for row in shown] == ["wang", "wang", "li", "li"]
        assert "resolving the annotation firs" in shown[0]
        assert "云溪市档案馆" in shown[0]
        assert change(pilot) == "still open → settled"
        await do(pilot, "cursor.down")
        assert change(pilot).split("\n") == [
            "“frist” → “first of all”",
            "figures differ → missing",
            "note → error",
        ]
        await do(pilot, "cursor.down")
        assert change(pilot) == "— → “frist”"
        await do(pilot, "cursor.down")
        assert change(pilot).startswith("— → confirmed\n48 >= max(1111)")
        assert "主动公开政府信息数" in change(pilot)


async def test_undo_from_there_takes_back_what_it_said(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset)
    judge(library, uuid, TOTAL, Judgement.DISMISSED, reason=Reason.ACCEPTED)
    set_reviewed(library, uuid, True)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "history.open")
        assert line(pilot, "next").startswith("u takes back: the report as reviewed")
        await do(pilot, "history.undo")
        assert line(pilot, "next").startswith("u takes back: the verdict on BND101")
        shown = rows(pilot)
        assert "took back: the report as reviewed" in shown[0]
        assert [row.startswith("- ") for row in shown] == [False, True, False]
        await do(pilot, "cursor.down")
        assert change(pilot).startswith("It was taken back:\nbegun → reviewed")
        await do(pilot, "history.redo")
        assert [row.startswith("- ") for row in rows(pilot)] == [False, True, False, False]
        await do(pilot, "cursor.bottom")
        assert change(pilot).startswith("— → dismissed (accepted)")


async def test_each_verdict_on_a_finding_is_told_by_what_it_was(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "judge.confirm", "walk.previous", "judge.to_author")
        await do(pilot, "history.open")
        said = [row.partition("verdict on ")[2] for row in rows(pilot)]
        assert [one.split()[1:] for one in said] == [["to", "author"], ["confirmed"]]


async def test_enter_goes_to_the_report_at_the_finding(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset)
    kept(library, ruleset, text=f"{TEXT}附注\n")
    judge(library, uuid, TRAINING, Judgement.CONFIRMED)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "cursor.bottom", "history.open", "history.go")
        assert review(pilot).review.uuid == uuid
        assert review(pilot).review.current == TRAINING
        await do(pilot, "back.leave")
        assert isinstance(pilot.app.screen, HistoryScreen)
        await do(pilot, "back.leave")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_of_a_report_only_its_own_changes_are_told(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    other = kept(library, ruleset, text=f"{TEXT}附注\n")
    judge(library, other, TOTAL, Judgement.CONFIRMED)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        assert review(pilot).review.uuid == uuid
        await do(pilot, "judge.confirm", "history.open")
        assert line(pilot, "title") == "History of 云溪市档案馆 2023 1 change"
        await do(pilot, "history.go")
        assert review(pilot).review.current == TOTAL


async def test_an_empty_history_says_so(library: Library, ruleset: Ruleset) -> None:
    async with opened(library, ruleset) as pilot:
        await do(pilot, "history.open")
        assert "Nobody has changed anything here yet." in listed(pilot).shown
        assert line(pilot, "next") == "There is nothing of yours to take back."


async def test_what_is_not_finished_stands_first(library: Library, ruleset: Ruleset) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "judge.confirm", "annotate.start", "annotate.field")
        await typed(pilot, "half")
        await do(pilot, "back.close", "back.leave")
        assert "1 draft not finished (h lists them)" in line(pilot, "narrowed")
        await do(pilot, "history.open")
        assert "1 draft not finished" in rows(pilot)[0]
        assert len(rows(pilot)) == 2
        await do(pilot, "history.go")
        assert "Your draft of" in review(pilot).message.text


async def test_hostile_words_are_only_shown(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset)
    annotate(library, uuid, Anchor(Target.REPORT), "[/b]\x1b]0;x\x07[@click=app.quit]")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "history.open")
        assert "\x1b" not in listed(pilot).shown + change(pilot)
        assert "[/b]" in change(pilot)
        assert app_of(pilot).is_running


def test_pages_are_the_whole_in_order(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset)
    for number in range(25):
        annotate(library, uuid, Anchor(Target.REPORT), str(number))
    for report in ("", uuid):
        assert past.count(library, report) == 25
        paged = [one for at in range(0, 25, 10) for one in past.page(library, report, at, 10)]
        assert [one.change.about for one in paged] == [str(number) for number in range(25)][::-1]


def test_what_was_taken_back_and_made_again_stands(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset)
    judge(library, uuid, TOTAL, Judgement.CONFIRMED)
    for again, standing in ((undo, False), (redo, True), (undo, False)):
        again(library)
        assert past.page(library, "", 0, 99)[-1].standing is standing
    assert [one.meant for one in past.page(library, uuid, 0, 99)] == ["judge"] * 4


def test_what_undo_would_take_back_is_what_it_takes_back(
    library: Library, ruleset: Ruleset, signed: Signed
) -> None:
    uuid = kept(library, ruleset)
    assert to_take_back(library) is None
    judge(library, uuid, TOTAL, Judgement.CONFIRMED)
    judge(signed("wang"), uuid, TRAINING, Judgement.CONFIRMED)
    annotate(library, uuid, Anchor(Target.REPORT), "eins")
    while (foretold := to_take_back(library)) is not None:
        assert undo(library) == foretold
    assert undo(library) is None
