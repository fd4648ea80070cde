"""The same moves in less, tig and Toolong (``tl``, another Textual application), beside our own.

On the same text, or for tig a history of commits, and the same terminals. What is not installed is
said so.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.actions import LINE, SIZES, library
from benchmarks.table import print_table
from benchmarks.varied import SAMPLE
from tests.terminal import Terminal

OFTEN = 5
COMMITS = 60
IDLE_SECONDS = 3.0
MOVES = ("line", "page", "next", "whole")
"""One line down, a page down, on to the next hit or finding, the whole screen drawn again."""


@dataclass(frozen=True)
class Program:
    """``before`` leads to where the key of each of MOVES is pressed; no key, no such move."""

    name: str
    command: tuple[str, ...]
    line: tuple[str, ...]
    page: tuple[str, ...]
    next: tuple[str, ...]
    whole: tuple[str, ...]


def programs(file: Path, kept: Path) -> tuple[Program, ...]:
    own = (sys.executable, "-m", "tui", "--library", str(kept), "--lang", "zh")
    find = ("/", "公开", "enter")
    return (
        Program(
            "jiaokan",
            own,
            line=("enter", "down"),
            page=("enter", "z", "pagedown"),
            next=("enter", *find, "n"),
            whole=("enter", "ctrl+l"),
        ),
        Program("less", ("less", str(file)), ("j",), (" ",), (*find, "n"), ("ctrl+l",)),
        Program("tig", ("tig",), ("down",), ("pagedown",), ("/", "改", "enter", "n"), ("ctrl+l",)),
        Program("tl", ("tl", str(file)), ("up",), ("pageup",), (), ()),  # it begins at the end
    )


def measure(program: Program, folder: Path, size: tuple[int, int]) -> list[object]:
    """Start, then bytes and milliseconds of each move in the middle, then bytes while idle."""
    row: list[object] = []
    with _opened(program, folder, size) as terminal:
        terminal.settle(1.0)
        row.append(len(terminal.written))
    for move in MOVES:
        keys: tuple[str, ...] = getattr(program, move)
        row += _moved(program, folder, size, keys) if keys else ["-", "-"]
    with _opened(program, folder, size) as terminal:
        terminal.settle(1.0)
        row.append(terminal.idle_bytes(IDLE_SECONDS))
    return row


def _moved(
    program: Program, folder: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> list[object]:
    *before, key = keys
    sizes, times = [], []
    with _opened(program, folder, size) as terminal:
        terminal.settle(1.0)
        for step in before:
            terminal.press(step)
        for _ in range(OFTEN):
            begun = time.perf_counter()
            sizes.append(terminal.press(key))
            times.append(1000 * (terminal.drawn_at - begun))
    return [int(statistics.median(sizes)), round(statistics.median(times))]


def _opened(program: Program, folder: Path, size: tuple[int, int]) -> Terminal:
    return Terminal(program.command, *size, rate=LINE, folder=folder)


def _history(folder: Path) -> None:
    """Commits for tig to show."""
    git = ["git", "-c", "user.name=li", "-c", "user.email=li@example.org"]
    subprocess.run([*git, "init", "-q"], cwd=folder, check=True)
    for number in range(COMMITS):
        message = f"第{number}次改正:主动公开政府信息数与正文所述不一致"
        command = [*git, "commit", "-q", "--allow-empty", "-m", message]
        subprocess.run(command, cwd=folder, check=True)


def main() -> None:
    heads = ["program", "size", "start"]
    heads += [head for move in MOVES for head in (move, "ms")]
    rows = []
    with library(1) as kept, tempfile.TemporaryDirectory() as temporary:
        _history(Path(temporary))
        long = Path(temporary) / "reports.txt"
        long.write_text(SAMPLE.read_text(encoding="utf-8") * 5, encoding="utf-8")
        for program in programs(long, kept / "library.db"):
            if shutil.which(program.command[0]) is None:
                print(f"{program.name} is not installed")
                continue
            for size in SIZES:
                measured = measure(program, Path(temporary), size)
                rows.append((program.name, f"{size[0]}x{size[1]}", *map(str, measured)))
    print_table([*heads, f"idle {IDLE_SECONDS:.0f} s"], rows)
    print(f"Bytes, and milliseconds from the key to the last byte at {LINE // 1000} kB/s.")


if __name__ == "__main__":
    main()
