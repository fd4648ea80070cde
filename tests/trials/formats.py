"""One report in every format: whether each gives the same cells and the same findings.

``python -m tests.trials.formats [N]`` writes the reports of seeds 0 to N-1 on each form as files of
every format, reads them, and prints what was read; with ``--office`` also those that LibreOffice
makes of a document, a page and a workbook.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from benchmarks.table import print_table
from checks.examine import examine
from checks.examined import Examined
from checks.finding import Finding, Status
from report.folding import folded
from report.source import Source, UnreadableSource
from tests.county import RULESET
from tests.trials.generator.every_form import FORMS
from tests.trials.generator.files.contents import Contents, contents
from tests.trials.generator.files.formats import FORMATS
from tests.trials.generator.files.office import converted, installed
from tests.trials.misses import APART, NAMES, counted, told

# It counts chapters that have content, and does so without those whose tables are a file beside it.
_COUNTING = ("STR002",)
# States are folded: a print may have names in other characters that look the same.
Claim = tuple[str, str, str, str]  # rule, key, state, status


@dataclass(frozen=True, slots=True)
class Case:
    """A report as a file. ``refused`` is why it was not read; ``missing`` cells were not found,
    ``wrong`` ones read otherwise. What ``appeared`` or ``vanished`` of findings is against the same
    report as text, and so is what is ``loud``.
    """

    form: str
    seed: int
    format: str
    cells: int
    refused: str = ""
    missing: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    appeared: tuple[Claim, ...] = ()
    vanished: tuple[Claim, ...] = ()
    loud: tuple[Finding, ...] = ()

    @property
    def right(self) -> bool:
        return not (self.refused or told(self))

    @property
    def words(self) -> str:
        said = "; ".join([*[self.refused] * bool(self.refused), *told(self)])
        return f'{self.form} {self.seed} "{self.format}": {said or "right"}'


def case(form: str, seed: int, name: str) -> Case:
    """The report of ``seed`` in the format of that name."""
    made = contents(form, seed)
    format = FORMATS[name]
    return held(made, name, format.source(made), format.scraped(made))


def held(made: Contents, name: str, source: Source, scraped: str) -> Case:
    """What is read of ``source`` against what ``made`` holds and what is said of it ``scraped``."""
    number = len(made.cells)
    try:
        found = examine(source, RULESET)
    except UnreadableSource as error:
        return Case(made.form, made.seed, name, number, f"{error.code}: {error}")
    missing, wrong = _cells(made, found)
    before, after = _of_text(scraped), _claims(found)
    return Case(
        made.form,
        made.seed,
        name,
        number,
        "",
        missing,
        wrong,
        tuple(sorted(after - before)),
        tuple(sorted(before - after)),
        tuple(one for one in found.findings if one.loud and _claim(one) in after - before),
    )


def _claim(one: Finding) -> Claim:
    state = "" if one.code in _COUNTING else folded(one.state)
    return one.code, one.key, state, one.status.value


def _claims(found: Examined) -> frozenset[Claim]:
    return frozenset(
        _claim(one)
        for one in found.findings
        if not one.code.startswith(APART) and one.status is not Status.NA
    )


@lru_cache(maxsize=16)
def _of_text(scraped: str) -> frozenset[Claim]:
    return _claims(examine(Source.of(scraped.encode()), RULESET))


def _cells(made: Contents, found: Examined) -> tuple[tuple[str, ...], tuple[str, ...]]:
    read = {cell.indicator: (cell.state.value, cell.value) for cell in found.cells}
    missing = tuple(one for one in made.cells if one not in read)
    wrong = tuple(
        f"{one} {told} read as {read[one]}"
        for one, told in made.cells.items()
        if one in read and read[one] != told
    )
    return missing, wrong


def cases(forms: Sequence[str], names: Sequence[str], seeds: Iterable[int]) -> Iterator[Case]:
    for form in forms:
        for seed in seeds:
            for name in names:
                yield case(form, seed, name)


# What LibreOffice makes of what: the file it is given, and what it turns that into.
TURNED = (
    ("docx, plain", "docx"),
    ("docx, automatic numbers", "pdf"),
    ("docx, plain", "doc"),
    ("docx, plain", "rtf"),
    ("docx, plain", "odt"),
    ("docx, plain", "html"),
    ("txt and xlsx, a sheet each", "xlsx"),
    ("txt and xlsx, a sheet each", "xls"),
    ("txt and xlsx, one sheet", "ods"),
    ("html, tidy", "pdf"),
)


def turned(
    forms: Sequence[str], seeds: Iterable[int], ways: Iterable[tuple[str, str]] = TURNED
) -> Iterator[Case]:
    """The same of what LibreOffice makes of the files."""
    all_made = [contents(form, seed) for form in forms for seed in seeds]
    for name, ending in ways:
        format = FORMATS[name]
        files = [
            format.apart(made.once()) if format.apart else format.write(made) for made in all_made
        ]
        given = "xlsx" if format.apart else format.ending
        for made, content in zip(all_made, converted(files, given, ending), strict=True):
            source = Source.of(content)
            if format.apart:
                source = Source.of(format.write(made.once().without_tables()), (source,))
            yield held(made, f"{name} > {ending}", source, format.scraped(made))


def print_cases(found: Sequence[Case], misses: int) -> None:
    """A line a format and form, and of each the first that are not right."""
    groups: dict[tuple[str, str], list[Case]] = {}
    for one in found:
        groups.setdefault((one.form, one.format), []).append(one)
    rows = []
    for (form, format), group in groups.items():
        read = [one for one in group if not one.refused]
        cells = sum(one.cells for one in read)
        lost = counted(group)
        right = cells - lost[0] - lost[1]
        same = sum(not one.appeared and not one.vanished for one in read)
        rows.append((form, format, len(group), len(read), right, *lost[:2], same, *lost[2:]))
    heads = ("form", "format", "reports", "read", "cells right", *NAMES[:2], "findings same")
    print_table((*heads, *NAMES[2:]), rows)
    for group in groups.values():
        for miss in [one for one in group if not one.right][:misses]:
            print(miss.words)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=5)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--form", choices=FORMS, default="")
    parser.add_argument("--format", default="", help="only those whose name holds this")
    parser.add_argument("--office", action="store_true", help="what LibreOffice makes, too")
    parser.add_argument("--misses", type=int, default=2, help="how many a line of the table")
    options = parser.parse_args()
    forms = [options.form] if options.form else list(FORMS)
    seeds = range(options.first, options.first + options.count)
    found = list(cases(forms, [one for one in FORMATS if options.format in one], seeds))
    if options.office and installed():
        ways = [one for one in TURNED if options.format in f"{one[0]} > {one[1]}"]
        found += turned(forms, seeds, ways)
    elif options.office:
        parser.error("LibreOffice (soffice) is not installed")
    print_cases(found, options.misses)


if __name__ == "__main__":
    main()
