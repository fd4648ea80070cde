"""What a search costs in a library there is, as the queue asks for it: its count and first page."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from benchmarks.table import print_table
from store.library import Library, open_library
from store.queue import reports
from store.queue.ordering import Order
from store.queue.reports import Filter
from store.queue.searching import Bounds
from tui.queue import MOST_FOUND, MOST_READ

BUDGET = 100.0  # milliseconds, over 20,000 reports
TIMES = 7
# In every report, in many, in few, in none; last, pairs that all have, though not so together.
WORDS = (
    "公",
    "依申请",
    "依申请公开 查阅点",
    "主动公开政府信息数",
    "2015年",
    "48条",
    "青岚",
    "区块链 鑫",
    "政府信息公开政府",
)


def search(library: Library, words: str, order: Order, bounds: Bounds) -> int:
    filter = Filter(words=words)
    found = reports.count(library, filter, order=order, bounds=bounds)
    reports.page(library, filter, "", 0, 64, order=order, bounds=bounds)
    return found


def milliseconds(
    library: Library, words: str, order: Order, bounds: Bounds
) -> tuple[int, float, float]:
    """How many are found; of the middle run, milliseconds by the clock and of the processor."""
    runs = []
    found = 0
    for _ in range(TIMES):
        library.answers.clear()
        clock, processor = time.perf_counter(), time.process_time()
        found = search(library, words, order, bounds)
        runs.append(
            (1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - processor))
        )
    return found, *sorted(runs)[TIMES // 2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    library = open_library(parser.parse_args().library, "")
    rows = [
        (words, name, *milliseconds(library, words, order, Bounds(MOST_FOUND, texts)))
        for words in WORDS
        for name, order, texts in (
            ("typed", Order.IMPORTED, MOST_READ),
            ("typed, sorted", Order.UNJUDGED, MOST_READ),
            ("Enter", Order.IMPORTED, 0),
        )
    ]
    total = reports.count(library, Filter())
    print_table(("words", f"{total} reports", "found", "ms", "processor ms"), rows)
    print(f"Budget of what is typed: {BUDGET:.0f} ms. At most {MOST_FOUND} are looked for.")


if __name__ == "__main__":
    main()
