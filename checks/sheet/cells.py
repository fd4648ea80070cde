"""Rows of a report's tables bound to the indicators of an official form, by path and label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from checks.examined import Cell
from checks.form import Form, Indicator
from checks.labels import label_key, nearest
from checks.sheet.columns import Columns, Parts, columns_of, label_place, parts
from checks.sheet.values import in_unit, own_unit, plain_unit, read_value
from checks.sheet.whole_labels import with_whole_labels
from report.folding import folded
from report.tables import Row, Table, TableCell

UNKNOWN_ROW = "unknown-row"  # the reason of one whose label the form does not have


class RowKind(StrEnum):
    """What a row of the table is."""

    INDICATOR = "indicator"
    HEADING = "heading"
    HEADER = "header"  # 统计指标 | 单位 | 统计数
    TITLE = "title"
    REPORTER = "reporter"  # 填报单位
    SIGNER = "signer"  # 负责人, 填报日期
    EMPTY = "empty"
    UNKNOWN = "unknown"


class SheetRow(NamedTuple):
    """A row and what it was taken for. ``indicator`` is the id of the form's row when it bears one,
    ``figures`` its figures by the ids of their indicators where it has several columns of them;
    ``parent`` the id an unknown row stands under, ``reason`` why it is unknown.
    """

    kind: RowKind
    row: Row
    label: TableCell | None
    unit: TableCell | None
    value: TableCell | None
    indicator: str = ""
    parent: str = ""
    reason: str = ""
    figures: tuple[tuple[str, TableCell], ...] = ()


@dataclass(frozen=True)
class Sheet:
    """The tables of one copy, read by the form they follow (None when none was recognised)."""

    form: Form | None = None
    rows: tuple[SheetRow, ...] = ()
    cells: Mapping[str, Cell] = field(default_factory=dict)

    def unknown_beside(self, indicators: Iterable[str]) -> tuple[SheetRow, ...]:
        """Rows that the form does not know, under the same parent as all of ``indicators``."""
        parents = {indicator.rpartition(".")[0] for indicator in indicators}
        return tuple(
            row for row in self.rows if row.reason == UNKNOWN_ROW and {row.parent} == parents
        )


_LABELS_ENOUGH = 2  # distinct labels of a form, when none of them is its own alone
_SHORT_LABELS_ENOUGH = 5  # …all without their 数: 不予公开, 行政诉讼 stand on other forms too
# How rows are numbered, from chapters down: 一、 （一） 1. （1）
_NUMBERS = tuple(
    map(
        re.compile,
        (
            r"[一二三四五六七八九十]{1,3}[、.]",
            r"\([一二三四五六七八九十]{1,3}\)",
            r"\d{1,2}[.、]",
            r"\(\d{1,2}\)",
        ),
    )
)
_SECTION_RANK = 1
_SUBITEM_RANK = 3
_YEAR = re.compile(r"(?:19|20)\d\d年?度?数?")


def read_sheet(tables: Iterable[Table], forms: Iterable[Form]) -> Sheet:
    """The rows of ``tables``, bound to the form that knows most of their labels."""
    rows = [row for table in tables for row in table.rows]
    form, places = _recognised(rows, forms)
    if form is None:
        return Sheet(rows=tuple(_unknown(row, "no-form") for row in rows))
    whole = with_whole_labels(rows, places, form.knows)
    if len(whole) < len(rows):
        rows, places = whole, [label_place(row, form.knows) for row in whole]
    bound = tuple(_Binding(form, rows, places).bound())
    cells = {
        id_: _cell(form.by_id[id_], row.label, row.unit, value)
        for row in bound
        if row.kind is RowKind.INDICATOR and row.label is not None
        for id_, value in _figures(row)
    }
    return Sheet(form, bound, cells)


def _recognised(rows: Sequence[Row], forms: Iterable[Form]) -> tuple[Form | None, Sequence[int]]:
    """The form that knows most of the labels, and the place of the label in each row for it; none
    where two know as many.
    """
    best: tuple[Form | None, Sequence[int]] = (None, ())
    most = (False, 0)
    heads = {label_key(cell.text) for row in rows for cell in row.cells}
    for form in forms:
        places = [label_place(row, form.knows) for row in rows]
        labels = {
            label_key(row.cells[place].text)
            for row, place in zip(rows, places, strict=True)
            if place >= 0
        }
        known = sum(form.knows(key) for key in labels)
        short = labels.isdisjoint(form.whole_labels)
        enough = known >= (_SHORT_LABELS_ENOUGH if short else _LABELS_ENOUGH)
        told = not form.detect.isdisjoint(heads)
        if (enough or told) and (told, known) > most:
            best, most = (form, places), (told, known)
        elif (told, known) == most:
            best = (None, ())
    return best


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
            if indicator.columns:
                return _grid_rows(row, row.cells.index(label), found, indicator)
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
        rank = _rank(label)
        if self._apart is not None and rank > self._apart:
            return ""
        self._apart = rank
        if self._last is None or rank == 0:
            return ""
        if rank == _SUBITEM_RANK and _rank(self._numbered) != rank:
            return self._last.id
        return _above(rank, label, self._last)

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


def _figures(row: SheetRow) -> tuple[tuple[str, TableCell], ...]:
    if row.figures or row.value is None:
        return row.figures
    return ((row.indicator, row.value),)


def _grid_rows(row: Row, place: int, found: Parts, indicator: Indicator) -> SheetRow:
    """``row`` with a figure for each of its columns, as far as they are there."""
    ids = [f"{indicator.id}@{column.id}" for column in indicator.columns]
    figures = tuple(zip(ids, row.cells[place + 1 :], strict=False))
    return SheetRow(RowKind.INDICATOR, row, found.label, None, None, indicator.id, figures=figures)


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


def _rank(label: str) -> int:
    """How deep a row stands by its number; one without stands deepest."""
    bare = "".join(folded(label).split())
    ranks = (rank for rank, number in enumerate(_NUMBERS) if number.match(bare))
    return next(ranks, len(_NUMBERS))


def _above(rank: int, label: str, last: Indicator) -> str:
    """The id of the row that one of ``rank`` after ``last`` stands under."""
    path = last.id.split(".")
    if rank == _SECTION_RANK:
        return path[0]
    if rank < len(_NUMBERS):
        return ".".join(path[:2])
    if "".join(folded(label).split()).startswith("其中") and not last.id[-1].isalpha():
        return last.id
    return last.id if last.heading else last.parent


def _unknown(row: Row, reason: str) -> SheetRow:
    if not any(cell.text for cell in row.cells):
        return SheetRow(RowKind.EMPTY, row, None, None, None)
    return SheetRow(RowKind.UNKNOWN, row, None, None, None, reason=reason)


def _cell(indicator: Indicator, label: TableCell, unit: TableCell | None, value: TableCell) -> Cell:
    state, number = read_value(value.text)
    printed = unit.text if unit else ""
    if number:
        own = own_unit(value.text) or plain_unit(printed)
        number = in_unit(number, own, indicator.unit) if own else number
    return Cell(indicator.id, state, number, value.text, printed, value.span, label.span)
