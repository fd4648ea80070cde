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
    """``findings`` with the narrative attached to the cells that do not agree, and without those
    findings on the narrative that only say so again.
    """
    found = [_with_narrative(one, mentions, ruleset) for one in findings]
    explained = {
        (evidence.span, indicator)
        for one in found
        if _breaks_cells(one, ruleset)
        for evidence in one.evidence
        if evidence.role == "narrative"
        for indicator in _disputed(one)
    }
    return [one for one in found if not _said_already(one, explained, ruleset)]


def _breaks_cells(finding: Finding, ruleset: Ruleset) -> bool:
    return (
        finding.status in (Status.FAIL, Status.ASK)
        and finding.severity is not Severity.NOTE
        and ruleset.rules[finding.code].family in _CELLS
    )


def _disputed(finding: Finding) -> set[str]:
    return {one.indicator for one in finding.evidence if one.indicator}


def _with_narrative(finding: Finding, mentions: Sequence[Mention], ruleset: Ruleset) -> Finding:
    if not _breaks_cells(finding, ruleset):
        return finding
    disputed = _disputed(finding)
    speaking = tuple(
        Evidence("narrative", one.figure.span, value=str(one.amount))
        for one in mentions
        if not disputed.isdisjoint(one.indicators)
    )
    return replace(finding, evidence=finding.evidence + speaking) if speaking else finding


def _said_already(finding: Finding, explained: set[tuple[Span, str]], ruleset: Ruleset) -> bool:
    """Whether the disagreement of text and table lies in a cell that is disputed anyway."""
    if ruleset.rules[finding.code].family != "text-table" or finding.status is Status.PASS:
        return False
    cells = _disputed(finding)
    spoken = [one for one in finding.evidence if one.role == "narrative"]
    return bool(spoken) and all(
        any((one.span, cell) in explained for cell in cells) for one in spoken
    )
