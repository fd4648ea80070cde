"""The walked findings as a list: status, rule, where, and whether they were judged."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len

from tui.widgets.line_list import LineList
from tui.widgets.parts import Line, Part
from tui.wrapping import crop, pad


class FindingRow(NamedTuple):
    """A finding as the list shows it, its ``sentence`` where there is room for it, else the row and
    the column of the ``cell`` it is about. ``place`` is where the first of its ``lines`` is found
    in a file that is no plain text. ``status`` is fail, ask, passed or absent.
    """

    status: str
    glyph: str
    code: str
    title: str
    lines: str
    verdict: str
    sentence: str = ""
    cell: tuple[str, str] = ("", "")
    place: str = ""


_WIDE = 110  # cells from which the sentence stands behind the title
_TITLE = 48
_LEAST_ROW = 8  # cells of a row's name that are shown, or none


class FindingsList(LineList[FindingRow]):
    """Its cursor is the walk: what is under it stands in the evidence panel."""

    def __init__(self, empty: str, *, id: str | None = None) -> None:
        super().__init__(_draw, empty=empty, id=id)


def _draw(row: FindingRow, width: int) -> Line:
    style = f"list--{row.status}" if row.status != "absent" else "list--quiet"
    right = f"{row.verdict}  {row.lines} "
    left = width - cell_len(right) - 4 - cell_len(row.code)
    if row.place and left - cell_len(row.place) - 2 > _needed(row, width):
        right = f"{row.verdict}  {row.place}  {row.lines} "
        left -= cell_len(row.place) + 2
    room = max(left, 8)
    return (
        Part(f" {row.glyph} ", style),
        Part(row.code, style),
        *_named(row, room - 1, width),
        Part(right, "list--quiet"),
    )


def _needed(row: FindingRow, width: int) -> int:
    """The cells of what tells one finding from the next, which no place may cut."""
    if _shows_sentence(row, width):
        return _TITLE + 2 + cell_len(row.sentence)
    label, column = row.cell
    return cell_len(row.title) + (2 + cell_len(f"{label}{column}") if column else 0)


def _shows_sentence(row: FindingRow, width: int) -> bool:
    return width >= _WIDE and bool(row.sentence) and cell_len(row.title) <= _TITLE


def _named(row: FindingRow, room: int, width: int) -> Line:
    """The title, and the sentence behind it, in ``room`` cells and one on either side."""
    if not _shows_sentence(row, width):
        return _with_cell(row, room)
    said = pad(row.sentence, room - _TITLE - 2)
    return (Part(f" {pad(row.title, _TITLE)}  "), Part(f"{said} ", "list--quiet"))


def _with_cell(row: FindingRow, room: int) -> Line:
    """The title, and behind it its cell where that has room: the row's name gives way."""
    label, column = row.cell
    left = room - cell_len(row.title) - 2
    for_label = min(left - cell_len(column), cell_len(label))
    if not column or for_label < min(_LEAST_ROW, cell_len(label)):
        return (Part(f" {pad(row.title, room)} "),)
    cell = pad(f"{crop(label, for_label)}{column}", left)
    return (Part(f" {row.title}  "), Part(f"{cell} ", "list--quiet"))
