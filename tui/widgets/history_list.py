"""Changes, one a line: when, who, what, in which report."""

from __future__ import annotations

from typing import NamedTuple

from store.changes.past import Past
from tui.glyphs import Glyphs
from tui.widgets.parts import Line, Part
from tui.widgets.pointed_list import PointedList
from tui.wrapping import pad

_WHEN = 12
_WHO = 9
_LEAD = 4 + _WHEN + _WHO  # with cursor and mark


class HistoryRow(NamedTuple):
    """Texts that are safe to show; a draft has no ``past``. ``report`` is a uuid, or empty, and
    ``mark`` one cell, a sign before what was taken back.
    """

    past: Past | None
    report: str
    when: str
    who: str
    what: str
    name: str
    mark: str


GONE = HistoryRow(None, "", "", "", "", "", " ")


class HistoryList(PointedList[HistoryRow]):
    """``named``: each row says of which report it is."""

    def __init__(self, glyphs: Glyphs, *, named: bool, id: str | None = None) -> None:
        super().__init__(
            lambda row, width: _draw(row, width, named=named),
            pointer=glyphs.cursor,
            reach=lambda width: _LEAD + _what(width, named=named),
            id=id,
        )


def _what(width: int, *, named: bool) -> int:
    room = max(width - _LEAD, 8)
    return room * 3 // 5 if named else room


def _draw(row: HistoryRow, width: int, *, named: bool) -> Line:
    what = _what(width, named=named)
    quiet = "list--quiet" if row.mark.strip() else ""
    who = pad(row.who, _WHO - 1)
    first = Part(f"  {row.mark} {pad(row.when, _WHEN)}{who} {pad(row.what, what)}", quiet)
    if not named:
        return (first,)
    return (first, Part(f" {pad(row.name, max(width - _LEAD - what - 1, 0))}", quiet))
