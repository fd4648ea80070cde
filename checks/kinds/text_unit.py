"""The unit of a figure of the narrative held against the one the table counts it in."""

from __future__ import annotations

from collections.abc import Iterator

from checks.examined import Mention
from checks.finding import Evidence, Finding
from checks.kinds.operands import Operand, form_of
from checks.kinds.outcome import broken, finding
from checks.reading import Reading
from checks.rule import Rule
from report.folding import folded
from report.interval import Interval


def check_text_unit(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The very number of a cell, told in a unit that nobody uses for what it counts.

    Another number may be of another thing; ``alike`` are the units used for those of the form.
    """
    form = reading.form
    if form is None:
        return
    for mention in reading.in_another_unit:
        unit = form.by_id[mention.indicators[0]].unit
        operand = _held(reading, mention)
        if operand is None:
            continue
        usual = (unit, folded(operand.cell.unit).strip(), *rule.fields["alike"].get(unit, ()))
        if mention.figure.unit not in usual:
            words = reading.document.slice(mention.figure.span)
            yield finding(
                rule,
                broken(rule),
                [Evidence("narrative", mention.figure.span, value=words), operand.evidence("cell")],
                formula=f"{mention.figure.unit} = {unit}",
                indicators=[operand.indicator],
                state=[f"unit={mention.figure.unit}"],
                arguments={
                    "said": words,
                    "cell_id": operand.indicator,
                    "unit": mention.figure.unit,
                    "form_unit": unit,
                    **form_of(reading),
                },
            )


def _held(reading: Reading, mention: Mention) -> Operand | None:
    """The cell, if it has just the number, and that is not 0."""
    cell = reading.cell(mention.indicators[0])
    if cell is None or not cell.value or mention.amount != Interval.exactly(cell.value):
        return None
    return Operand(cell.indicator, cell, cell.value)
