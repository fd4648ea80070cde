"""Reports per second of a bulk import, every check on, and whether that stays linear."""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.table import print_table
from benchmarks.varied import write_varied

BUDGET = 100.0  # reports per second on two cores


@dataclass(frozen=True)
class Cost:
    """``wall`` is what a person waits; ``processor`` is the same on a busy machine."""

    wall: float
    processor: float


def cost_of_import(folder: Path, library: Path) -> Cost:
    """``jiaokan import`` as a person starts it, interpreter and workers included, in seconds."""
    command = [sys.executable, "-m", "tui", "import", str(folder), "--library", str(library)]
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - begun
    wait_for_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Cost(wall, spent)


def adopt_orphans() -> None:
    """Makes what outlives a program we start a child of ours: its workers are forked by a server
    that ends after it, and the system counts only the time of children that were waited for.
    """
    set_child_subreaper = 36  # <linux/prctl.h>
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)


def wait_for_orphans() -> None:
    with suppress(ChildProcessError):
        while True:
            os.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=int, nargs="+", default=[250, 500, 1000])
    counts = parser.parse_args().counts
    adopt_orphans()
    cores = len(os.sched_getaffinity(0))
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        for count in counts:
            folder, library = Path(temporary) / str(count), Path(temporary) / f"{count}.db"
            write_varied(folder, count)
            first, again = cost_of_import(folder, library), cost_of_import(folder, library)
            rows.append(
                (
                    count,
                    first.wall,
                    count / first.wall,
                    count / first.wall / cores,
                    1000 * first.processor / count,
                    count / again.wall,
                )
            )
    heads = (
        "reports",
        "seconds",
        "a second",
        "a second a core",
        "processor ms",
        "unchanged a second",
    )
    print_table(heads, rows)
    growth = rows[-1][4] / rows[0][4]
    print(
        f"\n{cores} cores; the budget is {BUDGET:.0f} a second on two that have nothing else to do."
    )
    print(f"Among {counts[-1]} a report costs {growth:.2f} of what it does among {counts[0]}.")


if __name__ == "__main__":
    main()
