"""What was read of a report and what was not, with the reason."""

from __future__ import annotations

from collections.abc import Iterable

from checks.examined import Coverage, Unbound
from checks.finding import Finding
from checks.reading import Reading
from checks.sheet.sheet import RowKind


def coverage_of(reading: Reading, findings: Iterable[Finding]) -> Coverage:
    """The coverage of ``reading``; a figure that is evidence of a finding was used."""
    used = {evidence.span for finding in findings for evidence in finding.evidence}
    unbound = tuple(one for one in reading.bound.unbound if one.span not in used)
    affirmed = sum(not mention.figure.number.length for mention in reading.mentions)
    rows = reading.sheet.rows
    unknown = tuple(
        Unbound(row.label.span if row.label else row.row.span, row.reason)
        for row in rows
        if row.kind is RowKind.UNKNOWN
    )
    expected = () if reading.form is None else reading.form.indicators
    figures = len(reading.figures) + affirmed
    return Coverage(
        figures=figures,
        bound=figures - len(unbound),
        unbound=unbound,
        rows=len(rows),
        recognised=len(rows) - len(unknown),
        unknown=unknown,
        cells_expected=sum(
            1
            for indicator in expected
            if not indicator.heading
            and (not indicator.regional or indicator.id in reading.sheet.cells)
        ),
        cells_found=len(reading.sheet.cells),
        no_form=reading.sheet.unread,
    )
