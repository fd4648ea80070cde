"""One line with something at each end; what is on the left gives way."""

from __future__ import annotations

from rich.cells import cell_len
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.parts import Line, Part, strip_of, width_of
from tui.wrapping import crop, pad

_LEAST = 12  # cells of a name that are worth keeping what stands beside it


class EndsLine(Widget):
    """The title line of a screen."""

    DEFAULT_CSS = """
    EndsLine {
        height: 1;
        width: 1fr;
        background: $panel;
        color: $foreground;
        text-style: bold;
        &:ansi, &:nocolor { text-style: bold reverse; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left: Line = ()
        self._right = ""

    @property
    def shown(self) -> str:
        """What the line says, whether or not it fits."""
        return " ".join(("".join(part.text for part in self._left), self._right))

    def show(self, left: Line, right: str) -> None:
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        return strip_of(self._parts(width), width, self.rich_style, lambda _: self.rich_style)

    def _parts(self, width: int) -> Line:
        room = max(width - cell_len(self._right) - 2, 0)
        left = list(self._left)
        # The last parts (form, copies) go first; then the name is cut, so that the one beside it
        # (the year) stays.
        while len(left) > 2 and width_of(left) >= room:
            left.pop()
        beside = width_of(left[1:])
        if left and room - 1 - beside >= _LEAST:
            left[0] = Part(crop(left[0].text, room - 1 - beside))
        text = pad(" " + "".join(part.text for part in left), room)
        return (Part(text), Part(" "), Part(self._right))
