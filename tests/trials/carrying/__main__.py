"""Prints where places of corrected reports are carried to; see ``--help``."""

from __future__ import annotations

import argparse

from tests.trials.carrying.score import PLACES, by_offset, by_quote, printed, trial


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=PLACES, help="of each kind of correction")
    parser.add_argument("--first", type=int, default=0, help="the first report's seed")
    parser.add_argument("--misses", action="store_true", help="what went wrong, in words")
    parser.add_argument("--compare", action="store_true", help="offsets and quotes alone, too")
    chosen = parser.parse_args()
    scores = trial(places=chosen.places, first=chosen.first)
    print("\n".join(printed(scores)))
    if chosen.compare:
        for name, carry in (("offsets alone", by_offset), ("quotes alone", by_quote)):
            print(f"\n{name}")
            print("\n".join(printed(trial(places=chosen.places, first=chosen.first, carry=carry))))
    if chosen.misses:
        for score in scores:
            print(f"\n{score.correction.name}")
            print("\n".join(map(str, score.misses)))


if __name__ == "__main__":
    main()
