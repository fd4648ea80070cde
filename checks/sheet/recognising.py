"""Which official form a report's tables follow, and why none where none can be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from checks.form import Form
from checks.labels import label_key
from checks.sheet.by_path import bound_by_path
from checks.sheet.columns import label_place
from checks.sheet.grids import GridsRead, read_grids
from checks.sheet.sheet import SheetRow
from report.tables import Row

# Why no form was recognised.
NO_TABLE = "no-table"
FORMS_ALIKE = "forms-alike"
FEW_LABELS = "few-labels"

_LABELS_ENOUGH = 2  # distinct labels of a form, when none of them is its own alone
_ROWS_ENOUGH = 3  # of several columns, when no head is the form's own
_SHORT_LABELS_ENOUGH = 5  # …all without their 数: 不予公开, 行政诉讼 stand on other forms too


class Recognised(NamedTuple):
    form: Form | None
    rows: tuple[SheetRow, ...]  # none where there is no form
    reason: str  # why there is none


class _Fit(NamedTuple):
    """How well a form fits: whether heads or labels are there that no other has, how many rows it
    knows, and how many of them are labelled just as it prints them.
    """

    told: bool
    known: int
    printed: int


def recognised(rows: Sequence[Row], forms: Iterable[Form]) -> Recognised:
    """The form that fits ``rows`` best, and they as its rows; none where two fit alike."""
    if not rows:
        return Recognised(None, (), NO_TABLE)
    heads = {label_key(cell.text) for row in rows for cell in row.cells}
    best: Form | None = None
    most = _Fit(False, 0, 0)
    reason = FEW_LABELS
    read: dict[str, GridsRead] = {}
    places: dict[str, Sequence[int]] = {}
    for form in _narrowest_first(forms):
        told = not form.detect.isdisjoint(heads)
        if form.grids:
            if most.told and not told:
                continue
            read[form.id] = read_grids(form, rows)
            fit = _Fit(told, read[form.id].known, read[form.id].printed)
            enough = (
                fit.known >= (1 if told else _ROWS_ENOUGH)
                or len(form.detect & heads) >= _LABELS_ENOUGH
            )
        else:
            places[form.id] = [label_place(row, form.knows) for row in rows]
            fit, enough = _by_labels(form, rows, places[form.id], told=told)
        if enough and fit > most:
            best, most, reason = form, fit, ""
        elif fit == most and best is not None:
            best, reason = None, FORMS_ALIKE
    if best is None:
        return Recognised(None, (), reason)
    if best.grids:
        return Recognised(best, read[best.id].rows, "")
    return Recognised(best, bound_by_path(best, rows, places[best.id]), "")


def _narrowest_first(forms: Iterable[Form]) -> Iterator[Form]:
    """Those with one column first: they are told at less cost."""
    return iter(sorted(forms, key=lambda form: bool(form.grids)))


def _by_labels(
    form: Form, rows: Sequence[Row], places: Sequence[int], *, told: bool
) -> tuple[_Fit, bool]:
    """How well a form with one column fits, and whether that is enough."""
    labels = {
        label_key(row.cells[place].text)
        for row, place in zip(rows, places, strict=True)
        if place >= 0
    }
    known = sum(form.knows(key) for key in labels)
    short = labels.isdisjoint(form.whole_labels)
    enough = told or known >= (_SHORT_LABELS_ENOUGH if short else _LABELS_ENOUGH)
    return _Fit(told, known, 0), enough
