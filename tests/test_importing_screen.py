"""Import from the screen: choose by keyboard, watch, stop without loss, see what was not read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from textual.widgets import Static

from checks.rule import Ruleset
from store.importing import Failure, Outcome, Progress
from store.library import Library, LibraryError
from tests.screens import AppPilot, do, footer, listed, notices, opened, typed
from tui.paths import candidates, completed
from tui.screens.importing import ImportScreen
from tui.screens.library import LibraryScreen
from tui.widgets.text_field import TextField

FAILED = Failure("坏[/附件]\x1b.txt", "empty", "it is empty: get it again", "2026-01-02T03:04:05Z")


def said(pilot: AppPilot) -> str:
    return str(pilot.app.screen.query_one("#progress", Static).render())


async def choose(pilot: AppPilot, path: Path) -> None:
    await do(pilot, "import.open")
    pilot.app.screen.query_one(TextField).put(str(path))
    await do(pilot, "import.start")


async def finish(pilot: AppPilot) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.fixture
def importing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[..., Outcome]], None]:
    """Puts a function in the place of the store's, to decide when it goes on."""

    def instead(function: Callable[..., Outcome]) -> None:
        monkeypatch.setattr("tui.screens.importing.import_paths", function)

    return instead


async def test_a_folder_is_imported_and_its_reports_are_there(
    library: Library, ruleset: Ruleset, tmp_path: Path
) -> None:
    folder = tmp_path / "报告"
    folder.mkdir()
    (folder / "好.txt").write_text("云溪市2023年政府信息公开工作年度报告\n一、概述\n", "utf-8")
    (folder / "空.txt").touch()
    async with opened(library, ruleset) as pilot:
        await choose(pilot, folder)
        await finish(pilot)
        assert said(pilot).startswith("Done: 1 added, 0 updated, 0 unchanged, 1 not read.")
        assert "空.txt" in listed(pilot).shown
        await do(pilot, "back.close")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert len(listed(pilot).items) == 1


async def test_progress_is_shown_while_it_goes_on(
    library: Library, ruleset: Ruleset, tmp_path: Path, importing: Callable[[object], None]
) -> None:
    told, go_on = threading.Event(), threading.Event()

    def run(
        library: Library,
        paths: Iterable[Path],
        ruleset: Ruleset,
        *,
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> Outcome:
        progress(Progress(100, 40, 38, 0, 0, 2, 9.6, 65.0, "坏[/附件]\x1b.txt"))
        told.set()
        go_on.wait(30)
        return Outcome(38, 0, 0, (FAILED,), cancelled(), 4.0)

    importing(run)
    async with opened(library, ruleset) as pilot:
        await choose(pilot, tmp_path)
        told.wait(30)
        screen = pilot.app.screen
        assert isinstance(screen, ImportScreen)
        screen._show_progress()
        await pilot.pause()
        assert "[############..................] 40/100" in said(pilot)
        assert "2 not read, 10 a second, 1:05 left" in said(pilot)
        assert "坏[/附件]␛.txt" in said(pilot)
        assert "stop" in footer(pilot)
        await do(pilot, "back.close")
        assert isinstance(pilot.app.screen, ImportScreen)
        assert notices(pilot) == ["Still importing: stop it first, or let it finish."]
        await do(pilot, "import.stop")
        go_on.set()
        await finish(pilot)
        assert said(pilot).startswith("Stopped: 38 added")
        assert listed(pilot).shown.strip().startswith("✗ 坏[/附件]␛.txt  it is empty: get it again")


async def test_leaving_the_program_stops_the_import(
    library: Library, ruleset: Ruleset, tmp_path: Path, importing: Callable[[object], None]
) -> None:
    stopped = threading.Event()

    def run(*_: object, cancelled: Callable[[], bool], **__: object) -> Outcome:
        patience = threading.Event()
        while not cancelled():
            patience.wait(0.01)
        stopped.set()
        return Outcome(0, 0, 0, (), True, 0.0)

    importing(run)
    async with opened(library, ruleset) as pilot:
        await choose(pilot, tmp_path)
        await do(pilot, "app.quit")
    assert stopped.wait(30)


async def test_a_library_that_refuses_is_told(
    library: Library, ruleset: Ruleset, tmp_path: Path, importing: Callable[[object], None]
) -> None:
    def run(*_: object, **__: object) -> Outcome:
        raise LibraryError("full", "the disk is full [/x]")

    importing(run)
    async with opened(library, ruleset) as pilot:
        await choose(pilot, tmp_path)
        await finish(pilot)
        assert said(pilot) == "the disk is full [/x]"
        await do(pilot, "back.close")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_a_path_that_is_not_there_is_said_at_once(
    library: Library, ruleset: Ruleset, tmp_path: Path
) -> None:
    async with opened(library, ruleset, speaking="zh") as pilot:
        await choose(pilot, tmp_path / "没有")
        assert said(pilot) == "没有这个文件夹或文件。"


async def test_the_path_is_completed_as_far_as_it_is_certain(
    library: Library, ruleset: Ruleset, tmp_path: Path
) -> None:
    for name in ("宿迁2023", "宿迁2024", "其他"):
        (tmp_path / name).mkdir()
    async with opened(library, ruleset) as pilot:
        await do(pilot, "import.open")
        field = pilot.app.screen.query_one(TextField)
        field.put(f"{tmp_path}/宿")
        await do(pilot, "path.complete")
        assert field.value == f"{tmp_path}/宿迁202"
        assert [Path(item).name for item in listed(pilot).items] == ["宿迁2023", "宿迁2024"]
        await typed(pilot, "4")
        await do(pilot, "path.complete")
        assert field.value == f"{tmp_path}/宿迁2024/"


async def test_a_read_only_library_offers_no_import(library: Library, ruleset: Ruleset) -> None:
    object.__setattr__(library, "read_only", True)
    async with opened(library, ruleset) as pilot:
        assert "import" not in footer(pilot)
        await do(pilot, "import.open")
        assert isinstance(pilot.app.screen, LibraryScreen)


def test_candidates_are_folders_first_and_hidden_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").touch()
    (tmp_path / ".hidden").touch()
    assert candidates(f"{tmp_path}/") == [f"{tmp_path}/b/", f"{tmp_path}/a.txt"]
    assert candidates(f"{tmp_path}/.h") == [f"{tmp_path}/.hidden"]
    assert candidates(f"{tmp_path}/none/") == []


def test_completion_never_goes_beyond_what_is_certain() -> None:
    assert completed("a", []) == "a"
    assert completed("a", ["abc", "abd"]) == "ab"
    assert completed("a", ["ab", "abd"]) == "ab"
    assert completed("a", ["abc"]) == "abc"
