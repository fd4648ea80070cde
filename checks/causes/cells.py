"""One wrong cell, one finding: what the same cell would mend is evidence of it.

After Fellegi and Holt: the cell is to blame that, put right, makes the most relations agree.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from checks.causes.cause import Cause
from checks.causes.remedies import Remedies, remedies
from checks.causes.tables import causes_of_sums
from checks.causes.totals import causes_of_blank_totals
from checks.finding import Evidence, Finding, Severity, Status
from checks.kinds.operands import Operand
from checks.merged import with_merged
from checks.reading import Reading
from report.interval import Interval, in_common
from report.span import Span

_CELLS = frozenset(("sum", "balance", "bounds", "order", "implies"))
_SPEAKS = "text-table"
_FEW_CELLS = 4  # that may be to blame and are named
_TWO_CELLS = 2  # …where no other sum tells which
_EXACT = re.compile(r"-?\d+(?:\.\d+)?")


def with_one_cell(findings: Iterable[Finding], reading: Reading) -> list[Finding]:
    """``findings`` with those that one corrected cell would settle merged: the weightiest stays,
    with the evidence of the others and what the narrative says of the cell.

    Where only one cell is to blame, it is the first evidence.
    """
    found = list(findings)
    causes = _causes(found, reading)
    explained = {one.key for cause in causes for one in cause.explained}
    kept = [one for one in found if one.key not in explained]
    told = {
        evidence.span
        for one in kept
        if one.loud and _family(one, reading) == _SPEAKS
        for evidence in one.evidence
    }
    by_key = {
        cause.leading.key: with_merged(
            _blaming(_with_evidence(cause, told, reading), cause, found, reading), cause.explained
        )
        for cause in causes
    }
    return [by_key.get(one.key, one) for one in kept]


def _family(finding: Finding, reading: Reading) -> str:
    return reading.ruleset.rules[finding.code].family


def _causes(found: Sequence[Finding], reading: Reading) -> list[Cause]:
    """The weightiest findings lead; one that would explain what no other does leads too."""
    on_cells = [one for one in found if one.loud and _on_cells(one, reading)]
    on_cells.sort(key=lambda one: _lightness(one, reading))
    causes = (
        [*causes_of_sums(found, reading), *causes_of_blank_totals(found, reading)]
        if len(on_cells) > 1
        else []
    )
    told = {one.key for cause in causes for one in (cause.leading, *cause.explained)}
    waiting = deque((one, _remedies(one, reading)) for one in on_cells if one.key not in told)
    while waiting:
        one, own = waiting.popleft()
        joint = ((index, _mending_both(cause.cells, own)) for index, cause in enumerate(causes))
        place, cells = next((found for found in joint if found[1]), (-1, own))
        if place < 0 or _needed(own, causes, waiting):
            causes.append(Cause(one, (), own))
        else:
            cause = causes[place]
            explained = (*cause.explained, one)
            causes[place] = replace(cause, explained=explained, cells=cells)
    return causes


def _needed(
    own: Remedies, causes: Iterable[Cause], waiting: Iterable[tuple[Finding, Remedies]]
) -> bool:
    """Whether some finding would be mended with the one of ``own``, and with none of ``causes``."""
    return any(
        _mending_both(own, other) and not any(_mending_both(cause.cells, other) for cause in causes)
        for _, other in waiting
    )


def _on_cells(finding: Finding, reading: Reading) -> bool:
    rule = reading.ruleset.rules[finding.code]
    return rule.family in _CELLS or rule.family == _SPEAKS or rule.kind == "blank_wholes"


def _lightness(finding: Finding, reading: Reading) -> tuple[bool, bool, bool]:
    return (
        _family(finding, reading) == _SPEAKS,
        finding.status is not Status.FAIL,
        finding.severity is not Severity.ERROR,
    )


def _remedies(finding: Finding, reading: Reading) -> Remedies:
    return remedies(reading.ruleset.rules[finding.code], finding, reading)


def _mending_both(one: Remedies, other: Remedies) -> Remedies:
    both = {cell: (*one[cell], *other[cell]) for cell in one if cell in other}
    return {cell: values for cell, values in both.items() if in_common(values) is not None}


def _with_evidence(cause: Cause, told: set[Span], reading: Reading) -> Finding:
    """The leading finding with what it explains, and with what the narrative says of its cells
    unless a finding of its own does.
    """
    leading = cause.leading
    explained = [each for one in cause.explained for each in one.evidence]
    if _family(leading, reading) == _SPEAKS:
        evidence = [*leading.evidence, *explained]
    else:
        # The table first: what is said of it stands behind.
        evidence = [*leading.evidence, *(one for one in explained if one.indicator)]
        cells = {one.indicator for one in evidence if one.indicator}
        evidence += (
            Evidence("narrative", one.figure.span, value=str(one.amount))
            for one in reading.mentions
            if one.figure.span not in told and not cells.isdisjoint(one.indicators)
        )
        evidence += explained
    once: dict[Span, Evidence] = {}
    for one in evidence:
        once.setdefault(one.span, one)
    return replace(leading, evidence=tuple(once.values()))


def _blaming(finding: Finding, cause: Cause, found: Sequence[Finding], reading: Reading) -> Finding:
    """``finding`` with the cells that may be to blame first; where there is but one, with the value
    that it would need.

    Of cells that explain as much, and that nothing else holds, the whole is named before its parts:
    it is the figure that others are held against.
    """
    if _family(finding, reading) == _SPEAKS:
        return finding
    cells: Remedies = cause.cells
    held: dict[str, list[Interval]] = {}
    for holding in _holding(found, cells, reading):
        if cause.sums and _family(holding, reading) != _SPEAKS:
            continue
        for cell, values in _remedies(holding, reading).items():
            held.setdefault(cell, []).extend(values)
    free = {
        cell: (*values, *held.get(cell, ()))
        for cell, values in cells.items()
        if in_common((*values, *held.get(cell, ()))) is not None
    }
    # Where something else holds every one of them, that tells nothing of which it is.
    cells = free or cells
    said = _said(cause, cells)
    if cause.sums and held and not free and "needed" in said:
        said = {**said, "text": "agrees"}  # with the cell as it is printed
    if cause.said or len(cells) <= _FEW_CELLS:
        finding = replace(finding, evidence=(*finding.evidence, *_unshown(finding, cells, reading)))
    evidence = tuple(sorted(finding.evidence, key=lambda one: one.indicator not in cells))
    return replace(finding, evidence=evidence, arguments={**finding.arguments, **said})


def _unshown(finding: Finding, cells: Remedies, reading: Reading) -> Iterator[Evidence]:
    """The cells that may be to blame and that add nothing to a sum too long to show them."""
    shown = {one.indicator for one in finding.evidence}
    for one in cells:
        cell = reading.cell(one)
        if cell is not None and one not in shown:
            yield Operand(one, cell, reading.value(one)).evidence("part")


def _said(cause: Cause, cells: Remedies) -> Mapping[str, str]:
    """What would mend it: one cell and the value that it would need, or which of a few cells."""
    if cause.said:
        return cause.said
    needed = {cell: str(in_common(values)) for cell, values in cells.items()}
    if len(needed) == 1:
        ((blamed, value),) = needed.items()
        return {"blamed_id": blamed, "needed": value}
    exact = all(map(_EXACT.fullmatch, needed.values()))
    if (cause.sums and len(needed) <= _FEW_CELLS) or (exact and len(needed) == _TWO_CELLS):
        return {"either_id": "+".join(f"{cell}={value}" for cell, value in needed.items())}
    return {}


def _holding(found: Iterable[Finding], cells: Remedies, reading: Reading) -> Iterator[Finding]:
    """What agrees about ``cells``, and would not any more if a wrong one were changed."""
    for one in found:
        named = {evidence.indicator for evidence in one.evidence}
        if "left_out" in one.arguments:
            named.update(one.key.rpartition("|")[2].split("+"))
        spoken_of = not named.isdisjoint(cells)
        if one.status is Status.PASS and spoken_of and _on_cells(one, reading):
            yield one
