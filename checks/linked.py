"""By what two reports are held to be of one agency."""

from __future__ import annotations

from enum import StrEnum


class Linked(StrEnum):
    """What is certain is a name that tells its place, and what a reviewer said; all else asks."""

    NAME = "name"
    HAND = "hand"
    PREDECESSOR = "predecessor"  # renamed, or merged into another
    SUCCESSOR = "successor"  # what it was renamed to, or merged into
    BESIDE = "beside"  # another that was merged into the same
    LIKENESS = "likeness"  # a name that many bodies bear: 市教育局
    SEVERAL = "several"  # by name or hand, but one of several of its year whose figures differ
    FIGURES = "figures"  # one hands on what the other takes over

    @property
    def certain(self) -> bool:
        return self in (Linked.NAME, Linked.HAND)
