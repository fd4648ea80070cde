"""A terminal's screen for tests: pyte's, with wide characters as terminals have them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache

import pyte
from pyte import modes
from pyte.screens import Char
from rich.cells import cell_len
from wcwidth import wcwidth


@cache
def narrow(character: str) -> int:
    """The cells of a character on most terminals."""
    return wcwidth(character)


@cache
def wide(character: str) -> int:
    """The same on one that is set up for Chinese: two for what East Asian Width leaves open."""
    ambiguous = unicodedata.east_asian_width(character) == "A"
    return 2 if ambiguous and wcwidth(character) == 1 else wcwidth(character)


@cache
def laid_out(character: str) -> int:
    """The same as Textual counts when it lays out a screen."""
    return cell_len(character)


class EmulatedScreen(pyte.Screen):
    """``width`` gives the cells of a character on this terminal.

    Where half of a wide character is written over, the other half goes blank; pyte leaves it.
    """

    def __init__(self, columns: int, lines: int, *, width: Callable[[str], int] = narrow) -> None:
        super().__init__(columns, lines)
        self._width = width
        self.places = bytearray()
        """Answers to where the cursor is, as it was when that was asked."""

    def draw(self, data: str) -> None:
        for character in data.translate(self.g1_charset if self.charset else self.g0_charset):
            width = self._width(character)
            if width > 0:
                self._put(character, width)
            elif width == 0:
                self._join(character)
        self.dirty.add(self.cursor.y)

    def _put(self, character: str, width: int) -> None:
        if self.cursor.x + width > self.columns:
            if modes.DECAWM in self.mode:
                self.carriage_return()
                self.linefeed()
            else:
                self.cursor.x = self.columns - width
        line, x = self.buffer[self.cursor.y], self.cursor.x
        self._halve(x)
        self._halve(x + width)
        line[x] = self.cursor.attrs._replace(data=character)
        if width == 2:
            line[x + 1] = self.cursor.attrs._replace(data="")
        self.cursor.x = x + width

    def _halve(self, x: int) -> None:
        """What stands over the edge before cell ``x`` loses both halves."""
        line = self.buffer[self.cursor.y]
        if 0 < x < self.columns and line[x].data == "":
            line[x - 1] = line[x - 1]._replace(data=" ")
            line[x] = line[x]._replace(data=" ")

    def _join(self, mark: str) -> None:
        line, x = self.buffer[self.cursor.y], self.cursor.x - 1
        if x > 0 and line[x].data == "":
            x -= 1
        if x >= 0:
            line[x] = line[x]._replace(data=line[x].data + mark)

    def erase_characters(self, count: int | None = None) -> None:
        self._halve(self.cursor.x)
        self._halve(self.cursor.x + (count or 1))
        super().erase_characters(count)

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        if how == 0:
            self._halve(self.cursor.x)
        super().erase_in_line(how, private)

    def report_device_status(self, mode: int, **kwargs: bool) -> None:
        if mode == 6:
            x = min(self.cursor.x, self.columns - 1)
            self.places += b"\x1b[%d;%dR" % (self.cursor.y + 1, x + 1)

    @property
    def display(self) -> list[str]:
        """The rows as text; the second cell of a wide character adds nothing."""
        return ["".join(cell.data for cell in row) for row in self.seen()]

    def seen(self) -> list[list[Char]]:
        """Every cell as a person sees it: of a space only what shows on a space."""
        return [[_seen(self.buffer[y][x]) for x in range(self.columns)] for y in range(self.lines)]


def _seen(cell: Char) -> Char:
    if cell.data != " " or cell.underscore or cell.reverse or cell.strikethrough or cell.blink:
        return cell
    return Char(" ", bg=cell.bg)
