"""An import behind the screens, as a terminal sees it: discreet, and gone on with after a crash."""

from __future__ import annotations

import sys
from pathlib import Path

from store.intake.imports import broken_off, imports
from store.library import open_library
from tests.invented import text
from tests.terminal import Terminal
from tui.actions import action_named

# Every process started with this on its path says something before anyone can quieten it.
NOISE = """
import os, sys
if "--multiprocessing-fork" in sys.orig_argv or "multiprocessing" in " ".join(sys.orig_argv):
    os.write(2, b"NOISE OF A WORKER")
"""


def key(name: str) -> str:
    return action_named(name).keys[0]


def reports(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(text(f"云溪市第{number + 100}局"), "utf-8")


def opened(library: Path, folder: Path, **environment: str) -> Terminal:
    command = [sys.executable, "-m", "tui", "--library", str(library), "--lang", "en"]
    noisy = folder.parent / "noisy"
    noisy.mkdir(exist_ok=True)
    (noisy / "sitecustomize.py").write_text(NOISE)
    return Terminal(command, environment={"PYTHONPATH": f".:{noisy}", **environment}, limit=60)


def test_what_a_worker_says_reaches_no_screen(tmp_path: Path) -> None:
    reports(tmp_path / "报告", 3)
    with opened(tmp_path / "library.db", tmp_path / "报告") as terminal:
        terminal.wait_for("校勘")
        terminal.press(key("import.open"))
        terminal.send(f"{tmp_path}/报告\r".encode())
        terminal.wait_for("3 added")
        assert b"NOISE" not in terminal.written
        terminal.press("escape")
        assert "3 reports" in terminal.screen
        assert terminal.idle_bytes(1.2) == 0


def test_a_crash_in_the_middle_is_gone_on_with(tmp_path: Path) -> None:
    folder, path = tmp_path / "报告", tmp_path / "library.db"
    reports(folder, 400)
    with opened(path, folder) as terminal:
        terminal.wait_for("校勘")
        terminal.press(key("import.open"))
        terminal.send(f"{folder}\r".encode())
        terminal.see("/400")
        terminal.send(b"\x1b")
        terminal.see("importing")  # in the corner of the library, where reviewing goes on
        terminal.send(b"\r")
        terminal.see("finding")
        terminal.kill()
    library = open_library(path, "li")
    one = broken_off(library)
    assert one is not None
    assert 0 < one.done < 400
    library.close()
    with opened(path, folder) as terminal:
        terminal.wait_for("校勘")
        terminal.press(key("import.open"))
        assert "of 400 were done" in terminal.screen
        terminal.send(b"\r")
        terminal.see("added")
        terminal.see("Done:")
    library = open_library(path, "li")
    (one,) = imports(library)
    assert (one.done, one.found) == (400, 400)
    assert library.connection.execute("SELECT COUNT(*) FROM reports").fetchone() == (400,)
    library.close()
