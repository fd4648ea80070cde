"""An agency's reports on the screen: linked with another name, or an earlier one, and parted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from store.library import Library
from tests.corrected import bring
from tests.county import RULESET
from tests.screens import AppPilot, do, line, listed, notices, opened, picture, typed
from tests.test_agencies import NEW, OLD, UNDATED, brought, carried, years
from tui.screens.agencies import AgenciesScreen
from tui.screens.agency import AgencyScreen
from tui.widgets.choice import Choice


def shown(pilot: AppPilot) -> list[str]:
    return [" ".join(row.split()) for row in listed(pilot).shown.splitlines()]


@pytest.fixture
def reports(library: Library) -> Sequence[str]:
    """Of an agency of two names, and another."""
    other = carried(("白桦县民政局", "白桦县民政局"))[0]
    return (*brought(library), bring(library, other, path="/c.txt"))


async def test_another_name_is_linked_and_parted_again(
    library: Library, reports: Sequence[str]
) -> None:
    async with opened(library, RULESET) as pilot:
        await do(pilot, "cursor.down", "agency.open")
        assert shown(pilot) == [f"2023 by name {NEW}"]
        await do(pilot, "agency.link")
        assert isinstance(pilot.app.screen, AgenciesScreen)
        assert [row.split()[0] for row in shown(pilot)] == [OLD, "白桦县民政局"]
        assert f">  {OLD}" in picture(pilot)
        await do(pilot, "agencies.next")
        assert ">  白桦县民政局" in picture(pilot)
        await do(pilot, "agencies.previous", "agencies.choose")
        assert isinstance(pilot.app.screen, AgencyScreen)
        assert shown(pilot) == [f"2022 by hand {OLD}", f"2023 by name {NEW}"]
        assert line(pilot, "names") == f"also called: {OLD}"
        await do(pilot, "back.leave", "cursor.up", "agency.open")
        assert shown(pilot) == [f"2022 by name {OLD}", f"2023 by hand {NEW}"]
        await do(pilot, "back.leave", "cursor.down", "agency.open")
        await do(pilot, "history.undo")
        assert shown(pilot) == [f"2023 by name {NEW}"]
        await do(pilot, "history.redo", "cursor.top", "agency.unlink")
        assert notices(pilot)[-1] == "Unlinked: 青松县水利局 = 青松县水务局; u takes that back."
        assert shown(pilot) == [f"2023 by name {NEW}"]
        await do(pilot, "agency.unlink")
        assert notices(pilot)[-1] == "Nothing links this report with another."


async def test_what_an_agency_was_called_before_is_found_by_a_part_of_its_name(
    library: Library, reports: Sequence[str]
) -> None:
    async with opened(library, RULESET) as pilot:
        await do(pilot, "cursor.down", "agency.open", "agency.succeed")
        await typed(pilot, "白桦")
        await do(pilot, "agencies.choose")
        await typed(pilot, "十")
        await do(pilot, "prompt.take")
        assert notices(pilot)[-1] == "A year has four digits, as 2024."
        await do(pilot, "agency.succeed")
        await typed(pilot, "白桦")
        await do(pilot, "agencies.choose", "prompt.take")
        assert shown(pilot) == ["2022 earlier name 白桦县民政局", f"2023 by name {NEW}"]
        await do(pilot, "agency.succeed", "agencies.choose")
        await typed(pilot, "2013")
        await do(pilot, "prompt.take")
        asked = pilot.app.screen.query_one(Choice)
        assert asked.shown.startswith(
            f"{OLD} has reports until 2022: an earlier name from 2013 on?"
        )
        assert len(shown(pilot)) == 2, "nothing is said yet"
        await pilot.press("1")
        assert f"2022 earlier name {OLD}" in shown(pilot)
    assert [year for year, _ in years(library, reports[1])] == [2022, 2022, 2023]


async def test_what_it_was_before_a_reform_is_proposed_to_be_taken_by_a_key(
    library: Library,
) -> None:
    brought(library, ("青松县国土资源局", "青松县自然资源局"))
    bring(library, carried(("青松县自然资源所", OLD))[0], path="/c.txt")
    async with opened(library, RULESET) as pilot:
        await do(pilot, "cursor.down", "agency.open")
        told = "p: may have been 青松县国土资源局 till the reform of 2018"
        assert line(pilot, "names") == told
        await do(pilot, "agency.succeed")
        assert [row.split()[0] for row in shown(pilot)] == ["青松县国土资源局", "青松县自然资源所"]
        await do(pilot, "agencies.choose", "prompt.take")
        assert shown(pilot)[0] == "2022 earlier name 青松县国土资源局"
        assert line(pilot, "names") == "also called: 青松县国土资源局"


async def test_a_report_that_names_no_agency_is_told_whose_it_is(
    library: Library, reports: Sequence[str]
) -> None:
    nameless = bring(library, UNDATED, path="/2021年/d.txt")
    async with opened(library, RULESET) as pilot:
        await do(pilot, "cursor.bottom")
        assert "year by path" in listed(pilot).shown
        await do(pilot, "agency.open")
        assert shown(pilot)[0].startswith("This report names no agency; l says")
        await do(pilot, "agency.link")
        await typed(pilot, OLD)
        await do(pilot, "agencies.choose")
        assert shown(pilot) == [
            "2021 by hand d.txt (year by path)",
            f"2022 by name {OLD}",
        ]
        await do(pilot, "cursor.top", "agency.choose")
        assert "2021 (year by path)" in line(pilot, "title")
    assert [year for year, _ in years(library, nameless)] == [2021, 2022]
