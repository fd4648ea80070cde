"""What is wrong with a file of rules or forms: where, what, and what to do, in one line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from report.visible import visible

_SENTENCES = Path(__file__).with_name("faults.toml")
_PART = re.compile(r"\{(\w+)\}")
_LONGEST_PART = 80  # characters; what somebody wrote may be anything
_BETWEEN = {"zh": "：", "en": ": "}


@dataclass(frozen=True, slots=True)
class Place:
    """A file, as it is called in its folder, empty where a rule says enough; and what of it:
    ``("rule", code)``, ``("indicator", id)``. Kinds of place are those of ``faults.toml``.
    """

    file: str
    inside: tuple[tuple[str, str], ...] = ()

    def within(self, kind: str, identity: object) -> Place:
        return Place(self.file, (*self.inside, (kind, str(identity) or "?")))


class RulesError(Exception):
    """Rules or forms that cannot be used. ``code`` is a sentence of ``faults.toml``, ``parts`` what
    stands in it. ``str(error)`` is the English line: file, rule, field, what is wrong, what to do.
    """

    def __init__(self, place: Place | str, code: str, **parts: object) -> None:
        self.place = Place(place) if isinstance(place, str) else place
        self.code = code
        self.parts = parts
        super().__init__(self.said("en"))

    def said(self, language: str, folder: Path | None = None) -> str:
        """The line in ``zh`` or ``en``, safe to print; its file as seen from outside ``folder``."""
        known = _sentences()
        file = self.place.file
        told = [str(folder / file) if folder else file] if file else []
        for kind, identity in self.place.inside:
            told.append(_filled(known["place"][kind][language], {"id": identity}))
        # The shapes of fields are words themselves.
        shapes = known["shape"]
        parts = {
            name: shapes[str(part)][language] if str(part) in shapes else part
            for name, part in self.parts.items()
        }
        told.append(_filled(known["fault"][self.code][language], parts))
        return visible(_BETWEEN[language].join(told))


def _filled(sentence: str, parts: Mapping[str, object]) -> str:
    """``sentence`` with its places filled in; nothing that is put in is ever a template."""
    return _PART.sub(lambda place: _short(parts.get(place[1], place[0])), sentence)


def _short(part: object) -> str:
    text = str(part)
    return text if len(text) <= _LONGEST_PART else text[: _LONGEST_PART - 1] + "…"


@cache
def _sentences() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return tomllib.loads(_SENTENCES.read_text(encoding="utf-8"))
