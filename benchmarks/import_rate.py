"""Reports per second of a bulk import, every check on, and whether that stays linear."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.table import print_table
from benchmarks.varied import write_varied

BUDGET = 100.0  # reports per second on two cores


def seconds_to_import(folder: Path, library: Path) -> float:
    """Wall time of ``jiaokan import`` as a person starts it, interpreter and workers included."""
    command = [sys.executable, "-m", "tui", "import", str(folder), "--library", str(library)]
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=int, nargs="+", default=[250, 500, 1000])
    counts = parser.parse_args().counts
    cores = len(os.sched_getaffinity(0))
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        for count in counts:
            folder = Path(temporary) / str(count)
            write_varied(folder, count)
            seconds = seconds_to_import(folder, Path(temporary) / f"{count}.db")
            again = seconds_to_import(folder, Path(temporary) / f"{count}.db")
            rate = count / seconds
            rows.append((count, seconds, rate, rate / cores, 1000 * seconds / count, count / again))
    heads = ("reports", "seconds", "per second", "per second per core", "ms each", "unchanged/s")
    print_table(heads, rows)
    first, last = rows[0][4], rows[-1][4]
    print(f"\n{cores} cores; budget {BUDGET:.0f} per second on two.")
    print(
        f"Linear would be 1.00; {counts[-1]} against {counts[0]}: {last / first:.2f} the time each."
    )


if __name__ == "__main__":
    main()
