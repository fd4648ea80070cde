"""The marks the screens draw: a set for most terminals, and one for those set up for Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from report.visible import visible
from tui.stand_ins import settled, stable


@dataclass(frozen=True)
class Glyphs:
    """Every mark of the screens, each one cell wide in the terminals the set is for."""

    wide: bool  # ambiguous characters are two cells here: ASCII only
    cursor: str
    fail: str
    ask: str
    passed: str
    absent: str  # could not be compared
    note: str  # an annotation
    ellipsis: str
    above: str  # more of it stands above what is shown
    below: str
    line: str  # a horizontal rule, repeated
    bar: str  # a vertical rule
    border: str  # Textual's name of the border around panels
    marks: Mapping[str, str] = field(repr=False)  # by store.queue.reports.Mark
    levels: str  # how high a figure is among others, from the lowest on

    def shown(self, text: str) -> str:
        """Foreign text for a widget: ``visible``, and nothing that terminals measure otherwise.

        One code point for one, so that positions hold. Everything that did not grow in this program
        (report text, names, comments, error messages) passes here on its way to the screen.
        """
        safe = visible(text)
        if safe.isascii():
            return safe
        return stable(settled(safe)) if self.wide else settled(safe)


_MARKS = MappingProxyType({"untouched": "·", "begun": "/", "reviewed": "*", "changed": "!"})

NARROW = Glyphs(
    wide=False,
    cursor=">",
    fail="✗",
    ask="?",
    passed="✓",
    absent="-",
    note="✎",
    ellipsis="…",
    above="↑",
    below="↓",
    line="─",
    bar="│",
    border="solid",
    marks=_MARKS,
    levels="▁▂▃▄▅▆▇█",
)

WIDE = Glyphs(
    wide=True,
    cursor=">",
    fail="X",
    ask="?",
    passed="v",
    absent="-",
    note="#",
    ellipsis="~",
    above="^",
    below="v",
    line="-",
    bar="|",
    border="ascii",
    marks=MappingProxyType({**_MARKS, "untouched": "."}),
    levels=",:-=+*%#",
)


def glyphs_for(wide: bool) -> Glyphs:
    return WIDE if wide else NARROW
