"""Rows of a table with one column of figures, bound to a form's by path and label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks.form import Form, Indicator
from checks.labels import label_key, nearest
from checks.sheet.columns import Columns, Parts, columns_of, label_place, parts
from checks.sheet.parents import NUMBERS, rank
from checks.sheet.sheet import UNKNOWN_ROW, RowKind, SheetRow
from checks.sheet.values import own_unit, plain_unit
from checks.sheet.whole_labels import with_whole_labels
from report.folding import folded
from report.tables import Row, TableCell

_SECTION_RANK = 1
_SUBITEM_RANK = 3
_YEAR = re.compile(r"(?:19|20)\d\d年?度?数?")


def bound_by_path(form: Form, rows: Sequence[Row], places: Sequence[int]) -> tuple[SheetRow, ...]:
    """``rows``, whose labels stand at ``places``, each as what it is of ``form``."""
    whole = with_whole_labels(rows, places, form.knows)
    if len(whole) < len(rows):
        rows, places = whole, [label_place(row, form.knows) for row in whole]
    return tuple(_Binding(form, rows, places).bound())


class _Binding:
    """The rows of a table as they are bound, from the first to the last."""

    def __init__(self, form: Form, rows: Sequence[Row], places: Sequence[int]) -> None:
        self._form = form
        self._rows = rows
        self._places = places  # of each row's label
        self._seen: set[str] = set()
        self._last: Indicator | None = None  # the row bound last: its ancestors are the path
        self._columns = Columns()
        self._apart: int | None = None  # the rank of the unknown row that others may be parts of
        self._numbered = ""  # how the row bound last is
        self._spare = self._unprinted()

    def _unprinted(self) -> dict[str, Indicator]:
        """Indicators by label key, none of whose labels stands in the table as the form has it."""
        printed = {
            one.id
            for row, place in zip(self._rows, self._places, strict=True)
            if place >= 0
            for one in self._form.labelled(label_key(row.cells[place].text))
        }
        return {
            key: bearers[0]
            for key, bearers in self._form.by_label.items()
            if len(bearers) == 1 and bearers[0].id not in printed
        }

    def bound(self) -> Iterator[SheetRow]:
        for row, place in zip(self._rows, self._places, strict=True):
            found = parts(row, place, self._columns)
            if found.label is None:
                yield SheetRow(RowKind.EMPTY, row, None, None, None)
                continue
            yield self._row(row, found, found.label)

    def _row(self, row: Row, found: Parts, label: TableCell) -> SheetRow:
        self._follow(found.above)
        indicator = self._indicator(found)
        if indicator is not None:
            self._last, self._apart = indicator, None
            self._numbered = label.text
            if found.value is not None or indicator.heading:
                self._seen.add(indicator.id)
            return _bound_row(row, found, indicator)
        kind = _furniture(row, found.key, self._form)
        if kind is RowKind.HEADER:
            self._columns = columns_of(row, self._form.furniture.get("unit", ()))
        if kind is not RowKind.UNKNOWN:
            return SheetRow(kind, row, label, None, None)
        again = self._form.labelled(found.key)
        return SheetRow(
            kind,
            row,
            label,
            found.unit,
            found.value,
            parent=self._parent(label.text),
            reason="row-again" if again else UNKNOWN_ROW,
        )

    def _parent(self, label: str) -> str:
        """The id of the row that an unknown row stands under, by its number if it bears one; empty
        below a row that is unknown too.
        """
        depth = rank(label)
        if self._apart is not None and depth > self._apart:
            return ""
        self._apart = depth
        if self._last is None or depth == 0:
            return ""
        if depth == _SUBITEM_RANK and rank(self._numbered) != depth:
            return self._last.id
        return _above(depth, label, self._last)

    def _follow(self, above: Sequence[TableCell]) -> None:
        """What a row stands under where that has a column of its own."""
        for cell in above:
            for one in self._form.labelled(label_key(cell.text))[:1]:
                self._last = one

    def _indicator(self, found: Parts) -> Indicator | None:
        candidates = self._form.labelled(found.key)
        if candidates:
            return _by_path(candidates, self._last, self._seen)
        near = {self._spare[key] for key in nearest(found.key, self._spare)}
        one = near.pop() if len(near) == 1 else None
        if one is None or one.id in self._seen:
            return None
        unit = plain_unit(found.unit.text) if found.unit else ""
        return one if unit in ("", one.unit, *one.units) or one.heading else None


def _bound_row(row: Row, found: Parts, indicator: Indicator) -> SheetRow:
    if indicator.heading:
        kind = RowKind.HEADING
        return SheetRow(kind, row, found.label, found.unit, found.value, indicator.id)
    if found.value is None:
        reason = "row-without-value"
        return SheetRow(
            RowKind.UNKNOWN, row, found.label, found.unit, None, "", indicator.parent, reason
        )
    unit = found.unit
    own = own_unit(found.value.text)
    if own and own not in (indicator.unit, *indicator.units):
        unit = TableCell(own, found.value.span)  # the one that differs is the one to show
    return SheetRow(RowKind.INDICATOR, row, found.label, unit, found.value, indicator.id)


def _by_path(
    candidates: tuple[Indicator, ...], last: Indicator | None, seen: set[str]
) -> Indicator | None:
    """The candidate that stands where the table has come to; None when that cannot be told."""
    free = [candidate for candidate in candidates if candidate.id not in seen]
    if not free:
        return None
    if len(candidates) == 1:
        return free[0]
    # A label that several rows bear needs its parent above it.
    path = f"{last.id}." if last else ""
    under = [one for one in free if one.parent and path.startswith(f"{one.parent}.")]
    return max(under, key=lambda one: one.level) if under else None


def _furniture(row: Row, key: str, form: Form) -> RowKind:
    words = form.furniture
    heads = sum(label_key(cell.text) in words["header"] for cell in row.cells)
    years = sum(_YEAR.fullmatch(folded(cell.text).strip()) is not None for cell in row.cells)
    if heads and heads + years > 1:
        return RowKind.HEADER
    if sum(1 for cell in row.cells if cell.text) > 1 and not key.startswith(words["signer"]):
        return RowKind.UNKNOWN
    bare = "".join(folded(row.cells[0].text).split()) or key
    for kind in (RowKind.REPORTER, RowKind.SIGNER):
        if bare.startswith(words[kind]):
            return kind
    return RowKind.TITLE if any(word in bare for word in words["title"]) else RowKind.UNKNOWN


def _above(depth: int, label: str, last: Indicator) -> str:
    """The id of the row that one of rank ``depth`` after ``last`` stands under."""
    path = last.id.split(".")
    if depth == _SECTION_RANK:
        return path[0]
    if depth < len(NUMBERS):
        return ".".join(path[:2])
    if "".join(folded(label).split()).startswith("其中") and not last.id[-1].isalpha():
        return last.id
    return last.id if last.heading else last.parent
