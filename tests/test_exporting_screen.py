"""Export from the screen: a format, a place, and a sentence about where it went."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from checks.finding import Status
from checks.rule import Ruleset
from store.library import Library
from store.written.annotations import Anchor, Target, annotate
from store.written.verdicts import Judgement, Reason, judge
from tests.invented import RULES, finding, keep
from tests.screens import AppPilot, do, line, listed, opened, picture, typed
from tui.exports import OFFERS
from tui.screens.exporting import ExportScreen
from tui.screens.library import LibraryScreen
from tui.widgets.text_field import TextField


def said(pilot: AppPilot) -> str:
    return str(pilot.app.screen.query_one("#progress", Static).render())


def field(pilot: AppPilot) -> TextField:
    return pilot.app.screen.query_one(TextField)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder a reviewer works in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("place", range(len(OFFERS)), ids=[offer.name for offer in OFFERS])
async def test_each_format_is_written_where_it_says(
    library: Library, ruleset: Ruleset, here: Path, place: int
) -> None:
    keep(library, findings=())
    async with opened(library, RULES) as pilot:
        await do(pilot, "export.open", *["export.format"] * place)
        assert [offer.name for offer in OFFERS if offer.name not in picture(pilot)] == []
        path = Path(field(pilot).value)
        assert path.parent == here
        await do(pilot, "export.start")
        assert said(pilot).replace("\n", "") == f"Written to {path}"
        assert path.stat().st_size > 0
        await do(pilot, "back.close")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_q_leaves_until_a_path_is_typed_that_may_have_one(
    library: Library, ruleset: Ruleset, here: Path
) -> None:
    keep(library)
    async with opened(library, RULES) as pilot:
        await do(pilot, "export.open", "export.format")
        proposed = field(pilot).value
        await pilot.press("q")
        assert isinstance(pilot.app.screen, LibraryScreen)
        await do(pilot, "export.open")
        await typed(pilot, "aq")
        assert field(pilot).value == "aq"
        await do(pilot, "back.close", "export.open")
        await pilot.press("home", "q")
        assert field(pilot).value.startswith("q")
        assert proposed.endswith(".csv")


async def test_the_list_for_the_agency_says_how_much_is_not_in_it_yet(
    library: Library, ruleset: Ruleset
) -> None:
    keep(library, findings=(finding(), finding(key="b"), finding(key="c", status=Status.PASS)))
    async with opened(library, RULES) as pilot:
        await do(pilot, "export.open", "export.start")
        assert "2 findings have no verdict yet and are not in the list." in said(pilot)
        await do(pilot, "export.format", "export.start")
        assert "verdict" not in said(pilot)


async def test_what_was_noted_on_a_dismissed_finding_is_told_to_be_left_out(
    library: Library, ruleset: Ruleset
) -> None:
    dismissed = finding()
    uuid = keep(library, findings=(dismissed,))
    judge(library, uuid, dismissed, Judgement.DISMISSED, reason=Reason.ACCEPTED)
    annotate(library, uuid, Anchor(Target.FINDING, finding=dismissed.key), "why not")
    async with opened(library, RULES) as pilot:
        await do(pilot, "export.open", "export.start")
        assert "1 annotation on a dismissed finding is not in the list" in said(pilot)
        assert "why not" not in Path(field(pilot).value).read_text("utf-8")
        await do(pilot, "export.format", "export.start")
        assert "dismissed" not in said(pilot)
        assert "why not" in Path(field(pilot).value).read_text("utf-8")


async def test_the_ending_follows_the_format_and_the_name_stays(
    library: Library, ruleset: Ruleset, here: Path
) -> None:
    keep(library)
    async with opened(library, RULES) as pilot:
        await do(pilot, "export.open")
        field(pilot).put(f"{here}/我的清单.md")
        await do(pilot, "export.format")
        assert field(pilot).value == f"{here}/我的清单.csv"
        await do(pilot, "export.format_back")
        assert field(pilot).value == f"{here}/我的清单.md"


async def test_the_format_follows_the_ending_that_is_typed(
    library: Library, ruleset: Ruleset, here: Path
) -> None:
    keep(library, findings=(finding(),))
    async with opened(library, RULES) as pilot:
        await do(pilot, "export.open", "export.format")
        await pilot.press("ctrl+u")
        await typed(pilot, f"{here}/all.jsonl")
        await do(pilot, "export.start")
        assert field(pilot).value == f"{here}/all.jsonl"
    assert (here / "all.jsonl").read_text("utf-8").startswith('{"type": "jiaokan-library"')


async def test_why_it_was_not_written_is_said_in_the_readers_language(
    library: Library, ruleset: Ruleset, here: Path
) -> None:
    keep(library)
    async with opened(library, RULES, speaking="zh") as pilot:
        await do(pilot, "export.open")
        field(pilot).put(f"{here}/none/a.md")
        await do(pilot, "export.start")
        assert said(pilot).replace("\n", "").endswith("无法写入：没有这个文件夹；请核对路径")
        field(pilot).put(str(here))
        await do(pilot, "export.start")
        assert "是文件夹" in said(pilot)


async def test_a_file_is_replaced_only_when_asked_twice(
    library: Library, ruleset: Ruleset, here: Path
) -> None:
    keep(library)
    path = here / "old.md"
    path.write_text("old", "utf-8")
    async with opened(library, RULES) as pilot:
        await do(pilot, "export.open")
        field(pilot).put(str(path))
        await do(pilot, "export.start")
        assert said(pilot) == "That file exists. Enter once more replaces it."
        assert path.read_text("utf-8") == "old"
        field(pilot).put(str(path))
        await do(pilot, "export.start")
        assert path.read_text("utf-8") != "old"


async def test_another_path_is_another_question(
    library: Library, ruleset: Ruleset, here: Path
) -> None:
    keep(library)
    for name in ("a.md", "b.md"):
        (here / name).write_text("old", "utf-8")
    async with opened(library, RULES) as pilot:
        await do(pilot, "export.open")
        for name in ("a.md", "b.md"):
            field(pilot).put(str(here / name))
            await do(pilot, "export.start")
    assert (here / "a.md").read_text("utf-8") == (here / "b.md").read_text("utf-8") == "old"


async def test_only_what_the_queue_shows_is_written(
    library: Library, ruleset: Ruleset, here: Path
) -> None:
    keep(library, agency="云溪市档案馆", year=2022, findings=(finding(),))
    keep(library, agency="石桥县统计局", year=2023, findings=(finding(),))
    async with opened(library, RULES) as pilot:
        await do(pilot, "filter.year")
        field(pilot).put("2023")
        await do(pilot, "prompt.take", "export.open")
        assert line(pilot, "title") == "Export the 1 report shown"
        for _ in OFFERS[:-1]:
            await do(pilot, "export.format")
        await do(pilot, "export.start")
        written = Path(field(pilot).value).read_text("utf-8")
        assert "石桥县统计局" in written
        assert "云溪市档案馆" not in written


async def test_a_place_that_cannot_be_written_is_said(
    library: Library, ruleset: Ruleset, here: Path
) -> None:
    keep(library)
    async with opened(library, RULES) as pilot:
        await do(pilot, "export.open")
        field(pilot).put(f"{here}/none/[/x]/list.md")
        await do(pilot, "export.start")
        assert "cannot be written" in said(pilot)
        assert isinstance(pilot.app.screen, ExportScreen)
        assert len(listed(pilot).items) == len(OFFERS)
