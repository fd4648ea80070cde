"""Rows of a form that are printed beside each other, in one line of figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checks.form import Grid, Indicator
from checks.form_labels import FormLabels, keys_of
from checks.labels import label_key
from checks.sheet.items import Item
from checks.sheet.labelled import is_unlabelled
from report.span import Span
from report.tables import TableCell

Part = tuple[Indicator, Item]

_FARTHEST = 12  # items above the figures that may name their rows


def beside(
    labels: FormLabels, grid: Grid, items: Sequence[Item], first: int
) -> dict[int, list[Part]]:
    """Of ``items`` from ``first`` on, which holds which rows of ``grid``; an item may hold several,
    and a row's figures may go on in the item below it.
    """
    rows, columns = grid.figure_rows, len(grid.columns)
    for found in (
        _in_one(labels, items, first, len(rows) * columns),
        _in_lines(labels, items, first),
    ):
        for run in found:
            parts = _shared_out(rows, columns, items, run)
            if parts:
                return parts
    return _by_label(rows, columns, items, first)


def _in_one(
    labels: FormLabels, items: Sequence[Item], first: int, width: int
) -> Iterator[list[int]]:
    for index in range(first, len(items)):
        if items[index].fits(width) and is_unlabelled(labels, items[index]):
            yield [index]


def _in_lines(labels: FormLabels, items: Sequence[Item], first: int) -> Iterator[list[int]]:
    """Runs of lines of figures, less the words between them."""
    run: list[int] = []
    for index in range(first, len(items)):
        item = items[index]
        if item.width and is_unlabelled(labels, item):
            run.append(index)
        elif item.figures and item.width and not is_unlabelled(labels, item):
            if run:
                yield run
            run = []
    if run:
        yield run


def _shared_out(
    rows: Sequence[Indicator], columns: int, items: Sequence[Item], run: Sequence[int]
) -> dict[int, list[Part]]:
    """The figures of ``run`` to ``rows``, ``columns`` for each; nothing where they are not as many,
    or a row's are told by two lines with words between.
    """
    width = len(rows) * columns
    if len(run) == 1:
        only = items[run[0]]
        figures = list(only.figures[:width]) if only.fits(width) else []
    else:
        figures = [cell for index in run for cell in items[index].figures]
    if len(figures) != width:
        return {}
    apart = any(later - earlier > 1 for earlier, later in pairwise(run))
    if apart and any(len(items[index].figures) % columns for index in run):
        return {}
    found: dict[int, list[Part]] = {}
    starts = [index for index in run for _ in items[index].figures][:width]
    for place, row in enumerate(rows):
        own = tuple(figures[place * columns : (place + 1) * columns])
        index = starts[place * columns]
        part = items[index]._replace(words=_named(row, items, index, own[0]), figures=own)
        found.setdefault(index, []).append((row, part))
    for index in run:
        found.setdefault(index, [])
    return found


def _named(
    row: Indicator, items: Sequence[Item], index: int, figure: TableCell
) -> tuple[TableCell, ...]:
    """The words that name ``row`` above its figures; a blank at their place where none do."""
    keys = {label_key(label) for label in (row.zh, *row.labels)}
    for item in reversed(items[max(0, index - _FARTHEST) : index + 1]):
        for cell in item.words:
            if not keys.isdisjoint(keys_of(cell.text)):
                return (cell,)
    return (TableCell("", Span(figure.span.start, figure.span.start)),)


def _by_label(
    rows: Sequence[Indicator], columns: int, items: Sequence[Item], first: int
) -> dict[int, list[Part]]:
    """Rows that are printed one below the other all the same, each with its label; only where there
    are several, and one says something: heads beside blanks look like a row.
    """
    found: dict[int, list[Part]] = {}
    place = 0
    for index in range(first, len(items)):
        item = items[index]
        if not item.fits(columns) or not item.words:
            continue
        named = {key for cell in item.words[-2:] for key in keys_of(cell.text)}
        for later in range(place, len(rows)):
            row = rows[later]
            if not named.isdisjoint(label_key(label) for label in (row.zh, *row.labels)):
                found[index] = [(row, item._replace(figures=item.figures[:columns]))]
                place = later + 1
                break
    said = any(cell.text for parts in found.values() for _, one in parts for cell in one.figures)
    return found if len(found) > 1 and said else {}
