"""Totals and their parts: sums, totals that may exceed their parts, parts below their whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.finding import Evidence, Finding, Status
from checks.kinds.operands import (
    Operand,
    blanks_read,
    compared,
    form_of,
    not_compared,
    other_evidence,
    other_states,
    others_beside,
    parts_shown,
    shown,
    states,
)
from checks.kinds.outcome import finding, judged
from checks.lines import Line, line_named
from checks.reading import Reading
from checks.rule import Rule
from checks.sheet.sheet import SheetRow


def check_sum(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """``whole`` is the sum of ``parts``; with ``over_only``, one below them is another rule's, with
    ``filled_only`` one that is left blank while they are not.
    """
    for line in reading.lines(rule):
        yield from _summed(rule, reading, line)


def _summed(rule: Rule, reading: Reading, line: Line) -> Iterator[Finding]:
    terms, instead = compared(rule, reading, line.figures)
    if not terms:
        yield from instead
        return
    whole, *parts = terms
    total = sum(part.known for part in parts)
    if rule.fields.get("over_only") and whole.known < total:
        return
    if rule.fields.get("filled_only") and whole.cell.value is None and total:
        yield not_compared(rule, reading, line.figures, "total-blank", [whole.indicator])
        return
    others = others_beside(reading, rule, line, "parts")
    open_parts = bool(others) or any(part.blank for part in parts)
    holds = whole.known == total
    possible = holds or whole.blank or (open_parts and whole.known > total)
    yield _relation(rule, reading, line, terms, others, sign="=", holds=holds, possible=possible)


def check_at_least_sum(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """``whole`` is not below the sum of ``parts``."""
    for line in reading.lines(rule):
        terms, instead = compared(rule, reading, line.figures)
        if not terms:
            yield from instead
            continue
        whole, *parts = terms
        holds = whole.known >= sum(part.known for part in parts)
        possible = holds or whole.blank
        others = others_beside(reading, rule, line, "parts")
        yield _relation(
            rule, reading, line, terms, others, sign=">=", holds=holds, possible=possible
        )


def _relation(
    rule: Rule,
    reading: Reading,
    line: Line,
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
    known, left_out = parts_shown(parts, asked=asked)
    formula = f"{whole.term} {sign} {' + '.join(part.term for part in known)}"
    arguments = {
        "whole": whole.shown,
        "whole_id": whole.indicator,
        "sum": shown(total),
        **line_named(rule, line),
        **({"left_out": str(left_out)} if left_out else {}),
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
        indicators=line.figures,
        state=[*states("whole", [whole]), *states("part", parts), *other_states(others)],
        arguments=arguments,
        vacuous=status is Status.PASS and whole.known == 0 and total == 0,
    )


def check_balance(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """``left`` add up to what ``right`` add up to."""
    for line in reading.lines(rule):
        terms, instead = compared(rule, reading, line.figures)
        if not terms:
            yield from instead
            continue
        left, right = terms[: len(line.ids["left"])], terms[len(line.ids["left"]) :]
        sums = [sum(term.known for term in side) for side in (left, right)]
        holds = sums[0] == sums[1]
        lower = left if sums[0] < sums[1] else right
        possible = holds or any(term.blank for term in lower)
        yield finding(
            rule,
            judged(rule, holds=holds, possible=possible),
            [
                *(term.evidence("left") for term in left),
                *(term.evidence("right") for term in right),
            ],
            formula=" = ".join(" + ".join(term.term for term in side) for side in (left, right)),
            indicators=line.figures,
            state=[*states("left", left), *states("right", right)],
            arguments={
                "left": shown(sums[0]),
                "left_id": "+".join(line.ids["left"]),
                "right": shown(sums[1]),
                "right_id": "+".join(line.ids["right"]),
                **line_named(rule, line),
                **blanks_read(terms, holds=holds, possible=possible),
                **form_of(reading),
            },
            vacuous=holds and not any(term.known for term in terms),
        )


def check_at_most(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """``small`` is not above ``large``."""
    for line in reading.lines(rule):
        terms, instead = compared(rule, reading, [line.one("small"), line.one("large")])
        if not terms:
            yield from instead
            continue
        small, large = terms
        holds = small.known <= large.known
        status = judged(rule, holds=holds, possible=large.blank)
        yield finding(
            rule,
            status,
            [small.evidence("small"), large.evidence("large")],
            formula=f"{small.term} <= {large.term}",
            indicators=[small.indicator, large.indicator],
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
