"""Every class of rewritings."""

from __future__ import annotations

from tests.trials.rewritings import added, characters, dates, figures, layout, lists, names, tables

CLASSES = tuple(
    rewriting
    for module in (figures, lists, dates, names, added, layout, characters, tables)
    for rewriting in module.classes()
)
