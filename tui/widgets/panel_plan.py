"""How the rows of the evidence panel are shared out among its parts."""

from __future__ import annotations

from typing import NamedTuple

_KEPT_PLACES = 3  # come before all else


class Plan(NamedTuple):
    """How many rows each part of the panel has."""

    here: int
    formula: int
    also: int
    sentence: int
    why: int
    places: int
    fix: int
    matters: int


def shared_out(room: int, wanted: Plan) -> Plan:
    """``room`` rows shared out among parts that would have those of ``wanted``."""
    places = min(wanted.places, _KEPT_PLACES, max(room, 0))
    left = room - places

    def take(rows: int) -> int:
        nonlocal left
        taken = max(min(rows, left), 0)
        left -= taken
        return taken

    here = take(wanted.here)
    formula = take(wanted.formula) if wanted.sentence > 1 else 0
    sentence = take(min(wanted.sentence, 1))
    why = take(min(wanted.why, 1))
    formula += take(wanted.formula - formula)
    sentence += take(min(wanted.sentence - sentence, 1))
    also = take(wanted.also)
    places += take(wanted.places - places)
    sentence += take(wanted.sentence - sentence)
    why += take(wanted.why - why)
    fix = take(wanted.fix)
    return Plan(here, formula, also, sentence, why, places, fix, take(wanted.matters))
