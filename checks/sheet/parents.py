"""Under which row of a form a row stands that the form does not have."""

from __future__ import annotations

import re

from checks.form import Indicator
from report.folding import folded

# How rows are numbered, from chapters down: 一、 （一） 1. （1）
NUMBERS = tuple(
    map(
        re.compile,
        (
            r"[一二三四五六七八九十]{1,3}[、.]",
            r"\([一二三四五六七八九十]{1,3}\)",
            r"\d{1,2}[.、]",
            r"\(\d{1,2}\)",
        ),
    )
)


def rank(label: str) -> int:
    """How deep a row stands by its number; one without stands deepest."""
    bare = "".join(folded(label).split())
    ranks = (rank for rank, number in enumerate(NUMBERS) if number.match(bare))
    return next(ranks, len(NUMBERS))


def parent_of(label: str, last: Indicator | None) -> str:
    """The id that a row of ``label`` stands under in a table of several columns, behind ``last``;
    empty where none was known yet.
    """
    if last is None:
        return ""
    depth = rank(label)
    path = last.id.split(".")
    if depth == len(NUMBERS):
        return last.parent
    return ".".join(path[: depth + 1]) if depth + 1 < len(path) else last.parent
