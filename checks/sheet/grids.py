"""Tables of several columns read by a form: what each of their rows is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from checks.form import Column, Form, Indicator
from checks.form_labels import FormLabels, is_note, keys_of
from checks.labels import label_key
from checks.sheet.alignment import Aligned, aligned
from checks.sheet.beside import Part, beside
from checks.sheet.column_order import columns_in_print
from checks.sheet.items import Item, items_of, joined
from checks.sheet.labelled import is_labelled, is_printed, own_bearers
from checks.sheet.narrowed import as_printed
from checks.sheet.parents import parent_of
from checks.sheet.row_labels import bearers
from checks.sheet.sheet import UNKNOWN_ROW, RowKind, SheetRow
from report.folding import folded
from report.tables import Row, TableCell

# Why a row of figures is unknown.
ROW_AGAIN = "row-again"
FEW_FIGURES = "row-few-figures"  # than its row has columns
MANY_FIGURES = "row-many-figures"
NO_FIGURES = "row-without-value"
UNSURE = "row-unsure"  # which row of the form it is

_BROKEN_ALIKE = 3  # rows of which one figure goes on in a line of its own
_MOST_ROWS = 2000  # that are looked at; no report comes near


class GridsRead(NamedTuple):
    rows: tuple[SheetRow, ...]
    known: int  # rows of the form that are there
    printed: int  # …labelled just as the form prints them


def read_grids(form: Form, rows: Sequence[Row]) -> GridsRead:
    """``rows`` as those of ``form``."""
    items = _whole(form.printed, items_of(rows[:_MOST_ROWS], form.printed.is_known))
    form = as_printed(form, items)
    bound = aligned(form.printed, items)
    first = max(bound, default=-1) + 1
    parts: dict[int, list[Part]] = {}
    for grid in form.grids:
        if grid.beside:
            parts.update(beside(form.printed, grid, items, first))
    beyond = (
        SheetRow(RowKind.UNKNOWN, row, None, None, None, reason=UNKNOWN_ROW)
        for row in rows[_MOST_ROWS:]
    )
    read = (*_rows(form, items, bound, parts, _columns(form, items, bound)), *beyond)
    printed = sum(
        one.label is not None
        and not one.beside
        and label_key(one.row.zh) in keys_of(one.label.text)
        for one in bound.values()
    )
    return GridsRead(read, len(bound) + sum(map(len, parts.values())), printed)


def _columns(
    form: Form, items: Sequence[Item], bound: Mapping[int, Aligned]
) -> Mapping[str, Sequence[Column]]:
    """The columns of every row that is bound, in the order they are printed in."""
    found: dict[str, Sequence[Column]] = {}
    for grid in form.grids:
        ids = {row.id for row in grid.rows}
        own = [index for index, one in bound.items() if one.row.id in ids]
        if own:
            before = (
                index
                for index in reversed(range(own[0]))
                if index in bound or _is_row_but_of(ids, form.printed, items[index])
            )
            above = next(before, -1) + 1
            heads, rows = items[above : own[0] + 1], [items[index] for index in own]
            found |= dict.fromkeys(ids, columns_in_print(grid, heads, own[0] - above, rows))
    return found


def _is_row_but_of(ids: Collection[str], labels: FormLabels, item: Item) -> bool:
    """Whether ``item`` is a row of the form that is none of ``ids``, though its figures are not
    all there.
    """
    places = labels.exact(item.label) if item.words and item.figures else ()
    return bool(places) and all(labels.rows[place].indicator.id not in ids for place in places)


def _whole(labels: FormLabels, items: Sequence[Item]) -> list[Item]:
    """``items``, in one what the page broke in two lines: a row's figures, or its label."""
    labelled: list[Item] = []
    for item in items:
        if labelled and _has_label_above(labels, labelled[-1], item):
            labelled[-1] = joined(labelled[-1], item)
        else:
            labelled.append(item)
    broken = {index for index in range(1, len(labelled)) if _go_on(labels, labelled, index)}
    if _are_other_rows(labels, labelled, broken):
        return labelled
    whole: list[Item] = []
    for index, item in enumerate(labelled):
        if index in broken:
            whole[-1] = joined(whole[-1], item)
        else:
            whole.append(item)
    return whole


def _go_on(labels: FormLabels, items: Sequence[Item], index: int) -> bool:
    """Whether figures go on in the item at ``index`` that are too few for the row above it."""
    item, above = items[index], items[index - 1]
    if item.words or not item.figures:
        return False
    return _columns_of(labels, above) == len(above.figures) + len(item.figures)


def _are_other_rows(labels: FormLabels, items: Sequence[Item], broken: Collection[int]) -> bool:
    """Whether what seems to go on may be another row, or a page's number: blanks were lost, so that
    rows fall short with nothing behind them, or few rows lack just one figure.
    """
    alone = sum(len(items[index].figures) == 1 for index in broken)
    if 0 < alone < _BROKEN_ALIKE:
        return True
    whole = {index - 1 for index in broken}
    return bool(broken) and any(
        len(item.figures) < _columns_of(labels, item)
        for index, item in enumerate(items)
        if index not in whole
    )


def _columns_of(labels: FormLabels, item: Item) -> int:
    """How many columns the row has whose label ``item`` bears before figures; 0 if none is told."""
    if not (item.words and item.figures):
        return 0
    columns = {labels.rows[one.place].columns for one in bearers(labels, item)}
    return columns.pop() if len(columns) == 1 else 0


def _has_label_above(labels: FormLabels, above: Item, item: Item) -> bool:
    """Whether the label of ``item`` begins in ``above``, which is words alone."""
    if above.figures or not (above.words and item.words and item.width):
        return False
    if any(labels.is_known(cell.text) for cell in item.words):
        return False
    if is_labelled(labels, above) and not is_note(item.said):
        return False  # it has its figures elsewhere
    return is_labelled(labels, joined(above, item))


def _rows(
    form: Form,
    items: Sequence[Item],
    bound: Mapping[int, Aligned],
    parts: Mapping[int, Sequence[Part]],
    columns: Mapping[str, Sequence[Column]],
) -> Iterator[SheetRow]:
    last: Indicator | None = None
    beside = {index for one in bound.values() for index in one.beside}
    for index, item in enumerate(items):
        if index in parts:
            for row, part in parts[index]:
                last = row
                yield _bound(row, row.columns, part, _label(part))
        elif index in bound:
            last = bound[index].row
            label = bound[index].label or _label(item)
            yield _bound(last, columns[last.id], item, label)
        elif index in beside:
            yield SheetRow(RowKind.HEADER, item.row, _label(item), None, None)
        elif item.words or item.width:
            yield _unbound(form, item, last)
        else:
            yield SheetRow(RowKind.EMPTY, item.row, None, None, None)


def _bound(
    row: Indicator, columns: Sequence[Column], item: Item, label: TableCell | None
) -> SheetRow:
    """``item`` with a figure for each of the ``columns`` of ``row``, as they are printed."""
    ids = [f"{row.id}@{column.id}" for column in columns]
    figures = tuple(zip(ids, item.figures, strict=False))
    return SheetRow(RowKind.INDICATOR, item.row, label, None, None, row.id, figures=figures)


def _label(item: Item) -> TableCell | None:
    return item.words[-1] if item.words else None


def _unbound(form: Form, item: Item, last: Indicator | None) -> SheetRow:
    label = _label(item)
    known = [
        row for cell in item.words[-1:] for key in keys_of(cell.text) for row in form.labelled(key)
    ]
    if not item.width:
        heading = _heading(known, item.label)
        if heading:
            return SheetRow(RowKind.HEADING, item.row, label, None, None, heading)
        if is_printed(form.printed, item):
            return SheetRow(RowKind.HEADER, item.row, label, None, None)
        kind = _furniture(form, item)
        if kind is not RowKind.UNKNOWN:
            return SheetRow(kind, item.row, label, None, None)
    value = item.figures[0] if item.figures else None
    return SheetRow(
        RowKind.UNKNOWN,
        item.row,
        label,
        None,
        value,
        parent=parent_of(item.label, last),
        reason=_reason(form, item),
    )


def _heading(known: Sequence[Indicator], label: str) -> str:
    """The id of the heading among ``known`` rows that says just ``label``, else of the first."""
    words = "".join(folded(label).split())
    headings = [row for row in known if row.heading]
    same = [row for row in headings if "".join(folded(row.zh).split()) == words]
    return next((row.id for row in (*same, *headings)), "")


def _furniture(form: Form, item: Item) -> RowKind:
    said = "".join(item.said.split())
    for kind in (RowKind.REPORTER, RowKind.SIGNER):
        if said.startswith(form.furniture.get(kind, ())):
            return kind
    return RowKind.UNKNOWN


def _reason(form: Form, item: Item) -> str:
    rows = form.printed.rows
    own = [rows[one.place] for one in own_bearers(form.printed, item)]
    if not own or all(row.indicator.heading for row in own):
        return UNKNOWN_ROW if item.words else UNSURE
    if all(len(item.figures) < row.columns for row in own):
        return FEW_FIGURES if item.figures else NO_FIGURES
    if all(item.width > row.columns for row in own):
        return MANY_FIGURES
    return ROW_AGAIN
