"""Whether rewritten reports give what the reports gave: the same claims with the same outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from random import Random

from checks.examine import examine
from checks.finding import Finding, Status
from checks.rule import load_ruleset
from report.source import Source
from report.span import Span
from tests.trials.generator.every_form import report_on
from tests.trials.generator.pieces import Generated, Role
from tests.trials.rewritings.registry import CLASSES
from tests.trials.rewritings.rewriting import ADDED, Rewriting

RULESET = load_ruleset()

# Which signs for nothing are mixed, and what is a copy of what, may well change.
_APART = ("NUL", "DUP")

Claim = tuple[str, str, str]  # rule, key, status
_SPOILT = 7  # added to a cell, so that there is something not to agree


@dataclass(frozen=True, slots=True)
class Case:
    seed: int
    appeared: tuple[Finding, ...]
    vanished: tuple[Finding, ...]
    text: str

    @property
    def quiet(self) -> bool:
        return not self.appeared and not self.vanished

    @property
    def words(self) -> str:
        parts = [f"report {self.seed}"]
        for name, found in (("appeared", self.appeared), ("vanished", self.vanished)):
            if found:
                parts.append(f"{name} {', '.join(_words(one) for one in found[:4])}")
        return "; ".join(parts)


def _words(finding: Finding) -> str:
    return f"{finding.status.value} {finding.key} ({finding.formula})"


@dataclass
class Score:
    rewriting: Rewriting
    cases: list[Case] = field(default_factory=list)

    @property
    def quiet(self) -> int:
        return sum(case.quiet for case in self.cases)

    @property
    def misses(self) -> list[Case]:
        return [case for case in self.cases if not case.quiet]


@cache
def report_of(form: str, seed: int) -> Generated:
    """The made report of ``seed`` on ``form``; every second one with a cell that does not agree,
    and most of those in several copies with the first alone, as copies have trials of their own.
    """
    report = report_on(form, seed, barred=True)
    if seed % 4:
        report = replace(report, copies=report.copies[:1])
    return _spoilt(report, Random(seed)) if seed % 2 else report


def _spoilt(report: Generated, random: Random) -> Generated:
    pieces = list(report.copies[0])
    filled = [at for at, one in enumerate(pieces) if one.role is Role.CELL and one.value]
    filled = [at for at in filled if pieces[at].text.isascii() and pieces[at].text.isdecimal()]
    if filled:
        at = random.choice(filled)
        pieces[at] = replace(pieces[at], text=str(int(pieces[at].text) + _SPOILT))
    return report.with_every_copy(pieces)


def claims(text: str) -> dict[Claim, Finding]:
    found = examine(Source.of(text.encode()), RULESET).findings
    return {
        (one.code, one.key, one.status.value): one
        for one in found
        if not one.code.startswith(_APART)
    }


@cache
def claims_of(form: str, seed: int) -> dict[Claim, Finding]:
    return claims(report_of(form, seed).text)


def trial(
    classes: Sequence[Rewriting] = CLASSES,
    quota: int = 50,
    seeds: Iterable[int] = range(800),
    form: str = "2014",
) -> list[Score]:
    """``quota`` cases of each of ``classes``, or as many as ``seeds`` give."""
    scores = [Score(one) for one in classes]
    for seed in seeds:
        wanting = [score for score in scores if len(score.cases) < quota]
        if not wanting:
            break
        for score in wanting:
            case = _case(score.rewriting, form, seed)
            if case is not None:
                score.cases.append(case)
    return scores


def _case(rewriting: Rewriting, form: str, seed: int) -> Case | None:
    report = report_of(form, seed)
    rewritten = rewriting.rewrite(report, Random(f"{rewriting.name} {seed}"))
    if rewritten is None:
        return None
    text = rewritten if isinstance(rewritten, str) else rewritten.text
    if text == report.text:
        return None
    before, after = claims_of(form, seed), claims(text)
    added = [] if isinstance(rewritten, str) else _added(rewritten)
    return Case(
        seed,
        tuple(
            after[one] for one in after if one not in before and not _verified(after[one], added)
        ),
        tuple(before[one] for one in before if one not in after),
        text,
    )


def _added(report: Generated) -> list[Span]:
    return [place.span for place in report.places() if place.piece.of == ADDED]


def _verified(finding: Finding, added: Iterable[Span]) -> bool:
    """Whether it holds of words that were added: they are verified too, and may well be."""
    spans = [evidence.span for evidence in finding.evidence]
    return finding.status is Status.PASS and any(
        span.overlaps(place) for span in spans for place in added
    )


def quietness(scores: Iterable[Score]) -> float:
    known = list(scores)
    return sum(one.quiet for one in known) / sum(len(one.cases) for one in known)


def printed(scores: Iterable[Score]) -> Iterator[str]:
    """The table, and one miss of each class in words."""
    known = list(scores)
    width = 32
    yield f"{'class':<{width}} cases quiet"
    for score in known:
        yield f"{_padded(score.rewriting.name, width)} {len(score.cases):5} {score.quiet:5}"
    yield (
        f"{'all':<{width}} {sum(len(one.cases) for one in known):5}"
        f" {sum(one.quiet for one in known):5} {quietness(known):.4f}"
    )
    for score in known:
        for case in score.misses[:1]:
            yield f"{score.rewriting.name}: {case.words}"


def _padded(name: str, width: int) -> str:
    wide = Counter(ord(letter) > 0x2E80 for letter in name)[True]
    return name + " " * (width - len(name) - wide)
