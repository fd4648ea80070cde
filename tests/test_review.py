"""The review of one report: walk the findings, see both sides, judge them, take it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.widget import Widget

from checks.rule import Ruleset
from store.library import Library
from store.queue import reports
from store.queue.reports import Mark
from store.written import verdicts
from store.written.annotations import Anchor, Target, annotate
from store.written.verdicts import Judgement, Reason
from tests.reviewed import HELD, SAME, TEXT, TOTAL, TRAINING, kept, review
from tests.screens import AppPilot, app_of, do, footer, line, listed, notices, opened, typed
from tui.screens.compare import CompareScreen
from tui.screens.library import LibraryScreen
from tui.widgets.choice import Choice
from tui.widgets.document_painting import Role
from tui.widgets.evidence_panel import EvidencePanel
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList

Signed = Callable[[str], Library]


def panel(pilot: AppPilot) -> str:
    return review(pilot).query_one(EvidencePanel).shown


def said(pilot: AppPilot) -> str:
    return review(pilot).message.text


def list_shown(pilot: AppPilot, id: str) -> str:
    widget: LineList[object] = review(pilot).query_one(f"#{id}", LineList)
    return widget.shown if widget.display else ""


async def test_it_opens_at_the_first_finding_without_a_verdict(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        assert line(pilot, "title").endswith("finding 1/2")
        assert "BND101" in panel(pilot)
        assert "48 >= max(1111)" in panel(pilot)
        assert review(pilot).document.cursor_line == 7
        await do(pilot, "judge.confirm", "back.leave", "report.open")
        assert line(pilot, "title").endswith("finding 2/2")
        assert "IMP901" in panel(pilot)
        assert review(pilot).document.cursor_line == 5


async def test_both_sides_of_a_finding_stand_out_and_the_other_side_is_one_key_away(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset, size=(120, 40)) as pilot:
        await do(pilot, "report.open")
        screen = review(pilot)
        assert screen.review.current == TOTAL
        shown = {(item.span, item.role) for item in screen.document._highlights}
        first, *others = (evidence.span for evidence in TOTAL.evidence)
        assert (first, Role.PLACE) in shown
        assert {(span, Role.OTHER) for span in others} <= shown
        lines = []
        for _ in range(4):
            lines.append(screen.document.cursor_line)
            current = next(row for row in panel(pilot).splitlines() if row.startswith(" > "))
            assert current.split()[1] == str(lines[-1])
            await do(pilot, "view.side")
        assert lines == [7, 8, 3, 7]
        await do(pilot, "view.side_back")
        assert screen.document.cursor_line == 7


async def test_a_finding_is_said_in_full_with_every_place_why_it_asks_and_what_to_do(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset, size=(60, 18)) as pilot:
        await do(pilot, "report.open", "walk.next", "finding.explain")
        assert line(pilot, "title").startswith(
            "? IMP901 No training held, yet people were trained?"
        )
        said = " ".join(listed(pilot).shown.split())
        for place in ("line 5 premise", "【未举办培训】", "consequence", "【6人次】"):
            assert place in said
        rule = ruleset.rules["IMP901"]
        assert f"Why it asks {rule.why['en']}" in said
        assert f"What to do {rule.fix['en']}" in said
        await do(pilot, "back.close")
        assert review(pilot).review.current == TRAINING


async def test_the_walk_goes_round_and_takes_in_more_when_asked(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        assert line(pilot, "title").endswith("finding 1/2")
        await do(pilot, "walk.previous")
        assert line(pilot, "title").endswith("finding 2/2")
        assert "from the last" in said(pilot)
        await do(pilot, "walk.next")
        assert "from the first" in said(pilot)
        await do(pilot, "view.minor")
        assert line(pilot, "title").endswith("/3")
        await do(pilot, "view.passes")
        assert line(pilot, "title").endswith("/4")
        await do(pilot, "view.passes", "view.minor")
        assert line(pilot, "title").endswith("/2")


async def test_a_verdict_is_kept_and_the_next_unjudged_follows(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "judge.confirm")
        assert review(pilot).review.current == TRAINING
        await do(pilot, "judge.to_author")
        assert "Everything that calls for a verdict has one" in said(pilot)
    judged = {key: verdict.judgement for key, verdict in verdicts.verdicts(library, uuid).items()}
    assert judged == {TOTAL.key: Judgement.CONFIRMED, TRAINING.key: Judgement.TO_AUTHOR}


async def test_a_dismissal_asks_for_the_reason_by_a_digit(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "judge.dismiss")
        choice = review(pilot).query_one(Choice)
        assert choice.display
        await pilot.press("c")
        assert verdicts.verdicts(library, uuid) == {}
        await pilot.press("2")
        assert not choice.display
        assert verdicts.verdicts(library, uuid)[TOTAL.key].reason is Reason.SCOPE
        await do(pilot, "judge.dismiss")
        await pilot.press("escape")
        assert len(verdicts.verdicts(library, uuid)) == 1
        await do(pilot, "judge.dismiss")
        await pilot.press("5")
        await typed(pilot, "other years too")
        await pilot.press("enter")
        await pilot.pause()
        kept_verdict = verdicts.verdicts(library, uuid)[TRAINING.key]
        assert (kept_verdict.reason, kept_verdict.comment) == (Reason.OTHER, "other years too")


async def test_another_reason_may_be_written_down_or_not_and_esc_gives_it_up(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "judge.dismiss")
        await pilot.press("5", "escape")
        await pilot.pause()
        assert verdicts.verdicts(library, uuid) == {}
        await do(pilot, "judge.dismiss")
        await pilot.press("５", "enter")
        await pilot.pause()
        dismissed = verdicts.verdicts(library, uuid)[TOTAL.key]
        assert (dismissed.reason, dismissed.comment) == (Reason.OTHER, "")


async def test_undo_shows_what_it_took_back_and_redo_makes_it_again(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "judge.confirm", "history.undo")
        assert verdicts.verdicts(library, uuid) == {}
        assert review(pilot).review.current == TOTAL
        assert "the verdict on BND101" in said(pilot)
        assert "by li" not in panel(pilot)
        await do(pilot, "history.redo")
        assert verdicts.verdicts(library, uuid)[TOTAL.key].judgement is Judgement.CONFIRMED
        assert "confirmed by li" in panel(pilot)
        await do(pilot, "history.undo", "history.undo")
        assert "nothing of yours" in said(pilot)


async def test_a_faster_reviewer_is_shown_and_not_overwritten(
    library: Library, ruleset: Ruleset, signed: Signed
) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        verdicts.judge(signed("wang"), uuid, TOTAL, Judgement.TO_AUTHOR)
        await do(pilot, "judge.confirm")
        assert notices(pilot)
        assert "to author by wang" in panel(pilot)
        assert verdicts.verdicts(library, uuid)[TOTAL.key].author == "wang"


async def test_reviewed_asks_once_while_something_loud_is_unjudged(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "review.done")
        assert "2 findings have no verdict" in said(pilot)
        assert reports.row(library, uuid, ruleset.digest).mark is Mark.UNTOUCHED
        await do(pilot, "walk.next", "review.done")
        assert reports.row(library, uuid, ruleset.digest).mark is Mark.UNTOUCHED
        await do(pilot, "review.done")
        assert reports.row(library, uuid, ruleset.digest).mark is Mark.REVIEWED
        await do(pilot, "history.undo")
        assert reports.row(library, uuid, ruleset.digest).mark is not Mark.REVIEWED


async def test_reviewed_opens_the_next_report_that_is_not(
    library: Library, ruleset: Ruleset
) -> None:
    one = kept(library, ruleset, findings=())
    other = kept(library, ruleset, text=f"{TEXT}附注\n", findings=())
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        opened_first = review(pilot).report.row.uuid
        await do(pilot, "review.done")
        assert {opened_first, review(pilot).report.row.uuid} == {one, other}
        await do(pilot, "review.done")
        assert "All are reviewed" in said(pilot)
        await do(pilot, "back.leave")
        assert isinstance(app_of(pilot).screen, LibraryScreen)


async def test_find_walks_the_hits_and_escape_gives_the_findings_back(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "cursor.top", "find.start")
        await typed(pilot, "1111")
        await pilot.press("enter")
        await pilot.pause()
        hits = TEXT.count("1111")
        assert line(pilot, "title").endswith(f"hit 1/{hits}")
        places = []
        for _ in range(hits):
            places.append(review(pilot).document.cursor)
            await do(pilot, "walk.next")
        assert places == [at for at in range(len(TEXT)) if TEXT.startswith("1111", at)]
        await do(pilot, "back.close")
        assert line(pilot, "title").endswith("finding 1/2")


async def test_a_hit_is_shown_in_the_text_from_wherever_it_is_walked_to(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "find.start")
        await typed(pilot, "1111")
        await pilot.press("enter")
        for view in ("view.table", "view.findings"):
            await do(pilot, view)
            assert review(pilot).views.shown != "document"
            await do(pilot, "walk.next")
            assert review(pilot).views.shown == "document"


async def test_what_is_searched_is_found_in_every_width(library: Library, ruleset: Ruleset) -> None:
    kept(library, ruleset, text="１１１１条 1111条\nＷＥＢ web\n", bare=True)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        for words, count in (("1111", 2), ("Web", 2)):
            await do(pilot, "find.start")
            await typed(pilot, words)
            await pilot.press("enter")
            await pilot.pause()
            assert line(pilot, "title").endswith(f"/{count}")


async def test_finding_nothing_says_so(library: Library, ruleset: Ruleset) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "find.start")
        await typed(pilot, "xyz")
        await pilot.press("enter")
        await pilot.pause()
        assert "Nothing in the text reads “xyz”" in said(pilot)
        assert line(pilot, "title").endswith("finding 1/2")


@pytest.mark.parametrize(
    ("number", "reached"),
    [
        ("14", 14),
        ("１４", 14),
        ("$", 21),
        *((bad, 7) for bad in ("0", "22", "-3", "x", "")),
    ],
)
async def test_a_line_is_reached_by_its_number_and_what_is_none_is_told(
    library: Library, ruleset: Ruleset, number: str, reached: int
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "go.line")
        await typed(pilot, number)
        await do(pilot, "prompt.take")
        assert review(pilot).document.cursor_line == reached
        assert ("from 1 to 21; $ is the last" in said(pilot)) == (reached == 7)


async def test_sections_are_walked_and_listed(library: Library, ruleset: Ruleset) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "cursor.top")
        reached = []
        for _ in range(4):
            await do(pilot, "section.next")
            reached.append(review(pilot).document.cursor_line)
        assert reached == [2, 4, 6, 6]
        assert "last section" in said(pilot)
        await do(pilot, "section.previous")
        assert review(pilot).document.cursor_line == 4
        await do(pilot, "view.outline")
        assert "三、统计表" in list_shown(pilot, "outline")
        await do(pilot, "cursor.down", "view.choose")
        assert review(pilot).document.cursor_line == 6
        assert list_shown(pilot, "outline") == ""


async def test_the_table_opens_at_the_finding_and_gives_the_place_back(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset, speaking="zh", size=(120, 40)) as pilot:
        await do(pilot, "report.open", "view.side", "view.table")
        table = review(pilot).table
        assert table.current is not None
        assert (table.current.indicator, table.current.value) == ("1.2.2", "1111")
        assert table.current.mark == app_of(pilot).glyphs.fail
        assert "空白" in table.shown or "blank" in table.shown
        await do(pilot, "view.table")
        assert review(pilot).document.cursor_line == 8
        await do(pilot, "view.table", "cursor.top", "cursor.down", "view.choose")
        assert review(pilot).document.cursor_line == 7


async def test_the_table_marks_every_place_of_the_finding_that_is_walked(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset, size=(120, 40)) as pilot:
        await do(pilot, "report.open", "view.table")
        table = review(pilot).table

        def places() -> dict[str, str]:
            return {row.indicator: row.place for row in table.items if row.place}

        assert places() == {"1.1": ">", "1.2.2": "*"}
        row = next(row for row in table.shown.splitlines() if "1111" in row)
        assert row.startswith(" ✗*")
        assert "BND101 A distinct total is below" in row
        await do(pilot, "view.side")
        assert places() == {"1.1": "*", "1.2.2": ">"}
        await do(pilot, "walk.next")
        assert places() == {}


async def test_the_table_opens_at_the_row_a_sentence_is_held_against(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset, findings=(replace(TOTAL, evidence=TOTAL.evidence[::-1]),))
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.table", "cursor.bottom", "view.table", "view.table")
        table = review(pilot).table
        assert table.current is not None
        assert table.current.indicator == "1.2.2"


async def test_the_table_shows_no_rows_that_another_region_added(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset, speaking="zh", size=(120, 300)) as pilot:
        await do(pilot, "report.open", "view.table")
        assert "接受培训人员数" in review(pilot).table.shown
        assert "嘎查" not in review(pilot).table.shown


async def test_the_findings_list_is_the_walk(library: Library, ruleset: Ruleset) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.findings")
        assert [row.split()[1] for row in list_shown(pilot, "findings").splitlines()] == [
            "BND101",
            "IMP901",
        ]
        await do(pilot, "cursor.down")
        assert "IMP901" in panel(pilot)
        await do(pilot, "judge.confirm")
        assert "confirmed" in list_shown(pilot, "findings")
        await do(pilot, "view.choose")
        assert list_shown(pilot, "findings") == ""


async def test_a_repeat_is_one_line_until_it_is_unfolded(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "cursor.bottom")
        document = review(pilot).document
        row = document.cursor_row
        assert row.fold is not None
        assert "12-21 say 1-10 again, 1 place changed (1 figure)" in row.fold.text
        await do(pilot, "view.fold")
        assert document.cursor_row.fold is None
        assert document.cursor_line == 12
        await do(pilot, "view.fold")
        assert document.cursor_row.fold is not None
        await do(pilot, "cursor.top", "view.fold")  # none is here: the next one is meant
        assert document.cursor_row.fold is None
        assert document.cursor_line == 12


async def test_going_to_a_place_unfolds_it(library: Library, ruleset: Ruleset) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "find.start")
        await typed(pilot, "1117")
        await pilot.press("enter")
        await pilot.pause()
        assert review(pilot).document.cursor_line == 16
        assert review(pilot).document.cursor_row.fold is None


async def test_escape_closes_then_clears_and_never_leaves(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "select.start", "view.outline")
        await do(pilot, "back.close")
        assert list_shown(pilot, "outline") == ""
        assert review(pilot).document.selection is not None
        await do(pilot, "back.close")
        assert review(pilot).document.selection is None
        await do(pilot, "back.close", "back.close")
        assert "q goes back" in said(pilot)
        await do(pilot, "back.leave")
        assert isinstance(app_of(pilot).screen, LibraryScreen)


async def test_a_report_in_which_nothing_was_recognised_says_so_everywhere(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset, bare=True)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        assert "Nothing was found that does not agree" in panel(pilot)
        assert "of the form's 9 figures, as T shows." in panel(pilot)
        assert line(pilot, "title").endswith("no findings")
        await do(pilot, "walk.next")
        assert "no finding to go to" in said(pilot)
        await do(pilot, "view.table")
        assert "No official form was recognised" in list_shown(pilot, "table")
        await do(pilot, "view.outline")
        assert "No sections were recognised" in list_shown(pilot, "outline")
        await do(pilot, "view.findings")
        assert "Nothing was found that does not agree" in list_shown(pilot, "findings")
        await do(pilot, "view.annotations")
        assert "Nobody has annotated" in list_shown(pilot, "notes")
        await do(pilot, "back.close", "compare.open", "view.fold", "judge.confirm", "judge.dismiss")
        assert not isinstance(app_of(pilot).screen, CompareScreen)
        assert not review(pilot).query_one(Choice).display


async def test_a_verdict_on_other_numbers_is_shown_as_such(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    verdicts.judge(library, uuid, replace(TOTAL, state="before"), Judgement.CONFIRMED)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        assert review(pilot).review.current == TOTAL
        assert "judge again: li had it confirmed" in panel(pilot)


async def test_a_verdict_on_what_is_no_longer_found_stays_in_sight(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    verdicts.judge(library, uuid, replace(TRAINING, key="gone", code="TXT009"), Judgement.CONFIRMED)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.findings", "cursor.bottom")
        assert "TXT009 rule changed: the rule is gone: 0 = 0 -> 6 = 0" in list_shown(
            pilot, "findings"
        )
        assert line(pilot, "title").endswith("/2")
        await do(pilot, "view.choose")
        assert "no place in the text" in said(pilot)


async def test_the_findings_say_how_much_was_read(library: Library, ruleset: Ruleset) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.findings")
        assert "2 of 3 figures in the text used, 4 of 5 table rows recognised" in said(pilot)


async def test_what_is_said_in_chinese_has_chinese_punctuation(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset, speaking="zh") as pilot:
        await do(pilot, "report.open", "view.findings")
        heard = [said(pilot)]
        await do(pilot, "review.done")
        heard.append(said(pilot))
        await do(pilot, "judge.confirm")
        heard.append(said(pilot))
    assert all(set(text) & set("，；：") and not set(text) & set(",;:") for text in heard), heard


async def test_among_the_annotations_no_finding_is_judged(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    annotate(library, uuid, Anchor(Target.REPORT), "why")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.annotations", "judge.confirm", "judge.dismiss")
        assert not review(pilot).query_one(Choice).display
        assert verdicts.verdicts(library, uuid) == {}
        assert "Del delete" in footer(pilot)
        assert "dismiss" not in footer(pilot)


async def test_what_was_looked_for_and_is_not_so_never_reads_as_if_it_were(
    library: Library, ruleset: Ruleset
) -> None:
    """A rule's title names the fault: without a relation to show it must not stand alone."""
    kept(library, ruleset, findings=(replace(HELD, code="NUM001", formula=""),))
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.passes")
        shown = panel(pilot)
        title = ruleset.rules["NUM001"].title["en"]
        assert f"Looked for and not so: {title}." in shown
        assert shown.count(title) == 1
        assert "verified" not in shown


async def test_a_walk_of_one_says_that_there_is_only_this(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset, findings=(TOTAL,))
    async with opened(library, ruleset) as pilot:
        for name in ("walk.next", "walk.previous"):
            await do(pilot, *(["report.open"] if name == "walk.next" else []), name)
            assert said(pilot) == "There is only this one."


async def test_a_verdict_just_given_is_not_said_to_hold_still(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "judge.confirm", "walk.previous")
        assert "confirmed by li" in panel(pilot)
        assert "it holds" not in panel(pilot)


async def test_what_holds_calls_for_no_verdict(library: Library, ruleset: Ruleset) -> None:
    uuid = kept(library, ruleset, findings=(HELD,))
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open", "view.passes")
        assert "verified: 48 <= 48" in panel(pilot)
        await do(pilot, "judge.confirm", "judge.dismiss")
        assert verdicts.verdicts(library, uuid) == {}
        assert not review(pilot).query_one(Choice).display


@pytest.mark.parametrize("size", [(30, 8), (200, 60)])
async def test_no_size_of_terminal_breaks_it(
    library: Library, ruleset: Ruleset, size: tuple[int, int]
) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        await pilot.resize_terminal(*size)
        await do(
            pilot,
            "cursor.bottom",
            "walk.next",
            "walk.next",
            "view.side",
            "view.table",
            "view.findings",
        )
        await do(pilot, "back.close", "compare.open", "cursor.page_down", "back.leave")
        await do(pilot, "annotate.start", "back.close", "find.start", "back.close")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        view = review(pilot).document
        assert {view.render_line(y).cell_length for y in range(view.size.height)} == {80}
        assert "政府网站公开政府信息数" in view.render_line(view.cursor_height).text


async def test_the_footer_offers_only_what_can_be_done(library: Library, ruleset: Ruleset) -> None:
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        footer = review(pilot).query_one(KeyBar)
        assert "c confirm" in footer.render().plain
        assert "go there" not in footer.render().plain
        await do(pilot, "view.outline")
        assert "go there" in footer.render().plain
        await do(pilot, "back.close", "annotate.start")
        assert "save" in footer.render().plain
        assert "confirm" not in footer.render().plain


async def test_while_a_question_is_asked_no_other_key_is_offered_or_taken(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        for question in ("judge.dismiss", "find.start", "go.line"):
            await do(pilot, question)
            assert not {"confirm", "annotate", "reviewed"} & set(footer(pilot).split()), question
            await do(pilot, "judge.confirm")
            await pilot.press("escape")
        assert verdicts.verdicts(library, uuid) == {}
        assert "confirm" in footer(pilot)


async def test_a_library_that_is_only_read_offers_no_change(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    async with opened(replace(library, read_only=True), ruleset) as pilot:
        await do(pilot, "report.open")
        assert "read-only" in line(pilot, "title")
        assert not {"confirm", "annotate", "reviewed", "undo"} & set(footer(pilot).split())
        assert "other side" in footer(pilot)
        await do(pilot, "judge.confirm", "annotate.start", "review.done")
        assert verdicts.verdicts(library, uuid) == {}
        assert not notices(pilot)


async def test_a_text_that_came_meanwhile_is_not_taken_for_reviewed(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset, findings=(), path="/reports/one.txt")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        kept(library, ruleset, text=f"更正\n{TEXT}", findings=(), path="/reports/one.txt")
        await do(pilot, "review.done")
    assert reports.row(library, uuid, ruleset.digest).mark is Mark.CHANGED


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
@pytest.mark.parametrize("speaking", ["en", "zh"])
async def test_every_view_holds_at_every_size(
    library: Library, ruleset: Ruleset, size: tuple[int, int], speaking: str
) -> None:
    kept(library, ruleset, findings=(TOTAL, TRAINING, SAME))
    async with opened(library, ruleset, speaking=speaking, size=size) as pilot:
        await do(pilot, "report.open")
        for name in ("view.table", "view.outline", "view.findings", "view.annotations"):
            await do(pilot, name, "cursor.bottom", "cursor.page_up", "walk.next", "cursor.top")
        await do(pilot, "back.close", "annotate.start")
        width, height = size
        shown = [widget for widget in review(pilot).walk_children(Widget) if widget.display]
        regions = [widget.region for widget in shown]
        assert all(region.right <= width and region.bottom <= height for region in regions)
