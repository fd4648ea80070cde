"""What a screen says when it could not: where, what, what to do. It goes on, nothing half done."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from textual.widgets import Static, TextArea

from checks.rule import Ruleset
from store import connection
from store.changes.stale import Stale
from store.library import Library, LibraryError, open_library
from store.written import verdicts
from store.written.annotations import annotations as annotations_on
from tests.invented import keep
from tests.reviewed import TOTAL, kept, review
from tests.screens import AppPilot, do, footer, line, notices, opened
from tui.language import language
from tui.problems import problem
from tui.screens.exporting import ExportScreen
from tui.screens.library import LibraryScreen
from tui.screens.review import ReviewScreen
from tui.widgets.text_field import TextField

both = pytest.mark.parametrize("speaking", ["zh", "en"])


def helps(said: str, speaking: str, named: str = "") -> None:
    """``said`` names what it is about, says what to do, and is in one language."""
    assert named in said
    assert re.search(r"[;:?；，]", said), said
    if speaking == "zh":
        own = said.replace(named, "") if named else said
        assert re.search(r"[\u4e00-\u9fff]", own), said
        assert not re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", own), said


async def exported_to(pilot: AppPilot, path: Path | str) -> str:
    """What the export screen says of writing to ``path``."""
    await do(pilot, "export.open")
    screen = pilot.app.screen
    assert isinstance(screen, ExportScreen)
    screen.query_one(TextField).put(str(path))
    await do(pilot, "export.start")
    said = str(screen.query_one("#progress", Static).content)
    await do(pilot, "back.close")
    return said or notices(pilot)[-1]


@both
async def test_an_export_that_cannot_be_written(
    library: Library, ruleset: Ruleset, tmp_path: Path, speaking: str
) -> None:
    keep(library)
    (tmp_path / "file").touch()
    folder, missing, under = tmp_path / "folder", tmp_path / "none" / "a.md", tmp_path / "file/a.md"
    folder.mkdir()
    async with opened(library, ruleset, speaking=speaking, size=(200, 24)) as pilot:
        for path in (folder, missing, under, tmp_path / f"{'长' * 99}.md"):
            helps(await exported_to(pilot, path), speaking, str(path))
        assert sorted(path.name for path in folder.iterdir()) == []
        written = await exported_to(pilot, tmp_path / "a.md")
        assert str(tmp_path / "a.md") in written
        again = await exported_to(pilot, tmp_path / "a.md")
        assert "Enter" in again
        assert isinstance(pilot.app.screen, LibraryScreen)


@both
async def test_a_disk_that_is_full_while_an_export_is_written(
    library: Library,
    ruleset: Ruleset,
    tmp_path: Path,
    speaking: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    keep(library)
    monkeypatch.setattr(os, "fsync", full)
    async with opened(library, ruleset, speaking=speaking, size=(200, 24)) as pilot:
        path = tmp_path / "a.md"
        helps(await exported_to(pilot, path), speaking, str(path))
        assert not path.exists()
        assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def fill_the_disk(library: Library) -> None:
    """As if nothing could be added to the file."""
    pages = library.connection.execute("PRAGMA page_count").fetchone()[0]
    library.connection.execute(f"PRAGMA max_page_count = {pages}")


def make_room(library: Library) -> None:
    library.connection.execute("PRAGMA max_page_count = 1000000")


@both
async def test_a_verdict_that_could_not_be_kept_is_not_shown_as_kept(
    library: Library, ruleset: Ruleset, speaking: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    uuid = kept(library, ruleset)
    writable = open_library(library.path, "li")
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        async with opened(writable, ruleset, speaking=speaking) as pilot:
            await do(pilot, "report.open")
            other.execute("BEGIN IMMEDIATE")
            for name in ("judge.confirm", "judge.to_author", "review.done", "review.done"):
                await do(pilot, name)
                assert isinstance(pilot.app.screen, ReviewScreen)
            helps(notices(pilot)[-1], speaking)
            assert verdicts.verdicts(library, uuid) == {}
            assert review(pilot).review.verdict(TOTAL) is None
            other.execute("ROLLBACK")
            await do(pilot, "judge.confirm")
            assert TOTAL.key in verdicts.verdicts(library, uuid)
    writable.close()


@both
async def test_a_disk_that_is_full_while_a_comment_is_kept_loses_none_of_it(
    library: Library, ruleset: Ruleset, speaking: str
) -> None:
    uuid = kept(library, ruleset)
    comment = "请核实。" * 5000
    async with opened(library, ruleset, speaking=speaking) as pilot:
        await do(pilot, "report.open", "annotate.start")
        fill_the_disk(library)
        area = pilot.app.screen.query_one(TextArea)
        area.text = comment
        await do(pilot, "annotate.save")
        helps(notices(pilot)[-1], speaking)
        assert area.text == comment
        assert annotations_on(library, uuid) == ()
        make_room(library)
        await do(pilot, "annotate.save")
        (kept_one,) = annotations_on(library, uuid)
        assert kept_one.comment == comment


@both
async def test_a_library_that_is_only_read_offers_nothing_that_writes(
    library: Library, ruleset: Ruleset, speaking: str
) -> None:
    kept(library, ruleset)
    library.path.chmod(0o400)
    read = open_library(library.path, "wang")
    async with opened(read, ruleset, speaking=speaking, size=(200, 24)) as pilot:
        assert language(speaking)("read-only") in line(pilot, "title")
        assert "i " not in footer(pilot).split("  ")
        await do(pilot, "report.open", "judge.confirm", "annotate.start", "review.done")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert language(speaking)("read-only") in line(pilot, "title")
        assert not notices(pilot)
    read.close()


@both
def test_every_refusal_of_the_store_says_where_and_what_to_do(speaking: str) -> None:
    tr = language(speaking)
    helps(problem(Stale("theirs"), tr), speaking)
    for code in ("locked", "full", "read-only", "damaged", "failed", "permission"):
        error = LibraryError(code, "/a/b.db: it is not so: try again")
        helps(problem(error, tr), speaking)
    helps(problem(PermissionError(13, "Permission denied", "/a/b"), tr), speaking, "/a/b")
