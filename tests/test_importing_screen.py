"""Import from the screen: choose by keyboard, watch, stop without loss, see what was not read."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from textual.widgets import Static

from checks.rule import Ruleset
from store.intake.importing import Failure, Outcome, Progress, import_paths
from store.library import Library, LibraryError
from store.queue import reports
from store.queue.reports import Filter
from tests.invented import text
from tests.reviewed import kept, review
from tests.screens import AppPilot, app_of, do, footer, line, listed, notices, opened, typed
from tui.paths import candidates, completed
from tui.screens.library import LibraryScreen
from tui.widgets.text_field import TextField

FAILED = Failure("坏[/附件]\x1b.txt", "empty", "it is empty: get it again", "2026-01-02T03:04:05Z")


def said(pilot: AppPilot) -> str:
    """As one line, however it was wrapped."""
    return str(pilot.app.screen.query_one("#progress", Static).render()).replace("\n", "")


def detail(pilot: AppPilot) -> str:
    return str(pilot.app.screen.query_one("#detail", Static).render())


async def choose(pilot: AppPilot, path: Path) -> None:
    await do(pilot, "import.open")
    pilot.app.screen.query_one(TextField).put(str(path))
    await pilot.pause()
    await do(pilot, "import.start")


async def look(pilot: AppPilot) -> None:
    """As the application does twice a second while an import runs."""
    app_of(pilot).look_at_import()
    await pilot.pause()


async def finish(pilot: AppPilot) -> None:
    """Until the import that runs has ended, and that is shown."""
    thread = app_of(pilot).importing._thread
    assert thread is not None
    thread.join(30)
    await look(pilot)


@pytest.fixture
def importing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[..., Outcome]], None]:
    """Puts a function in the place of the store's, to decide when it goes on."""

    def instead(function: Callable[..., Outcome]) -> None:
        monkeypatch.setattr("store.intake.importing.import_paths", function)

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
        await do(pilot, "import.start")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert len(listed(pilot).items) == 1


class Held:
    """An import that has come to 40 of 100, and goes on to its end when it is let."""

    def __init__(self) -> None:
        self.told, self.go_on = threading.Event(), threading.Event()
        self.paths: list[Path] = []

    def __call__(
        self,
        library: Library,
        paths: Iterable[Path],
        ruleset: Ruleset,
        *,
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        apart: bool,
    ) -> Outcome:
        self.paths = list(paths)
        progress(Progress(100, 40, 38, 0, 0, 2, 9.6, 65.0, FAILED.path, FAILED))
        self.told.set()
        while not (cancelled() or self.go_on.wait(0.01)):
            pass
        return Outcome(38, 0, 0, (FAILED,), cancelled(), 4.0)


async def held_up(pilot: AppPilot, held: Held, path: Path) -> None:
    await choose(pilot, path)
    assert held.told.wait(30)
    await look(pilot)


async def test_progress_is_shown_while_it_goes_on(
    library: Library, ruleset: Ruleset, tmp_path: Path, importing: Callable[[object], None]
) -> None:
    held = Held()
    importing(held)
    async with opened(library, ruleset) as pilot:
        await held_up(pilot, held, tmp_path)
        assert "[############..................] 40/100  10 a second, 1:05 left" in said(pilot)
        assert "38 added, 0 updated, 0 unchanged, 2 not read" in said(pilot)
        assert "坏[/附件]␛.txt" in said(pilot)
        assert "stop" in footer(pilot)
        assert listed(pilot).shown.strip().startswith("✗ 坏[/附件]␛.txt  it is empty: get it again")
        assert detail(pilot).endswith("it is empty: get it again")
        await do(pilot, "import.stop")
        await finish(pilot)
        assert said(pilot).startswith("Stopped: 38 added")
        assert listed(pilot).shown.strip().startswith("✗ 坏[/附件]␛.txt  it is empty: get it again")


async def test_reviewing_goes_on_while_it_runs(
    library: Library, ruleset: Ruleset, tmp_path: Path, importing: Callable[[object], None]
) -> None:
    held = Held()
    importing(held)
    kept(library, ruleset)
    async with opened(library, ruleset) as pilot:
        await held_up(pilot, held, tmp_path)
        await do(pilot, "back.close")
        assert line(pilot, "title").endswith("importing 40/100  li")
        await do(pilot, "report.open", "judge.confirm")
        assert review(pilot).review.row.judged == 1
        held.go_on.set()
        await finish(pilot)
        assert notices(pilot) == ["Import ended: 38 added, 0 updated, 0 unchanged, 1 not read."]
        await do(pilot, "back.leave")
        assert "importing" not in line(pilot, "title")


async def test_the_running_import_is_shown_again_and_no_second_is_begun(
    library: Library, ruleset: Ruleset, tmp_path: Path, importing: Callable[[object], None]
) -> None:
    held = Held()
    importing(held)
    async with opened(library, ruleset) as pilot:
        await held_up(pilot, held, tmp_path)
        await do(pilot, "back.close", "import.open")
        assert "40/100" in said(pilot)
        assert not app_of(pilot).start_import([tmp_path / "other"])
        assert held.paths == [tmp_path]
        held.go_on.set()
        await finish(pilot)
        assert said(pilot).startswith("Done: 38 added")


@pytest.mark.parametrize("leave", ["app.quit", "library.quit"])
async def test_leaving_the_program_asks_once_and_stops_the_import(
    library: Library,
    ruleset: Ruleset,
    tmp_path: Path,
    importing: Callable[[object], None],
    leave: str,
) -> None:
    held = Held()
    importing(held)
    async with opened(library, ruleset) as pilot:
        await held_up(pilot, held, tmp_path)
        await do(pilot, "back.close", leave)
        assert app_of(pilot).is_running
        assert "An import is running: the same key once more" in notices(pilot)[-1]
        await do(pilot, leave)
        assert not app_of(pilot).is_running
        ended = app_of(pilot).importing
    assert not ended.running
    assert ended.outcome is not None
    assert ended.outcome.cancelled


async def test_an_import_that_was_broken_off_is_offered_first(
    library: Library, ruleset: Ruleset, tmp_path: Path
) -> None:
    for year in (2021, 2022, 2023):
        (tmp_path / f"{year}.txt").write_text(text(year=year), "utf-8")
    done: list[Progress] = []
    import_paths(
        library,
        [tmp_path],
        ruleset,
        workers=1,
        progress=done.append,
        cancelled=lambda: bool(done),
    )
    async with opened(library, ruleset) as pilot:
        await do(pilot, "import.open")
        first = " ".join(listed(pilot).shown.split("\n")[0].split())
        assert first.startswith("go on broken off")
        assert f"of 3 were done {tmp_path}" in first
        await do(pilot, "import.start")
        await finish(pilot)
        assert said(pilot).startswith("Done:")
        await do(pilot, "back.close", "import.open")
        assert "go on" not in listed(pilot).shown
        again = [row for row in listed(pilot).shown.split("\n") if row.startswith(" again ")]
        assert [row.split()[-3].endswith(tmp_path.name) for row in again] == [True]


async def test_what_was_not_read_is_read_again_once_it_is_mended(
    library: Library, ruleset: Ruleset, tmp_path: Path
) -> None:
    empty, other = tmp_path / "空.txt", tmp_path / "也空.txt"
    empty.touch()
    other.touch()
    async with opened(library, ruleset) as pilot:
        await choose(pilot, tmp_path)
        await finish(pilot)
        assert len(listed(pilot).items) == 2
        empty.write_text(text(), "utf-8")
        await do(pilot, "import.retry")
        await finish(pilot)
        assert said(pilot).startswith("Done: 1 added, 0 updated, 0 unchanged, 1 not read.")
        await do(pilot, "back.close", "failures.open")
        other.write_text(text(year=2020), "utf-8")
        await do(pilot, "retry.one")
        await finish(pilot)
        assert line(pilot, "title").startswith("0 files not read")
    assert len(reports.page(library, Filter(), ruleset.digest, 0, 9)) == 2


async def test_a_folder_is_chosen_with_the_arrows(
    library: Library, ruleset: Ruleset, tmp_path: Path
) -> None:
    folder = tmp_path / "报告"
    for name in ("甲/2023", "乙"):
        (folder / name).mkdir(parents=True)
    (folder / "甲" / "2023" / "一.txt").write_text(text(), "utf-8")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "import.open")
        field = pilot.app.screen.query_one(TextField)
        field.put(f"{folder}/")
        await pilot.pause()
        first, *others = (" ".join(row.split()) for row in listed(pilot).shown.split("\n"))
        assert first.startswith("import")
        assert first.endswith("/报告 1 file")
        assert others == ["乙/ 0 files", "甲/ 1 file"]
        await do(pilot, "choice.next", "choice.next", "import.start")
        assert field.value == f"{folder}/甲/"
        await do(pilot, "choice.next", "path.complete", "import.start")
        await finish(pilot)
        assert said(pilot).startswith("Done: 1 added")


async def test_a_long_list_of_folders_is_paged(
    library: Library, ruleset: Ruleset, tmp_path: Path
) -> None:
    for number in range(40):
        (tmp_path / "区县" / f"{number:02}").mkdir(parents=True)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "import.open")
        pilot.app.screen.query_one(TextField).put(f"{tmp_path}/区县/")
        await pilot.pause()
        await do(pilot, "choice.page_next", "choice.page_next")
        below = listed(pilot).cursor
        assert below > 10
        await do(pilot, "choice.page_previous")
        assert 0 < listed(pilot).cursor < below


async def test_a_folder_that_may_not_be_looked_into_is_told(
    library: Library, ruleset: Ruleset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shut = tmp_path / "shut"
    shut.mkdir()
    scan = os.scandir

    def refusing(path: str | Path) -> object:
        if Path(path) == shut:
            raise PermissionError(errno.EACCES, "Permission denied")
        return scan(path)

    monkeypatch.setattr("tui.folders.os.scandir", refusing)
    async with opened(library, ruleset) as pilot:
        await choose(pilot, shut)
        told = said(pilot).replace(" ", "")  # the message may break between any two words
        assert told.startswith(f"{shut}cannotbelookedinto:Permissiondenied")
        assert "no permission" in listed(pilot).shown


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
        assert [item.name for item in listed(pilot).items] == ["宿迁2023/", "宿迁2024/"]
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


async def test_every_file_is_a_report_of_its_own_where_that_is_said(
    library: Library, ruleset: Ruleset, tmp_path: Path
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("年报.txt", "年报附件1.txt"):
        (folder / name).write_text(text(published=len(name)), encoding="utf-8")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "import.open", "import.apart", "back.close")
        await choose(pilot, folder)
        await finish(pilot)
        assert "every new file a report of its own" in line(pilot, "title")
    assert reports.totals(library, ruleset.digest).reports == 2
