"""What stands on a page of a PDF: characters and straight lines, upright, from the lower left."""

from __future__ import annotations

from typing import NamedTuple


class Char(NamedTuple):
    """A character and the box its font gives it, in points; ``base`` is the height of its
    baseline, ``size`` that of its font. ``apart``: a blank was printed before it.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    apart: bool

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, self.base + self.size * _MIDDLE


_MIDDLE = 0.35  # of its size, a character's middle is above its baseline


class Stroke(NamedTuple):
    """A straight line along a side of the page: at ``at`` from ``start`` to ``end``."""

    upright: bool
    at: float
    start: float
    end: float


class Page(NamedTuple):
    """``aside`` are characters that stand otherwise than most, in runs as the page has them;
    ``pictured`` when something is drawn that may be text and is none.
    """

    number: int
    chars: tuple[Char, ...]
    aside: tuple[str, ...]
    strokes: tuple[Stroke, ...]
    pictured: bool
