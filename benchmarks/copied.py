"""Processor time of finding what a report has from another, by size.

Run from the top of the checkout: ``python -m benchmarks.copied [--megabytes 0.25 0.5 1 2]``. How
well it is found, ``python -m tests.trials.copied`` tells.
"""

from __future__ import annotations

import argparse
import re
import time
from random import Random

from benchmarks.repeats import reports
from benchmarks.table import print_table
from checks.copied.passages import copied
from report.span import Span

_BYTES = 3  # of a character in UTF-8, nearly all of them
_LINE = re.compile(r"[^\n]+")
_PERIOD = "公开信息"


def _told(text: str) -> list[Span]:
    return [Span(*line.span()) for line in _LINE.finditer(text)]


def _shuffled(text: str) -> str:
    lines = text.split("\n")
    Random("shuffled").shuffle(lines)
    return "\n".join(lines)


def _seconds(earlier: str, later: str) -> str:
    start = time.process_time()
    found = copied(earlier, _told(earlier), later, _told(later))
    taken = time.process_time() - start
    return f"{taken:.2f} s, {len(found.passages)} passages, {found.percent}%"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, nargs="+", default=[0.25, 0.5, 1, 2])
    rows = []
    for size in parser.parse_args().megabytes:
        characters = int(size * 1_000_000 / _BYTES)
        text = reports(characters)
        rows.append(
            (
                f"{size:g} MB each",
                _seconds(text, text.replace("1", "7")),
                _seconds(text, _shuffled(text)),
                _seconds(text[: characters // 2], text[characters // 2 :]),
                _seconds(_PERIOD * (characters // 4), _PERIOD * (characters // 4)),
            )
        )
    print_table(("size", "figures renewed", "lines shuffled", "another half", "one phrase"), rows)


if __name__ == "__main__":
    main()
