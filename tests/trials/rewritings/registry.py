"""Every class of rewritings."""

from __future__ import annotations

from collections.abc import Sequence

from tests.trials.rewritings import (
    added,
    characters,
    dates,
    figures,
    layout,
    lists,
    names,
    shapes,
    tables,
)
from tests.trials.rewritings.rewriting import Rewriting

CLASSES = tuple(
    rewriting
    for module in (figures, lists, dates, names, added, layout, characters, tables)
    for rewriting in module.classes()
)

# These take all that stands above a table at the end for words; newer forms have theirs within.
_ABOVE_THE_TABLE = ("lines broken", "pages with", "broken lines", "paragraphs joined")


def of_sections(form: str) -> Sequence[Rewriting]:
    """The classes for a newer ``form``."""
    known = [one for one in CLASSES if not one.name.startswith((*_ABOVE_THE_TABLE, "table:"))]
    return (*known, *shapes.classes(form))
