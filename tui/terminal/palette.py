"""Colours by their exact numbers in the xterm-256 palette, where Rich would round the greys."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.console import Console

_LEVELS = (0, 95, 135, 175, 215, 255)
_TRUE = re.compile(r"(?P<ground>[34]8);2;(?P<red>\d+);(?P<green>\d+);(?P<blue>\d+)")


def colours_here() -> int:
    """How many colours the terminal shows, by its name and what it says of itself: 0 is none."""
    known = {"standard": 16, "windows": 16, "256": 256, "truecolor": 1 << 24}
    return known.get(Console(force_terminal=True).color_system or "", 0)


def in_entries(data: str) -> str:
    """``data`` with each colour as the number of its entry, or of the nearest there is."""
    return _TRUE.sub(_numbered, data)


def _numbered(colour: re.Match[str]) -> str:
    number = entry(int(colour["red"]), int(colour["green"]), int(colour["blue"]))
    return f"{colour['ground']};5;{number}"


@lru_cache(maxsize=1024)
def entry(red: int, green: int, blue: int) -> int:
    """The nearest entry from 16 on; the 16 before are whatever a terminal makes of them."""
    steps = [min(range(6), key=lambda step: abs(_LEVELS[step] - c)) for c in (red, green, blue)]
    cube = (steps[0] * 36 + steps[1] * 6 + steps[2] + 16, tuple(_LEVELS[step] for step in steps))
    grey = min(max(round((red + green + blue - 24) / 30), 0), 23)
    greys = (232 + grey, (8 + 10 * grey,) * 3)

    def distance(candidate: tuple[int, tuple[int, ...]]) -> int:
        return sum((a - b) ** 2 for a, b in zip(candidate[1], (red, green, blue), strict=True))

    return min(cube, greys, key=distance)[0]
