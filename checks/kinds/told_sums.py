"""Wholes and parts of the form as the narrative tells them, where no table could settle them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks.examined import Mention
from checks.finding import Evidence, Finding, Status
from checks.kinds.operands import form_of, shown
from checks.kinds.outcome import broken, finding
from checks.kinds.text_table import saying
from checks.reading import Reading
from checks.rule import Rule
from report.figures import FigureKind
from report.span import Span

_NUMBER = re.compile(r"\d+")
_WITHIN = 300  # characters from a whole to the last of its parts
_NOT_ALL = re.compile(r"等|主要|其余|另有|另外|结转|含|以及其[他它]")


def check_told_sums(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Parts told behind their whole make it up; two of them or more are taken for all."""
    told = [
        one
        for one in reading.mentions
        if len(one.indicators) == 1 and one.amount.exact and saying(one) == "count"
    ]
    for whole_id, part_ids in rule.fields["wholes"].items():
        if all(reading.cell(one) is not None for one in (whole_id, *part_ids)):
            continue
        for place, whole in enumerate(told):
            if whole.indicators != (whole_id,):
                continue
            parts = _parts(reading, whole, told[place + 1 :], part_ids)
            if len(parts) > 1:
                yield _made_up(rule, reading, whole, parts)
                break


def _parts(
    reading: Reading, whole: Mention, behind: Sequence[Mention], part_ids: Sequence[str]
) -> list[Mention]:
    """The parts told behind ``whole`` in its paragraph, once each; none where they are not all."""
    paragraph = reading.narrative.at(whole.figure.span.start)
    if paragraph is None:
        return []
    last = min(paragraph.span.end, whole.figure.span.end + _WITHIN)
    found: dict[str, Mention] = {}
    for one in behind:
        (indicator,) = one.indicators
        if one.figure.span.end > last or indicator == whole.indicators[0]:
            break
        if indicator in part_ids:
            found.setdefault(indicator, one)
    parts = list(found.values())
    if not parts:
        return []
    listed = Span(whole.figure.span.end, parts[-1].figure.span.end)
    between = reading.folded[whole.figure.span.start : listed.end + 4]
    if _NOT_ALL.search(between) or _unread(reading, listed, parts):
        return []
    return parts


def _unread(reading: Reading, listed: Span, parts: Sequence[Mention]) -> bool:
    """Whether a number stands in a list that is none of its parts, nor a percentage or a date."""
    known = {part.figure.span for part in parts}
    read = [one for one in reading.figures if listed.contains(one.span)]
    if any(one.kind is FigureKind.COUNT and one.span not in known for one in read):
        return True
    return any(
        not any(one.span.start <= number.start() < one.span.end for one in read)
        for number in _NUMBER.finditer(reading.folded, listed.start, listed.end)
    )


def _made_up(rule: Rule, reading: Reading, whole: Mention, parts: Sequence[Mention]) -> Finding:
    total = sum(part.amount.low for part in parts)
    number = whole.amount.low
    return finding(
        rule,
        Status.PASS if total == number else broken(rule),
        [
            Evidence("whole", whole.figure.span, whole.indicators[0], shown(number)),
            *(
                Evidence("part", one.figure.span, one.indicators[0], shown(one.amount.low))
                for one in parts
            ),
        ],
        formula=f"{shown(number)} = {' + '.join(shown(part.amount.low) for part in parts)}",
        indicators=[whole.indicators[0], *(part.indicators[0] for part in parts)],
        arguments={
            "whole": reading.document.slice(whole.figure.span),
            "whole_id": whole.indicators[0],
            "sum": shown(total),
            **form_of(reading),
        },
    )
