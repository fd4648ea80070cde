"""Wholes of the form that the narrative divides into every row there is for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.examined import Mention
from checks.finding import Evidence, Finding, Status
from checks.form import TOTAL, Form
from checks.kinds.operands import form_of, shown
from checks.kinds.outcome import broken, finding
from checks.kinds.text.text_table import saying
from checks.reading import Reading
from checks.rule import Rule
from report.interval import Number

_WITHIN = 600  # characters from a whole to the last of its parts


@dataclass(frozen=True, slots=True)
class _Division:
    """``whole`` and ``parts``, each the indicators that are added up for it."""

    whole: frozenset[str]
    parts: frozenset[str]


def check_told_divisions(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Figures for all the rows that make up a whole, told behind it, add up to it.

    A list that leaves a row out says nothing of the whole. ``divisions`` has by name the whole and
    then its parts: rows, those under a heading, or figures; those joined by + are told as one.
    """
    form = reading.vocabulary
    if form is None:
        return
    told = [one for one in reading.mentions if one.amount.exact and saying(one) != "affirmed"]
    for listed in rule.fields["divisions"].values():
        division = _division(form, listed)
        if division is None:
            continue
        for place, whole in enumerate(told):
            counted = frozenset(whole.indicators)
            if division.whole not in (counted, counted.union(whole.also)):
                continue
            parts = _parts(told[place + 1 :], whole, division)
            if len(parts) > 1:
                yield from _held_against(rule, reading, whole, parts)
                break


def _division(form: Form, listed: Sequence[str]) -> _Division | None:
    """The division that a form has so; None when it lacks one of the rows."""
    whole, *parts = [_figures(form, one) for one in listed]
    found = frozenset().union(*parts)
    return _Division(whole, found) if whole and all(parts) else None


def _figures(form: Form, row: str) -> frozenset[str]:
    """The figures that ``row`` stands for: those joined by +, a row's total, a heading's rows'."""
    ids: list[str] = []
    for one in row.split("+"):
        if "@" in one:
            ids.append(one)
            continue
        known = form.by_id.get(one)
        lines = form.children.get(one, ()) if known is not None and known.heading else (one,)
        ids += [f"{line}@{TOTAL}" for line in lines]
    return frozenset(ids) if all(one in form.by_id for one in ids) else frozenset()


def _parts(behind: Sequence[Mention], whole: Mention, division: _Division) -> list[Mention]:
    """The mentions that divide ``whole``, each of its parts once; none where one is left out, or
    told twice.
    """
    found: list[Mention] = []
    left = set(division.parts)
    for one in behind:
        if not left or one.figure.span.start > whole.figure.span.end + _WITHIN:
            break
        if frozenset(one.indicators) == division.whole:
            break
        ids = set(one.indicators)
        if ids <= left:
            found.append(one)
            left -= ids
        elif ids & division.parts:
            return []
    return [] if left else found


def _held_against(
    rule: Rule, reading: Reading, whole: Mention, parts: Sequence[Mention]
) -> Iterator[Finding]:
    total: Number = sum(part.amount.low for part in parts)
    number = whole.amount.low
    holds = number == total
    if not holds and whole.also and not any(part.also for part in parts):
        more = told_elsewhere(reading, whole.also)
        if more is None and total > number:
            return  # by what last year left, which nothing tells
        if more is not None and total in (number + more, number - more):
            return
    ids = [*whole.indicators, *(one for part in parts for one in part.indicators)]
    yield finding(
        rule,
        Status.PASS if holds else broken(rule),
        [
            Evidence("whole", whole.figure.span, value=shown(number)),
            *(Evidence("part", one.figure.span, value=shown(one.amount.low)) for one in parts),
        ],
        formula=f"{shown(number)} = {' + '.join(shown(part.amount.low) for part in parts)}",
        vacuous=not number and not total,
        indicators=ids,
        arguments={
            "whole": reading.document.slice(whole.figure.span),
            "whole_id": "+".join(whole.indicators),
            "sum": shown(total),
            "difference": shown(max(number, total) - min(number, total)),
            **form_of(reading),
        },
    )


def told_elsewhere(reading: Reading, ids: Sequence[str]) -> Number | None:
    """What the text, or else the table, has for ``ids``; None when neither has all of them."""
    found: Number = 0
    for one in ids:
        told = [m.amount for m in reading.mentions if m.indicators == (one,) and m.amount.exact]
        value = told[0].low if told else reading.value(one)
        if value is None:
            return None
        found += value
    return found
