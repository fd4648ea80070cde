"""A table that spreadsheets open, whatever its values say.

UTF-8 with a BOM and CRLF after every row, as Excel writes it; every value quoted. A text that a
spreadsheet would take for a formula gets ``'`` before it. Line ends inside a value are LF.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import TextIO

from checks.kinds.operands import shown
from report.interval import Number
from report.visible import visible

BOM = "\ufeff"
MAX_CELL = 32_767  # what Excel keeps of a cell

_FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
_LINE_END = re.compile("\r\n|\n|\r")


class Table:
    """Written to ``stream``, which must not translate line ends, row by row."""

    def __init__(self, stream: TextIO) -> None:
        stream.write(BOM)
        self._writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")

    def add(self, row: Iterable[str | Number]) -> None:
        self._writer.writerow([_cell(one) for one in row])


def _cell(value: str | Number) -> str:
    """``value`` as a spreadsheet takes it. A number is its digits, below 0 too: no formula. A text
    has no control characters, is no formula, and not more than fits.
    """
    if not isinstance(value, str):
        return shown(value)
    said = "\n".join(visible(line) for line in _LINE_END.split(value))
    guarded = f"'{said}" if _FORMULA.match(value) else said
    return guarded if len(guarded) <= MAX_CELL else guarded[: MAX_CELL - 1] + "…"
