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
