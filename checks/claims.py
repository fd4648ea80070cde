"""What the copies of a report say of one claim: each outcome once, with the copies it is so in.

A claim is what a rule holds against what: a whole and its parts, a figure and its cell, a heading
and the one before. A copy that says anything otherwise than the first is read on its own, and there
a claim may agree, not agree, be asked, not be comparable, or not come up. Each outcome is one
finding, in the words of the first copy that has it:

- It names no copy when all of them have that outcome, whatever other figures stand in it there:
  those are findings of the repeat.
- Otherwise it names the copies that have it. What fails in copy 1 and is asked or agrees in copy 2
  is two findings; what does not come up in copy 1 is a finding of copy 2, and of copy 3 with it.
- What agrees in one copy and does not come up in another could not be compared there, unless the
  rule has something else to say of that copy: it may speak of the whole when all agrees.
- A copy says what the first says where no edit has to do with it, however its lines are wrapped.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from checks.copies import Copy
from checks.finding import Finding, Status
from report.span import Span

_Claim = dict[int, Finding]  # what is said of it, by the number of the copy
_Told = Mapping[int, Finding | None]  # the same, None where it does not come up
_Place = Callable[[Finding], Hashable]
_Sameness = Callable[[Finding, _Place], Hashable]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules say of ``copy``, read on its own."""

    copy: Copy
    findings: Sequence[Finding]


def said_once(first: Sequence[Finding], later: Sequence[Judged], copies: int) -> list[Finding]:
    """One finding for each outcome of each claim.

    ``first`` is of the first copy, ``later`` of those that were read beside it, in order; the
    others of the ``copies`` say the same as the first.
    """
    claims: list[_Claim] = [{1: one} for one in first]
    for judged in later:
        _add(claims, judged)
    read = {judged.copy.number: judged.copy for judged in later}
    told = [{n: _told(claim, read.get(n)) for n in range(1, copies + 1)} for claim in claims]
    only_there = {
        (number, finding.code)
        for claim in told
        for number, finding in claim.items()
        if finding is not None and None in claim.values()
    }
    return [finding for claim in told for finding in _outcomes(_completed(claim, only_there))]


def _told(claim: _Claim, copy: Copy | None) -> Finding | None:
    """What ``copy`` says of ``claim``; None for a copy that says what the first one says."""
    before = claim.get(1)
    if copy is None:
        return before
    there = claim.get(copy.number)
    return there if copy.verbatim or _concerned(before, there, copy.touched) else before


def _concerned(
    first: Finding | None, later: Finding | None, touched: Iterable[tuple[Span, Span]]
) -> bool:
    """Whether an edit stands in what is compared, or between, in either copy."""
    return any(
        place.start <= max(one.span.end for one in finding.evidence)
        and min(one.span.start for one in finding.evidence) <= place.end
        for both in touched
        for finding, place in zip((first, later), both, strict=True)
        if finding is not None and finding.evidence
    )


def _completed(claim: _Told, only_there: Collection[tuple[int, str]]) -> _Told:
    """``claim`` with what was verified in one copy not comparable in those that say nothing of it;
    ``only_there`` are the copies and rules that have a claim which another copy has not.
    """
    verified = next(
        (
            one
            for one in claim.values()
            if one is not None and one.status is Status.PASS and not one.vacuous
        ),
        None,
    )
    if verified is None or None not in claim.values():
        return claim
    missed = replace(
        verified,
        status=Status.NA,
        formula="",
        state="",
        arguments={"reason": "not-in-copy"},
    )
    return {
        number: missed if one is None and (number, verified.code) not in only_there else one
        for number, one in claim.items()
    }


def _outcomes(told: _Told) -> Iterator[Finding]:
    by_status: dict[Status, dict[int, Finding]] = {}
    for number, finding in told.items():
        if finding is not None:
            by_status.setdefault(finding.status, {})[number] = finding
    for saying in by_status.values():
        number, finding = next(iter(saying.items()))
        if len(saying) == len(told):
            yield finding
        else:
            yield replace(finding, copies=tuple(saying), key=_in_copy(finding.key, number))


def _in_copy(key: str, number: int) -> str:
    return key if number == 1 else key.replace("|report|", f"|report:copy{number}|", 1)


def _add(claims: list[_Claim], judged: Judged) -> None:
    """Adds what a copy says to the claims it speaks of; what only it speaks of is a new claim.

    A claim goes by its name; claims of one name are told apart by their place; and one whose name
    an edit changed is known by its rule and its place.
    """
    number = judged.copy.number
    counted = Counter(one.key for one in judged.findings)
    counted |= Counter(_of(claim).key for claim in claims)
    namesakes = {name for name, count in counted.items() if count > 1}

    def name_and_place(finding: Finding, place: _Place) -> Hashable:
        return finding.key, place(finding) if finding.key in namesakes else None

    left: Iterable[Finding] = judged.findings
    ways: tuple[_Sameness, ...] = (name_and_place, _name, _rule_and_place)
    for sameness in ways:
        left = _answered([one for one in claims if number not in one], left, judged.copy, sameness)
    claims += ({number: finding} for finding in left)


def _answered(
    claims: Iterable[_Claim], findings: Iterable[Finding], copy: Copy, sameness: _Sameness
) -> list[Finding]:
    """Joins each of ``findings`` to the first free claim it is the same as; those that are left."""
    free: dict[Hashable, deque[_Claim]] = {}
    for claim in claims:
        free.setdefault(sameness(_of(claim), _place), deque()).append(claim)
    left = []
    for finding in findings:
        waiting = free.get(sameness(finding, lambda one: _place_in_first(one, copy)))
        if waiting:
            waiting.popleft()[copy.number] = finding
        else:
            left.append(finding)
    return left


def _of(claim: _Claim) -> Finding:
    return next(iter(claim.values()))


def _name(finding: Finding, _: _Place) -> Hashable:
    return finding.key


def _rule_and_place(finding: Finding, place: _Place) -> Hashable:
    indicators = sorted(one.indicator for one in finding.evidence)
    return finding.code, tuple(indicators), place(finding)


def _place(finding: Finding) -> Hashable:
    return finding.evidence[0].span.start if finding.evidence else None


def _place_in_first(finding: Finding, copy: Copy) -> Hashable:
    if not finding.evidence or copy.counterparts is None:
        return None
    return copy.counterparts.in_source(finding.evidence[0].span.start)
