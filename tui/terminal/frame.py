"""What a terminal shows, as cells, so that of a frame Textual draws only what is new is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.terminal.cells import graphemes
from tui.terminal.output import Output
from tui.terminal.pen import PLAIN, Pen, pen_of

_STEP = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H"
    r"|\x1b\[(?P<pen>[\d;]*)m"
    r"|\n"  # after which Textual always says where it goes on
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
)
# Modes that are set or asked for, none of which touches what is shown.
_MODE = re.compile(r"(?:\x1b\[(?:\?(?!1049)[\d;]*(?:[hl]|\$p)|[<>][\d;]*u))+")


@dataclass(slots=True)
class Row:
    """Cells of a row: a wide character stands in its first cell, its second is empty.

    A cell without a pen is one of which nothing is known.
    """

    texts: list[str]
    pens: list[Pen | None]

    def copy(self) -> Row:
        return Row(self.texts.copy(), self.pens.copy())


class Frame:
    """What is to be on a terminal of ``columns`` by ``rows``, and what was there when
    ``difference`` was last asked. ``erases`` is as in Output.
    """

    def __init__(self, columns: int, rows: int, *, erases: bool = False) -> None:
        self._columns = columns
        self._erases = erases
        self._rows = [Row([" "] * columns, [None] * columns) for _ in range(rows)]
        self._sent: dict[int, Row] = {}
        self._place: tuple[int, int] | None = None
        self._at: tuple[int, int] | None = None

    def draw(self, data: str) -> bool:
        """Takes in a frame; False, with nothing taken in, when ``data`` is none that fits here."""
        steps = _steps(data)
        if not steps or not self._holds(steps):
            return False
        x = y = 0
        pen = PLAIN
        for step in steps:
            if step["row"] is not None:
                y, x = int(step["row"]) - 1, int(step["column"]) - 1
            elif step["pen"] is not None:
                pen = pen_of(step["pen"])
            elif step["text"] is not None:
                if y not in self._sent:
                    self._sent[y] = self._rows[y].copy()
                x = _write(self._rows[y], x, step["text"], pen)
        # Textual ends with where an input method is to open its window.
        self._place = (y, x) if steps[-1]["row"] is not None else None
        return True

    @property
    def changed_rows(self) -> int:
        """How many rows were drawn on since ``difference`` was asked, changed or not."""
        return len(self._sent)

    def difference(self) -> str:
        """The sequence that makes the terminal show what was drawn; empty when it does already."""
        out = Output(self._at, self._columns, erases=self._erases)
        for y in sorted(self._sent):
            before, after = self._sent[y], self._rows[y]
            if before != after:
                out.row(y, before, after)
        self._sent.clear()
        self._at = out.finish(self._place)
        return out.text

    def _holds(self, steps: Sequence[re.Match[str]]) -> bool:
        return all(
            step["row"] is None
            or (int(step["row"]) <= len(self._rows) and int(step["column"]) <= self._columns)
            for step in steps
        )


def is_mode(data: str) -> bool:
    """Whether ``data`` sets or asks for modes of the terminal, and leaves what it shows."""
    return _MODE.fullmatch(data) is not None


def _steps(data: str) -> list[re.Match[str]]:
    """The parts of ``data``; none when anything in it is not one that frames are made of."""
    steps = list(_gapless(_STEP.finditer(data)))
    whole = steps and steps[-1].end() == len(data) and steps[0]["row"] is not None
    return steps if whole else []


def _gapless(steps: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    place = 0
    for step in steps:
        if step.start() != place:
            return
        place = step.end()
        yield step


def _write(row: Row, x: int, text: str, pen: Pen) -> int:
    """Writes from cell ``x`` on, as far as the row reaches; the cell after what was written."""
    texts, pens = row.texts, row.pens
    columns, blank = len(texts), pen.blank
    if x < columns and not texts[x]:
        texts[x - 1] = texts[x] = " "  # the other half of a character that is cut goes too
    for grapheme, width in graphemes(text):
        if not width:
            lead = x - 1 if x < 1 or texts[x - 1] else x - 2
            if lead >= 0:
                texts[lead] += grapheme
            continue
        if x + width > columns:
            break
        drawn = blank if grapheme == " " else pen
        if x + width < columns and not texts[x + width]:
            texts[x + width] = " "
        texts[x], pens[x] = grapheme, drawn
        if width > 1:
            texts[x + 1], pens[x + 1] = "", drawn
        x += width
    return x
