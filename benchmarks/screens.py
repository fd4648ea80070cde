"""What the screens cost under a terminal: first frame, bytes and time a key, memory, idle bytes."""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.table import print_table
from benchmarks.varied import SAMPLE, write_varied
from tests.terminal import SILENCE, Terminal

SIZES = ((80, 24), (120, 40))
IDLE_SECONDS = 3.0


@dataclass(frozen=True)
class Walk:
    """``key`` pressed ``times`` times after the keys ``before``."""

    name: str
    before: tuple[str, ...]
    key: str
    times: int


WALKS = (
    Walk("library down", (), "down", 15),
    Walk("review down", ("enter",), "down", 30),
    Walk("review page", ("enter",), "pagedown", 6),
    Walk("review n", ("enter",), "n", 4),
    Walk("review T", ("enter",), "T", 4),
)


def first_frame(library: Path, columns: int, rows: int) -> tuple[float, float]:
    """Seconds from the command to the last byte of the first frame; resident megabytes then."""
    begun = time.perf_counter()
    with _program(library, columns, rows) as terminal:
        terminal.wait_for("校勘")
        # Silence is waited for after the frame; it is no part of it.
        return time.perf_counter() - begun - SILENCE, peak_megabytes(terminal.process_id)


def key_costs(
    library: Path, columns: int, rows: int, walk: Walk
) -> tuple[list[int], list[float], float]:
    """Bytes and seconds of each press; the peak of resident megabytes."""
    sizes, seconds = [], []
    with _program(library, columns, rows) as terminal:
        terminal.wait_for("校勘")
        terminal.press(*walk.before)
        for _ in range(walk.times):
            begun = time.perf_counter()
            sizes.append(terminal.press(walk.key))
            seconds.append(time.perf_counter() - begun - SILENCE)
        return sizes, seconds, peak_megabytes(terminal.process_id)


def idle_bytes(library: Path, columns: int, rows: int) -> int:
    with _program(library, columns, rows) as terminal:
        terminal.wait_for("校勘")
        terminal.press("enter")
        return terminal.idle_bytes(IDLE_SECONDS)


def _program(library: Path, columns: int, rows: int) -> Terminal:
    command = [sys.executable, "-m", "tui", "--library", str(library), "--lang", "zh"]
    return Terminal(command, columns, rows)


def peak_megabytes(process_id: int) -> float:
    status = Path(f"/proc/{process_id}/status").read_text(encoding="ascii", errors="replace")
    match = re.search(r"VmHWM:\s+(\d+)", status)
    return int(match[1]) / 1024 if match else 0.0


def import_reports(paths: Sequence[Path], library: Path) -> None:
    command = [sys.executable, "-m", "tui", "import", "--library", str(library), *map(str, paths)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=200, help="in the larger library")
    count = parser.parse_args().reports
    with tempfile.TemporaryDirectory() as temporary:
        one, many = Path(temporary) / "one.db", Path(temporary) / "many.db"
        import_reports([SAMPLE], one)
        import_reports([SAMPLE, *write_varied(Path(temporary) / "varied", count)], many)
        frames = [
            (name, f"{columns}x{rows}", *(_frame(library, columns, rows)))
            for name, library in (("1 report", one), (f"{count + 1} reports", many))
            for columns, rows in SIZES
        ]
        print_table(("library", "size", "first frame ms", "peak MB"), frames)
        print()
        walks = [
            (walk.name, f"{columns}x{rows}", *_summary(many, columns, rows, walk))
            for walk in WALKS
            for columns, rows in SIZES
        ]
        print_table(("key", "size", "bytes", "worst", "ms", "worst ms", "peak MB"), walks)
        idle = {f"{columns}x{rows}": idle_bytes(many, columns, rows) for columns, rows in SIZES}
        print(f"\nIdle for {IDLE_SECONDS:.0f} s: {idle} bytes.")
    print("Budgets: first frame 600 ms, cursor 500 bytes at 120x40, idle 0, memory 150 MB.")


def _frame(library: Path, columns: int, rows: int) -> tuple[float, float]:
    measured = [first_frame(library, columns, rows) for _ in range(3)]
    return 1000 * statistics.median(one[0] for one in measured), max(one[1] for one in measured)


def _summary(
    library: Path, columns: int, rows: int, walk: Walk
) -> tuple[int, int, float, float, float]:
    sizes, seconds, memory = key_costs(library, columns, rows, walk)
    milliseconds = [1000 * one for one in seconds]
    return (
        int(statistics.median(sizes)),
        max(sizes),
        statistics.median(milliseconds),
        max(milliseconds),
        memory,
    )


if __name__ == "__main__":
    main()
