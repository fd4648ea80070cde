"""A table of several columns of figures: how wide its columns are, and how its rows are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

from tui.widgets.parts import Line, Part
from tui.wrapping import crop, pad


class Head(NamedTuple):
    """What stands over a column, in full and for narrow screens; ``figures`` is how many cells the
    widest figure under it takes.
    """

    full: str
    short: str
    figures: int


class GridCell(NamedTuple):
    """A figure in a row of several: ``value`` as printed, or a sign where there is none to read.

    ``offset`` is its place in the text, -1 when there is none; ``mark`` the glyph of the worst
    finding on it, of status ``status``; ``place`` marks a place of the finding that is walked.
    """

    indicator: str
    value: str
    offset: int
    mark: str
    status: str
    place: str = ""


Heads = tuple[Head, ...]


class Layout(NamedTuple):
    """Cells of the labels, and of the columns from ``first`` on that have room; the heads of these.
    Before each column stands an empty cell, behind the last one that says whether there are more.
    """

    label: int
    first: int
    widths: tuple[int, ...]
    heads: tuple[str, ...]
    more: bool  # columns behind those shown

    @property
    def indent(self) -> int:
        """Cells by which a row stands further in than the one it is under."""
        return 2 if self.label >= _LABEL_TO_INDENT else 1

    def shows(self, column: int) -> bool:
        """Whether a column has room."""
        return self.first <= column < self.first + len(self.widths)

    def reach(self, column: int) -> tuple[int, int]:
        """The cells of a row that a column which is shown takes, from the first to behind the
        last.
        """
        start = self.label + sum(width + 1 for width in self.widths[: column - self.first]) + 1
        return start, start + self.widths[column - self.first]

    def column_at(self, x: int) -> int | None:
        """The column that shows at cell ``x`` of a row; None left or right of them."""
        for column in range(self.first, self.first + len(self.widths)):
            start, end = self.reach(column)
            if start - 1 <= x < end:
                return column
        return None


_MARKS = 2  # cells: the mark of a finding, and that of a place of the one walked
_LABEL_FOR_FULL = 40  # cells that labels keep, or the heads are short
_LEAST_LABEL = 24
_WIDEST_LABEL = 60
_LABEL_TO_INDENT = 30
_WIDEST_FIGURE = 12


@lru_cache(maxsize=64)
def layout(heads: Heads, width: int, first: int, beside: int = 0) -> Layout:
    """How a table with ``heads`` stands in ``width`` cells, from column ``first`` on; or from one
    before it where all behind that have room. So many cells ``beside`` the labels are taken.
    """
    full = [max(cell_len(head.full), _figures(head)) for head in heads]
    if width - 1 - sum(full) - len(full) >= _LABEL_FOR_FULL:
        widths, names = full, [head.full for head in heads]
    else:
        widths = [max(cell_len(head.short), _figures(head)) for head in heads]
        names = [head.short for head in heads]
    room = width - 1 - max(width // 3, min(_LEAST_LABEL + beside, width // 2))
    first = min(first, len(heads) - 1)
    while first and sum(widths[first - 1 :]) + len(widths) - first + 1 <= room:
        first -= 1
    last = first + 1
    while last < len(heads) and sum(widths[first : last + 1]) + last + 1 - first <= room:
        last += 1
    taken = sum(widths[first:last]) + last - first
    label = max(min(width - 1 - taken, _WIDEST_LABEL), 1)
    shown = slice(first, last)
    return Layout(label, first, tuple(widths[shown]), tuple(names[shown]), last < len(heads))


def heads_line(title: str, placed: Layout) -> Line:
    """The heads over their columns, ``title`` over the labels."""
    before = "<" if placed.first else " "
    heads = "".join(f" {right(head, width)}" for head, width in _each(placed.heads, placed))
    return (
        Part(f"{pad(title, placed.label - 1)}{before}", "list--strong"),
        Part(f"{heads}{'>' if placed.more else ''}", "list--quiet"),
    )


def cells_line(name: str, cells: Sequence[GridCell], placed: Layout) -> Line:
    """A row: its label ``name`` and those of its figures that are shown."""
    return (Part(pad(name, placed.label)), *_figures_of(cells[placed.first :], placed))


def right(text: str, width: int) -> str:
    """``text`` at the right end of ``width`` cells."""
    shown = crop(text, width)
    return " " * (width - cell_len(shown)) + shown


def _figures_of(cells: Sequence[GridCell], placed: Layout) -> Line:
    parts = []
    for cell, width in zip(cells, placed.widths, strict=False):
        style = f"list--{cell.status}" if cell.status else ""
        marks = f"{cell.mark}{cell.place}"
        value = crop(cell.value, width - cell_len(marks))
        empty = " " * (1 + width - cell_len(marks) - cell_len(value))
        if cell.offset < 0 and not cell.mark:
            style = "list--quiet"
        parts += [Part(empty), Part(f"{marks}{value}", style)]
    return parts


def _each(heads: Sequence[str], placed: Layout) -> zip[tuple[str, int]]:
    return zip(heads, placed.widths, strict=True)


def _figures(head: Head) -> int:
    return min(head.figures, _WIDEST_FIGURE) + _MARKS
