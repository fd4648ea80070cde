"""One wrong figure of the narrative, one finding: what it alone breaks is told with it.

A figure is to blame where what else it breaks agrees again once it is read as what it is held
against says; that is found by applying the rules to what so reads around the places they compare.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from checks.finding import Evidence, Finding, Status
from checks.kinds.registry import KINDS
from checks.merged import with_merged
from checks.reading import Reading
from report.interval import Interval, Number
from report.numerals import whole
from report.span import Span, merged

_TELLING = ("text-table", "text-text", "rate")  # families, the weightiest first
_EXACT = re.compile(r"\d+(?:\.\d+)?")
# Characters on each side of what a rule compares: further than any looks that compares figures told
# side by side, and so short that a report in which nothing agrees is not read again and again.
_AROUND = 3000
_MOST_PLACES = 40  # of what is looked at again; a list that disagrees all along has no one cause
_MOST_FINDINGS = 500  # that may have causes in common; no report that was written has a tenth of it


@dataclass(frozen=True, slots=True)
class _Option:
    """A figure, and the value with which one finding would agree."""

    figure: Span
    value: Number


def with_one_figure(findings: Iterable[Finding], reading: Reading) -> list[Finding]:
    """``findings`` with those of the narrative that one corrected figure would settle merged: the
    weightiest stays, with the evidence of the others.
    """
    # By their places: findings of alike sentences may have one key.
    found = list(findings)
    telling = [
        place for place, one in enumerate(found) if one.loud and _family(one, reading) in _TELLING
    ]
    if len(telling) > _MOST_FINDINGS:
        return found
    telling.sort(key=lambda place: _lightness(found[place], reading))
    resting: dict[Span, list[int]] = {}
    for place in telling:
        if len(found[place].evidence) <= _MOST_PLACES:
            for span in {one.span for one in found[place].evidence}:
                resting.setdefault(span, []).append(place)
    waiting = set(telling)
    mended: set[int] = set()
    led: dict[int, Finding] = {}
    for place in telling:
        if place not in waiting:
            continue
        waiting.remove(place)
        beside = {
            option: [other for other in resting.get(option.figure, ()) if other in waiting]
            for option in _options(found[place])
        }
        option, explained = _best(found, beside, reading)
        if option is not None:
            waiting.difference_update(explained)
            mended.update(explained)
            led[place] = _blaming(found[place], option, [found[one] for one in explained], reading)
    return [led.get(place, one) for place, one in enumerate(found) if place not in mended]


def _family(finding: Finding, reading: Reading) -> str:
    return reading.ruleset.rules[finding.code].family


def _lightness(finding: Finding, reading: Reading) -> tuple[int, bool]:
    """What names its indicators says more than what does not."""
    named = any(one.indicator for one in finding.evidence)
    return _TELLING.index(_family(finding, reading)), not named


def _best(
    found: Sequence[Finding], beside: Mapping[_Option, Sequence[int]], reading: Reading
) -> tuple[_Option | None, Sequence[int]]:
    """The option that mends most of the findings ``beside`` it, and those; none that mends none."""
    best: _Option | None = None
    most: Sequence[int] = ()
    for option, others in beside.items():
        if len(others) <= len(most):
            continue
        explained = [one for one in others if _agrees(found[one], option, reading)]
        if len(explained) > len(most):
            best, most = option, explained
    return best, most


def _options(finding: Finding) -> Iterator[_Option]:
    """Each figure of ``finding`` with the value that would make it agree, where that is plain."""
    by_role: dict[str, list[tuple[Span, Number]]] = {}
    for one in finding.evidence:
        if not _EXACT.fullmatch(one.value):
            return
        by_role.setdefault(one.role, []).append((one.span, whole(Decimal(one.value))))
    said, cells = by_role.get("narrative", []), by_role.get("cell", [])
    wholes, parts = by_role.get("whole", []), by_role.get("part", [])
    if len(said) == 1 and cells:
        yield _Option(said[0][0], sum(value for _, value in cells))
    elif len(said) == 2 and not cells:
        yield _Option(said[0][0], said[1][1])
        yield _Option(said[1][0], said[0][1])
    elif len(wholes) == 1 and parts and not cells:
        ((place, number),) = wholes
        total = sum(value for _, value in parts)
        yield _Option(place, total)
        yield from (
            _Option(span, number - total + value)
            for span, value in parts
            if number - total + value >= 0
        )


def _with_figure(reading: Reading, option: _Option) -> Reading:
    """``reading`` as if its narrative gave the value of ``option`` there."""
    amount = Interval.exactly(option.value)

    def read_so(span: Span) -> bool:
        return span == option.figure

    figures = tuple(
        replace(one, amount=amount) if read_so(one.span) else one for one in reading.figures
    )
    mentions = tuple(
        replace(one, amount=amount, figure=replace(one.figure, amount=amount))
        if read_so(one.figure.span)
        else one
        for one in reading.mentions
    )
    return replace(reading, figures=figures, bound=reading.bound._replace(mentions=mentions))


def _around(reading: Reading, finding: Finding) -> Reading:
    """``reading`` with no more of the narrative than stands around the places of ``finding``."""
    parts = merged(
        Span(max(reading.region.start, one.span.start - _AROUND), one.span.end + _AROUND)
        for one in finding.evidence
    )
    mentions = tuple(mention for part in parts for mention in reading.mentions_in(part))
    return replace(
        reading,
        narrative=reading.narrative.within(parts),
        figures=tuple(figure for part in parts for figure in reading.figures_in(part)),
        bound=reading.bound._replace(mentions=mentions),
    )


def _agrees(finding: Finding, option: _Option, reading: Reading) -> bool:
    """Whether what ``finding`` compares agrees with ``option``, and rests on its figure still."""
    rule = reading.ruleset.rules[finding.code]
    check = KINDS.get(rule.kind)
    again = check(rule, _with_figure(_around(reading, finding), option)) if check else ()
    same = [one for one in again if one.key == finding.key]
    if not same:  # nothing is said of parts that are not more than their whole
        return _is_room_for_parts(finding, option)
    return any(
        one.status is Status.PASS
        and any(evidence.span == option.figure for evidence in one.evidence)
        for one in same
    )


def _is_room_for_parts(finding: Finding, option: _Option) -> bool:
    """Whether the parts of ``finding`` are not more than their whole with ``option``."""
    read: dict[str, Number] = {"whole": 0, "part": 0}
    for one in finding.evidence:
        if one.role not in read or not _EXACT.fullmatch(one.value):
            return False
        number = whole(Decimal(one.value))
        read[one.role] += option.value if one.span == option.figure else number
    return 0 < read["part"] <= read["whole"]


def _blaming(
    finding: Finding, option: _Option, explained: Sequence[Finding], reading: Reading
) -> Finding:
    """``finding`` with the figure to blame first, and the value that it would need."""
    once: dict[Span, Evidence] = {}
    for one in (*finding.evidence, *(each for other in explained for each in other.evidence)):
        once.setdefault(one.span, one)
    evidence = sorted(once.values(), key=lambda one: one.span != option.figure)
    arguments = {
        **finding.arguments,
        "blamed": reading.document.slice(option.figure),
        "needed": str(option.value),
    }
    blamed = replace(finding, evidence=tuple(evidence), arguments=arguments)
    return with_merged(blamed, explained)
