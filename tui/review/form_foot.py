"""What the line under the form says of the cell under its cursor: name, value, place, findings."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from checks.examined import Cell, CellState
from checks.finding import Finding, Status
from tui.review.words import ReviewWords

_WIDEST_NAME = 40  # cells of a name that leaves no room for all that is said behind it
_AROUND = 4  # cells of the rule at both ends
_WHOLE = "whole"  # the role of what others add up to
_BROKEN = (Status.FAIL, Status.ASK)
_ORDER = tuple(Status)


def foot(words: ReviewWords, indicator: str, width: int) -> str:
    """Of a figure in a row of several; empty of any other. What matters most comes first, so that a
    screen ``width`` cells wide shows that; where not all has room, the name of the row gives way.

    Of a cell that others add up to, the arithmetic and its outcome; of another, the findings on it.
    """
    if not words.column_name(indicator):
        return ""
    report = words.review.report
    cell = next((one for one in report.cells if one.indicator == indicator), None)
    place = []
    if cell is not None:
        number = report.document.line_number(cell.span.start)
        place.append(words.tr("line {line}").format(line=number))
        place += filter(None, [words.where(report, cell.span.start)])
    value = words.glyphs.shown(_value(words, cell))
    behind = "  ".join((f"{words.tr(': ')}{value}", *place, *_findings(words, indicator)))
    room = max(width - _AROUND - cell_len(behind), min(_WIDEST_NAME, width // 2))
    return f"{words.cell_name(indicator, room)}{behind}"


def _value(words: ReviewWords, cell: Cell | None) -> str:
    if cell is None:
        return words.tr("not found")
    if cell.state is CellState.BLANK:
        return words.tr("blank")
    return f"{cell.text} {cell.unit}".rstrip()


def _findings(words: ReviewWords, indicator: str) -> Iterator[str]:
    """The arithmetic of what the cell is the whole of, then what else does not agree about it."""
    findings = [one for one in words.review.report.findings if _is_on(one, indicator)]
    findings.sort(key=lambda one: (not _adds_up(one, indicator), _ORDER.index(one.status)))
    for finding in findings:
        _, mark = words.status(finding)
        if _adds_up(finding, indicator):
            yield f"{mark} {words.glyphs.shown(finding.formula.replace(' + ', '+'))}"
        elif finding.status in _BROKEN and (words.review.loud(finding) or words.review.minor):
            yield f"{mark} {words.code(finding)} {words.finding_title(finding)}"


def _is_on(finding: Finding, indicator: str) -> bool:
    here = (one for one in finding.evidence if one.elsewhere is None)
    return any(indicator in one.indicator.split("+") for one in here)


def _adds_up(finding: Finding, indicator: str) -> bool:
    """Whether its arithmetic is that of ``indicator`` as a whole: of several, that of the first."""
    whole = next((one.indicator for one in finding.evidence if one.role == _WHOLE), "")
    return whole == indicator and bool(finding.formula) and not finding.vacuous
