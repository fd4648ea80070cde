"""Rows whose value says what another row must hold."""

from __future__ import annotations

from collections.abc import Iterator

from checks.examined import Cell, CellState
from checks.finding import Evidence, Finding, Status
from checks.kinds.operands import BLANK, Operand, compared, form_of, not_compared
from checks.kinds.outcome import broken, finding
from checks.reading import Reading
from checks.rule import Rule

_NO = frozenset(("否", "无", "不具备", "没有", "0"))


def check_zero_implies_zero(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """``then`` is 0 when ``premise`` is; where ``premise`` is not, there is nothing to hold."""
    ids = [rule.fields["premise"], rule.fields["then"]]
    terms, instead = compared(rule, reading, ids)
    if not terms:
        yield from instead
        return
    premise, then = terms
    holds = premise.known > 0 or then.known == 0
    status = Status.PASS if holds else Status.ASK if premise.blank else broken(rule)
    unmet = premise.known > 0
    blanks = {}
    if premise.blank or (then.blank and not unmet):
        blanks = {"blanks": "read-as-zero" if holds else "open"}
    yield finding(
        rule,
        status,
        [premise.evidence("premise"), then.evidence("then")],
        formula=_formula(premise, then, unmet=unmet),
        indicators=ids,
        arguments={
            "premise": premise.shown,
            "premise_id": premise.indicator,
            "then": then.shown,
            "then_id": then.indicator,
            **({"vacuous": "unmet"} if unmet else {}),
            **blanks,
            **form_of(reading),
        },
        vacuous=holds,
    )


def _formula(premise: Operand, then: Operand, *, unmet: bool) -> str:
    """``9.2 = 0 => 6 = 0``, or ``9.2 = 3 > 0`` where nothing follows."""
    given = f"{premise.indicator} = {premise.shown}"
    return f"{given} > 0" if unmet else f"{given} => {then.shown} = 0"


def check_no_implies_blank(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The cells of ``then`` hold nothing when ``premise`` says 否; on 是 nothing follows."""
    premise = reading.cell(rule.fields["premise"])
    if premise is None:
        return
    denied = premise.text.strip() in _NO
    for indicator in rule.fields["then"]:
        cell = reading.cell(indicator)
        ids = [premise.indicator, indicator]
        if cell is None:
            yield not_compared(rule, reading, ids, "cell-not-found")
            continue
        filled = cell.state in (CellState.TEXT, CellState.NUMBER)
        given = f"{premise.indicator} = {premise.text or BLANK}"
        yield finding(
            rule,
            broken(rule) if denied and filled else Status.PASS,
            [_evidence("premise", premise), _evidence("then", cell)],
            formula=f"{given} => {cell.text or BLANK} = {BLANK}" if denied else given,
            indicators=ids,
            arguments={
                "premise": premise.text,
                "premise_id": premise.indicator,
                "then": cell.text,
                "then_id": indicator,
                **({} if denied else {"vacuous": "unmet"}),
                **form_of(reading),
            },
            vacuous=not denied,
        )


def _evidence(role: str, cell: Cell) -> Evidence:
    return Evidence(role, cell.span, cell.indicator, cell.text or BLANK)
