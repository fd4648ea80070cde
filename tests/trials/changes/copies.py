"""One copy of a doubled report changed, or all of them alike.

Must be noticed: two copies of one report that give different numbers cannot both be right,
wherever the number stands; a sum that one copy breaks is broken there. An edit made in every copy
breaks what it breaks, once: a reviewer is not to judge it again for each copy.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.trials.changes.body import Body
from tests.trials.changes.cells import parts, wholes
from tests.trials.changes.change import Change, ChangeClass, Scope
from tests.trials.changes.figures import cells, figures


def any_figure(body: Body, random: Random) -> Iterator[Change]:
    """One figure of the narrative or one cell."""
    for change in figures(body, random):
        yield Change("narrative", change.edits)
    for change in parts(body, random):
        yield Change("table", change.edits)


def relations(body: Body, random: Random) -> Iterator[Change]:
    yield from parts(body, random)
    yield from wholes(body, random)


def anything(body: Body, random: Random) -> Iterator[Change]:
    yield from relations(body, random)
    yield from figures(body, random)
    yield from cells(body, random)


_REPEAT = frozenset(("repeat",))
_RELATIONS = frozenset(("sum", "bounds", "order"))
CLASSES = (
    ChangeClass(
        "one figure in a later copy only",
        _REPEAT,
        any_figure,
        codes=frozenset(("DUP002",)),
        scope=Scope.LATER,
    ),
    ChangeClass("a sum in a later copy only", _RELATIONS, relations, scope=Scope.LATER),
    ChangeClass(
        "one edit in every copy",
        _RELATIONS | {"text-table", "text-text"},
        anything,
        scope=Scope.EVERY,
    ),
)
