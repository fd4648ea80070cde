"""Rows of a printed table whose figures came down on the line of another row."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from checks.form_labels import FormLabels
from checks.sheet.items import Item, is_figure
from checks.sheet.labelled import is_labelled


def shifted(labels: FormLabels, items: Sequence[Item], bound: Collection[int]) -> set[int]:
    """Those of ``bound`` items that may hold the figures of another row: between heads of columns
    with figures among them, which are some row's, and a label without any.
    """
    found: set[int] = set()
    since: list[int] | None = None  # bound items behind what is odd; None before anything is
    odd = ""
    for index, item in enumerate(items):
        if index in bound:
            if since is not None:
                since.append(index)
            continue
        what = _odd(labels, item)
        if what and odd and what != odd and since:
            found.update(since)
        if what:
            odd, since = what, []
        elif item.width:
            odd, since = "", None
    return found


def _odd(labels: FormLabels, item: Item) -> str:
    """``heads`` with figures, a ``label`` without, or neither."""
    words = " ".join(cell.text for cell in item.words).split()
    if item.width and any(map(is_figure, words)):
        return "heads" if all(is_figure(one) or labels.is_printed(one) for one in words) else ""
    alone = item.words and not item.width
    return "label" if alone and is_labelled(labels, item) else ""
