"""A library of 100,000 reports: to open it, to page through it, to find in it; and to keep one."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from uuid import UUID

from benchmarks.table import print_table
from benchmarks.varied import write_varied
from checks.examine import examine
from checks.rule import load_ruleset
from report.source import load
from store.intake.keeping import keep
from store.intake.observing import Observation
from store.library import Library, open_library
from store.packing import pack
from store.queue.reports import Filter, count, open_report, page, totals

PAGE_BUDGET = 20.0  # milliseconds
KEEP_BUDGET = 3.0

_MARKS = ("untouched", "begun", "reviewed", "changed")


def milliseconds(action: Callable[[], object], times: int = 5) -> float:
    """The middle one of ``times``."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        action()
        taken.append(1000 * (time.perf_counter() - begun))
    return sorted(taken)[times // 2]


def fill(library: Library, reports: int) -> None:
    """Rows as an import would leave them, without texts, which a queue does not read."""
    with library.write() as database:
        database.table("reports").insert_all(_rows(reports), batch_size=1000)


def _rows(reports: int) -> Iterator[dict[str, str | int]]:
    for number in range(reports):
        yield {
            "uuid": str(UUID(int=number)),
            "title": f"云溪市第{number}局{2008 + number % 16}年政府信息公开工作年度报告",
            "agency": f"云溪市第{number}局",
            "agency_key": f"云溪市第{number}局",
            "year": 2008 + number % 16,
            "form": "2014" if number % 2 else "2021",
            "version": 1,
            "ruleset": "today" if number % 3 else "older",
            "copies": 1,
            "identical": 1,
            "fails": number % 3,
            "asks": number % 5,
            "judged": number % 2,
            "annotations": number % 7,
            "mark": _MARKS[number % 4],
            "reviewer": ("", "li", "wang")[number % 3],
            "added": "2024-01-01T00:00:00.000000Z",
        }


def measure_queue(path: Path, reports: int) -> None:
    library = open_library(path, "li")
    fill(library, reports)
    library.close()

    def opened() -> None:
        library = open_library(path, "li")
        totals(library, "today")
        page(library, Filter(), "today", 0, 50)
        library.close()

    rows = [("open, totals, first page", milliseconds(opened))]
    library = open_library(path, "li")
    for name, filter in (
        ("all", Filter()),
        ("not reviewed", Filter(not_reviewed=True)),
        ("of a reviewer", Filter(reviewer="li")),
        ("of a year", Filter(year=2015)),
        ("of a year and form", Filter(year=2015, form="2014", not_reviewed=True)),
    ):
        total = count(library, filter)
        for place, offset in (("first", 0), ("middle", total // 2), ("last", max(0, total - 50))):
            shown = milliseconds(partial(page, library, filter, "today", offset, 50))
            rows.append((f"{place} page of {name} ({total})", shown))
        rows.append((f"count of {name}", milliseconds(partial(count, library, filter))))
    rows.append(("totals", milliseconds(lambda: totals(library, "today"))))
    library.close()
    print_table((f"{reports} reports", "ms"), rows)
    print(f"budget of a page: {PAGE_BUDGET:.0f} ms\n")


def measure_texts(folder: Path, reports: int) -> None:
    ruleset = load_ruleset()
    examined = []
    for path in write_varied(folder / "reports", reports):
        source = load(path)
        examined.append((path, source, examine(source, ruleset)))
    begun = time.perf_counter()
    packed = [(path, pack(source, known)) for path, source, known in examined]
    packing = 1000 * (time.perf_counter() - begun) / reports
    library = open_library(folder / "texts.db", "li")
    begun = time.perf_counter()
    with library.unhurried():
        for path, one in packed:
            seen = Observation(bytes(path), str(path), 1, one.sources[0].size)
            with library.write() as database:
                keep(database, one, seen, ruleset)
    keeping = 1000 * (time.perf_counter() - begun) / reports
    (uuid,) = library.connection.execute("SELECT uuid FROM reports LIMIT 1").fetchone()
    size = library.path.stat().st_size
    rows = [
        ("pack one, in a worker", packing),
        ("keep one, in the writer", keeping),
        ("open one", milliseconds(lambda: open_report(library, uuid, ruleset.digest))),
        ("find words of every text", milliseconds(lambda: _find(library, _COMMON))),
        ("find words of no text", milliseconds(lambda: _find(library, "区块链 鑫"))),
        ("next page of what was found", milliseconds(lambda: _found(library))),
    ]
    library.close()
    print_table((f"{reports} reports like the sample", "ms"), rows)
    print(f"{size / reports / 1024:.0f} kB each; budget to keep one: {KEEP_BUDGET:.0f} ms")


_COMMON = "依申请公开 查阅点"


def _find(library: Library, words: str) -> None:
    # A write makes the library search anew.
    with library.write() as database:
        database.conn.execute("DELETE FROM failures")
        database.conn.execute("INSERT INTO failures VALUES (x'00', '', '', '', '', NULL)")
    count(library, Filter(words=words))


def _found(library: Library) -> None:
    page(library, Filter(words=_COMMON), "", 50, 50)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queue", type=int, default=100_000, help="reports in the queue")
    parser.add_argument("--texts", type=int, default=1000, help="reports kept with their texts")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure_queue(Path(folder) / "queue.db", given.queue)
        measure_texts(Path(folder), given.texts)


if __name__ == "__main__":
    main()
