"""Official forms, read from ``forms/*.toml``: indicators with their labels, units, synonyms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure an official form asks for."""

    id: str
    zh: str
    en: str
    unit: str
    parent: str  # id of the indicator or heading above it, or empty
    row: str  # its row's number as printed (（一）, 1., 其中), for display
    level: int  # depth of its row in the form, 0 for a chapter
    heading: bool  # a row that carries no value


@dataclass(frozen=True)
class Form:
    id: str
    zh: str
    en: str
    basis: str  # the notice that printed it
    first_year: int
    last_year: int  # 9999 when still in force
    indicators: tuple[Indicator, ...]  # in the order of the form
