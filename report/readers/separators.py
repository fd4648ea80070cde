"""Whether a text is nothing but tables whose cells a comma, tab or semicolon parts (csv, tsv).

Programs that save a sheet as text write as many cells in every row. Text of a report does not have
as many commas in every line, and no cells of figures alone.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO

_SEPARATORS = ("\t", ",", ";")
_HEAD = 20_000  # characters that are looked at before all are
_FEWEST_ROWS = 4
_FEWEST_FIGURES = 3
_FIGURE = re.compile(
    r"[-+]?\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,15})?|[-+]?\d{1,15}(?:\.\d{1,15})?%?|[-—–－/／]{1,2}|无"
)
_HINT = re.compile(r"sep=(.)\s*?(?:\r\n?|\n)")  # by which a program tells Excel what it wrote


def separator_of(text: str) -> str:
    """Empty where it is no such text."""
    return next((one for one in _SEPARATORS if _parts(one, text)), "")


def records_of(text: str, separator: str) -> Iterator[list[str]]:
    """The rows of ``text``, blank ones too. Raises csv.Error."""
    hint = _HINT.match(text)
    with StringIO(text[hint.end() :] if hint else text, newline="") as lines:
        yield from csv.reader(lines, delimiter=separator, strict=True)


def _parts(separator: str, text: str) -> bool:
    if text.count(separator, 0, _HEAD) < _FEWEST_ROWS - 1:
        return False
    width = rows = figures = 0
    try:
        for record in records_of(text, separator):
            if not record:
                continue
            width = width or len(record)
            if len(record) != width or width < 2:
                return False
            rows += 1
            figures += any(_FIGURE.fullmatch(cell.strip()) for cell in record)
    except csv.Error:
        return False
    return rows >= _FEWEST_ROWS and figures >= _FEWEST_FIGURES
