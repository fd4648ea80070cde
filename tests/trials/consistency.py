"""What the rules say of consistent reports: nothing loud, and how often each of them applied.

``python -m tests.trials.consistency [N] [--form 2021]`` examines the reports of seeds 0 to N-1 and
prints it. Of 2014 every fifth is examined without its table too, which some rules wait for; on a
newer form each has one of the shapes, and the table says how many of each were quiet.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from benchmarks.table import print_table
from checks.examined import Examined
from checks.finding import Finding, Status
from report.span import Span
from tests.county import RULESET, examined
from tests.trials.generator.pieces import Generated
from tests.trials.generator.reports import generate
from tests.trials.generator.sections import reports as sectioned
from tests.trials.generator.sections.form import FORMS
from tests.trials.made_bindings import Bindings, bindings_of
from tests.trials.opportunity import SPEAKS_WHEN_BROKEN

_LONGEST = 40  # characters of evidence that are shown


@dataclass(frozen=True, slots=True)
class Loud:
    """A finding that should not be, and the words it points at."""

    seed: int
    shape: str
    finding: Finding
    words: tuple[str, ...]


@dataclass
class Applied:
    """In how many reports a rule said what it said, or had something to look at."""

    applied: int = 0  # at least once with something in it
    passed: int = 0
    vacuous: int = 0  # passed, but never with anything in it
    na: int = 0  # could not compare, and nothing else
    noted: int = 0  # called something out, folded by default
    silent: int = 0


@dataclass
class Score:
    """``rules`` by code, ``shapes`` how many reports had which."""

    reports: int = 0
    shapes: Counter[str] = field(default_factory=Counter)
    rules: dict[str, Applied] = field(
        default_factory=lambda: {code: Applied() for code in RULESET.rules}
    )
    loud: list[Loud] = field(default_factory=list)
    bindings: Bindings = field(default_factory=Bindings)


def score(seeds: Iterable[int], form: str = "2014") -> Score:
    total = Score()
    for made, shape in _reports(seeds) if form == "2014" else _in_shapes(seeds, form):
        found = examined(made.text)
        total.reports += 1
        total.shapes[shape] += 1
        total.loud += _loud(made, found, shape)
        total.bindings += bindings_of(made, found)
        _count(total.rules, made, found)
    return total


def _reports(seeds: Iterable[int]) -> Iterator[tuple[Generated, str]]:
    """One a seed; every fifth again without its table, which some rules wait for."""
    for seed in seeds:
        yield generate(seed), ""
        if seed % 5 == 0:
            yield generate(seed, annexed=False), "no table"


def _in_shapes(seeds: Iterable[int], form: str) -> Iterator[tuple[Generated, str]]:
    """One a seed, the shapes in turn."""
    for seed in seeds:
        shape = sectioned.ALL_SHAPES[seed % len(sectioned.ALL_SHAPES)]
        yield sectioned.generate(form, seed, shape), shape


def _loud(made: Generated, found: Examined, shape: str) -> list[Loud]:
    return [
        Loud(
            made.seed,
            shape,
            one,
            tuple(_words(made, place.span) for place in one.evidence),
        )
        for one in found.findings
        if one.loud and not _whole_copy(made, found, one)
    ]


def _words(made: Generated, span: Span) -> str:
    words = made.text[span.start : span.end]
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _whole_copy(made: Generated, found: Examined, one: Finding) -> bool:
    """Whether ``one`` rightly says that the report stands there more than once."""
    return (
        one.code == "DUP001"
        and one.status is Status.FAIL
        and len(made.copies) > 1
        and [bool(repeat.edits) for repeat in found.repeats if repeat.whole]
        == [False] * (len(made.copies) - 1)
    )


def _count(rules: dict[str, Applied], made: Generated, found: Examined) -> None:
    said: dict[str, list[Finding]] = {code: [] for code in rules}
    for one in found.findings:
        said[one.code].append(one)
    for code, findings in said.items():
        chance = SPEAKS_WHEN_BROKEN.get(code)
        _tally(rules[code], findings, looked=bool(chance and chance(made, found)))


def _tally(rule: Applied, findings: list[Finding], *, looked: bool) -> None:
    statuses = Counter(one.status for one in findings if not one.vacuous)
    full = bool(statuses[Status.PASS] or statuses[Status.FAIL] or statuses[Status.ASK])
    passed = any(one.status is Status.PASS for one in findings)
    rule.applied += full or looked
    rule.passed += bool(statuses[Status.PASS])
    rule.vacuous += passed and not full
    rule.na += bool(findings) and not full and not passed
    rule.noted += bool(statuses[Status.FAIL] or statuses[Status.ASK])
    rule.silent += not findings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--form", choices=("2014", *FORMS), default="2014")
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    total = score(range(options.first, options.first + options.count), options.form)
    print_table(
        ("rule", "applied", "passed", "vacuous", "na", "called", "silent", "speaks"),
        [
            (
                code,
                one.applied,
                one.passed,
                one.vacuous,
                one.na,
                one.noted,
                one.silent,
                "when broken" if code in SPEAKS_WHEN_BROKEN else "",
            )
            for code, one in total.rules.items()
        ],
    )
    _print_bindings(total.bindings)
    loud = {shape: {one.seed for one in total.loud if one.shape == shape} for shape in total.shapes}
    print()
    print_table(
        ("shape", "reports", "quiet"),
        [(shape, count, count - len(loud[shape])) for shape, count in total.shapes.items()],
    )
    print(f"\n{total.reports} reports, {len(total.loud)} loud findings")
    for one in total.loud:
        finding = one.finding
        print(f"seed {one.seed} {one.shape}: {finding.code} {finding.formula} {one.words}")


def _print_bindings(bindings: Bindings) -> None:
    print()
    print_table(
        ("said", "all", "bound", "otherwise", "unbound", "share %"),
        [
            (name, one.stated, one.bound, one.otherwise, one.unbound, one.share)
            for name, one in bindings.kinds.items()
        ],
    )
    print()
    for reason, times in bindings.reasons.most_common(12):
        print(f"{times:5} unbound: {reason}")
    for example in bindings.faults[:20]:
        print(example)


if __name__ == "__main__":
    main()
