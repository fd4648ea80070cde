"""Peak memory and time of every hostile file, each in a worker of its own within its limits.

``python -m benchmarks.hostile_files``; a file that is not refused by its reader, but by the limits,
is marked.
"""

from __future__ import annotations

import argparse
import resource
import time
from dataclasses import dataclass
from functools import partial

from benchmarks.table import print_table
from checks.examine import examine
from checks.rule import Ruleset, load_ruleset
from report.source import Source, UnreadableSource
from store.intake.examining import USUAL_LIMITS, examined
from tests.hostile_files import HOSTILE, Hostile

_ENDED = ("time-limit", "memory-limit", "worker-died", "failed")


@dataclass(frozen=True, slots=True)
class Reading:
    """``megabytes`` is the most that the worker had, ``before`` what it had without the file."""

    outcome: str
    before: float
    megabytes: float


def examined_alone(ruleset: Ruleset, source: Source) -> Reading:
    """A worker's work: what became of ``source``, and what that took."""
    before = _peak()
    try:
        document = examine(source, ruleset).document
        outcome = f"read as {document.format}: {len(document.text)} characters"
    except UnreadableSource as error:
        outcome = f"{error.code}: {error}"
    return Reading(outcome, before, _peak())


def _peak() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def measured(one: Hostile, ruleset: Ruleset) -> tuple[object, ...]:
    content = one.make()
    begun = time.perf_counter()
    work = partial(examined_alone, ruleset)
    ((_, result),) = examined([(one.name, Source.of(content))], work, workers=1)
    seconds = time.perf_counter() - begun
    if isinstance(result, UnreadableSource):
        peak: object = "-"
        outcome = f"{'! ' if result.code in _ENDED else ''}{result.code}: {result}"
    else:
        peak, outcome = round(result.megabytes - result.before), result.outcome
    return one.name, len(content), seconds, peak, outcome[:60]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", default="", help="only those whose name holds this")
    wanted = parser.parse_args().name
    ruleset = load_ruleset()
    rows = [measured(one, ruleset) for one in HOSTILE if wanted in one.name]
    print_table(("file", "bytes", "seconds", "MB more", "what became of it"), rows)
    megabytes = USUAL_LIMITS.memory >> 20
    print(
        f"\nA file may take {USUAL_LIMITS.seconds:g} s of processor time and {megabytes} MB of "
        "addresses. Seconds count the start of a worker, too."
    )


if __name__ == "__main__":
    main()
