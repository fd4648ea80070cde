"""Which of several reports that an agency has of one year is held against those of other years."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from checks.examined import Facts

MOST_OF_A_YEAR = 16  # reports of one body that are looked at; more are a folder of copies
MOST_OF_MANY = 2  # of a name that many bear; more are theirs, and not one report again


def taken(reports: Sequence[Facts]) -> int:
    """The index of the one that prevails: one with figures over one without; what was signed later,
    as what is corrected is published again; what tells more figures; the first of equals.
    """
    ranks = [(bool(one.values), one.signed, len(one.values)) for one in reports]
    return ranks.index(max(ranks))


def agree(reports: Sequence[Facts]) -> bool:
    """Whether all say the same, where several tell a figure: the same report again, or a part."""
    return all(_agree(one, other) for one, other in combinations(reports, 2))


def _agree(one: Facts, other: Facts) -> bool:
    if not one.values or not other.values:
        return True
    both = one.values.keys() & other.values.keys()
    return one.form == other.form and all(one.values[id_] == other.values[id_] for id_ in both)
