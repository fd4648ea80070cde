"""The lists by rule: many judged with one key, a rule muted, and nothing lost on the way about."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from checks.finding import Severity, Status
from checks.rule import Ruleset
from store.library import Library
from store.queue.reports import Filter, page, row
from store.written.muting import muted, set_muted
from store.written.verdicts import Judgement, Reason, judge, verdicts
from tests.invented import RULES, finding, keep
from tests.reviewed import TRAINING, kept
from tests.screens import AppPilot, do, line, listed, notices, opened, picture, typed
from tui.by_rule import rule_hits
from tui.screens.hits import HitsScreen
from tui.screens.library import LibraryScreen
from tui.screens.review import ReviewScreen
from tui.screens.rules import RulesScreen
from tui.widgets.hit_list import HitRow

HOSTILE = "表[/1]\x1b]0;x\x07\u202e[@click=app.quit]"


def agencies(library: Library, count: int) -> list[str]:
    found = (
        finding(),
        finding(key="b", status=Status.ASK),
        finding("SUM101", status=Status.ASK),
    )
    return [keep(library, agency=f"云溪市{n}局", findings=found) for n in range(count)]


def judgements(library: Library, uuid: str) -> dict[str, Judgement]:
    return {key: one.judgement for key, one in verdicts(library, uuid).items()}


def current(pilot: AppPilot) -> HitRow:
    row = listed(pilot).current
    assert isinstance(row, HitRow)
    return row


async def to_hits(pilot: AppPilot) -> HitsScreen:
    """To the findings of the rule that leaves most to judge: BND101."""
    await do(pilot, "rules.open", "rules.choose")
    screen = pilot.app.screen
    assert isinstance(screen, HitsScreen)
    return screen


async def test_rules_are_listed_with_what_they_leave(library: Library, ruleset: Ruleset) -> None:
    uuids = agencies(library, 3)
    judge(library, uuids[0], finding(), Judgement.CONFIRMED)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "rules.open")
        rows = [text.split() for text in listed(pilot).shown.splitlines()]
        assert (rows[0][0], rows[0][-4:]) == ("BND101", ["2", "3", "0", "1"])
        assert (rows[1][0], rows[1][-4:]) == ("SUM101", ["0", "3", "0", "0"])
        assert line(pilot, "title") == "By rule  2 rules  8 findings without a verdict li"


async def test_what_is_minor_stands_apart_from_what_the_library_counts(
    library: Library, ruleset: Ruleset
) -> None:
    keep(library, findings=(finding(), finding("SUM101", severity=Severity.NOTE)))
    async with opened(library, ruleset) as pilot:
        await do(pilot, "rules.open")
        rows = [text.split() for text in listed(pilot).shown.splitlines()]
        assert (rows[0][0], rows[0][-4:]) == ("BND101", ["1", "0", "0", "0"])
        assert (rows[1][0], rows[1][-4:]) == ("SUM101", ["0", "0", "1", "0"])
        assert "1 finding without a verdict  and 1 minor" in line(pilot, "title")
        await do(pilot, "cursor.down", "filter.rule")
        assert len(listed(pilot).items) == 1  # the reports of a minor rule are found too


async def test_a_wide_screen_shows_no_less_of_a_formula(library: Library, ruleset: Ruleset) -> None:
    formula = "214 >= max(0, 2415, 3121, 3773)"
    keep(library, findings=(replace(finding(), formula=formula),))
    for width in (80, 120, 160):
        async with opened(library, ruleset, size=(width, 24)) as pilot:
            await to_hits(pilot)
            assert formula in picture(pilot), width


async def test_a_relation_whose_signs_say_little_is_shown_by_its_places(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset, findings=(TRAINING,))
    async with opened(library, ruleset, speaking="zh") as pilot:
        await to_hits(pilot)
        assert current(pilot).formula == "前提 0，结果 6"


async def test_where_nothing_calls_for_a_verdict_that_is_said(
    library: Library, ruleset: Ruleset
) -> None:
    keep(library)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "rules.open", "rules.choose", "rules.mute", "filter.rule")
        assert isinstance(pilot.app.screen, RulesScreen)
        assert listed(pilot).shown == "Nothing in this library calls for a verdict."


async def test_all_shown_are_dismissed_with_one_reason_and_taken_back_with_one_key(
    library: Library, ruleset: Ruleset
) -> None:
    uuids = agencies(library, 3)
    async with opened(library, RULES) as pilot:
        await to_hits(pilot)
        await do(pilot, "hits.status", "hits.mark_all", "hits.dismiss")
        await pilot.press("3")
        await pilot.pause()
        assert notices(pilot)[-1] == "3 findings: dismissed; u takes it back."
        for uuid in uuids:
            (given,) = verdicts(library, uuid).values()
            assert given.reason is Reason.MISREAD
        assert len(listed(pilot).items) == 0
        await do(pilot, "history.undo")
        assert notices(pilot)[-1] == "Taken back: 3 verdicts on findings of BND101."
        assert [verdicts(library, uuid) for uuid in uuids] == [{}] * 3
        assert len(listed(pilot).items) == 3
        await do(pilot, "history.redo")
        assert notices(pilot)[-1] == "Made again: 3 verdicts on findings of BND101."


async def test_another_reason_is_written_once_for_all(library: Library, ruleset: Ruleset) -> None:
    uuids = agencies(library, 2)
    async with opened(library, RULES) as pilot:
        screen = await to_hits(pilot)
        await do(pilot, "hits.mark", "hits.mark", "hits.dismiss")
        await pilot.press("5")
        await typed(pilot, "form")
        await do(pilot, "prompt.take")
        comments = [one.comment for uuid in uuids for one in verdicts(library, uuid).values()]
        assert comments == ["form", "form"]
        assert screen.hits.marks == {}
        await do(pilot, "hits.mark", "hits.dismiss")
        await pilot.press("5")
        await do(pilot, "back.close")
        assert len(screen.hits.marks) == 1
        await do(pilot, "hits.dismiss", "back.close")
        assert len(screen.hits.marks) == 1  # the question was closed, nothing else


async def test_without_marks_the_one_under_the_cursor_is_judged(
    library: Library, ruleset: Ruleset
) -> None:
    uuids = agencies(library, 2)
    async with opened(library, RULES) as pilot:
        await to_hits(pilot)
        await do(pilot, "cursor.down", "cursor.down", "hits.to_author")
        assert [judgements(library, uuid) for uuid in uuids] == [
            {},
            {finding().key: Judgement.TO_AUTHOR},
        ]
        assert line(pilot, "position") == "3/3"  # the next one came to the cursor
        assert current(pilot).seen.key == "b"


async def test_what_another_judged_meanwhile_is_left_and_said(
    library: Library, ruleset: Ruleset, signed: Callable[[str], Library]
) -> None:
    uuids = agencies(library, 3)
    async with opened(library, RULES) as pilot:
        await to_hits(pilot)
        await do(pilot, "hits.status", "hits.mark_all")
        judge(signed("wang"), uuids[1], finding(), Judgement.CONFIRMED)
        await do(pilot, "hits.to_author")
        assert "1 was left: somebody has judged it" in notices(pilot)[-1]
        assert judgements(library, uuids[1]) == {finding().key: Judgement.CONFIRMED}
        judge(
            signed("wang"),
            uuids[0],
            finding(),
            Judgement.CONFIRMED,
            expected=verdicts(library, uuids[0])[finding().key].version,
        )
        await do(pilot, "history.undo")
        assert notices(pilot)[-1] == (
            "Taken back: the verdict on BND101 (in 云溪市2局 2023). "
            "1 stay, for somebody has judged them since."
        )


async def test_from_a_finding_into_its_report_and_back_to_the_same_row_with_its_marks(
    library: Library, ruleset: Ruleset
) -> None:
    uuids = agencies(library, 4)
    async with opened(library, RULES) as pilot:
        screen = await to_hits(pilot)
        await do(pilot, "hits.mark", "hits.mark", "cursor.down", "hits.open")
        review = pilot.app.screen
        assert isinstance(review, ReviewScreen)
        assert review.review.uuid == uuids[1]
        assert review.review.current is not None
        assert review.review.current.key == "b"
        await do(pilot, "back.leave")
        assert pilot.app.screen is screen
        assert line(pilot, "position") == "4/8"
        assert line(pilot, "narrowed") == "2 marked  only: without a verdict"
        # Judged in the report: it goes, and the next one comes to the cursor.
        await do(pilot, "hits.open", "judge.confirm", "back.leave")
        assert line(pilot, "position") == "4/7"
        assert current(pilot).seen.report == uuids[2]
        await do(pilot, "back.leave", "rules.choose")
        assert line(pilot, "position") == "4/7"
        assert len(screen.hits.marks) == 2
        await do(pilot, "back.leave", "back.leave", "rules.open", "rules.choose")
        assert line(pilot, "position") == "4/7"


async def test_the_next_report_is_the_next_that_has_such_a_finding(
    library: Library, ruleset: Ruleset
) -> None:
    uuids = agencies(library, 2)
    keep(library, agency="石桥县统计局", findings=(finding("SUM101"),))
    async with opened(library, RULES) as pilot:
        await to_hits(pilot)
        await do(pilot, "hits.open", "review.done", "review.done")
        review = pilot.app.screen
        assert isinstance(review, ReviewScreen)
        assert review.review.uuid == uuids[1]
        await do(pilot, "review.done", "review.done")
        assert review.review.uuid == uuids[1]  # no third


async def test_a_review_opens_the_list_of_the_rule_it_shows_and_the_list_the_review(
    library: Library, ruleset: Ruleset
) -> None:
    uuids = agencies(library, 2)
    judge(library, uuids[1], finding(), Judgement.CONFIRMED)
    async with opened(library, RULES) as pilot:
        await do(pilot, "cursor.down", "report.open", "walk.previous", "rules.open")
        screen = pilot.app.screen
        assert isinstance(screen, HitsScreen)
        row = current(pilot)
        assert (row.seen.report, row.verdict) == (uuids[1], "confirmed")  # shown, though judged
        depth = len(pilot.app.screen_stack)
        await do(pilot, "hits.open", "rules.open")
        assert pilot.app.screen is screen
        assert len(pilot.app.screen_stack) == depth


async def test_esc_clears_the_marks_and_then_the_filters(
    library: Library, ruleset: Ruleset
) -> None:
    uuids = agencies(library, 2)
    judge(library, uuids[0], finding(), Judgement.CONFIRMED)
    async with opened(library, RULES) as pilot:
        await to_hits(pilot)
        await do(pilot, "hits.mark")
        assert line(pilot, "narrowed") == "1 marked  only: without a verdict"
        await do(pilot, "back.close")
        assert line(pilot, "narrowed") == "only: without a verdict"
        await do(pilot, "back.close")
        assert line(pilot, "narrowed") == ""
        assert len(listed(pilot).items) == 4
        await do(pilot, "back.close")
        assert isinstance(pilot.app.screen, HitsScreen)
        assert "Nothing is open" in notices(pilot)[-1]


async def test_more_than_are_judged_at_once_are_not_marked_and_that_is_said(
    library: Library, ruleset: Ruleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rule_hits, "MOST", 3)
    agencies(library, 4)
    async with opened(library, RULES) as pilot:
        screen = await to_hits(pilot)
        await do(pilot, "hits.mark_all")
        assert len(screen.hits.marks) == 3
        assert "5 more follow" in notices(pilot)[-1]
        await do(pilot, "hits.mark_all")
        assert screen.hits.marks == {}


async def test_marks_stay_when_other_findings_are_shown(library: Library, ruleset: Ruleset) -> None:
    uuids = agencies(library, 2)
    async with opened(library, RULES) as pilot:
        screen = await to_hits(pilot)
        await do(pilot, "hits.mark", "hits.status", "hits.status", "hits.mark_all")
        assert line(pilot, "narrowed") == "3 marked  only: only asked, without a verdict"
        await do(pilot, "hits.mark_all")
        assert set(screen.hits.marks) == {(uuids[0], finding().key)}


async def test_a_muted_rule_is_seen_to_be_muted_everywhere(
    library: Library, ruleset: Ruleset
) -> None:
    uuids = agencies(library, 3)
    async with opened(library, RULES) as pilot:
        await do(pilot, "rules.open", "rules.mute")
        assert "call for nobody" in notices(pilot)[-1]
        assert listed(pilot).shown.splitlines()[-1].endswith("muted")
        assert line(pilot, "narrowed") == "1 rule muted, 6 findings"
        await do(pilot, "rules.choose")
        assert "muted (M hears it)" in line(pilot, "title")
        await do(pilot, "back.leave", "back.leave")
        assert line(pilot, "narrowed") == "1 rule muted, 6 findings"
        await do(pilot, "filter.unreviewed")
        assert line(pilot, "narrowed") == "only: not reviewed  1 rule muted, 6 findings"
        assert [(one.fails, one.asks) for one in listed(pilot).items] == [(0, 1)] * 3
        await do(pilot, "report.open", "view.findings")
        review = pilot.app.screen
        assert isinstance(review, ReviewScreen)
        assert [one.code for one in review.review.walked] == ["SUM101"]
        assert "BND101 BND101" in picture(pilot)
        assert "muted  2" in picture(pilot)
        await do(pilot, "view.minor")
        assert [one.code for one in review.review.walked] == ["SUM101", "BND101", "BND101"]
        await do(pilot, "view.minor", "judge.confirm")
        assert "Everything that calls for a verdict has one" in picture(pilot)
        await do(pilot, "history.undo", "history.undo")
        assert muted(library) == {}
        assert row(library, uuids[0], RULES.digest).fails == 1
        assert [one.code for one in review.review.walked] == ["BND101", "BND101", "SUM101"]


async def test_a_rule_that_takes_long_to_mute_says_so_before(
    library: Library, ruleset: Ruleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.muting._LONG", 3)
    agencies(library, 2)
    told: list[str] = []
    async with opened(library, RULES) as pilot:
        await do(pilot, "rules.open")
        monkeypatch.setattr(pilot.app, "notify", lambda said, **how: told.append(said))
        await do(pilot, "rules.mute")
        await pilot.pause()
        assert muted(library) == {"BND101": "li"}
    assert told[0] == "Counting 4 findings anew…"
    assert told[1].startswith("BND101 is muted")


async def test_muting_what_another_has_muted_is_refused(
    library: Library, ruleset: Ruleset, signed: Callable[[str], Library]
) -> None:
    agencies(library, 1)
    async with opened(library, RULES) as pilot:
        await do(pilot, "rules.open")
        set_muted(signed("wang"), "BND101", True)
        await do(pilot, "rules.mute")  # it is heard again: what a second press would do
        assert muted(library) == {}


async def test_a_rule_chosen_from_the_list_narrows_the_library(
    library: Library, ruleset: Ruleset
) -> None:
    uuids = agencies(library, 2)
    keep(library, agency="石桥县统计局", findings=(finding("SUM101"),))
    judge(library, uuids[0], finding(), Judgement.CONFIRMED)
    async with opened(library, RULES) as pilot:
        await do(pilot, "filter.rule")
        assert isinstance(pilot.app.screen, RulesScreen)
        await do(pilot, "cursor.top", "filter.rule")
        assert isinstance(pilot.app.screen, LibraryScreen)
        code = pilot.app.screen.queue.filter.rule
        assert line(pilot, "narrowed") == f"only: {code} not judged"
        expected = page(library, Filter(rule=code), RULES.digest, 0, 10)
        assert [one.uuid for one in listed(pilot).items] == [one.uuid for one in expected]
        await do(pilot, "filter.rule")
        assert len(listed(pilot).items) == 3


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 18), (40, 10)])
@pytest.mark.parametrize("speaking", ["en", "zh"])
async def test_hostile_and_long_names_are_shown_and_do_nothing(
    library: Library, ruleset: Ruleset, size: tuple[int, int], speaking: str
) -> None:
    keep(library, agency=HOSTILE + "长" * 100, findings=(finding(), finding("[/x]\x1b")))
    async with opened(library, RULES, size=size, speaking=speaking) as pilot:
        await do(pilot, "rules.open", "cursor.down", "rules.choose", "hits.mark", "hits.dismiss")
        shown = picture(pilot)
        await do(pilot, "back.close", "back.leave", "cursor.up", "rules.choose", "hits.mark")
        shown += picture(pilot)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
        assert isinstance(pilot.app.screen, HitsScreen)


async def test_what_was_said_of_a_key_does_not_hide_what_the_next_one_marks(
    library: Library, ruleset: Ruleset
) -> None:
    agencies(library, 3)
    async with opened(library, ruleset) as pilot:
        await to_hits(pilot)
        await do(pilot, "hits.mark", "hits.confirm")
        assert "takes it back" in notices(pilot)[0]
        await do(pilot, "hits.mark_all")
        assert notices(pilot) == []
        assert line(pilot, "narrowed").startswith("5 marked")
