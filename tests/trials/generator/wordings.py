"""The wordings, read once from their file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Style = Mapping[str, str]  # one way to list parts: indicator to wording, and their separator


@dataclass(frozen=True)
class Wordings:
    say: Mapping[str, Sequence[str]]
    headings: Mapping[str, Sequence[str]]
    lists: Mapping[str, Sequence[str]]
    parts: Mapping[str, Sequence[Style]]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the official form; a heading has no units."""

    id: str
    number: str
    labels: Sequence[str]
    units: Sequence[str]


def _read(name: str) -> dict[str, object]:
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


def _rows(name: str) -> tuple[Row, ...]:
    rows = _read("rows.toml")[name]
    assert isinstance(rows, list)
    return tuple(Row(*row) for row in rows)


WORDINGS = Wordings(**_read("wordings.toml"))  # type: ignore[arg-type]  # our own data
NATIONAL = _rows("national")
REGIONAL = _rows("regional")
