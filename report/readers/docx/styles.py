"""What a document's styles say that changes its words: numbers, and what is hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from report.readers.containers.trees import Element, attribute, child, is_on, name_of, within

_LONGEST = 30  # styles resting on each other


class Numbered(NamedTuple):
    """By which list a paragraph is numbered, empty for none, and on which level, -1 for unsaid."""

    list: str = ""
    level: int = -1


@dataclass(frozen=True, slots=True)
class Style:
    base: str = ""
    number: Numbered | None = None  # None where it says nothing
    hidden: bool | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """By id; ``usual`` is that of paragraphs that name none."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    usual: str = ""
    hiding: bool = False  # whether any hides anything

    def numbered(self, style: str) -> tuple[str, Numbered]:
        """The style that ``style`` is, or rests on, that says how it is numbered; and how."""
        for name, one in self._chain(style or self.usual):
            if one.number is not None:
                return name, one.number
        return "", Numbered()

    def hidden(self, style: str) -> bool:
        return self.hiding and any(
            one.hidden for _, one in self._chain(style or self.usual) if one.hidden is not None
        )

    def _chain(self, name: str) -> list[tuple[str, Style]]:
        chain: list[tuple[str, Style]] = []
        while name in self.styles and len(chain) < _LONGEST:
            chain.append((name, self.styles[name]))
            name = self.styles[name].base
        return chain


def styles_of(root: Iterable[Element]) -> Styles:
    found: dict[str, Style] = {}
    usual = ""
    for one in root:
        if name_of(one) != "style":
            continue
        name = attribute(one, "styleId")
        hidden = within(one, "rPr", "vanish")
        found[name] = Style(
            attribute(child(one, "basedOn"), "val"),
            number_of(child(one, "pPr")),
            None if hidden is None else is_on(hidden),
        )
        if attribute(one, "type") == "paragraph" and attribute(one, "default") in ("1", "true"):
            usual = name
    return Styles(found, usual, any(one.hidden for one in found.values()))


def number_of(properties: Element | None) -> Numbered | None:
    """What the properties of a paragraph say of its number; None when nothing."""
    number = within(properties, "numPr")
    if number is None:
        return None
    level = attribute(within(number, "ilvl"), "val")
    return Numbered(
        attribute(within(number, "numId"), "val"),
        int(level) if level.isascii() and level.isdecimal() and len(level) == 1 else -1,
    )
