"""Reports of one agency of two years, with words taken over: what is found of them, and what else.

Pairs without copied words are two invented reports of other figures and wordings, named as one
agency's; what is found in them is what one generator says in one way twice.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from benchmarks.table import print_table
from checks.copied.passages import Copied, copied
from checks.examined import Examined
from checks.finding import Finding, Status
from checks.relate import relate
from report.span import Span
from tests.county import RULESET, examined
from tests.trials.generator.sections.reports import invented, rendered

_FORM = "2021"
_SHAPE = "3 a row a line"
_SHORTEST = 60  # characters of what is taken over
_WITHIN = 0.7  # of a stretch that must be found
_OTHER_SEED = 50_000
_LEFT = 0.3  # of the stretches with a year keep it
_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?=年|\s*-\s*\d|\s*/\s*\d)")
_FIGURE = re.compile(r"(?<![\d年])[1-9]\d{1,3}(?=[件条次期场个人])")


@dataclass(frozen=True, slots=True)
class Taken:
    """Words of the earlier report in the later one, the figures that were renewed in them, and
    whether the year was left.
    """

    place: Span
    figures: int
    left: bool


@dataclass(slots=True)
class Score:
    """``found`` of ``taken`` stretches, ``figures`` marked of those ``renewed``, ``told`` of the
    stretches whose year was ``left``, by the report's own rule or the pair's; ``asked`` of others.
    """

    pairs: int = 0
    taken: int = 0
    found: int = 0
    renewed: int = 0
    figures: int = 0
    copied: int = 0  # characters of passages
    beside: int = 0  # of these, in words that were not taken over
    left: int = 0
    told: int = 0
    asked: int = 0
    noted: int = 0  # pairs that are called copied, or in which a figure was left


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
        years = [
            one.evidence[0].span
            for one in (*later.findings, *_related(earlier, later))
            if one.code in ("YER001", "XYR007") and one.status is Status.ASK
        ]
        for place in places:
            total.left += place.left
            total.told += place.left and any(place.place.contains(one) for one in years)
        left = [one.place for one in places if one.left]
        total.asked += sum(not any(one.contains(at) for one in left) for at in years)
        total.noted += any(
            one.code == "XYR006" and one.status is Status.ASK for one in _related(earlier, later)
        )
    return total


def _related(earlier: Examined, later: Examined) -> Sequence[Finding]:
    before = replace(earlier.facts, agency=later.facts.agency, year=later.facts.year - 1)
    texts = earlier.document.text, later.document.text
    return relate(before, later.facts, RULESET, texts=texts)


def between(earlier: Examined, later: Examined) -> Copied:
    """What ``later`` has from ``earlier``."""
    return copied(earlier.document.text, earlier.facts.told, later.document.text, later.facts.told)


def pair(seed: int, taken: int) -> tuple[Examined, Examined, Sequence[Taken]]:
    """Two reports, the later with ``taken`` stretches of the earlier, their years renewed."""
    random = Random(f"copied {seed}")
    first, second = invented(_FORM, seed), invented(_FORM, seed + _OTHER_SEED)
    other = rendered(second, _SHAPE).text
    shift = second.year - 1 - first.year  # the earlier one is of the year before, whatever it was
    earlier = examined(
        _YEAR.sub(lambda year: str(int(year[0]) + shift), rendered(first, _SHAPE).text)
    )
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
        year = second.year - 1
        left = f"{year}年" in words and random.random() < _LEFT
        renewed, figures = (words, 0) if left else _renewed(words, random, year)
        text += other[end:at] + "\n"
        places.append(Taken(Span(len(text), len(text) + len(renewed)), figures, left))
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


_COLUMNS = tuple(
    "taken each,pairs,taken,found,renewed,figures,copied,beside,left,told,asked,noted".split(",")
)


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
            one.left,
            one.told,
            one.asked,
            one.noted,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=100)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    print_table(_COLUMNS, list(_rows(options.count, options.first)))


if __name__ == "__main__":
    main()
