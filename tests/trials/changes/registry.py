"""Every class of changes, the hardest first."""

from __future__ import annotations

from tests.trials.changes import (
    cells,
    copies,
    denials,
    figures,
    names,
    numbering,
    promises,
    sections,
    times,
    units,
)

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

# Of the newer forms: what has no table in it is as before.
OF_SECTIONS = (
    *sections.CLASSES,
    *(one for one in figures.CLASSES if one.name == "an approximate figure"),
    *(one for one in numbering.CLASSES if "row" not in one.name),
    *promises.CLASSES,
    *(one for one in times.CLASSES if one.name != "two dates of one signing"),
    *names.CLASSES,
)
