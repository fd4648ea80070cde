"""Whole copies of a report inside one document, and what holds in one of them only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from checks.examined import Repeat
from checks.finding import Finding, Status
from report.document import Document
from report.span import Span


def copies_of(document: Document, repeated: Iterable[Repeat]) -> list[Span]:
    """Where each copy stands: the first with everything up to the second, then the others."""
    later = [repeat.copy for repeat in repeated if repeat.whole]
    end = later[0].start if later else document.whole.end
    return [Span(0, end), *later]


@dataclass(frozen=True, slots=True)
class Copy:
    """Copy ``number`` of a report, 2 or more, and what its own reading says."""

    number: int
    repeat: Repeat
    findings: Sequence[Finding]


def differing(first: Sequence[Finding], later: Sequence[Copy]) -> list[Finding]:
    """The findings of the first copy, those that hold in no other naming it, with those that hold
    in another copy but not in the first; only where an edit touches what they rest on.

    What does not agree in both is said once, whatever figures a copy changed in it.
    """
    kept = [
        replace(one, copy=1)
        if one.status is not Status.PASS and later and all(_is_mended(one, copy) for copy in later)
        else one
        for one in first
    ]
    known = {one.key: one for one in first}
    return kept + [new for copy in later for new in _added(known, copy)]


def _is_mended(finding: Finding, copy: Copy) -> bool:
    there = next((one for one in copy.findings if one.key == finding.key), None)
    same = there is not None and there.status is finding.status
    return not same and _touched(finding, there, copy.repeat)


def _added(known: Mapping[str, Finding], copy: Copy) -> Iterator[Finding]:
    for one in copy.findings:
        before = known.get(one.key)
        same = before is not None and before.status is one.status
        holds_not = one.status in (Status.FAIL, Status.ASK)
        if holds_not and not same and _touched(before, one, copy.repeat):
            yield replace(one, copy=copy.number, key=_in_copy(one.key, copy.number))


def _in_copy(key: str, number: int) -> str:
    return key.replace("|report|", f"|report:copy{number}|", 1)


def _touched(first: Finding | None, other: Finding | None, repeat: Repeat) -> bool:
    """Whether an edit stands at some evidence in either copy."""
    sides = (
        (first, [edit.source for edit in repeat.edits]),
        (other, [edit.copy for edit in repeat.edits]),
    )
    return any(
        edit.start <= evidence.span.end and evidence.span.start <= edit.end
        for finding, edits in sides
        if finding is not None
        for edit in edits
        for evidence in finding.evidence
    )
