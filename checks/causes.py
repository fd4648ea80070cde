"""One cause, one finding: what speaks of a broken cell is evidence of that finding, not another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from checks.examined import Mention
from checks.finding import Evidence, Finding, Severity, Status
from checks.rule import Ruleset
from report.span import Span

_CELLS = frozenset(("sum", "balance", "bounds", "order", "implies"))


def with_one_cause(
    findings: Iterable[Finding], mentions: Sequence[Mention], ruleset: Ruleset
) -> list[Finding]:
    """``findings`` with the narrative attached to the cells that do not agree, and without those on
    text and table that lie in a cell which is to blame anyway.
    """
    found = list(findings)
    broken = [one for one in found if _breaks_cells(one, ruleset)]
    blamed = {cell for one in broken for cell in _blamed(one, ruleset)}
    kept = [one for one in found if not (_speaks(one, ruleset) and blamed & _cells(one))]
    told = {evidence.span for one in kept if _speaks(one, ruleset) for evidence in one.evidence}
    attached = [one for one in mentions if one.figure.span not in told]
    return [_with_narrative(one, attached) if _breaks_cells(one, ruleset) else one for one in kept]


def _does_not_hold(finding: Finding) -> bool:
    loud_enough = finding.severity is not Severity.NOTE
    return finding.status in (Status.FAIL, Status.ASK) and loud_enough


def _breaks_cells(finding: Finding, ruleset: Ruleset) -> bool:
    return _does_not_hold(finding) and ruleset.rules[finding.code].family in _CELLS


def _speaks(finding: Finding, ruleset: Ruleset) -> bool:
    """Whether it says that text and table do not agree."""
    return _does_not_hold(finding) and ruleset.rules[finding.code].family == "text-table"


def _cells(finding: Finding) -> set[str]:
    return {one.indicator for one in finding.evidence if one.indicator}


def _blamed(finding: Finding, ruleset: Ruleset) -> set[str]:
    """The cells one of which must be other than it is. A total below several channels is to blame
    itself: one cell explains it more simply than several.
    """
    first, *others = (one.indicator for one in finding.evidence if one.indicator)
    if ruleset.rules[finding.code].family == "bounds" and len(others) > 1:
        return {first}
    return {first, *others}


def _with_narrative(finding: Finding, mentions: Sequence[Mention]) -> Finding:
    cells = _cells(finding)
    spoken: dict[Span, Evidence] = {
        one.figure.span: Evidence("narrative", one.figure.span, value=str(one.amount))
        for one in mentions
        if not cells.isdisjoint(one.indicators)
    }
    return replace(finding, evidence=(*finding.evidence, *spoken.values()))
