"""Where a stretch of a report is found in its file, in few words: page, table, cell, attachment.

Of a text alone nothing is said: its line says it all, and is shown wherever a place is. ``files``
are the display names of what the report was read from, the report itself first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from report.document import Document
from report.place import Place
from report.visible import visible
from store.exporting.words import say

_LONGEST = 60  # characters of a name that a file has, or gives to a sheet
_SHORT_NAME = 14  # of the name of an attachment, where room is short: its end, which tells it
_PLAIN_SHEET = re.compile(r"[^\W\d]\w*")  # needs no quotes in an address
_LETTERS = 26


def full(document: Document, files: Sequence[str], offset: int, language: str) -> str:
    """All that is known: ``附件.xlsx 统计表!C5``, ``p. 3 table 2, row 5, column 3``."""
    place = _place(document, offset)
    if place is None:
        return ""
    known = filter(None, (_page(place, language), _cell(place, language)))
    found = say("place", "between", language).join(known)
    return _said(place, _name(place, files, language), found, language)


def short(document: Document, files: Sequence[str], offset: int, language: str) -> str:
    """What finds it, where room is short: in what has pages, the page."""
    place = _place(document, offset)
    if place is None:
        return ""
    name = _name(place, files, language)
    if len(name) > _SHORT_NAME:
        name = f"…{name[1 - _SHORT_NAME :]}"
    return _said(place, name, _page(place, language) or _cell(place, language), language)


def fields(document: Document, files: Sequence[str], offset: int) -> Mapping[str, int | str]:
    """The same for programs, what there is of it: ``file`` (of an attachment), ``page``, ``sheet``,
    ``table``, ``row``, ``column``, and ``line``, that in the text of this file.
    """
    place = _place(document, offset)
    if place is None:
        return {}
    known: dict[str, int | str] = {
        "file": file_of(place, files),
        "page": place.page,
        "sheet": visible(place.sheet),
        "table": place.table,
        "row": place.row,
        "column": place.column,
    }
    known = {name: value for name, value in known.items() if value}
    return {**known, "line": place.line} if known or place.source else {}


def file_of(place: Place, files: Sequence[str]) -> str:
    """The display name of the attachment that ``place`` is in; empty for the report itself, and
    where no name is known.
    """
    return files[place.source] if 0 < place.source < len(files) else ""


def _place(document: Document, offset: int) -> Place | None:
    return document.place(offset) if document.layout.starts else None


def _name(place: Place, files: Sequence[str], language: str) -> str:
    """That of the attachment it is in, its number where none is known; empty in the report."""
    name = file_of(place, files).replace("\\", "/").rpartition("/")[2]
    number = say("place", "attachment", language, number=place.source) if place.source else ""
    return _cut(visible(name)) or number


def _said(place: Place, name: str, found: str, language: str) -> str:
    """``found`` behind the name of the attachment it is in."""
    return f"{name} {found or say('place', 'line', language, line=place.line)}" if name else found


def _page(place: Place, language: str) -> str:
    return say("place", "page", language, page=place.page) if place.page else ""


def _cell(place: Place, language: str) -> str:
    if place.sheet:
        return _address(place)
    named = (("table", place.table), ("row", place.row), ("column", place.column))
    said = [say("place", name, language, number=number) for name, number in named if number]
    return say("place", "between", language).join(said)


def _address(place: Place) -> str:
    """As a spreadsheet writes it, the name of the sheet alone where no cell is known."""
    sheet = _cut(visible(place.sheet))
    if not (place.row and place.column):
        return sheet
    quoted = sheet if _PLAIN_SHEET.fullmatch(sheet) else "'" + sheet.replace("'", "''") + "'"
    return f"{quoted}!{_letters(place.column)}{place.row}"


def _letters(column: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
