"""The fields of a table of TOML, each asked for by what it must be; else a RulesError."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checks.fault import Place, RulesError

_PLACE = re.compile(r"at line (\d+), column (\d+)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A table, and where it stands. Every method raises RulesError when a field is not as asked."""

    place: Place
    table: Mapping[str, Any]

    def __contains__(self, name: object) -> bool:
        return name in self.table

    def only(self, known: Collection[str]) -> None:
        """That no field has another name."""
        if unknown := sorted(set(self.table) - set(known)):
            raise RulesError(self.place, "unknown-field", name=unknown[0])

    def text(self, name: str) -> str:
        """A text that is not empty."""
        value = self.table.get(name)
        if not isinstance(value, str) or not value.strip():
            raise RulesError(self.place, "missing", name=name)
        return value

    def text_or(self, name: str, otherwise: str) -> str:
        """A text, which may be empty; ``otherwise`` when the field is not there."""
        value = self.table.get(name, otherwise)
        if not isinstance(value, str):
            raise RulesError(self.place, "missing", name=name)
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """A list of texts, none of them empty; none when the field is not there."""
        value = self.table.get(name, [])
        if not isinstance(value, list) or not all(
            isinstance(word, str) and word.strip() for word in value
        ):
            raise RulesError(self.place, "not-words", name=name)
        return tuple(value)

    def whole(self, name: str, otherwise: int | None = None) -> int:
        """A whole number; ``otherwise`` when the field is not there, unless that is None."""
        value = self.table.get(name, otherwise)
        if not isinstance(value, int) or isinstance(value, bool):
            raise RulesError(self.place, "not-whole", name=name)
        return value

    def flag(self, name: str) -> bool:
        """True or false; false when the field is not there."""
        value = self.table.get(name, False)
        if not isinstance(value, bool):
            raise RulesError(self.place, "not-flag", name=name)
        return value

    def one_of(self, name: str, known: Iterable[str]) -> str:
        value = self.table.get(name)
        listed = list(known)
        if not isinstance(value, str) or value not in listed:
            raise RulesError(self.place, "not-one-of", name=name, known=", ".join(listed))
        return value

    def inner(self, name: str) -> Entry:
        """The table ``name``, empty when it is not there."""
        value = self.table.get(name, {})
        if not isinstance(value, dict):
            raise RulesError(self.place, "not-table", name=name)
        return Entry(self.place, value)

    def tables(self, name: str) -> Iterator[Entry]:
        """The tables ``[[name]]``, none when there are none."""
        value = self.table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise RulesError(self.place, "not-tables", name=name)
        return (Entry(self.place, one) for one in value)

    def within(self, kind: str, name: str) -> Entry:
        """The same, said to be the ``kind`` of place that its field ``name`` names."""
        return Entry(self.place.within(kind, self.table.get(name, "?")), self.table)


def parsed(text: str, file: str) -> Mapping[str, Any]:
    """The TOML in ``text``. Raises RulesError."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number too long is a ValueError only
        why = "nested too deep" if isinstance(error, RecursionError) else error
        told = _PLACE.search(str(error))
        ended = "end of document" in str(error)
        line, column = told.groups() if told else _end(text) if ended else ("?", "?")
        raise RulesError(file, "not-toml", why=why, line=line, column=column) from None


def _end(text: str) -> tuple[str, str]:
    """The last line and the column behind it, where something has no end."""
    before, _, last = text.rstrip("\n").rpartition("\n")
    return str(before.count("\n") + 1 + bool(before)), str(len(last) + 1)
