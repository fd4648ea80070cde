"""What an agency may have been before a reform of governments: proposals, as places differ."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checks.agencies import names_a_place

_REFORMS = Path(__file__).with_name("reforms.toml")


@dataclass(frozen=True, slots=True)
class Reform:
    """Offices of ``after`` were made of those of ``before``, in ``year``; each is how the name of
    an agency ends, as ``checks.agencies`` has it.
    """

    year: int
    source: str  # what ordered it
    after: tuple[str, ...]
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Former:
    """A name that an agency may have had, and the year of the reform that changed it."""

    key: str
    year: int


@cache
def reforms() -> tuple[Reform, ...]:
    """All that are known, as ``reforms.toml`` has them."""
    said = tomllib.loads(_REFORMS.read_text(encoding="utf-8"))
    return tuple(
        Reform(one["year"], one["source"], tuple(one["after"]), tuple(one["before"]))
        for one in said["reform"]
    )


def former_names(key: str) -> tuple[Former, ...]:
    """What the agency ``key`` may have been, of the same place; none for one of no place."""
    if not names_a_place(key):
        return ()
    ends = [end for one in reforms() for end in one.after if key.endswith(end)]
    longest = max(ends, key=len, default="")
    place = key.removesuffix(longest)
    return tuple(
        Former(place + before, one.year)
        for one in reforms()
        if longest in one.after
        for before in one.before
        if names_a_place(place + before)
    )
