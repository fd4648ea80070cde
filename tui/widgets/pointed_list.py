"""A list whose cursor is a sign before the row and marks only the beginning of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from rich.segment import Segment
from textual.strip import Strip

from tui.widgets.line_list import LineList
from tui.widgets.parts import Line

Item = TypeVar("Item")


class PointedList(LineList[Item]):
    """``reach(width)`` is how many cells the cursor marks: a whole line of Chinese twice is more
    than a slow link should carry. The first cell of a row is the sign's.
    """

    def __init__(
        self,
        draw: Callable[[Item, int], Line],
        *,
        pointer: str,
        reach: Callable[[int], int],
        heading: Callable[[int], Line] | None = None,
        empty: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(draw, heading=heading, empty=empty, id=id)
        self._pointer = pointer
        self._reach_in = reach

    def _marked(self, strip: Strip) -> Strip:
        first, *rest = super()._marked(strip)
        return Strip([Segment(self._pointer + first.text[1:], first.style), *rest])

    @property
    def _reach(self) -> int:
        return self._reach_in(self.size.width)
