"""The official form as it was recognised in a report, row by row."""

from __future__ import annotations

from checks.examined import Cell, CellState
from checks.finding import Finding, Status
from checks.form import Indicator
from tui.review.words import ReviewWords
from tui.widgets.form_table import TableRow

_RANK = {Status.FAIL: 3, Status.ASK: 2, Status.NA: 1, Status.PASS: 0}


def table_rows(words: ReviewWords) -> list[TableRow]:
    """The form's rows in its order, then the rows of the report that no form knows. Those that a
    region added are there where the report has any of them.
    """
    form = words.ruleset.forms.get(words.review.row.form)
    report = words.review.report
    if form is None:
        return []
    cells: dict[str, Cell] = {}
    for cell in report.cells:
        cells.setdefault(cell.indicator, cell)
    worst = _worst_by_indicator(words)
    places = _places(words)
    of_the_region = any(one.regional and one.id in cells for one in form.indicators)
    rows = [
        _table_row(words, indicator, cells.get(indicator.id), worst.get(indicator.id))._replace(
            place=places.get(indicator.id, "")
        )
        for indicator in form.indicators
        if of_the_region or not indicator.regional
    ]
    for row in report.coverage.unknown:
        line = report.document.line_number(row.span.start)
        text = words.glyphs.shown(report.document.slice(row.span)[:200].strip())
        name = words.tr("no such row in the form: {text}").format(text=" ".join(text.split()))
        rows.append(TableRow("", 0, name, False, "", "", line, row.span.start, "?", "quiet"))
    return rows


def _places(words: ReviewWords) -> dict[str, str]:
    """The rows the finding that is walked rests on, marked as its places are in the text."""
    finding = words.review.current
    evidence = finding.evidence if finding else ()
    marks = {one.indicator: "*" for one in evidence}
    if words.review.at:
        marks[words.review.at.indicator] = ">"
    return marks


def _worst_by_indicator(words: ReviewWords) -> dict[str, Finding]:
    worst: dict[str, Finding] = {}
    for finding in words.review.report.findings:
        if finding.status not in (Status.FAIL, Status.ASK):
            continue
        if not (words.review.loud(finding) or words.review.minor):
            continue
        for evidence in finding.evidence:
            known = worst.get(evidence.indicator)
            if known is None or _RANK[known.status] < _RANK[finding.status]:
                worst[evidence.indicator] = finding
    return worst


def _table_row(
    words: ReviewWords, indicator: Indicator, cell: Cell | None, finding: Finding | None
) -> TableRow:
    name = f"{indicator.row} {words.name_of(indicator)}".strip()
    if cell is None:
        value = "" if indicator.heading else words.tr("not found")
        line, offset, unit = 0, -1, "" if indicator.heading else indicator.unit
    else:
        blank = cell.state is CellState.BLANK
        value = words.tr("blank") if blank else words.glyphs.shown(cell.text)
        line = words.review.report.document.line_number(cell.span.start)
        offset, unit = cell.span.start, words.glyphs.shown(cell.unit or indicator.unit)
    status, mark = words.status(finding) if finding else ("", "")
    says = f"{words.code(finding)} {words.finding_title(finding)}" if finding else ""
    return TableRow(
        indicator.id,
        indicator.level,
        words.glyphs.shown(name),
        indicator.heading,
        value,
        unit,
        line,
        offset,
        mark,
        status,
        says,
    )
