"""What a report hands on to the next, and took over from the last: two that name no agency, or one
that does not, are known by it to follow each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checks.form import TOTAL, Form
from checks.kinds.operands import shown
from checks.lines import Line, lines
from checks.rule import Ruleset
from report.interval import Number

Values = Mapping[str, Number]
_Sum = tuple[Line, Sequence[str], Sequence[str]]  # what is added, and what taken away

_KIND = "follows"
_DIGITS = 6  # that must agree: chance does so once in a million


def hands_on(year: int, form: Form | None, values: Values, ruleset: Ruleset) -> str:
    """What the next report on this form begins with, by the rules on what follows from it; empty
    where not all of it is known, or many reports may hand on the same.
    """
    return _key(
        year + 1, form, values, [(one, one.ids["last"], ()) for one in _lines(form, ruleset)]
    )


def takes_over(year: int, form: Form | None, values: Values, ruleset: Ruleset) -> str:
    """What the last report on this form handed on, as far as this one tells; empty as above."""
    sums = [
        (one, (*one.ids["cell"], *one.ids.get("minus", ())), one.ids.get("plus", ()))
        for one in _lines(form, ruleset)
    ]
    return _key(year, form, values, sums)


def _lines(form: Form | None, ruleset: Ruleset) -> Iterator[Line]:
    for rule in ruleset.rules.values():
        if form is None or rule.kind != _KIND:
            continue
        if form.id in rule.forms and form.id in rule.fields["after"]:
            yield from lines(rule, form)


def _key(year: int, form: Form | None, values: Values, sums: Sequence[_Sum]) -> str:
    if form is None or year <= 1 or not sums:
        return ""
    if any(one not in values for _, added, taken in sums for one in (*added, *taken)):
        return ""
    found = [
        (line.one("cell"), _sum(values, added) - _sum(values, taken)) for line, added, taken in sums
    ]
    # Totals say nothing that their parts do not.
    telling = [value for cell, value in found if value and not cell.endswith(f"@{TOTAL}")]
    if sum(len(str(abs(value))) for value in telling) < _DIGITS:
        return ""
    return f"{form.id}:{year}:{','.join(shown(value) for _, value in found)}"


def _sum(values: Values, ids: Sequence[str]) -> Number:
    return sum((values[one] for one in ids), 0)
