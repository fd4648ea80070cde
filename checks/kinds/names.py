"""The agency's name, where the report is signed and where the table names who filled it in."""

from __future__ import annotations

from collections.abc import Iterator

from checks.finding import Evidence, Finding, Status
from checks.identity import normalised_agency
from checks.kinds.outcome import broken, finding
from checks.reading import Reading
from checks.rule import Rule


def check_names_differ(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Both places name one agency; a shortened name is another rule's."""
    names = reading.identity.names
    if len(names) < 2:
        return
    signed, filled = (normalised_agency(one.text) for one in names[:2])
    if signed != filled and _one_short_of_other(rule, signed, filled):
        return
    yield _named(rule, reading, Status.PASS if signed == filled else broken(rule))


def check_names_shortened(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """One place gives a shorter name of the agency than the other."""
    names = reading.identity.names
    if len(names) < 2:
        return
    signed, filled = (normalised_agency(one.text) for one in names[:2])
    if signed != filled and _one_short_of_other(rule, signed, filled):
        yield _named(rule, reading, broken(rule))


def _named(rule: Rule, reading: Reading, status: Status) -> Finding:
    first, second = reading.identity.names[:2]
    return finding(
        rule,
        status,
        [
            Evidence("name", first.span, value=first.text),
            Evidence("name", second.span, value=second.text),
        ],
        anchor="agency",
        arguments={"first": first.text, "second": second.text},
    )


def _one_short_of_other(rule: Rule, one: str, other: str) -> bool:
    """Whether the names are one by the rule's aliases, or one leaves out some of the other."""
    for full, short in rule.fields["aliases"].items():
        for alias in short:
            one, other = one.replace(alias, full), other.replace(alias, full)
    short_name, long_name = sorted((one, other), key=len)
    return one == other or _leaves_out(short_name, long_name)


def _leaves_out(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)
