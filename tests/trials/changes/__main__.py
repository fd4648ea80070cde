"""Prints the table: ``python -m tests.trials.changes [--form 2021] [--only WORD] [--misses]``."""

from __future__ import annotations

import argparse

from tests.trials.changes.registry import CLASSES, of_sections
from tests.trials.changes.score import printed, trial
from tests.trials.generator.every_form import FORMS


def main() -> None:
    parser = argparse.ArgumentParser(description="Are changes found at their place?")
    parser.add_argument("--cases", type=int, default=50, help="cases a class")
    parser.add_argument("--seeds", type=int, default=600, help="reports to take them from")
    parser.add_argument("--first", type=int, default=0, help="the seed to begin with")
    parser.add_argument("--form", choices=FORMS, default="2014")
    parser.add_argument("--only", default="", help="only classes whose name holds this")
    parser.add_argument("--misses", action="store_true", help="every miss, not one a class")
    options = parser.parse_args()
    every = CLASSES if options.form == "2014" else of_sections(options.form)
    classes = [one for one in every if options.only in one.name]
    seeds = range(options.first, options.first + options.seeds)
    scores = trial(classes, options.cases, seeds, options.form)
    for line in printed(scores):
        print(line)
    if options.misses:
        for score in scores:
            for case in score.cases:
                if not case.found:
                    print(f"missed: {score.kind.name}: {case.words}")
                if case.strays:
                    strays = ", ".join(f"{one.code} {one.formula}" for one in case.strays)
                    print(f"beside: {score.kind.name}: {case.words}; beside it: {strays}")


if __name__ == "__main__":
    main()
