"""Two reports of one agency: what this year's table says of last year's."""

from __future__ import annotations

import pickle
from dataclasses import replace

from checks.examined import Facts
from checks.finding import Scope, Status
from checks.relate import relate
from checks.rule import Ruleset
from tests.county import VALUES, examined, report

FACTS = examined(report()).facts


def later(**changed: int) -> Facts:
    values = {**FACTS.values, **{key.replace("_", "."): value for key, value in changed.items()}}
    return replace(FACTS, year=FACTS.year + 1, values=values)


def test_a_table_filled_in_again_is_asked_about(ruleset: Ruleset) -> None:
    (found,) = relate(FACTS, later(), ruleset)
    assert (found.status, found.scope) == (Status.ASK, Scope.PAIR)
    figures = sum(value not in ("0", "") for value in VALUES.values())
    assert found.arguments["count"] == str(figures)
    assert {one.role for one in found.evidence} == {"this-year", "last-year"}


def test_one_figure_that_differs_is_enough(ruleset: Ruleset) -> None:
    (found,) = relate(FACTS, later(**{"9_3": 187}), ruleset)
    assert found.status is Status.PASS
    assert [one.indicator for one in found.evidence] == ["9.3", "9.3"]


def test_a_figure_that_only_last_year_has_differs(ruleset: Ruleset) -> None:
    (found,) = relate(FACTS, later(**{"9_3": 0}), ruleset)
    assert found.status is Status.PASS
    assert [(one.role, one.value) for one in found.evidence] == [
        ("this-year", "0"),
        ("last-year", VALUES["9.3"]),
    ]


def test_years_apart_say_nothing(ruleset: Ruleset) -> None:
    assert relate(FACTS, replace(FACTS, year=FACTS.year + 2), ruleset) == ()


def test_a_few_figures_may_be_alike(ruleset: Ruleset) -> None:
    few = replace(FACTS, values={"1.1": 5, "1.1.a": 2, "3.1": 0})
    assert relate(few, replace(few, year=few.year + 1), ruleset) == ()


def test_facts_and_findings_pickle(ruleset: Ruleset) -> None:
    found = relate(FACTS, later(), ruleset)
    assert pickle.loads(pickle.dumps((FACTS, found))) == (FACTS, found)
