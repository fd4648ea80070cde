"""The library found through, narrowed and sorted; what one did is there when one comes back."""

from __future__ import annotations

import pytest

from checks.rule import Ruleset
from store.changes.history import undo
from store.library import Library
from store.queue.ordering import Order
from store.queue.reports import Filter, count, page, set_reviewed
from store.queue.searching import Bounds
from tests.invented import RULES, finding, keep, text
from tests.screens import AppPilot, app_of, do, line, listed, opened, typed
from tui import queue
from tui.glyphs import NARROW
from tui.screens.library import LibraryScreen
from tui.screens.review import ReviewScreen
from tui.widgets.report_list import draw
from tui.widgets.text_field import PAUSE

AGENCIES = ("云溪市档案馆", "石桥县统计局", "平湖市教育局", "安塘县民政局")


def some(library: Library) -> list[str]:
    """Four reports, the later the more findings; the last two are of an earlier year."""
    return [
        keep(
            library,
            agency=agency,
            year=2023 - n // 2,
            findings=[finding(key=str(number)) for number in range(n)],
        )
        for n, agency in enumerate(AGENCIES)
    ]


def agencies(pilot: AppPilot) -> list[str]:
    return [row.agency for row in listed(pilot).items]


def at(pilot: AppPilot) -> str:
    row = listed(pilot).current
    return row.agency if row else ""


async def find(pilot: AppPilot, words: str) -> None:
    await do(pilot, "find.start")
    await typed(pilot, words)
    await do(pilot, "prompt.take")


async def test_sorting_goes_round_and_the_cursor_stays_with_its_report(
    library: Library, ruleset: Ruleset
) -> None:
    some(library)
    async with opened(library, RULES) as pilot:
        await do(pilot, "cursor.down")
        seen = []
        for _ in Order:
            await do(pilot, "sort.next")
            seen.append((line(pilot, "narrowed"), agencies(pilot)))
            assert at(pilot) == AGENCIES[1]
        assert seen[0] == ("sorted: most unjudged first", [*reversed(AGENCIES)])
        assert seen[2] == ("sorted: latest year first", [*AGENCIES])
        assert seen[-1] == ("", [*AGENCIES])


async def test_filters_search_and_order_stand_together_and_esc_takes_them_away(
    library: Library, ruleset: Ruleset
) -> None:
    uuids = some(library)
    set_reviewed(library, uuids[3], True)
    async with opened(library, RULES) as pilot:
        await do(pilot, "sort.next", "filter.unreviewed")
        await find(pilot, "县")
        assert line(pilot, "narrowed") == (
            "only: with “县”, not reviewed  sorted: most unjudged first"
        )
        assert agencies(pilot) == [AGENCIES[1]]
        await do(pilot, "back.close")
        assert line(pilot, "narrowed") == "only: not reviewed  sorted: most unjudged first"
        await do(pilot, "back.close")
        assert line(pilot, "narrowed") == "sorted: most unjudged first"
        assert agencies(pilot) == [*reversed(AGENCIES)]


async def test_after_others_came_before_it_the_cursor_is_on_its_report(
    library: Library, ruleset: Ruleset
) -> None:
    some(library)
    async with opened(library, RULES) as pilot:
        await do(pilot, "sort.next", "cursor.top", "cursor.down", "import.open")
        keep(library, agency="新来县", findings=[finding(key=str(n)) for n in range(9)])
        await do(pilot, "back.close")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert at(pilot) == AGENCIES[2]
        assert line(pilot, "position") == "3/5"


async def test_reviewing_with_a_filter_goes_on_without_leaving_any_out(
    library: Library, ruleset: Ruleset
) -> None:
    uuids = some(library)
    async with opened(library, RULES) as pilot:
        await do(pilot, "filter.unreviewed", "report.open")
        review = pilot.app.screen
        assert isinstance(review, ReviewScreen)
        opened_one_by_one = [review.review.uuid]
        for _ in range(3):
            await do(pilot, "review.done", "review.done")
            opened_one_by_one.append(review.review.uuid)
        assert opened_one_by_one == uuids
        await do(pilot, "back.leave")
        assert agencies(pilot) == [AGENCIES[3]]
        await do(pilot, "filter.unreviewed")
        assert at(pilot) == AGENCIES[3]
        undo(library)


async def test_from_a_hit_in_a_text_into_the_report_at_that_place_and_back(
    library: Library, ruleset: Ruleset
) -> None:
    some(library)
    last = keep(library, text("溪口镇") + "全馆未举办培训。\n", agency="溪口镇")
    async with opened(library, RULES) as pilot:
        await find(pilot, "主动公开 培训")
        assert [row.uuid for row in listed(pilot).items] == [last]
        await do(pilot, "report.open")
        review = pilot.app.screen
        assert isinstance(review, ReviewScreen)
        assert line(pilot, "title").endswith("hit 1/3")
        await do(pilot, "walk.next", "walk.next")
        document = review.document
        assert document.document.text[document.cursor :].startswith("培训")
        await do(pilot, "back.close")
        assert "hit" not in line(pilot, "title")
        await do(pilot, "back.leave")
        assert line(pilot, "narrowed") == "only: with “主动公开 培训”"
        assert at(pilot) == "溪口镇"


async def test_a_report_found_by_its_title_alone_opens_as_ever(
    library: Library, ruleset: Ruleset
) -> None:
    keep(library, findings=(finding(),))
    async with opened(library, RULES) as pilot:
        await find(pilot, "云溪档案馆2023年政府信息公开")  # a character is missing
        assert len(listed(pilot).items) == 1
        await do(pilot, "report.open")
        assert line(pilot, "title").endswith("finding 1/1")


async def test_typing_shows_what_is_found_once_it_pauses(
    library: Library, ruleset: Ruleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    some(library)
    asked = []

    def counted(library: Library, filter: Filter, *, order: Order, bounds: Bounds) -> int:
        asked.append(filter.words)
        return count(library, filter, order=order, bounds=bounds)

    monkeypatch.setattr("store.queue.reports.count", counted)
    async with opened(library, RULES) as pilot:
        asked.clear()
        await do(pilot, "find.start")
        await typed(pilot, "石桥县统计局")
        await pilot.pause(PAUSE * 2)
        assert asked == ["石桥县统计局"]


async def test_of_very_many_hits_the_first_are_shown_and_that_is_said(
    library: Library, ruleset: Ruleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "MOST_FOUND", 3)
    monkeypatch.setattr("tui.screens.library.MOST_FOUND", 3)
    some(library)
    async with opened(library, RULES) as pilot:
        await do(pilot, "sort.next")
        await find(pilot, "公开")
        assert agencies(pilot) == [*reversed(AGENCIES)][:3]
        assert line(pilot, "position") == "1/3+"
        assert line(pilot, "narrowed").startswith("only: the first with “公开”")
        await find(pilot, "石桥")
        assert line(pilot, "position") == "1/1"
    assert count(library, Filter(words="公开")) == 4  # an export leaves none out


async def test_while_somebody_types_not_every_text_is_read_and_enter_reads_on(
    library: Library, ruleset: Ruleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "MOST_READ", 1)
    monkeypatch.setattr("store.queue.searching._CHUNK", 2)
    some(library)
    odd = keep(library, text("溪口镇") + "培训公开,公开培训。\n", agency="溪口镇")
    for agency in ("东乡", "西乡"):
        keep(library, text(agency) + "公开。\n培训。\n开培训公。\n训公开。\n", agency=agency)
    async with opened(library, RULES) as pilot:
        await do(pilot, "find.start")
        await typed(pilot, "公开培训")
        await pilot.pause(PAUSE * 2)
        assert (
            line(pilot, "narrowed") == "only: with “公开培训” in the first texts (Enter reads all)"
        )
        await typed(pilot, "公")
        await pilot.pause(PAUSE * 2)
        assert listed(pilot).shown.startswith("Not in the first texts") or listed(pilot).items
        await do(pilot, "prompt.take", "back.close")
        await find(pilot, "公开培训")
        assert [row.uuid for row in listed(pilot).items] == [odd]
        assert line(pilot, "narrowed") == "only: with “公开培训”"
        assert line(pilot, "position") == "1/1"


def test_what_was_searched_is_marked_in_the_name_or_shown_in_the_text(library: Library) -> None:
    keep(library, text("云溪市档案馆") + "全馆未举办培训[/1]。\n")
    (named,) = page(library, Filter(words="档案"), "", 0, 10)
    (in_text,) = page(library, Filter(words="培训"), "", 0, 10)
    for row, words, whole in (
        (named, ["档案"], "云溪市档案馆"),
        (in_text, ["培训"], "云溪市档案馆  馆未举办培训[/1]。"),
    ):
        parts = draw(row, 100, NARROW, words)
        assert [part.text for part in parts if part.style == "list--strong"] == words
        assert whole in "".join(part.text for part in parts)
        narrow = draw(in_text, 60, NARROW, ["培训"])
        assert "培训" not in "".join(part.text for part in narrow)


async def test_a_sorted_library_says_how(library: Library, ruleset: Ruleset) -> None:
    some(library)
    async with opened(library, RULES, speaking="zh") as pilot:
        await do(pilot, "sort.next")
        assert line(pilot, "narrowed") == "排序：未判定多的在前"
        assert app_of(pilot).desk.queue.order is Order.UNJUDGED
