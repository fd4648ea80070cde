"""A corrected report on the screen: what became of each verdict, and the way there."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from store.changes.merging import merge
from store.exporting import jsonl
from store.library import Library, open_library
from store.written.verdicts import Judgement
from tests.corrected import (
    FIRST,
    bring,
    come_back,
    judged,
    look_again,
    with_rule,
    without_rule,
)
from tests.county import RULESET
from tests.reviewed import review
from tests.screens import AppPilot, app_of, do, line, opened
from tests.test_pairs import CARRIED
from tui.review.reviewing import Review
from tui.screens.corrections import CorrectionsScreen
from tui.screens.leftover import LeftoverScreen
from tui.screens.library import LibraryScreen
from tui.screens.review import ReviewScreen
from tui.widgets.block_list import BlockList
from tui.widgets.line_list import LineList


@pytest.fixture
def uuid(library: Library) -> str:
    """A report whose four verdicts had four outcomes, and that has one new finding."""
    return come_back(library)


def blocks(pilot: AppPilot) -> list[str]:
    """The blocks that are listed, each on a line."""
    lines = pilot.app.screen.query_one(BlockList).shown.splitlines()
    return [" ".join(" ".join(lines[at : at + 3]).split()) for at in range(0, len(lines), 3)]


@pytest.mark.usefixtures("uuid")
async def test_what_became_of_each_verdict_is_listed(library: Library) -> None:
    async with opened(library, RULESET) as pilot:
        await do(pilot, "report.open", "corrections.open")
        assert isinstance(app_of(pilot).screen, CorrectionsScreen)
        first, second, third, new, dismissed = blocks(pilot)
        assert first.startswith("✗ other numbers BND101")
        assert "3011" in first.partition("now:")[0]
        assert "4011" in first.partition("now:")[2]
        assert second.startswith("? not read any more RAT001")
        assert "what was compared is not told any more" in second
        assert third.startswith("✓ resolved SUM301")
        assert new.startswith("✗ new BND401")
        assert dismissed.startswith("- stays dismissed SUM801")
        assert "dismissed" in dismissed
        said = "resolved 1/3, 1 with other numbers, 1 not read any more, 1 new"
        assert line(pilot, "summary").startswith(said)


@pytest.mark.usefixtures("uuid")
async def test_enter_goes_to_the_place_and_back_to_the_row(library: Library) -> None:
    async with opened(library, RULESET) as pilot:
        await do(pilot, "report.open", "corrections.open", "cursor.down", "cursor.down")
        await do(pilot, "corrections.choose")
        document = review(pilot).document
        assert document.document.line(document.cursor_line).startswith("（一）收到申请数")
        await do(pilot, "corrections.open")
        assert app_of(pilot).screen.query_one(BlockList).at == 2
        await do(pilot, "cursor.top", "corrections.choose")
        current = review(pilot).review.current
        assert current is not None
        assert current.code == "BND101"
        assert "4011" in document.document.line(document.cursor_line)


@pytest.mark.usefixtures("uuid")
async def test_the_title_counts_what_was_resolved_and_the_opening_says_it(
    library: Library,
) -> None:
    async with opened(library, RULESET) as pilot:
        await do(pilot, "report.open")
        assert "resolved 1/3" in line(pilot, "title")
        assert review(pilot).message.text.startswith("Text 2: resolved 1/3")


async def test_a_first_text_has_no_corrections(library: Library) -> None:
    bring(library, FIRST)
    async with opened(library, RULESET) as pilot:
        await do(pilot, "report.open", "corrections.open")
        assert isinstance(app_of(pilot).screen, ReviewScreen)
        assert "resolved" not in line(pilot, "title")


async def test_what_the_report_of_the_year_before_mended_is_listed_in_this_one(
    library: Library,
) -> None:
    """Of both the text is the first; it is the other's figure that was put right."""
    bring(library, CARRIED[0], path="/2022.txt")
    later = bring(library, CARRIED[1], path="/2023.txt")
    judged(library, later, "XYR002")
    right = CARRIED[0].replace("| 4 | 1 | 0 | 0 | 0 | 0 | 5 |", "| 3 | 1 | 0 | 0 | 0 | 0 | 4 |")
    bring(library, right, path="/2022.txt")
    async with opened(library, RULESET) as pilot:
        app_of(pilot).push_screen(ReviewScreen(Review(library, RULESET, later)))
        await do(pilot, "corrections.open")
        (told,) = blocks(pilot)
        assert told.startswith("✓ resolved XYR002")


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (120, 40)])
@pytest.mark.usefixtures("uuid")
async def test_the_cursor_goes_from_one_to_the_next_and_shows_all_of_it(
    library: Library, size: tuple[int, int]
) -> None:
    async with opened(library, RULESET, size=size) as pilot:
        await do(pilot, "report.open", "corrections.open", "cursor.down")
        rows = app_of(pilot).screen.query_one(BlockList)
        assert rows.at == 1
        await do(pilot, "cursor.bottom")
        assert rows.at == 4
        assert rows.cursor + 3 <= rows._top + rows.size.height
        await do(pilot, "cursor.page_up", "cursor.down", "cursor.up", "cursor.top")
        assert rows.at == 0
        await do(pilot, "back.leave")
        assert isinstance(app_of(pilot).screen, ReviewScreen)


async def test_a_revised_rule_is_told_beside_the_verdict_that_holds(library: Library) -> None:
    uuid = bring(library, FIRST)
    judged(library, uuid, "BND101")
    revised = with_rule("BND101", revision=99)
    look_again(library, uuid, revised)
    async with opened(library, revised) as pilot:
        await do(pilot, "report.open")
        shown = review(pilot)
        finding = next(one for one in shown.review.walked if one.code == "BND101")
        assert "it holds, though the rule was revised since" in shown.words.verdict(finding)


async def test_verdicts_on_what_is_no_longer_found_are_listed_with_the_reason(
    library: Library,
) -> None:
    uuid = bring(library, FIRST)
    judged(library, uuid, "RAT001", Judgement.DISMISSED)
    judged(library, uuid, "SUM801")
    rules = without_rule("RAT001")
    look_again(library, uuid, rules)
    async with opened(library, rules) as pilot:
        await do(pilot, "leftover.open")
        assert isinstance(app_of(pilot).screen, LeftoverScreen)
        (only,) = blocks(pilot)
        assert "云麓县" in only
        assert "dismissed" in only
        assert "RAT001: the rule is gone" in only
        assert "19.9%" in only
        await do(pilot, "corrections.choose")
        assert review(pilot).review.uuid == uuid
        await do(pilot, "corrections.open")
        (only,) = blocks(pilot)
        assert "now: the rule is gone" in only
        await do(pilot, "back.leave", "back.leave")
        assert isinstance(app_of(pilot).screen, LeftoverScreen)
        await do(pilot, "back.leave")
        assert isinstance(app_of(pilot).screen, LibraryScreen)


async def test_where_every_verdict_is_borne_out_it_says_so(library: Library) -> None:
    judged(library, bring(library, FIRST), "BND101")
    async with opened(library, RULESET) as pilot:
        await do(pilot, "leftover.open")
        assert "Every verdict answers" in app_of(pilot).screen.query_one(BlockList).shown


async def test_a_rule_of_another_library_is_only_shown(library: Library, tmp_path: Path) -> None:
    """Its name can be anything, and no rule here vouches for it."""
    uuid = bring(library, FIRST)
    judged(library, uuid, "BND101")
    stream = io.StringIO()
    jsonl.write(library, stream)
    code = "[/b]\x1b]0;t\x07\u202e{0}"
    lines = [
        line.replace("BND101", json.dumps(code)[1:-1]) for line in stream.getvalue().splitlines()
    ]
    wang = open_library(tmp_path / "wang.db", "wang")
    bring(wang, FIRST)
    merge(wang, lines)
    async with opened(wang, RULESET) as pilot:
        await do(pilot, "leftover.open")
        (only,) = blocks(pilot)
        assert "[/b]␛]0;t␇�{0}" in only
        await do(pilot, "corrections.choose", "view.findings")
        listed = pilot.app.screen.query_one("#findings", LineList).shown
        assert "[/b]␛]0;t␇�{0}" in listed
        assert code not in listed
    wang.close()
