"""What one cell would have to hold for a relation to agree, all others being as printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checks.examined import Mention
from checks.finding import Finding
from checks.kinds.operands import others_beside
from checks.kinds.text.text_table import saying
from checks.lines import Line
from checks.reading import Reading
from checks.rule import Rule
from report.interval import Interval, Number, in_common

Remedies = Mapping[str, Sequence[Interval]]
"""Cells, one of which is enough, each with the intervals that its value must lie in."""

_ZERO = Interval.exactly(0)
_NOT_NEGATIVE = Interval.at_least(0)


@dataclass(frozen=True, slots=True)
class _Relation:
    """The sum of the cells, each times its weight (1 or -1), lies ``within``."""

    weights: Mapping[str, int]
    within: Interval


def remedies(rule: Rule, finding: Finding, reading: Reading) -> Remedies:
    """For every cell that could alone make ``finding`` agree, the values that would do it; none
    for a kind of rule that does not compare numbers.
    """
    if rule.kind == "zero_implies_zero":
        line = _line(rule, finding, reading)
        return _implied(line.one("premise"), line.one("then"), reading) if line else {}
    if rule.kind == "blank_wholes":
        return _emptied(finding, reading)
    relations = list(_relations(rule, finding, reading))
    cells = {cell for relation in relations for cell in relation.weights}
    found = {
        cell: [_solved(one, cell, reading) for one in relations if cell in one.weights]
        for cell in sorted(cells)
        if all(cell in one.weights or _holds(one, reading) for one in relations)
    }
    return {
        cell: known
        for cell, values in found.items()
        if len(known := [one for one in values if one is not None]) == len(values)
        and in_common(known) is not None
    }


def _emptied(finding: Finding, reading: Reading) -> Remedies:
    """The part for which a blank total wants filling in, where there is but one: it may be 0."""
    totals = [one.indicator for one in finding.evidence if one.indicator in reading.blank_wholes]
    parts = [
        part for total in totals for part in reading.blank_wholes[total] if reading.value(part)
    ]
    return {parts[0]: (_ZERO,)} if len(parts) == 1 else {}


def _implied(premise: str, then: str, reading: Reading) -> Remedies:
    """A premise above 0 leaves its consequence free, and a consequence of 0 its premise."""
    given, follows = reading.cell(premise), reading.cell(then)
    free = given is None or given.value != 0
    return {
        premise: (Interval.at_least(1) if follows and follows.value else _NOT_NEGATIVE,),
        then: (_NOT_NEGATIVE if free else _ZERO,),
    }


def spread(weights: Mapping[str, int], reading: Reading) -> Mapping[str, int]:
    """``weights`` with those of totals left blank on the parts that they are the sum of."""
    while any(cell in reading.blank_wholes for cell in weights):
        found: dict[str, int] = {}
        for cell, weight in weights.items():
            for part in reading.blank_wholes.get(cell, (cell,)):
                found[part] = found.get(part, 0) + weight
        weights = found
    return weights


def _line(rule: Rule, finding: Finding, reading: Reading) -> Line | None:
    """What ``finding`` compares, of all that ``rule`` does."""
    name = finding.key.rpartition("|")[2]
    return next((line for line in reading.lines(rule) if line.name == name), None)


def _relations(rule: Rule, finding: Finding, reading: Reading) -> Iterator[_Relation]:
    if rule.kind == "text_table":
        for mention in _mentions(rule, finding, reading):
            yield _Relation(dict.fromkeys(mention.indicators, 1), mention.amount)
        return
    line = _line(rule, finding, reading) if rule.kind in _OF_LINES else None
    if line is not None:
        for relation in _of_line(rule, line, reading):
            yield _Relation(spread(relation.weights, reading), relation.within)


_OF_LINES = (
    "sum",
    "at_least_sum",
    "balance",
    "at_most",
    "distinct_lower",
    "distinct_upper",
)


def _of_line(rule: Rule, line: Line, reading: Reading) -> Iterator[_Relation]:
    ids = line.ids
    if rule.kind in ("sum", "at_least_sum"):
        others = others_beside(reading, rule, line, "parts")
        open_end = rule.kind == "at_least_sum" or bool(others)
        weights = {line.one("whole"): 1, **dict.fromkeys(ids["parts"], -1)}
        yield _Relation(weights, _NOT_NEGATIVE if open_end else _ZERO)
    elif rule.kind == "balance":
        weights = {**dict.fromkeys(ids["left"], 1), **dict.fromkeys(ids["right"], -1)}
        yield _Relation(weights, _ZERO)
    elif rule.kind == "at_most":
        yield _Relation({line.one("large"): 1, line.one("small"): -1}, _NOT_NEGATIVE)
    elif rule.kind == "distinct_lower":
        for channel in ids["channels"]:
            yield _Relation({line.one("whole"): 1, channel: -1}, _NOT_NEGATIVE)
    elif rule.kind == "distinct_upper":
        weights = {line.one("whole"): -1, **dict.fromkeys(ids["channels"], 1)}
        yield _Relation(weights, _NOT_NEGATIVE)


def _mentions(rule: Rule, finding: Finding, reading: Reading) -> Iterator[Mention]:
    """All that the narrative says, in the way of ``rule``, of the cells of ``finding``."""
    cells = finding.key.rpartition("|")[2]
    for one in reading.mentions:
        if "+".join(sorted(one.indicators)) == cells and saying(one) == rule.fields["saying"]:
            yield one


def _solved(relation: _Relation, cell: str, reading: Reading) -> Interval | None:
    """The values of ``cell`` for which ``relation`` holds; None when no value from 0 up does."""
    low, high = _sum_of_others(relation, cell, reading)
    within = relation.within
    least = None if high is None else within.low - high
    most = None if low is None or within.high is None else within.high - low
    closed = within.closed
    if relation.weights[cell] < 0:
        least, most = _minus(most), _minus(least)
        closed = True
    least = max(least or 0, 0)
    if most is None:
        return Interval.at_least(least)
    return Interval(least, most, closed) if least < most + closed else None


def _minus(value: Number | None) -> Number | None:
    return None if value is None else -value


def _sum_of_others(
    relation: _Relation, cell: str, reading: Reading
) -> tuple[Number | None, Number | None]:
    """From and to; None where a blank, which may be any number, leaves the end open."""
    low: Number | None = 0
    high: Number | None = 0
    for one, weight in relation.weights.items():
        if one == cell:
            continue
        value = reading.value(one)
        if value is not None:
            low = None if low is None else low + weight * value
            high = None if high is None else high + weight * value
        elif weight > 0:
            high = None
        else:
            low = None
    return low, high


def _holds(relation: _Relation, reading: Reading) -> bool:
    low, high = _sum_of_others(relation, "", reading)
    within = relation.within
    reaches_down = low is None or within.high is None or low <= within.high
    return reaches_down and (high is None or high >= within.low)
