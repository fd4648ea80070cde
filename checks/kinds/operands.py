"""Cells as the terms of a relation: numbers, blanks read as [0, ∞), and what cannot be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checks.examined import Cell, CellState
from checks.finding import Evidence, Finding, Status
from checks.kind_fields import Each
from checks.kinds.outcome import finding
from checks.lines import Line, standing_for
from checks.reading import Reading
from checks.rule import Rule
from checks.sheet.sheet import SheetRow
from report.folding import folded
from report.interval import Number

BLANK = "blank"
_MOST_SHOWN = 8  # parts; of more, those that are 0 or blank are left out of the formula
BLANK_PLACE = "( )"  # in a formula, which is read in every language


@dataclass(frozen=True, slots=True)
class Operand:
    """One term. ``value`` is None when it is blank or marked as not applicable; a total that is may
    have the sum of its parts.
    """

    indicator: str
    cell: Cell
    value: Number | None

    @property
    def blank(self) -> bool:
        return self.value is None

    @property
    def known(self) -> Number:
        """Its value, a blank read as 0."""
        return 0 if self.value is None else self.value

    @property
    def shown(self) -> str:
        """Its value; a sign for what does not apply as it is printed."""
        if self.value is None:
            return self.cell.text or BLANK
        return shown(self.value)

    @property
    def term(self) -> str:
        """As formulas print it."""
        return BLANK_PLACE if self.value is None else shown(self.value)

    def evidence(self, role: str) -> Evidence:
        return Evidence(role, self.cell.span, self.indicator, self.shown)


def shown(value: Number) -> str:
    """A number as formulas print it."""
    return format(value, "f") if not isinstance(value, int) else str(value)


def day_shown(day: Number) -> str:
    """A day, as yyyymmdd, as formulas print it."""
    digits = f"{int(day):08d}"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def parts_shown(parts: Sequence[Operand], *, asked: bool) -> tuple[Sequence[Operand], int]:
    """The parts that are shown, and how many more are left out because they add nothing."""
    if len(parts) <= _MOST_SHOWN:
        return [part for part in parts if asked or not part.blank] or list(parts), 0
    known = [part for part in parts if part.known] or list(parts[:1])
    return known, len(parts) - len(known)


def compared(
    rule: Rule, reading: Reading, ids: Sequence[str]
) -> tuple[list[Operand], list[Finding]]:
    """The terms for ``ids``; without any, what is to be said instead: why they cannot be compared,
    or nothing when none of the cells is there.
    """
    ids = standing_for(ids, reading.undivided)
    found = [reading.cell(one) for one in ids]
    cells = [cell for cell in found if cell is not None]
    if not cells:
        return [], []
    texts = [cell.indicator for cell in cells if cell.state is CellState.TEXT]
    missing = [one for one, cell in zip(ids, found, strict=True) if cell is None]
    if texts:
        return [], [not_compared(rule, reading, ids, "cell-is-text", texts)]
    if missing:
        return [], [not_compared(rule, reading, ids, "cell-not-found", missing)]
    return [operand(cell, reading) for cell in cells], []


def operand(cell: Cell, reading: Reading) -> Operand:
    """``cell`` as a term; a blank total has the sum of its parts."""
    value = reading.value(cell.indicator) if cell.value is None else cell.value
    return Operand(cell.indicator, cell, value)


def not_compared(
    rule: Rule, reading: Reading, ids: Sequence[str], reason: str, because_of: Iterable[str]
) -> Finding:
    """The finding that a relation over ``ids`` cannot be checked, ``because_of`` some of them."""
    cells = [cell for cell in map(reading.cell, ids) if cell is not None]
    evidence = [
        Evidence("compared", cell.span, cell.indicator, cell.text or BLANK) for cell in cells
    ]
    arguments = {"reason": reason, "reason_id": "+".join(because_of), **form_of(reading)}
    return finding(rule, Status.NA, evidence, indicators=ids, arguments=arguments)


def form_of(reading: Reading) -> Mapping[str, str]:
    return {"form": reading.vocabulary.id} if reading.vocabulary else {}


def states(role: str, terms: Iterable[Operand]) -> list[str]:
    return [f"{role}={term.shown}" for term in terms]


def blanks_read(
    terms: Iterable[Operand], others: Sequence[SheetRow] = (), *, holds: bool, possible: bool
) -> Mapping[str, str]:
    """How blanks among ``terms``, signs for what does not apply, and the unknown rows ``others``
    were read, for the sentence: as 0 where the relation holds so, else left open where some other
    reading makes it hold; and blank totals, as the sum of their parts.
    """
    summed = any(not term.blank and term.cell.value is None for term in terms)
    totals = {"totals": "read-as-sum"} if summed else {}
    if not (holds or possible):
        return totals
    read = "read-as-zero" if holds else "open"
    states = {term.cell.state for term in terms if term.blank}
    there = {
        "blanks": CellState.BLANK in states,
        "signs": CellState.NOT_APPLICABLE in states,
        "others": bool(others),
    }
    return {**{name: read for name, holds in there.items() if holds}, **totals}


def others_beside(reading: Reading, rule: Rule, line: Line, field: str) -> Sequence[SheetRow]:
    """Unknown rows that may be of ``field`` too; none where its parts are the columns of a row."""
    if rule.fields.get("each") == Each.ROW:
        return ()
    read = {cell.label for cell in reading.undivided.values()}
    rows = reading.sheet.unknown_beside(line.ids[field])
    return [row for row in rows if row.label is None or row.label.span not in read]


def other_evidence(rows: Iterable[SheetRow]) -> list[Evidence]:
    """Unknown rows among the parts of a sum, by their labels."""
    return [Evidence("other", row.label.span) for row in rows if row.label]


def other_states(rows: Iterable[SheetRow]) -> list[str]:
    return [f"other={folded(row.value.text) if row.value else BLANK}" for row in rows]
