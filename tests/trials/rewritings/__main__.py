"""Prints the table: ``python -m tests.trials.rewritings [--form 2021] [--cases N] [--misses]``."""

from __future__ import annotations

import argparse

from tests.trials.generator.every_form import FORMS
from tests.trials.rewritings.registry import CLASSES, of_sections
from tests.trials.rewritings.score import printed, trial


def main() -> None:
    parser = argparse.ArgumentParser(description="Do rewritten reports give the same findings?")
    parser.add_argument("--cases", type=int, default=50, help="cases a class")
    parser.add_argument("--first", type=int, default=0, help="the first report's number")
    parser.add_argument("--form", choices=FORMS, default="2014")
    parser.add_argument("--only", default="", help="only classes whose name holds this")
    parser.add_argument("--misses", action="store_true", help="every miss, not one a class")
    options = parser.parse_args()
    every = CLASSES if options.form == "2014" else of_sections(options.form)
    classes = [one for one in every if options.only in one.name]
    seeds = range(options.first, options.first + 16 * options.cases)
    scores = trial(classes, options.cases, seeds, options.form)
    for line in printed(scores):
        print(line)
    if options.misses:
        for score in scores:
            for case in score.misses:
                print(f"{score.rewriting.name}: {case.words}")


if __name__ == "__main__":
    main()
