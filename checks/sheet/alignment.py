"""Rows of figures laid along the rows of a form: by label where one is whole, else by order.

A row that is missing or one too many shifts nothing: what stands between two rows that are known is
bound by order only where there are as many rows as the form has there, and unknown where not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from checks.form import Indicator
from checks.form_labels import FormLabels, GridRow
from checks.labels import label_key
from checks.sheet.items import Item, around
from checks.sheet.row_labels import Bearer, agrees, bearers, likest
from checks.sheet.shifted import shifted
from report.tables import TableCell

_UNDER_ITS_HEADS = 0.5  # what it adds that the heads of its columns stand above
_HEADS_ABOVE = 8  # items
_LONG = 5  # columns that no other table has so many of
_FEWEST = 2  # columns of rows that are told by their order alone, without a word
_ALL_LOST = 10  # rows in order without a word that may still be bound
_SHORTEST_HEAD = 2  # characters, of one that the page broke


class _Chain(NamedTuple):
    """The best way to bind items up to one to rows up to one, from the last on."""

    weight: float
    item: int
    bearer: Bearer
    before: _Chain | None


class Aligned(NamedTuple):
    """The row of the form that an item is; ``label`` is what tells it, if anything does, and
    ``beside`` the items it may be of, where the row was told by its order.
    """

    row: Indicator
    label: TableCell | None
    beside: range = range(0)


def aligned(labels: FormLabels, items: Sequence[Item]) -> dict[int, Aligned]:
    """Which of ``items`` is which row of a form, in order; a heading with figures is none."""
    rows = labels.rows
    filled = [index for index, item in enumerate(items) if item.figures]
    known = _by_label(labels, items, filled)
    for index in shifted(labels, items, known):
        del known[index]
    bound = {index: Aligned(rows[one.place].indicator, one.label) for index, one in known.items()}
    ends = [
        (-1, -1),
        *((index, one.place) for index, one in known.items()),
        (len(items), len(rows)),
    ]
    for (above, first), (below, last) in pairwise(ends):
        between = filled[bisect_right(filled, above) : bisect_left(filled, below)]
        places = [place for place in range(first + 1, last) if not rows[place].indicator.heading]
        open_end = above < 0 or below == len(items)
        for index, place in _by_order(rows, places, items, between, open_end=open_end).items():
            row, near = rows[place].indicator, around(items, index)
            words = [cell for one in near for cell in items[one].words]
            bound[index] = Aligned(row, likest(row, words), near)
    return {index: one for index, one in sorted(bound.items()) if not one.row.heading}


def _by_label(
    labels: FormLabels, items: Sequence[Item], filled: Sequence[int]
) -> dict[int, Bearer]:
    """Items to places in the form's rows, both in order, by labels that are whole."""
    rows = labels.rows
    instead = _in_place_of_parts(labels, items)
    best: list[_Chain | None] = [None] * len(rows)
    for index in filled:
        item = items[index]
        found = []
        for bearer in bearers(labels, item):
            row = rows[bearer.place]
            if not item.fits(row.columns) or _is_head(labels, items, index):
                continue
            if row.indicator.heading and not (item.width and row.indicator.id in instead):
                continue
            heads = _UNDER_ITS_HEADS if _under_heads(row.indicator, items, index) else 0
            before = max(
                filter(None, best[: bearer.place]), default=None, key=lambda one: one.weight
            )
            above = before.weight if before else 0
            found.append(_Chain(above + bearer.weight + heads, index, bearer, before))
        for chain in found:
            last = best[chain.bearer.place]
            if last is None or chain.weight > last.weight:
                best[chain.bearer.place] = chain
    end = max(filter(None, best), default=None, key=lambda one: one.weight)
    return dict(reversed([*_links(end)]))


def _in_place_of_parts(labels: FormLabels, items: Sequence[Item]) -> set[str]:
    """The headings none of whose rows is printed: figures beside them may be their own."""
    rows = labels.rows
    printed = {
        rows[one.place].indicator.parent
        for item in items
        if item.words
        for one in bearers(labels, item)
        if not labels.is_head(one.label.text)
    }
    return {row.indicator.id for row in rows if row.indicator.heading} - printed


def _links(end: _Chain | None) -> Iterator[tuple[int, Bearer]]:
    while end is not None:
        yield end.item, end.bearer
        end = end.before


def _is_head(labels: FormLabels, items: Sequence[Item], index: int) -> bool:
    """Whether the words of an item are heads of columns, the last of which is a row's label too."""
    words = items[index].words
    if not labels.is_head(words[-1].text):
        return False
    above = words[-2:-1]
    if not above and index and not items[index - 1].figures:
        above = items[index - 1].words[-1:]
    key = label_key(above[0].text) if above else ""
    return len(key) >= _SHORTEST_HEAD and any(key in head for head in labels.heads)


def _under_heads(row: Indicator, items: Sequence[Item], index: int) -> bool:
    heads = {label_key(head) for column in row.columns for head in (column.zh, *column.labels)}
    return any(
        label_key(cell.text) in heads
        for item in items[max(0, index - _HEADS_ABOVE) : index]
        for cell in item.words
    )


def _by_order(
    rows: Sequence[GridRow],
    places: Sequence[int],
    items: Sequence[Item],
    between: Sequence[int],
    *,
    open_end: bool,
) -> Mapping[int, int]:
    """Items ``between`` two that are known, to the ``places`` between theirs: where as many rows
    are there as the form has with so many columns, and what is said beside them agrees.
    """
    bound: dict[int, int] = {}
    for columns in {rows[place].columns for place in places}:
        wanted = [place for place in places if rows[place].columns == columns]
        found = [index for index in between if _is_row_of(items[index], columns)]
        if len(found) != len(wanted):
            continue
        if not wanted or not (
            columns >= _LONG
            or not open_end
            or (columns >= _FEWEST and _under_heads(rows[wanted[0]].indicator, items, found[0]))
        ):
            continue
        said = ["".join(items[one].said for one in around(items, index)) for index in found]
        silent = not any(said[1:])  # what stands above the first may be heads
        if silent and (open_end or columns < _FEWEST) and len(found) < _ALL_LOST:
            continue
        agreeing = silent or all(
            agrees(rows[place].indicator, items[index].said, words)
            for place, index, words in zip(wanted, found, said, strict=True)
        )
        if agreeing:
            bound.update(zip(found, wanted, strict=True))
    return bound


def _is_row_of(item: Item, columns: int) -> bool:
    return item.fits(columns) and any(cell.text for cell in item.figures)
