"""Parts that a report should have, and their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from checks.finding import Evidence, Finding, Status
from checks.kinds.outcome import broken, finding
from checks.kinds.structure.compositions import Name
from checks.kinds.structure.enumerations import absent_parts
from checks.kinds.structure.headings import heading_lines
from checks.reading import Reading
from checks.rule import Rule
from report.folding import folded
from report.outline import Section
from report.span import Span

Parts = Mapping[str, Sequence[str]]


def parts_of(title: str, parts: Parts) -> frozenset[str]:
    """Which of ``parts`` (name to words, one of which is enough) a heading may be of."""
    plain = "".join(folded(title).split())
    return frozenset(name for name, words in parts.items() if any(word in plain for word in words))


def check_missing_part(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Each of ``parts`` (name to words) is a heading, or spoken of where the form does not
    ``prescribe`` them; only where ``enough`` of them are headings, so that an excerpt or another
    kind of text is left alone. A part that is announced, or that a number is left out for, is
    another rule's.
    """
    parts = rule.fields["parts"]
    prescribed = rule.fields.get("prescribe", False)
    present = set[str]().union(*(parts_of(one.title, parts) for one in reading.chapters))
    if len(present) < rule.fields["enough"] or reading.cuts:
        return
    if prescribed:
        if reading.chapters[-1].number != len(reading.chapters):
            return
        present.update(*(parts_of(line.words, parts) for line in reading.once(heading_lines)))
        present.update(*(parts_of(name.words, parts) for name in _announced(rule, reading)))
    spoken = "" if prescribed else _spoken(reading)
    missing = [
        name
        for name, words in parts.items()
        if name not in present and not any(word in spoken for word in words)
    ]
    if not missing:
        yield finding(
            rule,
            Status.PASS,
            [Evidence("heading", one.heading) for one in reading.chapters],
            anchor="all",
            state=[f"parts={len(parts)}"],
            arguments={"part": "", "words": ""},
        )
    last = reading.chapters[-1].heading
    for name in missing:
        yield finding(
            rule,
            broken(rule),
            [Evidence("place", Span(last.start, last.end))],
            anchor=name,
            state=["absent"],
            arguments={"part": name, "words": "、".join(parts[name])},
        )


def _announced(rule: Rule, reading: Reading) -> Iterator[Name]:
    """The parts that the report says it has, and has not."""
    return (name for _, missing in absent_parts(rule, reading) for name in missing)


def _spoken(reading: Reading) -> str:
    return "".join(
        word
        for one in reading.narrative.paragraphs
        for word in reading.folded[one.span.start : one.span.end].split()
    )


def check_part_order(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Chapters stand in the order of ``parts``; those that may be of several, or of none, are left
    alone. One that a table of contents names stands where it stands again.
    """
    order = list(rule.fields["parts"])
    last: dict[tuple[int, int], Section] = {}
    for one in reading.chapters:
        own = parts_of(one.title, rule.fields["parts"])
        if len(own) == 1:
            last[order.index(next(iter(own))), one.number] = one
    placed = sorted(
        ((place, one) for (place, _), one in last.items()), key=lambda one: one[1].heading
    )
    slips = [
        (before, one)
        for (earlier, before), (place, one) in pairwise(placed)
        if place < earlier and before.heading.end <= one.heading.start
    ]
    for before, one in slips:
        yield finding(
            rule,
            broken(rule),
            [Evidence("heading", one.heading), Evidence("before", before.heading)],
            anchor=one.title,
            state=["order"],
            arguments={"title": one.title, "before": before.title},
        )
    if len(placed) > 1 and not slips:
        yield finding(
            rule,
            Status.PASS,
            [Evidence("heading", one.heading) for _, one in placed],
            anchor="all",
            state=[f"count={len(placed)}"],
            arguments={"title": "", "before": ""},
        )
