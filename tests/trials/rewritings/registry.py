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

_NOT_OF_SECTIONS = (
    "table:",
    "document numbers added",  # those of before the Regulations of 2019
    # These take all above a table at the end for words; newer forms have theirs within.
    "lines broken",
    "pages with",
    "broken lines",
    "paragraphs joined",
)


def of_sections(form: str) -> Sequence[Rewriting]:
    """The classes for a newer ``form``."""
    known = [one for one in CLASSES if not one.name.startswith(_NOT_OF_SECTIONS)]
    return (*known, *added.classes_of_today(), *shapes.classes(form))
