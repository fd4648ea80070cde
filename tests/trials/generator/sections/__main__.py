"""Prints a made report: ``python -m tests.trials.generator.sections 2021 7 --shape "3t tabs"``."""

from __future__ import annotations

import argparse

from tests.trials.generator.sections.form import FORMS
from tests.trials.generator.sections.reports import ALL_SHAPES, generate, truth


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("form", choices=FORMS)
    parser.add_argument("seed", type=int)
    parser.add_argument("--shape", choices=ALL_SHAPES, default="")
    parser.add_argument("--truth", action="store_true", help="its cells too")
    options = parser.parse_args()
    made = generate(options.form, options.seed, options.shape)
    print(made.text)
    if options.truth:
        for indicator, (state, value) in truth(made).items():
            print(indicator, state, value)


if __name__ == "__main__":
    main()
