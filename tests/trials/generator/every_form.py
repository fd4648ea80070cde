"""One consistent report a seed on any form."""

from __future__ import annotations

from random import Random

from tests.trials.generator import reports
from tests.trials.generator.pieces import Generated
from tests.trials.generator.sections.form import FORMS as NEWER
from tests.trials.generator.sections.reports import ALL_SHAPES, invented, rendered
from tests.trials.generator.sections.shapes import SHAPES

FORMS = ("2014", *NEWER)


_BARRED = tuple(name for name in SHAPES if name[0] in "123" and name[:2] not in ("3t", "3c"))


def report_on(form: str, seed: int, *, barred: bool = False) -> Generated:
    """The report of ``seed``, always the same; on a newer form in one of its shapes, none of its
    cells blank, as some shapes lose those. ``barred``: in one where bars mark the cells.
    """
    if form == "2014":
        return reports.generate(seed)
    shape = Random(f"shape {form} {seed}").choice(_BARRED if barred else ALL_SHAPES)
    return rendered(invented(form, seed, filled=True), shape)
