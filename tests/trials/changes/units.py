"""A unit that is not its own, in a row or behind a figure of the narrative.

Must be noticed: the form prints a unit in every row, and the count of one thing said in the unit
of another (人 for 件, 元 for 万元) is another statement. Units that offices use for one another (条
and 件, 人 and 人次, 次 and 场) are no change. The narrative, too, counts nothing in people, or in
money, that the table counts in 件, and no people in 件.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.trials.changes.body import Body
from tests.trials.changes.change import Change, ChangeClass, put
from tests.trials.changes.figures import exact, wording
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


_PEOPLE = ("人", "名", "人次")


def units_told(body: Body, random: Random) -> Iterator[Change]:
    """The unit behind a figure of the narrative that one cell bears out."""
    known = {figure.span.end: figure for figure, held in exact(body) if held}
    for place in body.having(Role.FIGURE_UNIT):
        figure = known.get(place.span.start)
        if figure is None or "+" in figure.piece.of or "元" in place.piece.text:
            continue
        people = place.piece.text.strip() in _PEOPLE
        new = random.choice(("件", "篇") if people else ("人", "元"))
        yield Change(wording(body, figure), (put(place, new),))


_SAYS_SO = frozenset(("unit", "text-table"))
CLASSES = (
    ChangeClass("a row's unit", frozenset(("unit",)), units),
    ChangeClass("a figure's unit in the text", _SAYS_SO, units_told),
)
