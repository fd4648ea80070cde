"""Processor time and memory of carrying a hundred places over corrected texts, by size.

Run from the top of the checkout: ``python -m benchmarks.carrying [--megacharacters 0.1 1 5 20]``.
How well they are carried, ``python -m tests.trials.carrying`` tells.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from random import Random

from benchmarks.repeats import reports
from report.carrying import Carrier
from report.span import Span

_PLACES = 100
_SENTENCE = 25  # characters, about
_CASES = ("20 sentences", "15 %", "40 %", "15 %, text twice", "nothing left")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megacharacters", type=float, nargs="+", default=[0.1, 1, 5, 20])
    sizes: list[float] = parser.parse_args().megacharacters
    print(f"{'characters':>12}  {'edited':<18} seconds      MB")
    for size in sizes:
        for case in _CASES:
            # A process each: what one took at most is then its own.
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                seconds, megabytes = pool.apply(measured, (case, round(size * 1_000_000)))
            print(f"{round(size * 1_000_000):>12,}  {case:<18} {seconds:>7.2f} {megabytes:>7.0f}")


def measured(case: str, characters: int) -> tuple[float, float]:
    """Processor seconds, and how much more memory it took at most than the two texts do."""
    was = reports(characters)
    if case.endswith("twice"):
        was = was[: characters // 2] * 2
    now = was[::-1] if case == _CASES[-1] else edited(was, _share(case, characters))
    random = Random("places")
    starts = [random.randrange(max(len(was) - 20, 1)) for _ in range(_PLACES)]
    before = _most_memory()
    began = time.process_time()
    carrier = Carrier(was, now)
    for start in starts:
        carrier.carry(Span(start, start + 10))
    return time.process_time() - began, _most_memory() - before


def edited(text: str, share: float) -> str:
    """``text`` with a ``share`` of its sentences saying something else."""
    random = Random("edits")
    return "。".join(
        f"经核实第{random.randrange(10**6)}项有变" if random.random() < share else sentence
        for sentence in text.split("。")
    )


def _share(case: str, characters: int) -> float:
    return int(case.split(maxsplit=1)[0]) / (characters / _SENTENCE if "sentences" in case else 100)


def _most_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
