"""Whole copies of a report inside one document, and what holds in one of them only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from checks.examined import Repeat
from checks.finding import Finding, Status
from report.document import Document
from report.span import Span


def copies_of(document: Document, repeated: Iterable[Repeat]) -> list[Span]:
    """Where each copy stands: the first with everything up to the second, then the others."""
    later = [repeat.copy for repeat in repeated if repeat.whole]
    end = later[0].start if later else document.whole.end
    return [Span(0, end), *later]


def differing(
    first: Sequence[Finding], other: Sequence[Finding], repeat: Repeat, number: int
) -> list[Finding]:
    """The findings of the first copy, those that do not hold in copy ``number`` naming the first,
    with those of copy ``number`` alone; only where an edit touches what they rest on.
    """
    known = {one.key: _mark(one) for one in first}
    there = {one.key: _mark(one) for one in other}
    sources = [edit.source for edit in repeat.edits]
    copies = [edit.copy for edit in repeat.edits]
    kept = [
        replace(one, copy=1)
        if one.status is not Status.PASS
        and there.get(one.key) != _mark(one)
        and _touched(one, sources)
        else one
        for one in first
    ]
    new = [
        replace(one, copy=number, key=_in_copy(one.key, number))
        for one in other
        if one.status in (Status.FAIL, Status.ASK)
        and known.get(one.key) != _mark(one)
        and _touched(one, copies)
    ]
    return kept + new


def _mark(finding: Finding) -> tuple[Status, str]:
    return finding.status, finding.state


def _in_copy(key: str, number: int) -> str:
    return key.replace("|report|", f"|report:copy{number}|", 1)


def _touched(finding: Finding, edits: Iterable[Span]) -> bool:
    """Whether an edit stands at some evidence, or where a blank was filled or emptied."""
    return any(
        edit.start <= evidence.span.end and evidence.span.start <= edit.end
        for edit in edits
        for evidence in finding.evidence
    )
