"""Rows of a table that another form prints, and its own does not."""

from __future__ import annotations

from collections.abc import Iterator

from checks.finding import Evidence, Finding
from checks.form import Form
from checks.kinds.outcome import broken, finding
from checks.reading import Reading
from checks.rule import Rule
from checks.sheet.items import is_figure
from checks.sheet.sheet import UNKNOWN_ROW, SheetRow
from report.tables import TableCell


def check_foreign_rows(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """No row with figures bears a label that only another of the rule's forms has: one finding for
    all that do. What may be the head of a column tells nothing.
    """
    own = reading.form
    forms = [reading.ruleset.forms[id_] for id_ in rule.forms if own and id_ != own.id]
    found = [
        (label, form)
        for row in reading.sheet.rows
        for label in _labelled(row)
        for form in forms
        if _prints(form, label.text)
    ]
    if own is None or not found:
        return
    labels = list(dict.fromkeys(label for label, _ in found))
    words = "、".join(f"“{label.text}”" for label in labels)
    yield finding(
        rule,
        broken(rule),
        [Evidence("other", label.span) for label in labels],
        anchor=words,
        state=[f"other={label.text}" for label in labels],
        arguments={
            "words": words,
            "count": str(len(labels)),
            "basis": own.basis,
            "other": "、".join(dict.fromkeys(form.basis for _, form in found)),
        },
    )


def _labelled(row: SheetRow) -> Iterator[TableCell]:
    """The label of a row that its form does not have, and that has figures."""
    if row.reason == UNKNOWN_ROW and row.label is not None:
        behind = (cell for cell in row.row.cells if cell.span.start > row.label.span.start)
        if any(cell.text and is_figure(cell.text) for cell in behind):
            yield row.label


def _prints(form: Form, label: str) -> bool:
    """Whether ``label`` is that of a row of ``form`` that asks for figures, and no column's too."""
    rows = (form.printed.rows[place].indicator for place in form.printed.exact(label))
    return any(not row.heading for row in rows) and not form.printed.is_head(label)
