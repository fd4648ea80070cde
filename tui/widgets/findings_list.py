"""The walked findings as a list: status, rule, where, and whether they were judged."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len

from tui.widgets.line_list import LineList
from tui.widgets.parts import Line, Part
from tui.wrapping import pad


class FindingRow(NamedTuple):
    """A finding as the list shows it, its ``sentence`` where there is room for it. ``status`` is
    fail, ask, passed or absent.
    """

    status: str
    glyph: str
    code: str
    title: str
    lines: str
    verdict: str
    sentence: str = ""


_WIDE = 110  # cells from which the sentence stands behind the title
_TITLE = 48


class FindingsList(LineList[FindingRow]):
    """Its cursor is the walk: what is under it stands in the evidence panel."""

    def __init__(self, empty: str, *, id: str | None = None) -> None:
        super().__init__(_draw, empty=empty, id=id)


def _draw(row: FindingRow, width: int) -> Line:
    style = f"list--{row.status}" if row.status != "absent" else "list--quiet"
    right = f"{row.verdict}  {row.lines} "
    room = max(width - cell_len(right) - 4 - cell_len(row.code), 8)
    return (
        Part(f" {row.glyph} ", style),
        Part(row.code, style),
        *_named(row, room - 1, width),
        Part(right, "list--quiet"),
    )


def _named(row: FindingRow, room: int, width: int) -> Line:
    """The title, and the sentence behind it, in ``room`` cells and one on either side."""
    if width < _WIDE or not row.sentence or cell_len(row.title) > _TITLE:
        return (Part(f" {pad(row.title, room)} "),)
    said = pad(row.sentence, room - _TITLE - 2)
    return (Part(f" {pad(row.title, _TITLE)}  "), Part(f"{said} ", "list--quiet"))
