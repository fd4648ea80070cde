"""What two reports say of each other: last year's figures, one agency's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from checks.examined import Facts
from checks.finding import Evidence, Finding, Scope, Status
from checks.kinds.operands import shown
from checks.kinds.outcome import broken
from checks.rule import Rule, Ruleset
from report.span import Span

_NOWHERE = Span(0, 0)  # facts know no places


def relate(earlier: Facts, later: Facts, ruleset: Ruleset) -> tuple[Finding, ...]:
    """Findings of scope ``pair``; their evidence has indicators and values but empty spans.

    The reports are those of one agency; which ones are held together is the library's to choose.
    """
    found: list[Finding] = []
    for rule in ruleset.rules.values():
        check = PAIR_KINDS.get(rule.kind)
        if check is not None and (not rule.forms or later.form in rule.forms):
            found += check(rule, earlier, later)
    return tuple(found)


def _last_year_again(rule: Rule, earlier: Facts, later: Facts) -> Iterator[Finding]:
    """All figures above 0, ``least`` of them or more, are last year's."""
    if later.year != earlier.year + 1 or not later.form or later.form != earlier.form:
        return
    now = {one: value for one, value in later.values.items() if value}
    then = {one: value for one, value in earlier.values.items() if value}
    if len(now) < rule.fields["least"]:
        return
    told = {one: (now.get(one, 0), then.get(one, 0)) for one in (*now, *then)}
    differing = {one for one, (this, last) in told.items() if this != last}
    repeated = not differing
    evidence = [
        Evidence(role, _NOWHERE, one, shown(value))
        for one, values in told.items()
        for role, value in zip(("this-year", "last-year"), values, strict=True)
        if repeated or one in differing
    ]
    yield Finding(
        code=rule.code,
        revision=rule.revision,
        status=broken(rule) if repeated else Status.PASS,
        severity=rule.severity,
        formula=f"{len(told) - len(differing)} < {len(told)}",
        evidence=tuple(evidence),
        key=f"{rule.code}|pair|{earlier.year}+{later.year}",
        state=";".join(f"{one}={shown(value)}" for one, value in sorted(now.items())),
        arguments={
            "year": str(later.year),
            "last": str(earlier.year),
            "count": str(len(now)),
            "form": later.form,
        },
        scope=Scope.PAIR,
    )


PairCheck = Callable[[Rule, Facts, Facts], Iterable[Finding]]

PAIR_KINDS: Mapping[str, PairCheck] = {"last_year_again": _last_year_again}
