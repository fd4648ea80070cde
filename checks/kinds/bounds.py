"""Totals that count a thing once over several channels, and rows that bear one figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.finding import Finding, Status
from checks.kinds.operands import (
    blanks_read,
    compared,
    form_of,
    shown,
    states,
)
from checks.kinds.outcome import broken, finding
from checks.reading import Reading
from checks.rule import Rule


def check_distinct_lower(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """``whole`` is not below the largest of ``channels``."""
    terms, instead = compared(rule, reading, [rule.fields["whole"], *rule.fields["channels"]])
    if not terms:
        yield from instead
        return
    whole, *channels = terms
    known = [channel for channel in channels if not channel.blank] or channels
    largest = max(channel.known for channel in channels)
    exceeding = [channel for channel in known if channel.known > whole.known]
    status = Status.PASS if not exceeding else Status.ASK if whole.blank else broken(rule)
    top = max(known, key=lambda channel: channel.known)
    total = sum(channel.known for channel in channels)
    open_end = any(channel.blank for channel in channels)
    yield finding(
        rule,
        status,
        [
            whole.evidence("whole"),
            *(channel.evidence("channel") for channel in exceeding or known),
        ],
        formula=f"{whole.shown} >= max({', '.join(channel.shown for channel in known)})",
        indicators=(whole.indicator, *(channel.indicator for channel in channels)),
        state=[*states("whole", [whole]), *states("channel", channels)],
        arguments={
            "whole": whole.shown,
            "whole_id": whole.indicator,
            "largest": shown(largest),
            "exceeding_id": top.indicator,
            "range": f"[{shown(largest)}, {shown(total)}]",
            **blanks_read(whole.blank or open_end, status),
            **form_of(reading),
        },
        vacuous=status is Status.PASS and largest == 0,
    )


def check_distinct_upper(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """``whole`` is not above the sum of ``channels``."""
    terms, instead = compared(rule, reading, [rule.fields["whole"], *rule.fields["channels"]])
    if not terms:
        yield from instead
        return
    whole, *channels = terms
    total = sum(channel.known for channel in channels)
    open_end = any(channel.blank for channel in channels)
    holds = whole.known <= total
    status = Status.PASS if holds else Status.ASK if open_end else broken(rule)
    asked = status is Status.ASK
    known = [channel for channel in channels if asked or not channel.blank] or channels
    yield finding(
        rule,
        status,
        [whole.evidence("whole"), *(channel.evidence("channel") for channel in known)],
        formula=f"{whole.shown} <= {' + '.join(channel.shown for channel in known)}",
        indicators=(whole.indicator, *(channel.indicator for channel in channels)),
        state=[*states("whole", [whole]), *states("channel", channels)],
        arguments={
            "whole": whole.shown,
            "whole_id": whole.indicator,
            "sum": shown(total),
            **blanks_read(whole.blank or open_end, status),
            **form_of(reading),
        },
        vacuous=holds and whole.known == 0,
    )


def check_all_equal(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """``cells`` bear one figure above 0: unusual enough to say."""
    ids: Sequence[str] = rule.fields["cells"]
    terms, _ = compared(rule, reading, ids)
    if terms and terms[0].known and all(term.value == terms[0].value for term in terms):
        yield finding(
            rule,
            broken(rule),
            [term.evidence("equal") for term in terms],
            formula=" = ".join(term.shown for term in terms),
            indicators=ids,
            arguments={
                "cells_id": "+".join(ids),
                "value": terms[0].shown,
                **form_of(reading),
            },
        )
