"""Totals left blank, which are read as the sum of their parts wherever they are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checks.examined import Cell, CellState
from checks.form import Form
from checks.lines import lines
from checks.rule import Rule

_UNFILLED = (CellState.BLANK, CellState.NOT_APPLICABLE)


def blank_wholes(
    rules: Iterable[Rule], form: Form | None, cells: Mapping[str, Cell]
) -> Mapping[str, tuple[str, ...]]:
    """The totals among ``cells`` that bear no number, by id, with their parts.

    Only those that ``rules`` leave to another rule to ask about (``filled_only``), and only where
    some part is filled in.
    """
    found: dict[str, tuple[str, ...]] = {}
    if form is None or not form.grids:
        return found
    if all(cell.state not in _UNFILLED for cell in cells.values()):
        return found
    for rule in rules:
        if not rule.fields.get("filled_only") or form.id not in rule.forms:
            continue
        for line in lines(rule, form):
            whole = cells.get(line.one("whole"))
            parts = [cells.get(one) for one in line.ids["parts"]]
            if whole is None or whole.state not in _UNFILLED or whole.indicator in found:
                continue
            if any(part is None or part.state is CellState.TEXT for part in parts):
                continue
            if any(part and (part.value is not None or part.indicator in found) for part in parts):
                found[whole.indicator] = line.ids["parts"]
    return found
