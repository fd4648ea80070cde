"""Statements of a narrative held against what their figures are figures of; `bindings.toml`.

Run as a module it prints, by class, how many bindings are right, wrong and missing, and each that
is not right.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from checks.examine import examine
from checks.examined import Mention
from checks.form import TOTAL, Form
from checks.rule import Ruleset, load_ruleset
from report.source import Source

_YEARS = {"2014": "2016", "2019": "2020", "2021": "2022"}
_TABLES = {
    "2014": "（一）收到申请数 | 件 | 7 |\n（二）申请办结数 | 件 | 7 |\n",
    "2019": "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |\n规章 | 0 | 0 | 0 |\n",
    "2021": "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 0 |\n",
}


@dataclass(frozen=True)
class Case:
    """A statement under a heading, and the bindings (``ids=amount``) that are right."""

    name: str
    form: str
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
            form = one.get("form", "2014")
            yield Case(one["name"], form, one["round"], one["chapter"], statement, tuple(right))


def outcome(case: Case, ruleset: Ruleset) -> Outcome:
    title = f"云麓县{_YEARS[case.form]}年政府信息公开工作年度报告"
    text = f"{title}\n{case.chapter}\n{case.statement}\n{_TABLES[case.form]}"
    mentions = examine(Source.of(text.encode()), ruleset).mentions
    return Outcome(case, tuple(_bound(one, ruleset.forms[case.form]) for one in mentions))


def _bound(mention: Mention, form: Form) -> str:
    """``mention`` as the table writes it: totals by their rows, those of a family of results by its
    heading, and in brackets what it may count as well.
    """
    ids = _by_row(mention.indicators)
    for heading in (one for one in form.rows if one.heading and one.level > 1):
        if form.grids and (under := form.children.get(heading.id)):
            ids = ids.replace("+".join(under), heading.id)
    also = f"(+{_by_row(mention.also)})" if mention.also else ""
    return f"{ids}{also}={mention.amount}"


def _by_row(ids: Sequence[str]) -> str:
    return "+".join(one.removesuffix(f"@{TOTAL}") for one in ids)


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
