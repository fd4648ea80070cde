"""Where places of 1,000 annotations are carried to, against where they went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random

from report.carrying import Carried, Carrier, How
from report.span import Span
from tests.trials.carrying.corrections import CORRECTIONS, Correction, sentences
from tests.trials.carrying.editing import Edited, Fate, Truth, ink, trimmed
from tests.trials.generator.pieces import Generated, Role
from tests.trials.generator.reports import generate

PLACES = 1_000
_IN_A_REPORT = 20

_ANNOTATED = (Role.FIGURE, Role.CELL, Role.HEADING, Role.DATE, Role.AGENCY, Role.ROW_LABEL)

Carry = Callable[[str, str], Callable[[Span], Carried]]
COLUMNS = (
    "right",
    "wrong",
    "lost",
    "proposed",
    "of these elsewhere",
    "deleted",
    "deleted but anchored",
    "deleted but proposed",
)


def by_alignment(was: str, now: str) -> Callable[[Span], Carried]:
    return Carrier(was, now).carry


def by_offset(was: str, now: str) -> Callable[[Span], Carried]:
    """Where it stood, what stands there now: for comparison."""
    end = len(now)
    return lambda span: Carried(How.SAME, Span(min(span.start, end), min(span.end, end)))


def by_quote(was: str, now: str) -> Callable[[Span], Carried]:
    """The first place that reads the same: for comparison."""

    def carry(span: Span) -> Carried:
        found = now.find(was[slice(*span)])
        if found < 0:
            return Carried(How.GONE)
        return Carried(How.SAME, Span(found, found + span.length))

    return carry


@dataclass(frozen=True, slots=True)
class Miss:
    what: str
    seed: int
    fate: Fate
    how: How
    quote: str
    now: str
    true: str

    def __str__(self) -> str:
        return (
            f"{self.what}, report {self.seed}: {self.fate.value}/{self.how.value} "
            f"{self.quote!r} -> {self.now!r}, truly {self.true!r}"
        )


@dataclass
class Score:
    correction: Correction
    counts: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)

    @property
    def places(self) -> int:
        """Those of which something stands; the others are ``deleted``."""
        return sum(self.counts[name] for name in ("right", "wrong", "lost", "proposed"))

    def share(self, name: str) -> float:
        of = self.counts["deleted"] if name.startswith("deleted ") else self.places
        return self.counts[name] / of if of else 0.0


def trial(
    corrections: Sequence[Correction] = CORRECTIONS,
    places: int = PLACES,
    first: int = 0,
    carry: Carry = by_alignment,
) -> list[Score]:
    """Each of ``corrections`` on reports from seed ``first`` on, until it had ``places``."""
    return [_scored(one, places, first, carry) for one in corrections]


_report = lru_cache(maxsize=256)(generate)


def _scored(correction: Correction, places: int, first: int, carry: Carry) -> Score:
    score, seed, done = Score(correction), first, 0
    while done < places:
        report = _report(seed)
        random = Random(f"{correction.name} {seed}")
        made, where = correction.correct(report, random)
        carried = carry(made.was, made.text)
        for span in _spans(report, made.was, where, min(_IN_A_REPORT, places - done), random):
            _count(score, seed, made, span, carried(span))
            done += 1
        seed += 1
    return score


def _spans(
    report: Generated, text: str, where: Sequence[Span], count: int, random: Random
) -> Iterator[Span]:
    """Places that a reviewer may annotate: half of them ``where`` it says, if it says so."""
    named = (
        [place.span for place in report.places() if place.piece.role in _ANNOTATED]
        if report.text == text
        else []
    )
    found = sentences(text)
    for index in range(count):
        inside = random.choice(where) if where and index % 2 == 0 else None
        yield _span(text, inside, named, found, random)


def _span(
    text: str, inside: Span | None, named: Sequence[Span], found: Sequence[Span], random: Random
) -> Span:
    if inside:
        named = [one for one in named if inside.contains(one)]
        found = [one for one in found if inside.contains(one)] or [inside]
    kind = random.random()
    if named and kind < 0.35 and ink(text[slice(*(span := random.choice(named)))]):
        return span
    sentence = random.choice(found)
    if kind < 0.6 or sentence.length < 3:
        return sentence
    start = random.randrange(sentence.start, sentence.end - 1)
    end = random.randint(start + 1, min(sentence.end, start + 40))
    return Span(start, end) if ink(text[start:end]) else sentence


def _count(score: Score, seed: int, made: Edited, span: Span, carried: Carried) -> None:
    truth = made.truth(span)
    name = _outcome(truth, carried, made.text)
    counted = [name]
    if name.startswith("deleted"):
        counted = ["deleted", *([name] if name != "deleted" else [])]
    elif name == "of these elsewhere":
        counted = ["proposed", name]
    score.counts.update(counted)
    if name not in ("right", "deleted", "proposed"):
        now = made.text[slice(*carried.span)] if carried.span else ""
        true = made.text[slice(*truth.outer)] if truth.outer else ""
        quote = made.was[slice(*span)]
        score.misses.append(Miss(name, seed, truth.fate, carried.how, quote, now, true))


def _outcome(truth: Truth, carried: Carried, text: str) -> str:
    place = carried.span and trimmed(text, carried.span)
    if truth.fate is Fate.DELETED:
        if place is None:
            return "deleted"
        return "deleted but anchored" if carried.certain else "deleted but proposed"
    if place is None:
        return "lost"
    if carried.certain:
        return "right" if truth.holds(place) else "wrong"
    near = truth.outer is not None and truth.outer.overlaps(place)
    return "proposed" if near else "of these elsewhere"


def printed(scores: Iterable[Score]) -> Iterator[str]:
    known = list(scores)
    width = max((len(one.correction.name) for one in known), default=0)
    yield f"{'':<{width}} places  {'  '.join(COLUMNS)}"
    for score in known:
        numbers = "  ".join(f"{score.counts[name]:>{len(name)}}" for name in COLUMNS)
        yield f"{score.correction.name:<{width}} {score.places:>6}  {numbers}"
