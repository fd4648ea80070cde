"""Reports of one agency of two years, with words taken over: what is found of them, and what else.

Pairs without copied words are two invented reports of other figures and wordings, named as one
agency's; what is found in them is what one generator says in one way twice.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from benchmarks.table import print_table
from checks.copied.passages import Copied, copied
from checks.examined import Examined
from report.span import Span
from tests.county import examined
from tests.trials.generator.sections.reports import invented, rendered

_FORM = "2021"
_SHAPE = "3 a row a line"
_SHORTEST = 60  # characters of what is taken over
_WITHIN = 0.7  # of a stretch that must be found
_OTHER_SEED = 50_000
_FIGURE = re.compile(r"(?<![\d年])[1-9]\d{1,3}(?=[件条次期场个人])")


@dataclass(frozen=True, slots=True)
class Taken:
    """Words of the earlier report in the later one, and the figures that were renewed in them."""

    place: Span
    figures: int


@dataclass(slots=True)
class Score:
    """``found`` of ``taken`` stretches, ``figures`` marked of those ``renewed``."""

    pairs: int = 0
    taken: int = 0
    found: int = 0
    renewed: int = 0
    figures: int = 0
    copied: int = 0  # characters of passages
    beside: int = 0  # of these, in words that were not taken over
    loud: list[int] = field(default_factory=list)


def score(seeds: Iterable[int], taken: int) -> Score:
    """How pairs with ``taken`` stretches each are read; 0 for reports that share nothing."""
    total = Score()
    for seed in seeds:
        earlier, later, places = pair(seed, taken)
        found = between(earlier, later)
        total.pairs += 1
        total.taken += len(places)
        copies = [one.copy for one in found.passages]
        for place in places:
            inside = sum(_shared(one, place.place) for one in copies)
            total.found += inside >= _WITHIN * place.place.length
            total.renewed += place.figures
            total.figures += sum(
                edit.figure
                and edit.was != str(earlier.facts.year)
                and place.place.contains(edit.copy)
                for one in found.passages
                for edit in one.edits
            )
        total.copied += sum(one.length for one in copies)
        total.beside += sum(
            one.length - sum(_shared(one, place.place) for place in places) for one in copies
        )
        if found.percent >= 60:
            total.loud.append(seed)
    return total


def between(earlier: Examined, later: Examined) -> Copied:
    """What ``later`` has from ``earlier``."""
    return copied(earlier.document.text, earlier.facts.told, later.document.text, later.facts.told)


def pair(seed: int, taken: int) -> tuple[Examined, Examined, Sequence[Taken]]:
    """Two reports, the later with ``taken`` stretches of the earlier, their years renewed."""
    random = Random(f"copied {seed}")
    earlier = examined(rendered(invented(_FORM, seed), _SHAPE).text)
    other = rendered(invented(_FORM, seed + _OTHER_SEED), _SHAPE).text
    stretches = [
        earlier.document.slice(span)
        for span in earlier.facts.told
        if span.length >= _SHORTEST and "\n" not in earlier.document.slice(span)
    ]
    chosen = random.sample(stretches, min(taken, len(stretches)))
    own = [span for span in examined(other).facts.told if span.length >= _SHORTEST]
    where = sorted(random.choice(own).end if own else len(other) for _ in chosen)
    text, places, end = "", [], 0
    for at, words in zip(where, chosen, strict=True):
        renewed, figures = _renewed(words, random, earlier.facts.year)
        text += other[end:at] + "\n"
        places.append(Taken(Span(len(text), len(text) + len(renewed)), figures))
        text += renewed + "\n"
        end = at
    return earlier, examined(text + other[end:]), places


def _renewed(words: str, random: Random, year: int) -> tuple[str, int]:
    """``words`` with the year behind it, and half of the times a figure changed."""
    renewed = words.replace(str(year), str(year + 1))
    figure = _FIGURE.search(renewed)
    if figure is None or random.random() < 0.5:
        return renewed, 0
    number = str(int(figure[0]) + random.randint(1, 9))
    return renewed[: figure.start()] + number + renewed[figure.end() :], 1


def _shared(one: Span, other: Span) -> int:
    return max(min(one.end, other.end) - max(one.start, other.start), 0)


def _rows(count: int, first: int) -> Iterator[Sequence[object]]:
    for taken in (0, 2, 6):
        one = score(range(first, first + count), taken)
        yield (
            taken,
            one.pairs,
            one.taken,
            one.found,
            one.renewed,
            one.figures,
            one.copied,
            one.beside,
            len(one.loud),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=100)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    print_table(
        ("taken each", "pairs", "taken", "found", "renewed", "figures", "copied", "beside", "loud"),
        list(_rows(options.count, options.first)),
    )


if __name__ == "__main__":
    main()
