"""Where the time of one report goes, stage by stage, on varied copies of the sample."""

from __future__ import annotations

import argparse
import pickle
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.table import print_table
from benchmarks.varied import SAMPLE, varied
from checks.cells import read_sheet
from checks.copies import copies_of
from checks.examine import examine, judge
from checks.reading import read_copy
from checks.repeats import repeats
from checks.rule import Ruleset, load_ruleset
from report.figures import figures
from report.folding import folded
from report.outline import outline
from report.readers import read
from report.source import Source
from report.tables import tables
from store.keeping import Observation, keep
from store.library import Library, open_library
from store.packing import pack


class Stopwatch:
    """Seconds by stage, summed over reports. Stages of depth 1 are parts of the one above."""

    def __init__(self) -> None:
        self.seconds: dict[tuple[int, str], float] = defaultdict(float)

    @contextmanager
    def time(self, stage: str, depth: int = 0) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self.seconds[depth, stage] += time.perf_counter() - begun


def measure(source: Source, ruleset: Ruleset, library: Library, watch: Stopwatch) -> None:
    """One report through every stage; the parts of a stage are timed on their own."""
    with watch.time("examine"):
        examined = examine(source, ruleset)
    with watch.time("read", 1):
        document = read(source)
    with watch.time("repeats", 1):
        repeated = repeats(document)
    first = copies_of(document, repeated)[0].region
    with watch.time("read one copy", 1):
        reading = read_copy(document, folded(document.text), first, ruleset)
    with watch.time("tables", 2):
        found = tables(document, first)
    with watch.time("outline", 2):
        outline(document, first, found)
    with watch.time("cells", 2):
        read_sheet(found, ruleset.forms.values())
    with watch.time("figures", 2):
        for span in reading.narrative.segments():
            figures(document.text, span)
    with watch.time("rules", 1):
        judge(reading)
    with watch.time("pack"):
        packed = pack(source, examined)
    with watch.time("to another process and back"):
        pickle.loads(pickle.dumps(packed))
    seen = Observation(source.sha256.encode(), source.sha256, 0, len(source.content))
    with watch.time("keep, one transaction"), library.write() as database:
        keep(database, packed, seen, ruleset)


def rows(seconds: Mapping[tuple[int, str], float], count: int) -> list[tuple[str, float, float]]:
    whole = sum(spent for (depth, _), spent in seconds.items() if depth == 0)
    return [
        ("  " * depth + stage, 1000 * spent / count, 100 * spent / whole)
        for (depth, stage), spent in seconds.items()
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    count = parser.parse_args().count
    ruleset = load_ruleset()
    text = SAMPLE.read_text(encoding="utf-8")
    watch = Stopwatch()
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "stages.db", "benchmark")
        for number in range(count):
            source = Source.of(varied(number, text).encode())
            measure(source, ruleset, library, watch)
        library.close()
    print_table(("stage", "ms a report", "% of all"), rows(watch.seconds, count))
    print(f"\n{count} reports of {len(text)} characters, one process.")


if __name__ == "__main__":
    main()
