"""Rows whose value says what another row must hold."""

from __future__ import annotations

from collections.abc import Iterator

from checks.examined import Cell, CellState
from checks.finding import Evidence, Finding, Status
from checks.kinds.operands import BLANK, form_of, not_compared, operands
from checks.kinds.outcome import broken, finding
from checks.reading import Reading
from checks.rule import Rule

_NO = frozenset(("否", "无", "不具备", "没有", "0"))


def check_zero_implies_zero(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """``then`` is 0 when ``premise`` is."""
    ids = [rule.fields["premise"], rule.fields["then"]]
    terms = operands(reading, ids)
    if terms is None:
        return
    if isinstance(terms, str):
        yield not_compared(rule, reading, ids, terms)
        return
    premise, then = terms
    holds = premise.known > 0 or then.known == 0
    status = Status.PASS if holds else Status.ASK if premise.blank else broken(rule)
    blanks = {}
    if premise.blank or (then.blank and premise.known == 0):
        blanks = {"blanks": "read-as-zero" if holds else "open"}
    yield finding(
        rule,
        status,
        [premise.evidence("premise"), then.evidence("then")],
        formula=f"{premise.shown} = 0 => {then.shown} = 0",
        indicators=ids,
        arguments={
            "premise": premise.shown,
            "premise_id": premise.indicator,
            "then": then.shown,
            "then_id": then.indicator,
            **blanks,
            **form_of(reading),
        },
        vacuous=holds,
    )


def check_no_implies_blank(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The cells of ``then`` hold nothing when ``premise`` says 否."""
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
        yield finding(
            rule,
            broken(rule) if denied and filled else Status.PASS,
            [_evidence("premise", premise), _evidence("then", cell)],
            formula=f"{premise.text or BLANK} => {cell.text or BLANK}",
            indicators=ids,
            arguments={
                "premise": premise.text,
                "premise_id": premise.indicator,
                "then": cell.text,
                "then_id": indicator,
                **form_of(reading),
            },
            vacuous=not denied,
        )


def _evidence(role: str, cell: Cell) -> Evidence:
    return Evidence(role, cell.span, cell.indicator, cell.text or BLANK)
