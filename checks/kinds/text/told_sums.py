"""Wholes and parts of the form as the narrative tells them, where no table could settle them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from checks.examined import Mention
from checks.finding import Evidence, Finding, Status
from checks.kinds.operands import form_of, shown
from checks.kinds.outcome import broken, finding
from checks.kinds.text.text_table import saying
from checks.reading import Reading
from checks.rule import Rule
from report.figures import Figure, FigureKind
from report.span import Span

_NUMBER = re.compile(r"\d+")
_WITHIN = 300  # characters from a whole to the last of its parts
_OPENS = re.compile(r"其中|分别|包括|[:(]")
_COUNTED_OTHERWISE = re.compile(r"结转|含")
_NOT_ALL = re.compile(r"等|主要|其余|另有|另外|以及其[他它]")
_A_WORD = 4  # characters
_FULL_STOP = re.compile(r"[。!?]")
_GOES_ON = (",", ";", "、", ":")
_UNKNOWN = ("no-indicator", "ambiguous", "respectively", "other-scope")  # why a figure is unbound


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
            parts = _parts(reading, told, place, part_ids)
            if len(parts) > 1:
                yield _made_up(rule, reading, whole, parts)
                break


def _parts(
    reading: Reading, told: Sequence[Mention], place: int, part_ids: Sequence[str]
) -> list[Mention]:
    """The parts told behind the whole at ``place`` in its paragraph, once each; none where they are
    not all.
    """
    whole = told[place]
    paragraph = reading.narrative.at(whole.figure.span.start)
    if paragraph is None:
        return []
    last = min(paragraph.span.end, whole.figure.span.end + _WITHIN)
    found: dict[str, Mention] = {}
    for index in range(place + 1, len(told)):
        one = told[index]
        (indicator,) = one.indicators
        if one.figure.span.end > last or indicator == whole.indicators[0]:
            break
        if indicator in part_ids:
            found.setdefault(indicator, one)
    parts = list(found.values())
    if not parts or not _all_told(reading, whole, parts):
        return []
    return parts


def _all_told(reading: Reading, whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether the list of ``parts`` is read to its end and does not say that there are others."""
    text, last = reading.folded, parts[-1].figure.span
    paragraph = reading.narrative.at(last.start)
    if paragraph is None:
        return False
    start = whole.figure.span.start
    opens = [one.end() for one in _OPENS.finditer(text, start, parts[0].figure.span.start)]
    if _COUNTED_OTHERWISE.search(text, start, last.end + _A_WORD):
        return False
    if _NOT_ALL.search(text, opens[-1] if opens else start, last.end + _A_WORD):
        return False
    told = Span(whole.figure.span.end, last.end)
    stop = _FULL_STOP.search(text, last.end, min(paragraph.span.end, last.end + _WITHIN))
    if stop is None and text.endswith(_GOES_ON, last.end, paragraph.span.end):
        return False
    rest = Span(last.end, stop.start() if stop else last.end)
    known = {part.figure.span for part in parts}
    known.update(one.figure.span for one in reading.mentions_in(told) if _divides(one, parts))
    return not _has_others(reading, told, known) and not _goes_on(reading, rest, whole)


def _divides(mention: Mention, parts: Sequence[Mention]) -> bool:
    """Whether it counts a part of one of ``parts`` (不予公开4件（其中涉及商业秘密1件）)."""
    return all(
        any(one.startswith(f"{part.indicators[0]}.") for part in parts)
        for one in mention.indicators
    )


def _has_others(reading: Reading, listed: Span, known: Collection[Span]) -> bool:
    """Whether a number stands in a list that is none of its parts, nor a percentage or a date."""
    read = reading.figures_in(listed)
    if any(one.kind is FigureKind.COUNT and one.span not in known for one in read):
        return True
    return _unread(reading, listed, read)


def _goes_on(reading: Reading, rest: Span, whole: Mention) -> bool:
    """Whether a number behind the parts may be another of them: it counts the same in words that
    no indicator is known by, or could not be read.
    """
    read = reading.figures_in(rest)
    reasons = reading.unbound_reasons
    if any(reasons.get(one.span) in _UNKNOWN and one.unit == whole.figure.unit for one in read):
        return True
    return _unread(reading, rest, read)


def _unread(reading: Reading, within: Span, read: Sequence[Figure]) -> bool:
    return any(
        not any(one.span.start <= number.start() < one.span.end for one in read)
        for number in _NUMBER.finditer(reading.folded, within.start, within.end)
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
        vacuous=not number and not total,
        indicators=[whole.indicators[0], *(part.indicators[0] for part in parts)],
        arguments={
            "whole": reading.document.slice(whole.figure.span),
            "whole_id": whole.indicators[0],
            "sum": shown(total),
            **form_of(reading),
        },
    )
