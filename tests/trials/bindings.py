"""Statements of a narrative held against what their figures are figures of; `bindings.toml`.

Run as a module it prints, by class, how many bindings are right, wrong and missing, and each that
is not right.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checks.examine import examine
from checks.rule import Ruleset, load_ruleset
from report.source import Source

_TITLE = "云麓县2016年政府信息公开工作年度报告"
_TABLE = "（一）收到申请数 | 件 | 7 |\n（二）申请办结数 | 件 | 7 |\n"


@dataclass(frozen=True)
class Case:
    """A statement under a heading, and the bindings (``ids=amount``) that are right."""

    name: str
    round: int
    chapter: str
    statement: str
    right: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What a statement's figures were bound to."""

    case: Case
    bound: tuple[str, ...]

    @property
    def right(self) -> list[str]:
        return [one for one in self.case.right if one in self.bound]

    @property
    def missing(self) -> list[str]:
        return [one for one in self.case.right if one not in self.bound]

    @property
    def wrong(self) -> list[str]:
        return [one for one in self.bound if one not in self.case.right]


def cases() -> Iterator[Case]:
    listed = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    for one in listed["class"]:
        for statement, *right in one["cases"]:
            yield Case(one["name"], one["round"], one["chapter"], statement, tuple(right))


def outcome(case: Case, ruleset: Ruleset) -> Outcome:
    text = f"{_TITLE}\n{case.chapter}\n{case.statement}\n{_TABLE}"
    mentions = examine(Source.of(text.encode()), ruleset).mentions
    return Outcome(case, tuple(f"{'+'.join(one.indicators)}={one.amount}" for one in mentions))


def outcomes(only: int | None = None) -> list[Outcome]:
    """The outcome of every case, or of those of one round."""
    ruleset = load_ruleset()
    return [outcome(case, ruleset) for case in cases() if only in (None, case.round)]


def print_outcomes(found: list[Outcome]) -> None:
    names = dict.fromkeys((one.case.round, one.case.name) for one in found)
    print(f"{'cases':>6}{'right':>7}{'wrong':>7}{'unbound':>9}  class")
    for number, name in names:
        of_class = [one for one in found if (one.case.round, one.case.name) == (number, name)]
        print(f"{_counted(of_class)}  {number} {name}")
    print(f"{_counted(found)}  all")
    for one in found:
        if one.wrong or one.missing:
            print(f"\n{one.case.statement}")
        for label, bindings in (("wrong", one.wrong), ("unbound", one.missing)):
            if bindings:
                print(f"  {label}: {', '.join(bindings)}")


def _counted(found: list[Outcome]) -> str:
    right, wrong, missing = (
        sum(len(getattr(one, name)) for one in found) for name in ("right", "wrong", "missing")
    )
    return f"{len(found):>6}{right:>7}{wrong:>7}{missing:>9}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--round", type=int, help="only the cases of this round")
    print_outcomes(outcomes(parser.parse_args().round))
