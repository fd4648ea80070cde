"""Figures that speak of a row of the form in no unit it goes by."""

from __future__ import annotations

from checks.examined import Mention
from checks.mentions.counted import counted_in_any_unit
from checks.mentions.left_out import is_part, with_whole
from checks.mentions.told import Candidate


def in_another_unit(one: Candidate) -> Mention | None:
    """What a figure would be of, were its unit another; None where nothing says so."""
    counting, last = one.spoken.counting, one.told.last
    meant = counted_in_any_unit(counting, one.around)
    said = with_whole(one.spoken, last, one.index, one.around) if meant is None else None
    if said is not None:
        meant = counted_in_any_unit(counting, said)
        if meant is not None and not is_part(one.spoken, last, one.index, one.around, meant):
            return None
    if meant is None or _is_in_a_list_of_its_unit(one):
        return None
    return Mention(meant.ids[:1], one.figure, one.figure.amount, one.around.clause)


def _is_in_a_list_of_its_unit(one: Candidate) -> bool:
    """Whether the figure before it in the sentence has its unit, and is of no row of the form
    (审核信息90条，其中不予公开3条), as one that speaks of a row in another unit is not.
    """
    before = one.spoken.figures[one.index - 1] if one.index else None
    if before is None or before.unit != one.figure.unit:
        return False
    noted = one.told.in_another_unit
    if noted and noted[-1].figure is before:
        return False
    said = one.spoken.around(one.index - 1)
    inside = said is not None and one.around.so_far.startswith(said.so_far)
    return inside and (one.index - 1) not in one.told.chapters
