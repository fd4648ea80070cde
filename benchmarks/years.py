"""An agency over the years in a large library: what it costs to lay its reports side by side, to
open the screen, a key on it, and to write them as a table; beside a library of that agency alone.

Run from the top of the checkout: ``python -m benchmarks.years [--reports 20000] [--years 10]``.
"""

from __future__ import annotations

import argparse
import io
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.library import fill, milliseconds
from benchmarks.screens import SIZES, peak_megabytes
from benchmarks.table import print_table
from checks.form import Form
from checks.rule import load_ruleset
from store.agency.agencies import agency_of
from store.agency.years import across
from store.exporting.formats import export
from store.exporting.options import Options
from store.library import Library, open_library
from tests.corrected import bring
from tests.terminal import Terminal

BUDGET = 100.0  # milliseconds to lay ten years side by side
LAST = 2024
AGENCY = "云溪市水务局"
# The list of an agency's reports is another screen, to compare with.
_KEYS = {"agency": "a", "back": "escape", "years": "Y"}
_ON_IT = ("left", "right", "down", "pagedown", "n", "tab", "t")


def report_of(form: Form, year: int, agency: str = AGENCY) -> str:
    """All rows of ``form`` filled in, other figures every year; what is carried over too."""
    lines = [f"{agency}{year}年政府信息公开工作年度报告"]
    for row in form.rows:
        if not form.grids:
            value = "—" if row.heading else str(year % 97 + len(row.id))
            lines += [f"{row.row}{row.zh} |", f"{row.unit or '—'} |", f"{value} | ||"]
    for grid in (one for one in form.grids if not one.beside):
        lines.append(" | ".join(("信息内容", *(one.zh for one in grid.columns), "")))
        for number, row in enumerate(grid.figure_rows):
            figures = [str((year + number) % 97) for _ in grid.columns]
            lines.append(" | ".join((f"{row.row}{row.zh}", *figures, "")))
    return "\n".join(lines) + "\n"


def made(path: Path, reports: int, years: int, twins: int) -> tuple[str, str]:
    """A library of so many reports; the uuids of the last report of an agency of so many ``years``,
    and of one of ``twins`` in a year, of a name that tells no place.
    """
    ruleset = load_ruleset()
    library = open_library(path, "li")
    fill(library, reports)
    uuid = twin = ""
    with library.unhurried():
        for year in range(LAST - years + 1, LAST + 1):
            form = next(
                one for one in ruleset.forms.values() if one.first_year <= year <= one.last_year
            )
            uuid = bring(library, report_of(form, year), ruleset, f"/{year}.txt")
        for number in range(twins):
            year = LAST - number % 2
            text = f"{report_of(ruleset.forms['2021'], year, '市水务局')}第{number}号\n"
            twin = bring(library, text, ruleset, f"/twins/{number}.txt")
    library.close()
    return uuid, twin


def laid(library: Library, uuid: str) -> tuple[int, int, float, float]:
    """Years and figures, and milliseconds to lay them side by side and to write them."""
    ruleset = load_ruleset()
    agency = agency_of(library, uuid)
    assert agency is not None
    found = across(library, agency.id, ruleset)
    shown = milliseconds(partial(across, library, agency.id, ruleset), 9)

    def write() -> None:
        stream = io.StringIO()
        export(library, "years", stream, ruleset=ruleset, options=Options(), uuids=[uuid])

    figures = sum(len(column.cells) for column in found.columns)
    return len(found.columns), figures, shown, milliseconds(write)


def keys(path: Path, columns: int, rows: int) -> Iterator[tuple[str, int, float, float]]:
    """Bytes of each key, milliseconds to its last byte, resident megabytes then."""
    command = [sys.executable, "-m", "tui", "--library", str(path), "--lang", "zh"]
    with Terminal(command, columns, rows) as terminal:
        terminal.wait_for("校勘")
        terminal.press("end")
        for name, key in (*_KEYS.items(), *((one, one) for one in _ON_IT)):
            begun = time.perf_counter()
            size = terminal.press(key)
            yield (
                name,
                size,
                1000 * (terminal.drawn_at - begun),
                peak_megabytes(terminal.process_id),
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--twins", type=int, default=200, help="reports of a name of many bodies")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = []
        for reports in (0, given.reports):
            path = Path(folder) / f"{reports}.db"
            uuids = made(path, reports, given.years, given.twins)
            library = open_library(path, "li")
            for name, uuid in zip(
                (f"{given.years} years", f"{given.twins} twins"), uuids, strict=True
            ):
                if uuid:
                    rows.append((f"{name} among {reports}", *laid(library, uuid)))
            library.close()
        print_table(("agency", "columns", "figures", "ms to lay", "ms to write"), rows)
        print(f"budget to lay ten years: {BUDGET:.0f} ms")
        print(f"peak here: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB\n")
        one = Path(folder) / "keys.db"
        made(one, given.reports, given.years, 0)
        pressed = [
            (name, f"{size[0]}x{size[1]}", *costs)
            for size in SIZES
            for name, *costs in keys(one, *size)
        ]
        print_table(("key", "size", "bytes", "ms", "peak MB"), pressed)


if __name__ == "__main__":
    main()
