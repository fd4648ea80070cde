"""What was imported and how far: a folder broken off is known, and goes on where it stopped."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from checks.rule import Ruleset
from store.intake.importing import failures, import_paths
from store.intake.imports import Journal, State, broken_off, folders, imports
from store.library import Library
from tests.invented import text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five reports and a file that cannot be read."""
    folder = tmp_path / "报告"
    folder.mkdir()
    for year in range(2019, 2024):
        (folder / f"{year}.txt").write_text(text(year=year), "utf-8")
    (folder / "空.txt").touch()
    return folder


def after(count: int) -> tuple[Callable[[object], None], Callable[[], bool]]:
    """A progress and a question whether to stop, which says yes once ``count`` files are done."""
    done = 0

    def progress(_: object) -> None:
        nonlocal done
        done += 1

    return progress, lambda: done >= count


def test_an_import_that_ended_is_remembered_as_done(
    library: Library, ruleset: Ruleset, folder: Path
) -> None:
    import_paths(library, [folder], ruleset)
    (one,) = imports(library)
    assert (one.state, one.found, one.done, one.failed) == (State.DONE, 6, 6, 1)
    assert (one.paths, one.author) == ((folder,), "li")
    assert broken_off(library) is None


def test_one_that_was_stopped_is_offered_and_goes_on(
    library: Library, ruleset: Ruleset, folder: Path
) -> None:
    progress, cancelled = after(2)
    import_paths(library, [folder], ruleset, workers=1, progress=progress, cancelled=cancelled)
    one = broken_off(library)
    assert one is not None
    assert one.found == 6
    assert 2 <= one.done < 6
    outcome = import_paths(library, one.paths, ruleset)
    assert (outcome.added + outcome.unchanged, len(outcome.failures)) == (5, 1)
    assert outcome.unchanged >= 1
    assert broken_off(library) is None
    assert len(imports(library)) == 1


def test_one_whose_program_ended_was_broken_off(library: Library, folder: Path) -> None:
    Journal.begin(library, [folder])
    assert imports(library)[0].state is State.RUNNING
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    with library.write() as database:
        database.conn.execute("UPDATE imports SET process = ?", (ended.pid,))
    one = broken_off(library)
    assert one is not None
    assert one.paths == (folder,)


def test_the_folders_imported_lately_are_named_once_while_they_are_there(
    library: Library, ruleset: Ruleset, folder: Path, tmp_path: Path
) -> None:
    gone, other = tmp_path / "gone", tmp_path / "other"
    for path in (gone, other):
        path.mkdir()
    for path in (folder, gone, other, folder, folder / "2019.txt"):
        import_paths(library, [path], ruleset)
    gone.rmdir()
    assert folders(library) == (folder, other)


def test_a_name_that_is_no_text_is_remembered(
    library: Library, ruleset: Ruleset, tmp_path: Path
) -> None:
    name = os.fsdecode(b"\xb1\xa8.d")
    (tmp_path / name).mkdir()
    import_paths(library, [tmp_path / name], ruleset)
    assert folders(library) == (tmp_path / name,)


def test_a_failure_leads_back_to_its_file(library: Library, ruleset: Ruleset, folder: Path) -> None:
    import_paths(library, [folder], ruleset)
    (failure,) = failures(library)
    path = Path(os.fsdecode(failure.file))
    assert path == folder / "空.txt"
    path.write_text(text(year=2018), "utf-8")
    assert import_paths(library, [path], ruleset).added == 1
    assert failures(library) == ()
