"""The wordings and the rows of the form, read once from their files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
Lists = Mapping[str, Sequence[str]]
Style = Mapping[str, str]  # one way to list parts: indicator to wording, and their separator


@dataclass(frozen=True)
class Wordings:
    """What may be written, by statement, chapter, block of a chapter, list, whole, place."""

    say: Lists
    headings: Lists
    subheadings: Lists
    lists: Lists
    furniture: Lists
    parts: Mapping[str, Sequence[Style]]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the official form; a heading has no units."""

    id: str
    number: str
    labels: Sequence[str]
    units: Sequence[str]


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _wordings() -> Wordings:
    kinds: dict[str, dict[str, Any]] = {name: {} for name in Wordings.__dataclass_fields__}
    for path in sorted((_HERE / "wordings").glob("*.toml")):
        for kind, named in _read(path).items():
            kinds[kind].update(named)
    return Wordings(**kinds)


def _rows(part: str) -> tuple[Row, ...]:
    return tuple(Row(*row) for row in _read(_HERE / "rows.toml")[part])


WORDINGS = _wordings()
NATIONAL = _rows("national")
REGIONAL = _rows("regional")
