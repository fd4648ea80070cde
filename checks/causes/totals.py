"""A total left blank that stands at the end of a row and of a column is asked about once."""

from __future__ import annotations

from collections.abc import Iterable

from checks.causes.cause import Cause
from checks.causes.remedies import remedies
from checks.finding import Finding, Status
from checks.reading import Reading


def causes_of_blank_totals(found: Iterable[Finding], reading: Reading) -> list[Cause]:
    """Of ``found``, those that ask about no blank total but another's: filled in, both are told."""
    rules = reading.ruleset.rules
    asked = {
        one.key: (one, {place.indicator for place in one.evidence})
        for one in found
        if one.status is Status.ASK and one.loud and rules[one.code].kind == "blank_wholes"
    }
    explained: dict[str, list[Finding]] = {}
    for one, totals in sorted(asked.values(), key=lambda each: -len(each[1])):
        leading = next((key for key in explained if totals <= asked[key][1]), one.key)
        explained.setdefault(leading, []).extend([one] * (leading != one.key))
    return [
        Cause(leading, tuple(others), remedies(rules[leading.code], leading, reading))
        for leading, others in ((asked[key][0], others) for key, others in explained.items())
        if others
    ]
