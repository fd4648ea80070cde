"""A line of a screen as parts, each a text and the name of its style; how it becomes a Strip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.wrapping import crop


class Part(NamedTuple):
    """A text, already safe to show, and the style it is drawn in (a component's name, or none)."""

    text: str
    style: str = ""


Line = Sequence[Part]


def strip_of(line: Line, width: int, base: Style, style_of: Callable[[str], Style]) -> Strip:
    """``line`` in exactly ``width`` cells; what is beyond is cut."""
    segments = []
    left = width
    for part in line:
        text = crop(part.text, left)
        segments.append(Segment(text, base + style_of(part.style) if part.style else base))
        left -= cell_len(text)
        if left <= 0:
            break
    return Strip(segments).adjust_cell_length(width, base).simplify()


def flow(pieces: Sequence[Line], width: int) -> list[Line]:
    """``pieces`` one after another, two cells apart, none broken between two lines."""
    lines: list[list[Part]] = [[Part(" ")]]
    used = 1
    for piece in pieces:
        if used > 1 and used + width_of(piece) + 2 > width:
            lines.append([Part(" ")])
            used = 1
        gap = [Part("  ")] if used > 1 else []
        lines[-1] += [*gap, *piece]
        used += width_of(piece) + 2 * len(gap)
    return [*lines]


def width_of(line: Line) -> int:
    return sum(cell_len(part.text) for part in line)
