"""What the words of an item are in a form: a row's own label, or nothing but what it prints."""

from __future__ import annotations

from checks.form_labels import FormLabels
from checks.sheet.items import Item
from checks.sheet.row_labels import EXACT, Bearer, bearers


def own_bearers(labels: FormLabels, item: Item) -> list[Bearer]:
    """The rows whose label ``item`` has just as the form prints it; not what is only like one."""
    return [one for one in bearers(labels, item) if one.weight == EXACT]


def is_labelled(labels: FormLabels, item: Item) -> bool:
    """Whether ``item`` has the label of a row, though it may be the head of a column too."""
    return bool(own_bearers(labels, item))


def is_printed(labels: FormLabels, item: Item) -> bool:
    """Whether nothing stands in ``item`` but what the form prints: heads, labels, what is above."""
    return all(labels.is_printed(cell.text) for cell in item.words)


def is_unlabelled(labels: FormLabels, item: Item) -> bool:
    """Whether ``item`` names no row: its words are heads of columns, if it has any."""
    if is_labelled(labels, item):
        return labels.is_head(item.label)
    return is_printed(labels, item)
