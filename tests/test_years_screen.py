"""An agency over the years on the screen: its figures side by side, and what does not agree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.agency import links as agency_links
from store.agency.agencies import agency_of
from store.library import Library
from tests.corrected import bring
from tests.county import RULESET
from tests.screens import AppPilot, do, line, listed, notices, opened, picture
from tests.test_agencies import NEW, OLD, UNDATED, carried, of_2022
from tests.test_years import brought, of_2014
from tui.charts import chart
from tui.glyphs import NARROW, WIDE
from tui.review.form import BLANK, NOT_FOUND
from tui.screens.agency import AgencyScreen
from tui.screens.review import ReviewScreen
from tui.screens.years import YearsScreen
from tui.widgets.message_line import MessageLine


def rows(pilot: AppPilot) -> list[str]:
    return [" ".join(row.split()) for row in listed(pilot).shown.splitlines()]


def foot(pilot: AppPilot) -> str:
    return pilot.app.screen.query_one(MessageLine).foot


def quoted(pilot: AppPilot) -> str:
    """The figure at which the report that is open stands."""
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    cursor = screen.document.cursor
    return screen.review.report.document.text[cursor : cursor + 2].strip(" |\n")


@pytest.fixture
def reports(library: Library) -> list[str]:
    """Of 2020 on the form of 2014, of 2022 and of 2023, which takes over 4 where 5 were left."""
    return brought(library, of_2014(2020, 9), *carried((OLD, OLD)))


async def test_figures_of_the_years_stand_side_by_side_with_a_chart(
    library: Library, reports: list[str]
) -> None:
    async with opened(library, RULESET) as pilot:
        await do(pilot, "years.open")
        assert line(pilot, "title") == f"{OLD} 3 years  ✗1 ?0"
        assert "2020 2021 2022 2023" in " ".join(picture(pilot).splitlines()[1].split())
        assert any(row.endswith("▄ ▆█ 9 15 22") for row in rows(pilot))
        await do(pilot, "cursor.right")
        assert "no report  2021" in foot(pilot)
        await do(pilot, "years.choose")
        assert notices(pilot)[-1] == "No report of this year is here."


async def test_years_that_older_rules_compared_say_what_to_do(
    library: Library, reports: list[str]
) -> None:
    what = "older rules: jiaokan recheck --stale"
    async with opened(library, replace(RULESET, digest="later")) as pilot:
        await do(pilot, "agency.open")
        assert line(pilot, "names").endswith(what)
        await do(pilot, "years.open")
        assert line(pilot, "mismatch").endswith(what)
    async with opened(library, RULESET) as pilot:
        await do(pilot, "years.open")
        assert what not in picture(pilot)


async def test_a_step_aside_on_a_heading_goes_to_its_figures(
    library: Library, reports: list[str]
) -> None:
    async with opened(library, RULESET) as pilot:
        await do(pilot, "years.open", "cursor.top")
        assert foot(pilot) == "Report format of 2021"
        await do(pilot, "cursor.right")
        assert foot(pilot).endswith("no report  2021")


async def test_reports_of_one_year_say_whose_they_are_and_whether_they_count(
    library: Library,
) -> None:
    one, again, two, own = brought(
        library,
        of_2022(OLD, 2, "3月1日"),
        of_2022(OLD, 2, "1月20日"),
        of_2022("白桦县水务局", 3),
        carried((NEW, NEW))[1],
    )
    for earlier in (one, two):
        named = agency_of(library, earlier)
        assert named is not None
        agency_links.succeed(library, own, named.id, 2023, RULESET)
    assert again != one
    async with opened(library, RULESET) as pilot:
        await do(pilot, "cursor.bottom", "years.open")
        await do(pilot, "walk.next")
        (handed_on,) = [row for row in rows(pilot) if row.endswith("2 2") and "3" in row]
        assert handed_on.endswith("?*3 ?*2 2 2"), "of both that were merged, not of the other"
        seen = []
        for _ in range(3):
            await do(pilot, "cursor.left")
            seen.append("  ".join(foot(pilot).split("  ")[1:4]))
        assert sorted(seen) == [
            "2022  白桦县水务局  1 of 3 reports, the one that counts",
            f"2022  {OLD}  2 of 3 reports, which counts too",
            f"2022  {OLD}  3 of 3 reports; the first counts",
        ]


async def test_the_walk_goes_to_both_sides_and_enter_into_either_report(
    library: Library, reports: list[str]
) -> None:
    async with opened(library, RULESET) as pilot:
        await do(pilot, "years.open", "walk.next")
        assert line(pilot, "mismatch").startswith("✗ XYR002")
        assert line(pilot, "mismatch").endswith("1/1")
        assert "✗*4" in listed(pilot).shown
        here = foot(pilot)
        await do(pilot, "years.choose")
        assert quoted(pilot) == "4"
        await do(pilot, "back.close")
        assert (foot(pilot), isinstance(pilot.app.screen, YearsScreen)) == (here, True)
        await do(pilot, "view.side")
        assert "2022" in foot(pilot)
        await do(pilot, "years.choose")
        assert "2022" in line(pilot, "title")
        await do(pilot, "back.leave", "view.side_back", "walk.previous")
        assert foot(pilot) == here


async def test_a_figure_in_another_unit_says_so_and_is_as_high_as_it_is(library: Library) -> None:
    fees = "七、依申请公开信息收取的费用 |\n{} |\n{} | ||\n"
    printed = (("万元", "4.5"), ("元", "45000"), ("万元", "1,234,567,890"))
    texts = [of_2014(2015 + number, 9) + fees.format(*one) for number, one in enumerate(printed)]
    brought(library, *texts)
    async with opened(library, RULESET, size=(120, 40)) as pilot:
        await do(pilot, "years.open")
        (row,) = [one for one in rows(pilot) if "1,234,567,890" in one]
        assert row.endswith("▂▂█ 4.5 45000 元 1,234,567,890")


async def test_parts_and_rows_without_figures_are_shown_when_wanted(
    library: Library, reports: list[str]
) -> None:
    async with opened(library, RULESET) as pilot:
        await do(pilot, "years.open")
        few, here = len(rows(pilot)), foot(pilot)
        await do(pilot, "years.totals")
        more = len(rows(pilot))
        await do(pilot, "years.filled")
        assert few < more < len(rows(pilot))
        assert foot(pilot) == here
        await do(pilot, "years.filled", "years.totals")
        assert len(rows(pilot)) == few


async def test_from_a_finding_of_two_years_it_begins_there(
    library: Library, reports: list[str]
) -> None:
    async with opened(library, RULESET) as pilot:
        await do(pilot, "cursor.bottom", "report.open")
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        screen.review.to_finding(
            next(one.key for one in screen.review.walked if one.scope == "pair")
        )
        await do(pilot, "years.open")
        assert line(pilot, "mismatch").startswith("✗ XYR002")


async def test_it_begins_at_the_figure_the_cursor_is_on(
    library: Library, reports: list[str]
) -> None:
    async with opened(library, RULESET) as pilot:
        await do(pilot, "cursor.bottom", "report.open")
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        text = screen.review.report.document.text
        # In the text at a figure, at a label, and at no figure.
        for words, further, begins in (
            (
                "二、上年结转",
                "二、上年结转政府信息公开申请数量 | ",
                "carried over from last year, persons: 3",
            ),
            ("（七）总计", "", "total handled: 24"),
            ("青松县水务局2023年", "", ""),
        ):
            screen.document.go_to(text.index(words) + len(further))
            await pilot.pause()
            await do(pilot, "years.open")
            assert foot(pilot).lower().startswith(begins.lower()), foot(pilot)
            assert "2023" in foot(pilot)
            await do(pilot, "back.leave")
        await do(pilot, "view.table", "cursor.right")
        cell = screen.table.cell
        assert cell is not None
        await do(pilot, "years.open")
        assert cell.value in foot(pilot)


async def test_a_report_that_names_no_agency_has_no_years(library: Library) -> None:
    bring(library, UNDATED, path="/d.txt")
    async with opened(library, RULESET) as pilot:
        await do(pilot, "years.open")
        assert rows(pilot)[0].startswith("This report names no agency; a in the library")
        await do(pilot, "walk.next", "years.choose", "cursor.right", "back.close", "agency.open")
        assert isinstance(pilot.app.screen, AgencyScreen)
        await do(pilot, "years.open")
        assert isinstance(pilot.app.screen, YearsScreen)


def test_a_chart_has_a_sign_a_figure_of_a_width_that_is_certain() -> None:
    assert chart([0, 1, None, 700, 350], NARROW.levels) == "▁▂ █▅"
    assert chart([0, 1, None, 700, 350], WIDE.levels) == ",: #+"
    assert not {BLANK, NOT_FOUND} & set(WIDE.levels), "what stands in a table is no height"
    assert chart([-4, 0, 4], NARROW.levels) == "▁▅█"
    assert chart([0, None], NARROW.levels) == "▁ "
    assert WIDE.levels.isascii()
