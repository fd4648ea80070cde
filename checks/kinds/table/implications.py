"""Rows whose value says what another row must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks.examined import Cell, CellState
from checks.finding import Evidence, Finding, Status
from checks.kinds.operands import (
    BLANK,
    BLANK_PLACE,
    Operand,
    blanks_read,
    compared,
    form_of,
    not_compared,
)
from checks.kinds.outcome import broken, finding, judged
from checks.reading import Reading
from checks.rule import Rule
from report.folding import folded

_NONE = re.compile("[无未不]|没有|暂无|尚无")
_NO = frozenset(("否", "无", "不具备", "没有", "0"))


def check_zero_implies_zero(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """``then`` is 0 when ``premise`` is; where ``premise`` is not, there is nothing to hold."""
    for line in reading.lines(rule):
        yield from _implied(rule, reading, [line.one("premise"), line.one("then")])


def _implied(rule: Rule, reading: Reading, ids: Sequence[str]) -> Iterator[Finding]:
    terms, instead = compared(rule, reading, ids)
    if not terms:
        yield from instead
        return
    premise, then = terms
    holds = premise.known > 0 or then.known == 0
    status = judged(rule, holds=holds, possible=premise.blank)
    unmet = premise.known > 0
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
            **({} if unmet else blanks_read(terms, holds=holds, possible=premise.blank)),
            **form_of(reading),
        },
        vacuous=holds,
    )


def _formula(premise: Operand, then: Operand, *, unmet: bool) -> str:
    """``0 = 0 => 6 = 0``, or ``3 > 0`` where nothing follows."""
    return f"{premise.term} > 0" if unmet else f"{premise.term} = 0 => {then.term} = 0"


def check_no_implies_blank(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The cells of ``then`` hold nothing when ``premise`` says 否; on 是 nothing follows."""
    premise = reading.cell(rule.fields["premise"])
    for indicator in rule.fields["then"]:
        cell = reading.cell(indicator)
        if cell is None or premise is None:
            if cell or premise:
                ids = [rule.fields["premise"], indicator]
                missing = [one for one in ids if reading.cell(one) is None]
                yield not_compared(rule, reading, ids, "cell-not-found", missing)
            continue
        ids = [premise.indicator, indicator]
        denied = "".join(folded(premise.text).split()) in _NO
        told_none = _NONE.match("".join(folded(cell.text).split())) is not None
        filled = cell.state in (CellState.TEXT, CellState.NUMBER) and not told_none
        given = premise.text or BLANK_PLACE
        yield finding(
            rule,
            broken(rule) if denied and filled else Status.PASS,
            [_evidence("premise", premise), _evidence("then", cell)],
            formula=f"{given} => {cell.text or BLANK_PLACE} = {BLANK_PLACE}" if denied else given,
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
