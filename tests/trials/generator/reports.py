"""One consistent report a seed."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.trials.generator import figures
from tests.trials.generator.agencies import agency
from tests.trials.generator.annex import annex
from tests.trials.generator.furniture import furniture
from tests.trials.generator.layout import laid_out, layout
from tests.trials.generator.narrative import narrative
from tests.trials.generator.numbers import numbers
from tests.trials.generator.pieces import Generated
from tests.trials.generator.saying import Speaker
from tests.trials.generator.signing import signature, signing
from tests.trials.generator.table import Shape


def generate(seed: int, *, annexed: bool = True, shape: Shape | None = None) -> Generated:
    """The report of ``seed``, always the same: single, doubled or tripled, furnished or bare.

    Where it is not ``annexed`` its table is missing, as when that was a file of its own. Where
    ``shape`` is given the table has it, and no line of the text is broken.
    """
    random = Random(seed)
    year = random.randint(2014, 2018)
    who = agency(random)
    values = figures.sheet(random, who.kind)
    speaker = Speaker(random, who, year, values, numbers(random))
    signed = signing(random, year)
    page = layout(random)
    if shape is not None:
        page = replace(page, width=0)
    paragraphs = [*narrative(speaker), *signature(who, signed)]
    copy = tuple(laid_out(paragraphs, page))
    if annexed:
        filled, half_width = signed.filled, page.half_width
        copy += tuple(annex(random, who, values, year, filled, half_width=half_width, shape=shape))
    copies = random.choice((1, 1, 1, 1, 2, 2, 2, 3))
    around = furniture(speaker, signed.plain)
    return Generated(
        seed, who.title, year, (copy,) * copies, around.before, around.between, around.after
    )
