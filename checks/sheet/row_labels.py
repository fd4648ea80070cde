"""Which rows of a form a printed label may be of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from checks.form import Form, Indicator
from checks.labels import label_key, loose_key
from checks.sheet.items import Item
from checks.traditional import SIMPLIFIED
from report.folding import folded
from report.tables import TableCell

EXACT, LIKE = 3.0, 2.0  # how much a label weighs that is the form's own, and one that is like it
_LEAST_LIKE = 80  # per cent of two labels that agree
_APART = 12  # per cent that the next row's label agrees less
_SHORTEST_LIKE = 4  # characters of a label that may lack some
_LEAST_SAID = 0.25  # of a label by the part of it that is shown for it
_LEAST_COVERED = 0.6  # of a row's label, or of what is printed beside its figures
_NOT_A_WORD = re.compile(r"[\W_]+")
_NUMBER = re.compile(
    r"[(（][一二三四五六七八九十]{1,3}[)）]|(?<!\d)\d{1,2}[.、．](?!\d)|[一二三四]、"
)
# A heading printed from top to bottom leaves one of its characters at the start of a line.
_UPRIGHT = re.compile(r"^(?:[、\u4e00-\u9fff][ \u3000\u00a0]+){1,2}(?=\S{2})")


class GridRow(NamedTuple):
    """A row of a form's grid; a heading too, as some print figures in its line all the same."""

    indicator: Indicator
    columns: int


@lru_cache(maxsize=16)
def grid_rows(form: Form) -> tuple[GridRow, ...]:
    """The rows of a form's grids that are printed one below the other, in order."""
    return tuple(
        GridRow(row, len(grid.columns))
        for grid in form.grids
        if not grid.beside
        for row in grid.rows
    )


@lru_cache(maxsize=16)
def column_heads(form: Form) -> frozenset[str]:
    """The keys of what stands above the columns of a form."""
    return frozenset(
        label_key(head)
        for grid in form.grids
        for column in grid.columns
        for head in (column.zh, *column.labels, column.group)
        if head
    )


@lru_cache(maxsize=16)
def form_words(form: Form) -> frozenset[str]:
    """The keys of all that a form prints: labels of rows, heads of columns, words above them."""
    heads = (
        label
        for grid in form.grids
        for column in grid.columns
        for label in (column.zh, *column.labels, column.group)
    )
    labels = (label for row in form.rows for label in (row.zh, *row.labels))
    keys = {label_key(word) for word in (*heads, *labels, *form.furniture.get("header", ()))}
    return frozenset(keys | {loose_key(key) for key in keys}) - {""}


@lru_cache(maxsize=16)
def form_texts(form: Form) -> tuple[str, ...]:
    """All that a form prints, notes in brackets too, without marks."""
    heads = (
        label
        for grid in form.grids
        for column in grid.columns
        for label in (column.zh, *column.labels, column.group)
    )
    labels = (label for row in form.rows for label in (row.zh, *row.labels, row.row))
    printed = (*heads, *labels, *form.furniture.get("header", ()), *form.furniture.get("note", ()))
    return tuple({_NOT_A_WORD.sub("", folded(text)) for text in printed} - {""})


@lru_cache(maxsize=4096)
def is_part(form: Form, text: str) -> bool:
    """Whether every word of ``text`` is of what a form prints, whole or broken."""
    words = (_NOT_A_WORD.sub("", word) for word in folded(text).translate(SIMPLIFIED).split())
    return all(any(word in printed for printed in form_texts(form)) for word in words)


@lru_cache(maxsize=16)
def _keys(form: Form) -> tuple[tuple[str, int], ...]:
    return tuple(
        (label_key(label), place)
        for place, row in enumerate(grid_rows(form))
        for label in (row.indicator.zh, *row.indicator.labels)
    )


@lru_cache(maxsize=16)
def _places(form: Form) -> dict[str, int]:
    return {row.indicator.id: place for place, row in enumerate(grid_rows(form))}


def is_note(text: str) -> bool:
    """Whether ``text`` is a note in brackets and no number of a row."""
    words = folded(text).strip()
    return words.startswith("(") and _NUMBER.match(words) is None


def keys_of(text: str) -> Iterator[str]:
    """The keys that ``text`` may be known by: as a whole, and from the last number it bears."""
    words = _UPRIGHT.sub("", text.strip())
    whole = label_key(words)
    if whole:
        yield whole
    numbers = [found.start() for found in _NUMBER.finditer(folded(words)) if found.start()]
    if numbers:
        last = label_key(words[numbers[-1] :])
        if last and last != whole:
            yield last


@lru_cache(maxsize=4096)
def is_known(form: Form, text: str) -> bool:
    """Whether a form prints ``text``, as a label or over a column."""
    words = form_words(form)
    return any(key in words or loose_key(key) in words for key in keys_of(text))


class Bearer(NamedTuple):
    """That ``row``, at ``place`` among a form's, may bear ``label``."""

    place: int
    weight: float
    label: TableCell


def bearers(form: Form, item: Item) -> list[Bearer]:
    """The rows whose label ``item`` may have, by as few of its words as tell."""
    for label in item.labels:
        exact = _exact(form, label.text)
        if exact:
            return [Bearer(place, EXACT, label) for place in exact]
    for label in item.labels:
        near = _nearest(form, label.text)
        if near >= 0:
            return [Bearer(near, LIKE, label)]
    return []


@lru_cache(maxsize=4096)
def _exact(form: Form, text: str) -> tuple[int, ...]:
    places = _places(form)
    for key in keys_of(text):
        rows = form.labelled(key)
        if rows:
            return tuple(places[row.id] for row in rows if row.id in places)
    return ()


@lru_cache(maxsize=4096)
def _nearest(form: Form, text: str) -> int:
    """The row with the label that ``text`` is most like; -1 where none is, or two are."""
    best: dict[int, float] = {}
    for key in keys_of(text):
        if len(key) < _SHORTEST_LIKE:
            continue
        for label, place in _keys(form):
            score = fuzz.ratio(key, label, score_cutoff=_LEAST_LIKE - _APART)
            if score > best.get(place, 0):
                best[place] = score
    ranked = sorted(best, key=lambda place: -best[place])
    if not ranked or best[ranked[0]] < _LEAST_LIKE:
        return -1
    if len(ranked) > 1 and best[ranked[0]] - best[ranked[1]] < _APART:
        return -1
    return ranked[0]


def likest(row: Indicator, cells: Iterable[TableCell]) -> TableCell | None:
    """Which of ``cells`` says most of the label of ``row``."""
    labels = [label_key(label) for label in (row.zh, *row.labels)]
    most, found = _LEAST_SAID, None
    for cell in cells:
        key = label_key(cell.text)
        said = max(LCSseq.similarity(key, label) / max(len(key), len(label)) for label in labels)
        if said > most:
            most, found = said, cell
    return found


def agrees(row: Indicator, own: str, around: str) -> bool:
    """Whether ``row`` may be what stands beside figures: ``own`` words in their line, and those
    ``around`` it.
    """
    labels = [label_key(label) for label in (row.zh, *row.labels)]
    printed = label_key(around)
    if printed and not any(_covered(label, printed) for label in labels):
        return False
    key = next(iter(keys_of(own)), "") if own else ""
    if key not in printed:
        return True  # it is of a note in brackets
    return len(key) < _SHORTEST_LIKE or any(_covered(key, label) for label in labels)


def _covered(words: str, text: str) -> bool:
    return LCSseq.similarity(words, text) >= _LEAST_COVERED * len(words)
