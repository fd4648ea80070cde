"""Totals and their parts: sums, totals that may exceed their parts, parts below their whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.finding import Evidence, Finding, Status
from checks.kinds.operands import (
    Operand,
    blanks_read,
    compared,
    form_of,
    other_evidence,
    other_states,
    shown,
    states,
)
from checks.kinds.outcome import finding, judged
from checks.reading import Reading
from checks.rule import Rule
from checks.sheet.sheet import SheetRow


def check_sum(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """``whole`` is the sum of ``parts``; with ``over_only``, one below them is another rule's."""
    ids = [rule.fields["whole"], *rule.fields["parts"]]
    terms, instead = compared(rule, reading, ids)
    if not terms:
        yield from instead
        return
    whole, *parts = terms
    total = sum(part.known for part in parts)
    if rule.fields.get("over_only") and whole.known < total:
        return
    others = reading.sheet.unknown_beside(rule.fields["parts"])
    open_parts = bool(others) or any(part.blank for part in parts)
    holds = whole.known == total
    possible = holds or whole.blank or (open_parts and whole.known > total)
    yield _relation(rule, reading, terms, others, sign="=", holds=holds, possible=possible)


def check_at_least_sum(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """``whole`` is not below the sum of ``parts``."""
    ids = [rule.fields["whole"], *rule.fields["parts"]]
    terms, instead = compared(rule, reading, ids)
    if not terms:
        yield from instead
        return
    whole, *parts = terms
    holds = whole.known >= sum(part.known for part in parts)
    others = reading.sheet.unknown_beside(rule.fields["parts"])
    yield _relation(
        rule, reading, terms, others, sign=">=", holds=holds, possible=holds or whole.blank
    )


def _relation(
    rule: Rule,
    reading: Reading,
    terms: Sequence[Operand],
    others: Sequence[SheetRow],
    *,
    sign: str,
    holds: bool,
    possible: bool,
) -> Finding:
    whole, *parts = terms
    status = judged(rule, holds=holds, possible=possible)
    total = sum(part.known for part in parts)
    # What was left blank is said only where it is asked about.
    asked = status is Status.ASK
    known = [part for part in parts if asked or not part.blank] or list(parts)
    formula = f"{whole.term} {sign} {' + '.join(part.term for part in known)}"
    arguments = {
        "whole": whole.shown,
        "whole_id": whole.indicator,
        "sum": shown(total),
        **blanks_read(terms, others, holds=holds, possible=possible),
        **form_of(reading),
    }
    evidence: list[Evidence] = [whole.evidence("whole")]
    evidence += [part.evidence("part") for part in known]
    if asked:
        evidence += other_evidence(others)
    return finding(
        rule,
        status,
        evidence,
        formula=formula,
        indicators=(whole.indicator, *(part.indicator for part in parts)),
        state=[*states("whole", [whole]), *states("part", parts), *other_states(others)],
        arguments=arguments,
        vacuous=status is Status.PASS and whole.known == 0 and total == 0,
    )


def check_at_most(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """``small`` is not above ``large``."""
    ids = [rule.fields["small"], rule.fields["large"]]
    terms, instead = compared(rule, reading, ids)
    if not terms:
        yield from instead
        return
    small, large = terms
    holds = small.known <= large.known
    status = judged(rule, holds=holds, possible=large.blank)
    yield finding(
        rule,
        status,
        [small.evidence("small"), large.evidence("large")],
        formula=f"{small.term} <= {large.term}",
        indicators=ids,
        arguments={
            "small": small.shown,
            "small_id": small.indicator,
            "large": large.shown,
            "large_id": large.indicator,
            **blanks_read(terms, holds=holds, possible=large.blank),
            **form_of(reading),
        },
        vacuous=holds and small.known == 0,
    )
