"""A table that was filled in with last year's figures."""

from __future__ import annotations

from collections.abc import Iterator

from checks.finding import Finding
from checks.kinds.operands import shown
from checks.kinds.pairs.pair import Pair
from checks.rule import Rule


def check_last_year_again(rule: Rule, pair: Pair) -> Iterator[Finding]:
    """All figures above 0, ``least`` of them or more, are last year's."""
    earlier, later = pair.earlier, pair.later
    if not later.form or later.form != earlier.form:
        return
    now = {one: value for one, value in later.values.items() if value}
    then = {one: value for one, value in earlier.values.items() if value}
    if len(now) < rule.fields["least"]:
        return
    told = {one: (now.get(one, 0), then.get(one, 0)) for one in (*now, *then)}
    differing = {one for one, (this, last) in told.items() if this != last}
    repeated = not differing
    yield pair.found(
        rule,
        [
            place
            for one in told
            if repeated or one in differing
            for place in (pair.this_year(one), pair.last_year(one))
        ],
        holds=not repeated,
        formula=f"{len(told) - len(differing)} < {len(told)}",
        state=[f"{one}={shown(value)}" for one, value in sorted(now.items())],
        arguments={"count": str(len(now))},
    )
