"""Which rows of a form a printed label may be of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from checks.form import Indicator
from checks.form_labels import SHORTEST_LIKE, FormLabels, keys_of
from checks.labels import label_key
from checks.sheet.items import Item
from report.tables import TableCell

EXACT, LIKE = 3.0, 2.0  # how much a label weighs that is the form's own, and one that is like it
_LEAST_SAID = 0.25  # of a label by the part of it that is shown for it
_LEAST_COVERED = 0.6  # of a row's label, or of what is printed beside its figures


class Bearer(NamedTuple):
    """That ``row``, at ``place`` among a form's, may bear ``label``."""

    place: int
    weight: float
    label: TableCell


def bearers(labels: FormLabels, item: Item) -> list[Bearer]:
    """The rows whose label ``item`` may have, by as few of its words as tell."""
    for label in item.labels:
        exact = labels.exact(label.text)
        if exact:
            return [Bearer(place, EXACT, label) for place in exact]
    for label in item.labels:
        near = labels.nearest(label.text)
        if near >= 0:
            return [Bearer(near, LIKE, label)]
    return []


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
    return len(key) < SHORTEST_LIKE or any(_covered(key, label) for label in labels)


def _covered(words: str, text: str) -> bool:
    return LCSseq.similarity(words, text) >= _LEAST_COVERED * len(words)
