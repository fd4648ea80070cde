"""Rows that a form prints and its table does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from checks.finding import Evidence, Finding, Status
from checks.form import Grid, Indicator
from checks.kinds.operands import form_of
from checks.kinds.outcome import broken, finding
from checks.labels import label_key
from checks.reading import Reading
from checks.rule import Rule
from checks.sheet.sheet import RowKind, SheetRow
from report.span import Span

_WHOLE = 4  # rows that are there, to one that is missing, of a table that was read as a whole
_SAID = 0.6  # of a row's label, which may be what stands between two others
_NOT_A_WORD = re.compile(r"[\W_]+")
_HEADS = (RowKind.HEADING, RowKind.HEADER)


def check_missing_rows(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Every row of ``grids`` is there: one finding for all of a table that are not.

    Of rows at its ends nothing is said, nor where a row is unknown or anything is cut out: what is
    missing may be there.
    """
    for grid in reading.form.grids if reading.form else ():
        if grid.id in rule.fields["grids"]:
            yield from _looked_for(rule, reading, grid)


class _Gap(NamedTuple):
    """``rows`` of the form that do not stand between two of the sheet that follow each other."""

    rows: Sequence[Indicator]
    above: int
    below: int


def _looked_for(rule: Rule, reading: Reading, grid: Grid) -> Iterator[Finding]:
    printed, sheet = grid.figure_rows, reading.sheet.rows
    bound = {row.indicator: at for at, row in enumerate(sheet) if row.kind is RowKind.INDICATOR}
    found = [(place, bound[row.id]) for place, row in enumerate(printed) if row.id in bound]
    lacking = len(printed) - len(found)
    if not found or lacking * _WHOLE > len(found):
        return
    gaps = [
        _Gap(printed[place + 1 : following], above, below)
        for (place, above), (following, below) in pairwise(found)
        if following - place > 1
    ]
    missing = [row.id for gap in gaps for row in gap.rows]
    if len(missing) < lacking or not all(_is_missing(gap, reading) for gap in gaps):
        return
    ends = [at for gap in gaps for at in (gap.above, gap.below)] or [found[0][1], found[-1][1]]
    yield finding(
        rule,
        broken(rule) if missing else Status.PASS,
        [Evidence("between", _label(sheet[at]), sheet[at].indicator) for at in dict.fromkeys(ends)],
        indicators=[grid.id],
        state=[f"missing={id_}" for id_ in missing] or [f"rows={len(printed)}"],
        arguments={
            "count": str(len(missing)),
            "rows_id": "+".join(missing),
            **form_of(reading),
        },
    )


def _is_missing(gap: _Gap, reading: Reading) -> bool:
    """Whether nothing that stands in ``gap`` may be one of its rows."""
    above, *between, below = reading.sheet.rows[gap.above : gap.below + 1]
    start, end = above.row.span.end, _label(below).start
    if start > end or any(one.kind not in _HEADS for one in between):
        return False
    if reading.is_cut_between(above.row.span.start, end):
        return False
    said = _NOT_A_WORD.sub("", reading.folded[start:end])
    labels = [label_key(label) for row in gap.rows for label in (row.zh, *row.labels)]
    return not any(LCSseq.similarity(one, said) >= _SAID * len(one) for one in labels)


def _label(row: SheetRow) -> Span:
    return row.label.span if row.label else row.row.span
