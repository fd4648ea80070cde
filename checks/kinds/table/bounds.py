"""Totals that count a thing once over several channels, and rows that bear one figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.finding import Finding, Status
from checks.kinds.operands import (
    blanks_read,
    compared,
    form_of,
    other_evidence,
    other_states,
    others_beside,
    shown,
    states,
)
from checks.kinds.outcome import finding, judged
from checks.lines import Line
from checks.reading import Reading
from checks.rule import Rule


def check_distinct_lower(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """``whole`` is not below the largest of ``channels``."""
    for line in reading.lines(rule):
        yield from _lower(rule, reading, line)


def _lower(rule: Rule, reading: Reading, line: Line) -> Iterator[Finding]:
    terms, instead = compared(rule, reading, line.figures)
    if not terms:
        yield from instead
        return
    whole, *channels = terms
    known = [channel for channel in channels if not channel.blank] or channels
    largest = max(channel.known for channel in channels)
    exceeding = [channel for channel in known if channel.known > whole.known]
    holds = not exceeding
    status = judged(rule, holds=holds, possible=whole.blank)
    top = max(known, key=lambda channel: channel.known)
    total = sum(channel.known for channel in channels)
    others = others_beside(reading, rule, line, "channels")
    yield finding(
        rule,
        status,
        [
            whole.evidence("whole"),
            *(channel.evidence("channel") for channel in exceeding or known),
        ],
        formula=f"{whole.term} >= max({', '.join(channel.term for channel in known)})",
        indicators=(whole.indicator, *(channel.indicator for channel in channels)),
        state=[*states("whole", [whole]), *states("channel", channels), *other_states(others)],
        arguments={
            "whole": whole.shown,
            "whole_id": whole.indicator,
            "largest": shown(largest),
            "exceeding_id": top.indicator,
            "range": f"[{shown(largest)}, {shown(total)}]",
            **blanks_read(terms, others, holds=holds, possible=whole.blank),
            **form_of(reading),
        },
        vacuous=status is Status.PASS and largest == 0,
    )


def check_distinct_upper(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """``whole`` is not above the sum of ``channels``."""
    for line in reading.lines(rule):
        yield from _upper(rule, reading, line)


def _upper(rule: Rule, reading: Reading, line: Line) -> Iterator[Finding]:
    terms, instead = compared(rule, reading, line.figures)
    if not terms:
        yield from instead
        return
    whole, *channels = terms
    total = sum(channel.known for channel in channels)
    others = others_beside(reading, rule, line, "channels")
    open_end = bool(others) or any(channel.blank for channel in channels)
    holds = whole.known <= total
    status = judged(rule, holds=holds, possible=open_end)
    asked = status is Status.ASK
    known = [channel for channel in channels if asked or not channel.blank] or channels
    evidence = [whole.evidence("whole"), *(channel.evidence("channel") for channel in known)]
    yield finding(
        rule,
        status,
        [*evidence, *(other_evidence(others) if asked else ())],
        formula=f"{whole.term} <= {' + '.join(channel.term for channel in known)}",
        indicators=(whole.indicator, *(channel.indicator for channel in channels)),
        state=[*states("whole", [whole]), *states("channel", channels), *other_states(others)],
        arguments={
            "whole": whole.shown,
            "whole_id": whole.indicator,
            "sum": shown(total),
            **blanks_read(terms, others, holds=holds, possible=open_end),
            **form_of(reading),
        },
        vacuous=holds and whole.known == 0,
    )


def check_all_equal(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """``cells`` bear one figure above 0: unusual enough to say. A blank never counts as equal."""
    ids: Sequence[str] = rule.fields["cells"]
    terms, instead = compared(rule, reading, ids)
    if not terms:
        yield from instead
        return
    equal = all(term.value == terms[0].value for term in terms) and terms[0].known > 0
    status = judged(rule, holds=not equal, possible=False)
    yield finding(
        rule,
        status,
        [term.evidence("equal" if equal else "compared") for term in terms],
        indicators=ids,
        arguments={
            "cells_id": "+".join(ids),
            "value": terms[0].shown,
            **blanks_read(terms, holds=not equal, possible=False),
            **form_of(reading),
        },
        vacuous=not any(term.known for term in terms),
    )
