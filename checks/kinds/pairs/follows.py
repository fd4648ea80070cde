"""Figures that follow from those of last year's report: carry-over, stock, items of a catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.finding import Evidence, Finding
from checks.kind_fields import Each
from checks.kinds.operands import shown
from checks.kinds.pairs.pair import Pair
from checks.lines import Line, lines
from checks.rule import Rule
from report.interval import Number


@dataclass(frozen=True, slots=True)
class _Compared:
    """One figure of this year, and what it is expected to be."""

    cell: str
    now: Number
    expected: Number
    formula: str
    evidence: tuple[Evidence, ...]

    @property
    def holds(self) -> bool:
        return self.now == self.expected


def check_follows(rule: Rule, pair: Pair) -> Iterator[Finding]:
    """``cell`` is the sum of last year's ``last`` and this year's ``plus``, less its ``minus``.

    Of agencies that were merged, last year's is the sum of all of theirs.
    Only where all of them are numbers. Of the columns of one row one finding speaks, as one thing
    carried over wrongly changes several.
    """
    form = pair.ruleset.forms.get(pair.later.form)
    if form is None or pair.earlier.form not in rule.fields["after"]:
        return
    compared = [one for line in lines(rule, form) if (one := _compared(pair, line))]
    if rule.fields.get("each") == Each.COLUMN:
        row = form.by_id.get(rule.fields["cell"])
        if compared and row is not None:
            yield _found(rule, pair, compared, row.id)
        return
    for one in compared:
        yield _found(rule, pair, [one], one.cell)


def _compared(pair: Pair, line: Line) -> _Compared | None:
    now = pair.later.values
    own = [*line.ids.get("plus", ()), *line.ids.get("minus", ())]
    (cell,) = line.ids["cell"]
    last = line.ids["last"]
    then = {one: values for one in last if (values := pair.taken_over(one)) is not None}
    if any(one not in now for one in (cell, *own)) or len(then) < len(last):
        return None
    terms = [
        *((value, 1) for one in last for value in then[one]),
        *((now[one], 1) for one in line.ids.get("plus", ())),
        *((now[one], -1) for one in line.ids.get("minus", ())),
    ]
    evidence = (
        pair.this_year(cell),
        *(pair.last_year(one) for one in last),
        *(pair.this_year(one) for one in own),
    )
    expected = sum((value * sign for value, sign in terms), 0)
    return _Compared(cell, now[cell], expected, f"{shown(now[cell])} = {_terms(terms)}", evidence)


def _terms(terms: list[tuple[Number, int]]) -> str:
    (first, _), *rest = terms
    said = shown(first)
    for value, sign in rest:
        printed = f"({shown(value)})" if value < 0 else shown(value)
        said += f" {'+' if sign > 0 else '-'} {printed}"
    return said


def _found(rule: Rule, pair: Pair, compared: list[_Compared], about: str) -> Finding:
    """What differs, the totals before their parts; else the last, which is the total."""
    broken = [one for one in compared if not one.holds]
    told = broken[::-1] or compared[-1:]
    first = told[0]
    return pair.found(
        rule,
        [place for one in told for place in one.evidence],
        holds=not broken,
        formula="; ".join(one.formula for one in told),
        about=about,
        state=[
            *(f"{one.cell}:{place.role}={place.value}" for one in told for place in one.evidence),
            *(f"{one.cell}:expected={shown(one.expected)}" for one in told if not pair.alone),
        ],
        arguments={
            "cell_id": first.cell,
            "now": shown(first.now),
            "expected": shown(first.expected),
        },
        vacuous=not broken and not any(one.now or one.expected for one in compared),
    )
