"""Totals left blank while their parts are filled in, and totals put where other figures belong."""

from __future__ import annotations

from collections.abc import Iterator

from checks.examined import CellState
from checks.finding import Evidence, Finding, Status
from checks.kinds.operands import (
    BLANK,
    BLANK_PLACE,
    Operand,
    compared,
    form_of,
    operand,
    parts_shown,
    shown,
)
from checks.kinds.outcome import broken, finding
from checks.reading import Reading
from checks.rule import Rule
from report.interval import Number


def check_blank_wholes(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """``whole`` is filled in where ``parts`` are: one finding for all of a table that are not."""
    filled: list[Operand] = []
    blank: list[tuple[Operand, list[Operand]]] = []
    for line in reading.lines(rule):
        cell = reading.cell(line.one("whole"))
        if cell is None or cell.state is CellState.TEXT:
            continue
        if cell.value is not None:
            filled.append(operand(cell, reading))
            continue
        parts = [part for part in map(reading.cell, line.ids["parts"]) if part is not None]
        terms = [operand(part, reading) for part in parts]
        if any(term.known for term in terms):
            blank.append((operand(cell, reading), terms))
    if not (filled or blank):
        return
    ids = _tables(rule, reading)
    first, beside = blank[0] if blank else (filled[0], [])
    known, left_out = parts_shown(beside, asked=False)
    formula = f"{BLANK_PLACE} = {' + '.join(part.term for part in known)}"
    yield finding(
        rule,
        broken(rule) if blank else Status.PASS,
        [Evidence("whole", one.cell.span, one.indicator, BLANK) for one, _ in blank]
        or [filled[0].evidence("whole")],
        formula=formula if blank else "",
        indicators=ids,
        state=[f"blank={whole.indicator}" for whole, _ in blank] or [f"filled={len(filled)}"],
        arguments={
            "count": str(len(blank)),
            "first_id": first.indicator,
            "sum": shown(_sum(beside)),
            **({"left_out": str(left_out)} if left_out else {}),
            **form_of(reading),
        },
        vacuous=not blank and not any(whole.known for whole in filled),
    )


def check_not_the_sum(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """``whole`` counts something else than ``parts`` and is not just their sum: one finding for all
    rows of a table, and none where every sum is its first part again, which proves nothing.
    """
    alike: list[tuple[Operand, list[Operand]]] = []
    differing: list[tuple[Operand, list[Operand]]] = []
    for whole, parts in _totals(rule, reading):
        if whole.known or any(part.known for part in parts):
            same = whole.known > 0 and whole.known == _sum(parts)
            (alike if same else differing).append((whole, parts))
    if not (alike or differing):
        return
    telling = [(whole, parts) for whole, parts in alike if any(one.known for one in parts[1:])]
    said = sorted(alike, key=lambda one: one not in telling) if telling else []
    whole, parts = said[0] if said else (alike or differing)[0]
    formula = f"{whole.term} = {' + '.join(_signed(parts))}"
    yield finding(
        rule,
        broken(rule) if said else Status.PASS,
        [
            evidence
            for one, beside in said or [(whole, parts)]
            for evidence in (one.evidence("whole"), *(part.evidence("part") for part in beside))
        ],
        formula=formula if said else "",
        indicators=_tables(rule, reading),
        state=[f"{one.indicator}={one.shown}" for one, _ in said],
        arguments={
            "whole": whole.shown,
            "whole_id": whole.indicator,
            "parts_id": "+".join(part.indicator for part in parts),
            "count": str(len(said)),
            **form_of(reading),
        },
        vacuous=not said,
    )


def _totals(rule: Rule, reading: Reading) -> Iterator[tuple[Operand, list[Operand]]]:
    for line in reading.lines(rule):
        terms, _ = compared(rule, reading, line.figures)
        if terms:
            yield terms[0], terms[1:]


def _tables(rule: Rule, reading: Reading) -> tuple[str, ...]:
    """What names a finding for all lines of a rule: its tables."""
    return tuple(rule.fields.get("grids", ())) or next(reading.lines(rule)).figures


def _sum(terms: list[Operand]) -> Number:
    return sum(term.known for term in terms)


def _signed(terms: list[Operand]) -> Iterator[str]:
    for term in terms:
        yield f"({term.term})" if term.known < 0 else term.term
