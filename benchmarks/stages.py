"""Where the processor time of one report goes, stage by stage.

On varied copies of the sample, single and doubled; with ``--forms`` on invented reports of every
form in every shape that tables are scraped in.
"""

from __future__ import annotations

import argparse
import pickle
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.table import print_table
from benchmarks.varied import SAMPLE, varied
from checks.causes import with_one_cell, with_one_figure
from checks.copies import copies_of
from checks.examine import applying, examine
from checks.finding import Finding
from checks.identity import read_identity
from checks.mentions import bind_mentions, whose
from checks.reading import Reading, read_copy
from checks.repeats import repeats
from checks.rule import Ruleset, load_ruleset
from checks.sheet.cells import read_sheet
from report.document import Document
from report.figures import figures
from report.folding import folded
from report.narrative import read_narrative
from report.outline import outline
from report.readers import read
from report.source import Source
from report.span import Span
from report.tables import tables
from store.intake.keeping import keep
from store.intake.observing import Observation
from store.library import Library, open_library
from store.packing import pack
from tests.trials.generator.reports import generate as generate_2014
from tests.trials.generator.sections.form import FORMS
from tests.trials.generator.sections.reports import ALL_SHAPES, generate

BUDGET = 60.0  # reports per second and core, from the file to the database
_DEAREST = 5  # kinds of rule that are named
_CELL = re.compile(r"^\d+(?= \|)", re.MULTILINE)


@dataclass
class Stopwatch:
    """Processor seconds by stage, in the order of the stages, and by kind of rule."""

    stages: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    kinds: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @contextmanager
    def time(self, stage: str) -> Iterator[None]:
        with _timed(self.stages, stage):
            yield


@contextmanager
def _timed(spent: dict[str, float], name: str) -> Iterator[None]:
    begun = time.process_time()
    yield
    spent[name] += time.process_time() - begun


def measure(source: Source, ruleset: Ruleset, library: Library, watch: Stopwatch) -> None:
    """One report through the whole path, then through the stages of its examination again."""
    with watch.time("examine"):
        examined = examine(source, ruleset)
    with watch.time("  read"):
        document = read(source)
        words = folded(document.text)
    with watch.time("  repeats"):
        first, *later = copies_of(document, repeats(document))
    for copy in (first, *(one for one in later if one.edits)):
        _measure_reading(document, words, copy.region, ruleset, watch)
        _measure_rules(read_copy(document, words, copy.region, ruleset), watch)
    with watch.time("pack"):
        packed = pack(source, examined)
    with watch.time("to another process and back"):
        pickle.loads(pickle.dumps(packed))
    seen = Observation(source.sha256.encode(), source.sha256, 0, len(source.content))
    with watch.time("keep, one transaction"), library.write() as database:
        keep(database, packed, seen, ruleset)


def _measure_reading(
    document: Document, words: str, region: Span, ruleset: Ruleset, watch: Stopwatch
) -> None:
    with watch.time("  tables"):
        found = tables(document, region)
    with watch.time("  outline"):
        sections = outline(document, region, found)
    with watch.time("  cells"):
        sheet = read_sheet(found, ruleset.forms.values())
    with watch.time("  identity"):
        identity = read_identity(document, region, sections, sheet)
    with watch.time("  narrative"):
        holes = (one.span for one in found)
        narrative = read_narrative(document, words, region, sections, holes)
    with watch.time("  figures"):
        counted = tuple(
            figure for span in narrative.segments() for figure in figures(document.text, span)
        )
    with watch.time("  mentions"):
        body = whose(identity.title, (name.text for name in identity.names))
        bind_mentions(words, narrative, counted, sheet.form, year=identity.year, whose=body)


def _measure_rules(reading: Reading, watch: Stopwatch) -> None:
    found: list[Finding] = []
    with watch.time("  rules"):
        for rule, check in applying(reading):
            with _timed(watch.kinds, rule.kind):
                found += check(rule, reading)
    with watch.time("  causes"):
        with_one_figure(with_one_cell(found, reading), reading)


def texts(count: int) -> dict[str, list[str]]:
    """Reports of one copy, the same with a second copy, and with a second one not quite the same,
    which is therefore read and judged on its own.
    """
    doubled = [varied(number, SAMPLE.read_text(encoding="utf-8")) for number in range(count)]
    return {
        "single": [_first_copy(text) for text in doubled],
        "doubled": doubled,
        "edited": [_with_last_cell_edited(text) for text in doubled],
    }


def _with_last_cell_edited(text: str) -> str:
    *_, last = _CELL.finditer(text)
    return f"{text[: last.start()]}{int(last[0]) + 1}{text[last.end() :]}"


def _first_copy(text: str) -> str:
    document = read(Source.of(text.encode()))
    return document.slice(copies_of(document, repeats(document))[0].region)


def texts_of_forms(count: int) -> dict[str, list[str]]:
    """Invented reports by form and shape, the same reports in every shape of a form."""
    found = {"2014": [generate_2014(seed).text for seed in range(count)]}
    for form in FORMS:
        for shape in ALL_SHAPES:
            found[f"{form} {shape}"] = [generate(form, seed, shape).text for seed in range(count)]
    return found


def watched(reports: Sequence[str], ruleset: Ruleset) -> Stopwatch:
    watch = Stopwatch()
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "stages.db", "benchmark")
        # Patterns and words are made once a process, not once a report.
        measure(Source.of(reports[-1].encode()), ruleset, library, Stopwatch())
        for text in reports:
            measure(Source.of(text.encode()), ruleset, library, watch)
        library.close()
    return watch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--forms", action="store_true", help="every form in every shape")
    given = parser.parse_args()
    count, ruleset = given.count, load_ruleset()
    if given.forms:
        _print_by_form(texts_of_forms(count), count, ruleset)
        return
    reports = texts(count)
    watches = {name: watched(each, ruleset) for name, each in reports.items()}
    for attribute, most in (("stages", None), ("kinds", _DEAREST)):
        spent = {name: getattr(watch, attribute) for name, watch in watches.items()}
        stages = list(spent["doubled"])
        if most:
            stages = sorted(stages, key=spent["doubled"].__getitem__, reverse=True)[:most]
        print_table(
            (attribute, *(f"ms, {name}" for name in spent)),
            [
                (stage, *(f"{1000 * each[stage] / count:.2f}".rjust(8) for each in spent.values()))
                for stage in stages
            ],
        )
        print()
    for name, watch in watches.items():
        whole = sum(one for stage, one in watch.stages.items() if not stage.startswith(" "))
        length = sum(map(len, reports[name])) / count
        print(
            f"{name}: {length:,.0f} characters, {count / whole:.0f} reports a second and core"
            f" of processor time (budget {BUDGET:.0f})"
        )


def _print_by_form(reports: dict[str, list[str]], count: int, ruleset: Ruleset) -> None:
    """A line a form and shape, a column a stage, milliseconds of processor time a report."""
    watches = {name: watched(each, ruleset) for name, each in reports.items()}
    stages = list(next(iter(watches.values())).stages)
    heads = ("form and shape", "characters", *map(str.strip, stages), "a second and core")
    rows = []
    for name, watch in watches.items():
        whole = sum(one for stage, one in watch.stages.items() if not stage.startswith(" "))
        length = round(sum(map(len, reports[name])) / count)
        spent = [1000 * watch.stages[stage] / count for stage in stages]
        rows.append((name, length, *spent, count / whole))
    print_table(heads, rows)


if __name__ == "__main__":
    main()
