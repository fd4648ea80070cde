"""Rows that only bodies of some rank can fill, by the name of the agency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks.finding import Finding, Status
from checks.kinds.operands import Operand, compared, form_of, states
from checks.kinds.outcome import broken, finding
from checks.reading import Reading
from checks.rule import Rule
from report.folding import folded

_BETWEEN = 12  # characters at most between the unit and the body: 县 文化广播电视和旅游 局


def check_not_empowered(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """``cells`` are 0 in the report of a body of one of ``units``: a name in which one of these
    stands at its end, or before one of ``bodies``; ``otherwise`` are words in which they mean
    something else.

    Of an agency that no such name tells the rank of, nothing is said.
    """
    titled = reading.identity.titled  # whose report it is, whoever signs it
    agency = titled.text if titled else reading.identity.agency
    rank = rank_told(agency, rule.fields["units"], rule.fields["bodies"], rule.fields["otherwise"])
    if not rank:
        return
    ids = next(reading.lines(rule)).figures
    cells = [one for one in ids if reading.cell(one) is not None]
    terms, _ = compared(rule, reading, cells)
    if not terms:
        return
    above = [term for term in terms if term.known > 0]
    told = above or terms
    yield finding(
        rule,
        broken(rule) if above else Status.PASS,
        [term.evidence("cell") for term in told],
        formula=f"{_largest(told)} = 0",
        indicators=ids,
        state=states("cell", terms),
        arguments={
            "agency": agency,
            "cells_id": "+".join(term.indicator for term in told),
            "rank": rank,
            **form_of(reading),
        },
        vacuous=not above,
    )


def _largest(terms: Sequence[Operand]) -> str:
    """The largest of ``terms`` as a formula has it: added up, some would count twice."""
    shown = ", ".join(term.term for term in terms)
    return f"max({shown})" if len(terms) > 1 else shown


def rank_told(
    agency: str, units: Sequence[str], bodies: Sequence[str], otherwise: Sequence[str]
) -> str:
    """Which of ``units`` the body named ``agency`` is of; empty if its name does not tell."""
    name = "".join(folded(agency).split())
    for words in otherwise:
        name = name.replace(words, "·" * len(words))
    unit, body = _any(units), _any(bodies)
    found = re.search(rf".({unit})(?:(?:(?!{unit}).){{0,{_BETWEEN}}}(?:{body}))?$", name)
    return found[1] if found else ""


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
