"""The newer forms as they are printed: articles of section 二, rows of 三, outcomes of 四."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FORMS = ("2019", "2021")
_DATA: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("form.toml").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True)
class Row:
    """``path`` is what its label stands under, and the label; each in the ways it is printed."""

    id: str
    path: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One of the small tables of section 二: ``columns`` by their ids, ``head`` their words."""

    title: str
    head: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A form: what its three tables hold, in their order."""

    id: str
    articles: tuple[Article, ...]
    requests: tuple[Row, ...]


COLUMNS: Sequence[tuple[str, str]] = tuple((name, words) for name, words in _DATA["columns"])
APPLICANTS = tuple(name for name, _ in COLUMNS if name != "total")
OUTCOMES: Sequence[tuple[str, str]] = tuple((name, words) for name, words in _DATA["outcomes"])
DISPUTES = ("4.1", "4.2", "4.3")
BALANCE: str = _DATA["balance"]
DISPUTE_WORDS: dict[str, str] = _DATA["disputes"]


def _row(entry: Sequence[str]) -> Row:
    return Row(entry[0], tuple(tuple(label.split("/")) for label in entry[1].split("|")))


def _printed(form: str) -> Printed:
    others = {
        row for other, rows in _DATA["requests"]["only"].items() if other != form for row in rows
    }
    return Printed(
        form,
        tuple(
            Article(
                one["article"],
                tuple(one["head"]),
                tuple(one["columns"]),
                tuple(_row(row) for row in one["rows"]),
            )
            for one in _DATA["articles"][form]
        ),
        tuple(_row(row) for row in _DATA["requests"]["rows"] if row[0] not in others),
    )


PRINTED = {form: _printed(form) for form in FORMS}


def results(form: str) -> tuple[str, ...]:
    """The rows whose sum is （七）总计."""
    rows = (row.id for row in PRINTED[form].requests)
    return tuple(row for row in rows if row.startswith("3.3.") and row != "3.3.7")
