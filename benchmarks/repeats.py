"""How well and how fast repeats are found, on invented cases and beside difflib.

Run from the top of the checkout: ``python -m benchmarks.repeats [--cases 50] [--quick]``.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from random import Random

from checks.examined import Repeat
from checks.repeats import repeats
from report.document import Document
from report.span import Span
from tests.trials.repeats import invented as repeat_cases
from tests.trials.repeats import cases as _cases

ROOT = Path(__file__).parent.parent

_FORMATTING = frozenset(" \t\r\n\u3000|")
_PATIENCE = 20.0  # seconds


@dataclass
class Score:
    """Counts of one class of cases; characters are those of sources and of copies."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    figures: int = 0
    figures_found: int = 0
    figures_extra: int = 0
    planted: int = 0
    found: int = 0
    whole_right: int = 0
    worst: tuple[int, int] = (0, -1)

    def add(self, number: int, case: repeat_cases.Case, found: tuple[Repeat, ...]) -> None:
        """Take in one case."""
        before = self.wrong + self.missed
        for role in ("source", "copy"):
            true = _characters(case.text, [getattr(p, role) for p in case.planted])
            told = _characters(case.text, [getattr(r, role) for r in found])
            self.right += len(true & told)
            self.wrong += len(told - true)
            self.missed += len(true - told)
        figures = {(f.source, f.copy) for p in case.planted for f in p.figures}
        edits = {(e.source, e.copy) for r in found for e in r.edits if e.figure}
        self.figures += len(figures)
        self.figures_found += len(figures & edits)
        self.figures_extra += len(edits - figures)
        self.planted += len(case.planted)
        self.found += len(found)
        wholes = {_bare(case.text, r.source, r.copy) for r in found if r.whole}
        expected = {_bare(case.text, p.source, p.copy) for p in case.planted if p.whole}
        self.whole_right += wholes == expected
        harm = self.wrong + self.missed - before
        self.worst = max(self.worst, (harm, number))


def _characters(text: str, spans: list[Span]) -> set[int]:
    return {at for s in spans for at in range(s.start, s.end) if text[at] not in _FORMATTING}


def _bare(text: str, *spans: Span) -> tuple[int, ...]:
    """Where the words of the spans start and end, whatever formatting surrounds them."""
    places: list[int] = []
    for start, end in spans:
        words = text[start:end]
        places.append(start + len(words) - len(words.lstrip(" \t\r\n\u3000|")))
        places.append(start + len(words.rstrip(" \t\r\n\u3000|")))
    return tuple(places)


def quality(cases: int) -> None:
    """Print precision and recall by class."""
    heads = "P", "R", "figures", "extra", "found/planted", "whole as told", "worst case"
    print(f"{'class':24}{heads[0]:>8}{heads[1]:>8}{heads[2]:>12}{heads[3]:>7}", end="")
    print(f"{heads[4]:>15}{heads[5]:>15}{heads[6]:>16}")
    total = Score()
    for name in repeat_cases.REPEATING:
        score = Score()
        for number in range(cases):
            case = repeat_cases.case(name, number)
            found = repeats(Document.of(case.text))
            score.add(number, case, found)
            total.add(number, case, found)
        _print(name, score, cases)
    _print("all", total, cases * len(repeat_cases.REPEATING))
    false = 0
    for name in repeat_cases.SAYING_ONCE:
        told = [
            (number, len(repeats(Document.of(repeat_cases.case(name, number).text))))
            for number in range(cases)
        ]
        false += sum(count for _, count in told)
        print(f"{name:24} false repeats: {[one for one in told if one[1]] or 0}")
    print(f"false repeats in all: {false}")


def _print(name: str, score: Score, cases: int) -> None:
    precision = score.right / max(score.right + score.wrong, 1)
    recall = score.right / max(score.right + score.missed, 1)
    figures = f"{score.figures_found}/{score.figures}"
    pieces = f"{score.found}/{score.planted}"
    whole = f"{score.whole_right}/{cases}"
    print(f"{name:24}{precision:8.4f}{recall:8.4f}{figures:>12}{score.figures_extra:7}", end="")
    print(f"{pieces:>15}{whole:>15}{score.worst[1]:>8} ({score.worst[0]})")


def reports(characters: int) -> str:
    """Many different invented reports, one of them twice."""
    random = Random("many")
    first = "\n".join(repeat_cases.report(random))
    parts, length = [first], len(first)
    while length < characters:
        parts.append("\n".join(repeat_cases.report(random)))
        length += len(parts[-1])
    return "\n".join([*parts, first])


def sample() -> str:
    """The sample, a report that stands in its file twice."""
    return next((ROOT / "sample_reports").glob("*.txt")).read_text(encoding="utf-8")


def _many(characters: int) -> Callable[[], str]:
    return lambda: reports(characters)


TEXTS: dict[str, Callable[[], str]] = {
    "sample": sample,
    "1 MB, reports": _many(350_000),
    "10 MB, reports": _many(3_500_000),
    "10 MB, the sample again and again": lambda: sample() * 455,
    "5 MB, one line": lambda: reports(1_750_000).replace("\n", ""),
    "5 MB, one character": lambda: "件" * 1_750_000,
    "a million bars": lambda: "|" * 1_000_000,
    "a million cells": lambda: "件 |\n无 | ||\n" * 500_000,
    "5 MB, one digit and a stop": lambda: "1，" * 1_250_000,
}


def _with_repeats(text: str) -> str:
    document = Document.of(text)
    start = time.perf_counter()
    found = repeats(document)
    return f"{time.perf_counter() - start:.3f} s, {len(found)} repeats"


def _with_difflib(text: str) -> str:
    start = time.perf_counter()
    half = len(text) // 2
    SequenceMatcher(None, text[:half], text[half:], autojunk=False).get_matching_blocks()
    return f"{time.perf_counter() - start:.3f} s"


METHODS = {"repeats": _with_repeats, "difflib": _with_difflib}


def _measure(method: str, name: str, out: multiprocessing.Queue[str]) -> None:
    text = TEXTS[name]()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told = METHODS[method](text)
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    size = len(text.encode()) / 1e6
    out.put(f"{size:6.2f} MB  {len(text):>9,} characters  {told}, +{more:.0f} MB")


def speed(names: list[str]) -> None:
    """Print time and memory, each in a process of its own."""
    context = multiprocessing.get_context("spawn")
    for name in names:
        for method in METHODS:
            if method == "difflib" and "MB" not in name and name != "sample":
                continue
            out: multiprocessing.Queue[str] = context.Queue()
            process = context.Process(target=_measure, args=(method, name, out))
            process.start()
            process.join(_PATIENCE)
            if process.is_alive():
                process.terminate()
                process.join()
                print(f"{name:34} {method:8} not done in {_PATIENCE:.0f} s")
            else:
                print(f"{name:34} {method:8} {out.get()}")


def _best_of(text: str, rounds: int = 50) -> float:
    document = Document.of(text)
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        repeats(document)
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def main() -> None:
    """Print it all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=50)
    parser.add_argument("--quick", action="store_true", help="quality only")
    arguments = parser.parse_args()
    quality(arguments.cases)
    if not arguments.quick:
        print(f"sample, best of 50: {_best_of(sample()):.2f} ms")
        speed(list(TEXTS))


if __name__ == "__main__":
    main()
