"""One report in every shape: whether each gives the same cells and the same findings.

``python -m tests.trials.shapes [N]`` renders the reports of seeds 0 to N-1 on each newer form in
every shape, scraped as pages are now and then, and prints what was read of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random

from benchmarks.table import print_table
from checks.examined import CellState, Examined
from checks.finding import Finding, Status
from tests.county import examined
from tests.trials.generator.pieces import Generated
from tests.trials.generator.sections.form import FORMS
from tests.trials.generator.sections.reports import (
    ALL_SHAPES,
    VANISHING,
    invented,
    rendered,
    truth,
)
from tests.trials.generator.sections.scraping import SCRAPES
from tests.trials.misses import APART, NAMES, counted, told

PLAIN = "1 a cell a line"  # the shape that the others are held against

Claim = tuple[str, str, str]  # rule, key, status


@dataclass(frozen=True, slots=True)
class Case:
    """A report in a shape. ``missing`` cells were not found, ``wrong`` ones read otherwise."""

    form: str
    seed: int
    shape: str
    scrape: str
    cells: int
    missing: tuple[str, ...]
    wrong: tuple[str, ...]
    appeared: tuple[Claim, ...]
    vanished: tuple[Claim, ...]
    loud: tuple[Finding, ...]

    @property
    def right(self) -> bool:
        return not told(self)

    @property
    def words(self) -> str:
        named = f'{self.form} {self.seed} "{self.shape}"' + f" {self.scrape}" * bool(self.scrape)
        return f"{named}: {'; '.join(told(self)) or 'right'}"


@dataclass
class Score:
    form: str
    shape: str
    cases: list[Case] = field(default_factory=list)

    @property
    def cells(self) -> int:
        return sum(one.cells for one in self.cases)

    @property
    def right(self) -> int:
        return sum(one.right for one in self.cases)


def case(form: str, seed: int, shape: str, scrape: str = "", *, blanks: bool = False) -> Case:
    """With ``blanks`` the report may have blank cells; where a shape loses them, they may be
    missing, and what rests on them may be too.
    """
    report = invented(form, seed, filled=not blanks)
    made = rendered(report, shape)
    if scrape:
        made = SCRAPES[scrape](made, Random(f"{scrape} {form} {seed}"))
    found = examined(made.text)
    vanishing = blanks and shape in VANISHING
    missing, wrong = _cells(made, found, vanishing=vanishing)
    appeared: tuple[Claim, ...] = ()
    vanished: tuple[Claim, ...] = ()
    if not vanishing and scrape not in ("traditional", "lost characters"):
        before, after = _plain(form, seed, blanks), claims(found)
        appeared = tuple(one for one in after if one not in before)
        vanished = tuple(one for one in before if one not in after)
    return Case(
        form,
        seed,
        shape,
        scrape,
        len(truth(made)),
        missing,
        wrong,
        appeared,
        vanished,
        tuple(one for one in found.findings if one.loud and not one.code.startswith(APART)),
    )


def claims(found: Examined) -> dict[Claim, Finding]:
    return {
        (one.code, one.key, one.status.value): one
        for one in found.findings
        if not one.code.startswith(APART) and one.status is not Status.NA
    }


@lru_cache(maxsize=64)
def _plain(form: str, seed: int, blanks: bool) -> frozenset[Claim]:
    made = rendered(invented(form, seed, filled=not blanks), PLAIN)
    return frozenset(claims(examined(made.text)))


def _cells(
    made: Generated, found: Examined, *, vanishing: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    read = {cell.indicator: (cell.state, cell.value) for cell in found.cells}
    missing, wrong = [], []
    for indicator, (state, value) in truth(made).items():
        if indicator not in read:
            missing.append(indicator)
        elif vanishing and read[indicator][0] is CellState.BLANK:
            continue  # a blank says nothing that is wrong
        elif (read[indicator][0].value, read[indicator][1]) != (state, value):
            state_read, value_read = read[indicator]
            wrong.append(f"{indicator} {value} read as {state_read.value} {value_read}")
    return (() if vanishing else tuple(missing)), tuple(wrong)


def cases(forms: Sequence[str], shapes: Sequence[str], seeds: Iterable[int]) -> Iterator[Case]:
    """Every report in every shape: as it is, with blank cells, and in turn scraped each way."""
    scrapes = list(SCRAPES)
    for form in forms:
        for seed in seeds:
            for at, shape in enumerate(shapes):
                yield case(form, seed, shape)
                yield case(form, seed, shape, blanks=True)
                yield case(form, seed, shape, scrapes[(seed + at) % len(scrapes)])


def scored(found: Iterable[Case]) -> list[Score]:
    """By form and shape, the scraped ones by what was done to them."""
    scores: dict[tuple[str, str], Score] = {}
    for one in found:
        name = one.scrape or one.shape
        scores.setdefault((one.form, name), Score(one.form, name)).cases.append(one)
    return list(scores.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=20)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--form", choices=FORMS, default="")
    parser.add_argument("--shape", default="", help="only shapes whose name holds this")
    parser.add_argument("--misses", type=int, default=2, help="how many a line of the table")
    options = parser.parse_args()
    forms = [options.form] if options.form else list(FORMS)
    shapes = [one for one in ALL_SHAPES if options.shape in one]
    seeds = range(options.first, options.first + options.count)
    scores = scored(cases(forms, shapes, seeds))
    print_table(
        ("form", "shape", "reports", "right", "cells", *NAMES),
        [
            (
                one.form,
                one.shape,
                len(one.cases),
                one.right,
                one.cells,
                *counted(one.cases),
            )
            for one in scores
        ],
    )
    for score in scores:
        for miss in [one for one in score.cases if not one.right][: options.misses]:
            print(miss.words)


if __name__ == "__main__":
    main()
