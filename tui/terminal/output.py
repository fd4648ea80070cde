"""Sequences for a terminal, as short as they can be: moves, pens, texts, erasures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Protocol

from tui.terminal.cells import doubtful
from tui.terminal.pen import PLAIN, Pen, turn

_REACH = 4  # cells that are as short to write again as to go over
_NEAR = 8  # cells from the edge of the screen
_ERASED = 10  # blanks that are shorter to erase than to write


class Cells(Protocol):
    """A row: see tui.terminal.frame.Row."""

    @property
    def texts(self) -> Sequence[str]: ...
    @property
    def pens(self) -> Sequence[Pen | None]: ...


class Output:
    """A sequence as it is put together; the cursor is ``at`` (row, cell) first, the pen plain.

    ``erases``: the terminal erases in the background that is set, as its terminfo says with bce.
    """

    def __init__(self, at: tuple[int, int] | None, columns: int, *, erases: bool) -> None:
        self._sent: list[str] = []
        self._at = at
        self._columns = columns
        self._erases = erases
        self._pen = PLAIN
        self._careful = False

    @property
    def text(self) -> str:
        return "".join(self._sent)

    def row(self, y: int, before: Cells, after: Cells) -> None:
        """Makes row ``y`` look as ``after`` where it looked as ``before``."""
        known = (x for x, pen in enumerate(after.pens) if pen is not None)
        self._careful = any(map(doubtful, {*before.texts, *after.texts}))
        if self._careful:  # the terminal may have the cells of this row elsewhere than we have
            new = known
        else:
            new = (
                x
                for x in known
                if before.texts[x] != after.texts[x] or before.pens[x] is not after.pens[x]
            )
        runs = list(_runs(new, after))
        if not runs:
            return
        first, end = runs[0][0], runs[-1][1]
        # Many small changes can take more than all from the first to the last, and to go to the
        # first more than what stands before it.
        starts = (first, 0) if 0 < first <= _NEAR else (first,)
        stretches = [[(start, end)] for start in starts if None not in after.pens[start:end]]
        self._shortest(y, [runs, *(one for one in stretches if one != runs)], after)

    def finish(self, place: tuple[int, int] | None) -> tuple[int, int] | None:
        """Lays the pen down, takes the cursor to ``place``; where it is then, if known."""
        self._turn(PLAIN)
        if place is not None:
            self._go(*place)
        return self._at

    def _shortest(self, y: int, ways: Sequence[Sequence[tuple[int, int]]], row: Cells) -> None:
        """The stretches of row ``y`` in that one of ``ways`` that takes the fewest bytes."""
        begun, at, pen = len(self._sent), self._at, self._pen
        written = []
        for way in ways:
            self._at, self._pen = at, pen
            for first, end in way:
                self._run(y, first, end, row)
            written.append((self._sent[begun:], self._at, self._pen))
            del self._sent[begun:]
        parts, self._at, self._pen = min(written, key=lambda one: _size(one[0]))
        self._sent += parts

    def _run(self, y: int, first: int, end: int, row: Cells) -> None:
        """The cells from ``first`` to before ``end``."""
        if self._is_blank_from(end - 1, row):
            end = self._columns
        x = first
        for (blank, pen), cells in groupby(
            range(first, end), key=lambda x: (row.texts[x] == " ", row.pens[x])
        ):
            after = x + sum(1 for _ in cells)
            if pen is not None and blank:
                self._blanks(y, x, after, pen)
            elif pen is not None:
                self._letters(y, x, row.texts[x:after], pen)
            x = after

    def _is_blank_from(self, x: int, row: Cells) -> bool:
        """Whether all is blank from ``x`` on and can be erased at once."""
        pen = row.pens[x]
        return (
            pen is not None
            and self._can_erase(pen)
            and all(
                row.texts[other] == " " and row.pens[other] is pen
                for other in range(x, self._columns)
            )
        )

    def _can_erase(self, pen: Pen) -> bool:
        return pen.erases and (self._erases or not pen.background)

    def _blanks(self, y: int, x: int, after: int, pen: Pen) -> None:
        self._go(y, x)
        if self._pen.blank is not pen:
            self._turn(pen)
        to_the_end = after == self._columns
        if not (self._can_erase(pen) and after - x >= (_REACH if to_the_end else _ERASED)):
            self._sent.append(" " * (after - x))
            self._at = (y, after)
        else:  # the cursor stays before them
            self._sent.append("\x1b[K" if to_the_end else f"\x1b[{after - x}X")

    def _letters(self, y: int, x: int, texts: Sequence[str], pen: Pen) -> None:
        self._go(y, x)
        self._turn(pen)
        self._at = (y, x + len(texts))
        if not self._careful:
            self._sent.append("".join(texts))
            return
        for place, text in enumerate(texts, x):
            if text and doubtful(text):
                self._doubtful(text, place, 1 + (texts[place - x + 1 : place - x + 2] == [""]))
            else:
                self._sent.append(text)

    def _doubtful(self, text: str, x: int, width: int) -> None:
        """Where the terminal draws it in more or fewer cells, what follows is still right."""
        column = f"\x1b[{x + width + 1}G" if x + width < self._columns else ""
        self._sent.append(f"{' ' * width}\x1b[{x + 1}G{text}{column}")

    def _turn(self, pen: Pen) -> None:
        self._sent.append(turn(self._pen, pen))
        self._pen = pen

    def _go(self, y: int, x: int) -> None:
        at, self._at = self._at, (y, x)
        if at == (y, x):
            return
        if at is not None and at[0] == y and at[1] < x:
            self._sent.append(f"\x1b[{x - at[1]}C" if x - at[1] > 1 else "\x1b[C")
        elif x == 0 and at is not None and at[0] == y - 1:
            self._sent.append("\r\n")
        elif x == 0:
            self._sent.append(f"\x1b[{y + 1}H" if y else "\x1b[H")
        else:
            self._sent.append(f"\x1b[{y + 1};{x + 1}H")


def _runs(new: Iterable[int], row: Cells) -> Iterator[tuple[int, int]]:
    """``new``, cells of ``row`` in order, as stretches (first, end) of whole characters; what is
    written again rather than gone over is in them.
    """
    first = end = -1
    for x in new:
        if first >= 0 and (x <= end or _short(end, x, row)):
            end = x + 1
            continue
        if first >= 0:
            yield first, _whole(end, row)
        first, end = x - (not row.texts[x]), x + 1
    if first >= 0:
        yield first, _whole(end, row)


def _size(parts: Iterable[str]) -> int:
    return sum(len(part.encode()) for part in parts)


def _whole(end: int, row: Cells) -> int:
    return end + (end < len(row.texts) and not row.texts[end])


def _short(end: int, x: int, row: Cells) -> bool:
    """Whether the cells from ``end`` to before ``x`` are short to write again."""
    return x - end <= _REACH and all(
        row.texts[place].isascii() and row.pens[place] is row.pens[end - 1]
        for place in range(end, x)
    )
