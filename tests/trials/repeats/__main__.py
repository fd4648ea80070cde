"""Print how well repeats are found: ``python -m tests.trials.repeats [--cases 50] [CLASS ...]``."""

from __future__ import annotations

import argparse

from tests.trials.repeats.cases import REPEATING, SAYING_ONCE
from tests.trials.repeats.score import Score, score

_WIDTH = 24


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=50)
    parser.add_argument("classes", nargs="*", metavar="CLASS")
    asked = parser.parse_args()
    print(
        f"{'class':{_WIDTH}}{'cases':>6}{'P':>8}{'R':>8}{'pieces':>12}{'figures':>10}"
        f"{'extra':>6}{'whole':>8}  worst case (amiss)"
    )
    total = Score("all that repeat")
    for name in asked.classes or REPEATING | SAYING_ONCE:
        counted = score(name, asked.cases)
        _print(counted)
        if name in REPEATING:
            total = total.plus(counted)
    _print(total)


def _print(one: Score) -> None:
    amiss, number = one.worst
    shares = f"{one.precision:8.4f}{one.recall:8.4f}" if one.expected else f"{'—':>8}{'—':>8}"
    print(
        f"{one.name:{_WIDTH}}{one.cases:6}{shares}"
        f"{f'{one.reported}/{one.expected}':>12}{f'{one.figures_found}/{one.figures}':>10}"
        f"{one.figures_extra:6}{f'{one.whole_right}/{one.cases}':>8}"
        + (f"  {number} ({amiss})" if amiss else "")
    )


if __name__ == "__main__":
    main()
