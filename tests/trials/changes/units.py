"""A row's unit that is not its own.

Must be noticed: the form prints a unit in every row, and the count of one thing said in the unit
of another (人 for 件, 元 for 万元) is another statement. Units that offices use for one another (条
and 件, 人 and 人次, 次 and 场) are no change.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.trials.changes.body import Body
from tests.trials.changes.change import Change, ChangeClass, put
from tests.trials.changes.relations import ALIKE, UNITS
from tests.trials.generator.pieces import Role


def _other_units(unit: str) -> list[str]:
    alike = next((group for group in ALIKE if unit in group), frozenset((unit,)))
    return [other for other in UNITS if other not in alike]


def units(body: Body, random: Random) -> Iterator[Change]:
    for place in body.having(Role.ROW_UNIT):
        unit = place.piece.text.strip()
        if unit in UNITS:
            new = "元" if unit == "万元" and random.random() < 0.5 else ""
            new = new or random.choice(_other_units(unit))
            text = place.piece.text.replace(unit, new, 1)
            yield Change(f"{unit}: {place.piece.of}", (put(place, text),))


CLASSES = (ChangeClass("a row's unit", frozenset(("unit",)), units),)
