"""How the table is filled in: units, whole counts, dashes of headings, signs for nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.examined import Cell, CellState
from checks.finding import Evidence, Finding, Status
from checks.form import Form
from checks.kinds.operands import BLANK, form_of
from checks.kinds.outcome import broken, finding
from checks.labels import label_key
from checks.reading import Reading
from checks.rule import Rule
from checks.sheet.sheet import RowKind
from checks.sheet.values import noted_unit, plain_unit
from report.folding import folded

_ANSWER = "是/否"
_CLOSING = ("）", ")")


def check_unit(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Every row bears the unit that the form prints: a pass if all do, else a finding a row."""
    form = reading.form
    if form is None:
        return
    yield from _heads(rule, reading, form)
    checked = []
    differs = False
    for cell in reading.sheet.cells.values():
        indicator = form.by_id[cell.indicator]
        unit = plain_unit(cell.unit)
        if not unit or not indicator.unit:
            continue
        checked.append(cell)
        if unit in (indicator.unit, *indicator.units):
            continue
        differs = True
        row = next(one for one in reading.sheet.rows if one.indicator == indicator.line)
        place = row.unit.span if row.unit else cell.span
        evidence = [
            Evidence("unit", place, cell.indicator, unit),
            Evidence("cell", cell.span, cell.indicator, cell.text or BLANK),
        ]
        yield _in_another(rule, reading, cell.indicator, indicator.unit, evidence)
    if checked and not differs:
        yield finding(
            rule,
            Status.PASS,
            [Evidence("unit", checked[0].label, checked[0].indicator, checked[0].unit)],
            anchor="all",
            state=[f"units={len(checked)}"],
            arguments={"count": str(len(checked)), **form_of(reading)},
        )


def _heads(rule: Rule, reading: Reading, form: Form) -> Iterator[Finding]:
    """Heads of columns that note another unit than the form's."""
    figures = {
        label_key(label): form.by_id[f"{row.id}@{column.id}"]
        for row in reversed(form.rows)
        for column in row.columns
        if column.unit
        for label in (column.zh, *column.labels)
    }
    # Where no bars part the rows, a head may stand in the row of its figure.
    rows = reading.sheet.rows if figures else ()
    for cell in (cell for row in rows for cell in row.row.cells if cell.text.endswith(_CLOSING)):
        unit = noted_unit(cell.text)
        figure = figures.get(label_key(cell.text))
        if not unit or figure is None or unit in (figure.unit, *figure.units):
            continue
        evidence = [Evidence("unit", cell.span, figure.id, unit)]
        yield _in_another(rule, reading, figure.id, figure.unit, evidence)


def _in_another(
    rule: Rule, reading: Reading, indicator: str, wanted: str, evidence: Sequence[Evidence]
) -> Finding:
    """That ``indicator`` is not in the unit ``wanted``, but in the one its evidence begins with."""
    unit = evidence[0].value
    return finding(
        rule,
        broken(rule),
        evidence,
        formula=f"{unit} = {wanted}",
        indicators=[indicator],
        state=[f"unit={unit}"],
        arguments={
            "cell_id": indicator,
            "unit": unit,
            "form_unit": wanted,
            **form_of(reading),
        },
    )


def check_counts(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Counts are whole and not negative, money not negative: a pass, or a finding a cell."""
    form = reading.form
    if form is None:
        return
    figures = [cell for cell in reading.sheet.cells.values() if cell.value]
    odd = [
        cell
        for cell in figures
        if cell.value is not None
        and (
            (cell.value < 0 and not form.by_id[cell.indicator].signed)
            or (not isinstance(cell.value, int) and not _is_money(form, cell))
        )
    ]
    if figures and not odd:
        first = figures[0]
        yield finding(
            rule,
            Status.PASS,
            [Evidence("cell", first.span, first.indicator, first.text)],
            anchor="all",
            state=[f"cells={len(figures)}"],
            arguments=form_of(reading),
        )
    for cell in odd:
        yield finding(
            rule,
            broken(rule),
            [Evidence("cell", cell.span, cell.indicator, cell.text)],
            indicators=[cell.indicator],
            arguments={"cell": cell.text, "cell_id": cell.indicator, **form_of(reading)},
        )


def _is_money(form: Form, cell: Cell) -> bool:
    return form.by_id[cell.indicator].unit.endswith("元")


def check_heading_unit(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """A heading row whose unit is blank where the other headings of the table bear a dash."""
    headings = [
        (row.indicator, row.unit)
        for row in reading.sheet.rows
        if row.kind is RowKind.HEADING and row.unit
    ]
    bare = [(indicator, unit) for indicator, unit in headings if not unit.text]
    dashed = [(indicator, unit) for indicator, unit in headings if unit.text]
    if len(bare) >= len(dashed):
        return
    usual, dash = dashed[0]
    other = Evidence("other", dash.span, usual, dash.text)
    if not bare:
        yield finding(
            rule,
            Status.PASS,
            [other],
            anchor="all",
            state=[f"units={len(dashed)}"],
            arguments=form_of(reading),
        )
    for indicator, unit in bare:
        yield finding(
            rule,
            broken(rule),
            [Evidence("unit", unit.span, indicator, BLANK), other],
            indicators=[indicator],
            state=["unit=blank"],
            arguments={
                "row_id": indicator,
                "others": str(len(dashed)),
                "dash": dash.text,
                **form_of(reading),
            },
        )


def check_nulls(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Cells for figures that say nothing in several ways (无, 0, blank, —)."""
    form = reading.form
    if form is None:
        return
    styles: dict[str, list[Cell]] = {}
    for cell in reading.sheet.cells.values():
        unit = form.by_id[cell.indicator].unit
        if unit and unit != _ANSWER and cell.state not in (CellState.NUMBER, CellState.TEXT):
            styles.setdefault(_style(cell), []).append(cell)
    if not styles:
        return
    one_way = len(styles) == 1
    usual = max(styles, key=lambda style: len(styles[style]))
    evidence = [
        Evidence("style", cell.span, cell.indicator, style)
        for style, cells in sorted(styles.items(), key=lambda item: len(item[1]))
        if style != usual
        for cell in cells
    ]
    first = styles[usual][0]
    evidence.append(Evidence("usual", first.span, first.indicator, usual))
    counts = [f"{style}×{len(cells)}" for style, cells in styles.items()]
    yield finding(
        rule,
        Status.PASS if one_way else broken(rule),
        evidence,
        anchor="nulls",
        state=sorted(counts),
        arguments={"counts": ", ".join(counts), **form_of(reading)},
    )


def _style(cell: Cell) -> str:
    """How a cell says nothing: 0.00, 0 and 0件 in one way."""
    words = folded(cell.text)
    if not words:
        return BLANK
    return "0" if words[0] == "0" and cell.state is CellState.ZERO else words
