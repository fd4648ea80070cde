"""Passages that say an earlier one again, and the figures they changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from checks.examined import Edit, Repeat
from checks.finding import Evidence, Finding, Severity, Status
from checks.kinds.operands import BLANK
from checks.kinds.outcome import broken, finding, words_before
from checks.repeats.groups import Group, groups
from checks.rule import Rule
from report.document import Document
from report.figures import FigureKind, figures
from report.furniture import is_furniture
from report.span import Span

_BETWEEN = "、"
_SHOWN = 5  # figures of one edit that a sentence names
_LINES = 2000  # characters of lines that may be the page's own
_AROUND = 40  # characters that tell what a number of an edit is
_COUNTED = (FigureKind.COUNT, FigureKind.PERCENT)
_CELL = re.compile(r"(?:^|[|｜\n])[ \t\u3000]*([0-9][0-9,.]*)[ \t\u3000]*(?=[|｜])")


def check_repeats(rule: Rule, document: Document, repeats: Sequence[Repeat]) -> Iterator[Finding]:
    """One finding a group: the first copy, the passage it repeats, every other copy.

    A whole copy breaks the rule; of a passage that stands again it is asked, with the severity that
    the rule has for a ``passage``.
    """
    for group in groups(repeats):
        first, *others = group.copies
        edits = [edit for repeat in group.repeats for edit in repeat.edits]
        found = finding(
            rule,
            broken(rule),
            [
                Evidence("later", first),
                Evidence("earlier", group.source),
                *(Evidence("later", copy) for copy in others),
            ],
            anchor="whole report" if group.whole else document.slice(first)[:80],
            state=_said(group),
            arguments={
                "later": _places(document, group.copies),
                "earlier": _lines(document, group.source),
                "edits": str(len(edits)),
                "figures": str(sum(edit.figure for edit in edits)),
            },
        )
        yield found if group.whole else _of_passage(rule, found)


def _of_passage(rule: Rule, found: Finding) -> Finding:
    return replace(found, status=Status.ASK, severity=Severity(rule.fields["passage"]))


def _said(group: Group) -> Iterator[str]:
    """How long every copy is, and what it changed."""
    for repeat in group.repeats:
        yield f"length={repeat.copy.length}"
        yield from (f"{edit.was}>{edit.now}" for edit in repeat.edits)


class _Change(NamedTuple):
    """Figures that copies say otherwise, at ``copies``; values are in words of the rules."""

    source: Span
    was: str
    now: str
    copies: tuple[Span, ...]
    whole: bool


def check_changed_figures(
    rule: Rule, document: Document, repeats: Sequence[Repeat]
) -> Iterator[Finding]:
    """One finding for each figure that copies say otherwise, or that an edit puts in or leaves out;
    of passages it is asked, as above.

    Copies that say it otherwise alike are in one finding.
    """
    for group in groups(repeats):
        for change in _changes(document, group):
            first, *others = change.copies
            found = finding(
                rule,
                broken(rule),
                [
                    Evidence("later", first, value=change.now),
                    Evidence("earlier", change.source, value=change.was),
                    *(Evidence("later", copy, value=change.now) for copy in others),
                ],
                formula=f"{change.now} = {change.was}",
                anchor=words_before(document.text, first.start),
                arguments={
                    "now": change.now,
                    "was": change.was,
                    "later": _places(document, change.copies),
                    "earlier": _lines(document, change.source),
                },
            )
            yield found if change.whole else _of_passage(rule, found)


def _changes(document: Document, group: Group) -> Iterable[_Change]:
    """The changes of a group by their place in the source."""
    gathered: dict[tuple[Span, str], _Change] = {}
    for repeat in group.repeats:
        for edit in repeat.edits:
            was, now = _values(document, edit, whole=repeat.whole)
            if was == now:
                continue
            known = gathered.get((edit.source, now))
            copies, whole = (known.copies, known.whole) if known else ((), False)
            gathered[edit.source, now] = _Change(
                edit.source, was, now, (*copies, edit.copy), whole or repeat.whole
            )
    return sorted(gathered.values(), key=lambda change: (change.copies[0], change.source))


def _values(document: Document, edit: Edit, *, whole: bool) -> tuple[str, str]:
    """What figures the edit changed, and into which; the same twice if none of the report's.

    Where only a passage stands again, other words that count something else are another matter.
    """
    if _of_the_page(document, edit):
        return BLANK, BLANK
    if edit.figure:
        return edit.was.strip() or BLANK, edit.now.strip() or BLANK
    was, now = (_figures(document, span) for span in (edit.source, edit.copy))
    if was and now and not whole and {one.unit for one in was}.isdisjoint(one.unit for one in now):
        return BLANK, BLANK
    return _listed(was, without=now), _listed(now, without=was)


def _of_the_page(document: Document, edit: Edit) -> bool:
    """Whether both sides stand in lines that are the page's own, or one that only one has."""
    sides = [span for span in (edit.source, edit.copy) if span.length] or [edit.source]
    return all(
        is_furniture(line.strip())
        for span in sides
        for line in _whole_lines(document, span).splitlines()
        if line.strip()
    )


def _whole_lines(document: Document, span: Span) -> str:
    """The lines of ``span``; its own words alone if they are many."""
    if span.length > _LINES:
        return document.slice(span)
    first, last = (document.line_number(at) for at in (span.start, max(span.start, span.end - 1)))
    return document.slice(Span(document.line_span(first).start, document.line_span(last).end))


class _Told(NamedTuple):
    value: str
    printed: str
    unit: str = ""  # none of a cell


def _listed(told: Sequence[_Told], without: Sequence[_Told]) -> str:
    """What is told, but for values that are told in the other place too."""
    both = Counter(one.value for one in without)
    found = []
    for one in told:
        if both[one.value]:
            both[one.value] -= 1
        else:
            found.append(one.printed)
    return _BETWEEN.join(found[:_SHOWN]) + ("…" if len(found) > _SHOWN else "") or BLANK


def _figures(document: Document, span: Span) -> list[_Told]:
    """The counts, percentages and values of cells in ``span``, in order; none of furniture."""
    words = document.slice(span)
    if not any(character.isnumeric() for character in words):
        return []
    around = Span(max(span.start - _AROUND, 0), min(span.end + _AROUND, document.whole.end))
    told = {
        one.number: _Told(str(one.amount), document.slice(one.number), one.unit)
        for one in figures(document.text, around)
        if one.kind in _COUNTED and span.contains(one.number)
    }
    for cell in _CELL.finditer(words):
        place = Span(*cell.span(1)).moved(span.start)
        told.setdefault(place, _Told(cell[1].replace(",", ""), cell[1]))
    return [told[place] for place in sorted(told)]


def _places(document: Document, spans: Iterable[Span]) -> str:
    return _BETWEEN.join(_lines(document, span) for span in spans)


def _lines(document: Document, span: Span) -> str:
    first = document.line_number(span.start)
    last = document.line_number(max(span.start, span.end - 1))
    return str(first) if first == last else f"{first}-{last}"
