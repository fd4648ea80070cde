"""Rows of figures laid along the rows of a form: by label where one is whole, else by order.

A row that is missing or one too many shifts nothing: what stands between two rows that are known is
bound by order only where there are as many rows as the form has there, and unknown where not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from checks.form import Form, Indicator
from checks.labels import label_key
from checks.sheet.items import Item, words_around
from checks.sheet.row_labels import agrees, bearers, figure_rows

_MOST_ITEMS = 4000  # with figures; no report comes near, and what is beyond stays unknown
_UNDER_ITS_HEADS = 0.5  # what it adds that the heads of its columns stand above
_HEADS_ABOVE = 8  # items
_LONG = 5  # columns that no other table has so many of
_ALL_LOST = 10  # rows in order without a word that may still be bound


class _Chain(NamedTuple):
    """The best way to bind items up to one to rows up to one, from the last on."""

    weight: float
    item: int
    place: int
    before: _Chain | None


def aligned(form: Form, items: Sequence[Item]) -> dict[int, Indicator]:
    """Which of ``items`` is which row of ``form``."""
    rows = figure_rows(form)
    filled = [index for index, item in enumerate(items) if item.figures][:_MOST_ITEMS]
    known = _by_label(form, items, filled)
    bound = dict(known)
    ends = [(-1, -1), *known.items(), (len(items), len(rows))]
    for (above, first), (below, last) in pairwise(ends):
        between = [index for index in filled if above < index < below]
        open_end = above < 0 or below == len(items)
        bound.update(_by_order(rows, range(first + 1, last), items, between, open_end=open_end))
    return {index: rows[place] for index, place in sorted(bound.items())}


def _by_label(form: Form, items: Sequence[Item], filled: Sequence[int]) -> dict[int, int]:
    """Items to places in the form's rows, both in order, by labels that are whole."""
    rows = figure_rows(form)
    best: list[_Chain | None] = [None] * len(rows)
    for index in filled:
        item = items[index]
        found = []
        for place, label in bearers(form, item.label):
            row = rows[place]
            if not item.fits(len(row.columns)):
                continue
            heads = _UNDER_ITS_HEADS if _under_heads(row, items, index) else 0
            before = max(filter(None, best[:place]), default=None, key=lambda one: one.weight)
            above = before.weight if before else 0
            found.append(_Chain(above + label + heads, index, place, before))
        for chain in found:
            last = best[chain.place]
            if last is None or chain.weight > last.weight:
                best[chain.place] = chain
    end = max(filter(None, best), default=None, key=lambda one: one.weight)
    return dict(reversed([*_links(end)]))


def _links(end: _Chain | None) -> Iterator[tuple[int, int]]:
    while end is not None:
        yield end.item, end.place
        end = end.before


def _under_heads(row: Indicator, items: Sequence[Item], index: int) -> bool:
    heads = {label_key(head) for column in row.columns for head in (column.zh, *column.labels)}
    return any(
        label_key(cell.text) in heads
        for item in items[max(0, index - _HEADS_ABOVE) : index]
        for cell in item.words
    )


def _by_order(
    rows: Sequence[Indicator],
    places: range,
    items: Sequence[Item],
    between: Sequence[int],
    *,
    open_end: bool,
) -> Mapping[int, int]:
    """Items ``between`` two that are known, to the ``places`` between theirs: where as many rows
    are there as the form has with so many columns, and what is said beside them agrees.
    """
    bound: dict[int, int] = {}
    for columns in {len(rows[place].columns) for place in places}:
        if columns < (_LONG if open_end else 2):
            continue
        wanted = [place for place in places if len(rows[place].columns) == columns]
        found = [index for index in between if _is_row_of(items[index], columns)]
        if len(found) != len(wanted):
            continue
        around = [words_around(items, index) for index in found]
        silent = not any(around)
        if silent and open_end and len(found) < _ALL_LOST:
            continue
        agreeing = silent or all(
            agrees(rows[place], items[index].label, said)
            for place, index, said in zip(wanted, found, around, strict=True)
        )
        if agreeing:
            bound.update(zip(found, wanted, strict=True))
    return bound


def _is_row_of(item: Item, columns: int) -> bool:
    return item.fits(columns) and any(cell.text for cell in item.figures)
