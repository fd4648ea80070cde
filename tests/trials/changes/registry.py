"""Every class of changes, the hardest first."""

from __future__ import annotations

from collections.abc import Sequence

from tests.trials.changes import (
    cells,
    copies,
    denials,
    figures,
    names,
    numbering,
    promises,
    section_tables,
    sections,
    times,
    units,
)
from tests.trials.changes.change import ChangeClass

CLASSES = (
    *cells.CLASSES,
    *figures.CLASSES,
    *denials.CLASSES,
    *units.CLASSES,
    *numbering.CLASSES,
    *promises.CLASSES,
    *times.CLASSES,
    *names.CLASSES,
    *copies.CLASSES,
)


def of_sections(form: str) -> Sequence[ChangeClass]:
    """The classes for a newer ``form``; of those before, what has no table of 2014 in it."""
    return (
        *(
            one
            for one in (*section_tables.CLASSES, *sections.CLASSES)
            if one.name not in sections.NOT_OF[form]
        ),
        *(one for one in figures.CLASSES if one.name == "an approximate figure"),
        *(one for one in numbering.CLASSES if "row" not in one.name),
        *promises.CLASSES,
        *(one for one in times.CLASSES if one.name != "two dates of one signing"),
        *names.CLASSES,
    )
