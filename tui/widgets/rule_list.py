"""The rules that speak in a library: code, title, what is left to judge, whether they are heard."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len

from tui.glyphs import Glyphs
from tui.language import Language
from tui.widgets.parts import Line, Part
from tui.widgets.pointed_list import PointedList
from tui.wrapping import pad


class RuleRow(NamedTuple):
    """Texts that are safe to show. ``fails``, ``asks`` and ``notes``, the minor ones, have no
    verdict, ``judged`` have one.
    """

    code: str
    title: str
    fails: int
    asks: int
    notes: int
    judged: int
    muted: bool


_BEFORE = 2  # the cursor
_CODE = 8
_FIGURE = 7
_LEAST = 12  # cells of a title
_GAP = 2


class RuleList(PointedList[RuleRow]):
    def __init__(self, glyphs: Glyphs, tr: Language, *, id: str | None = None) -> None:
        said = (tr("minor"), tr("judged"), tr("muted"))
        super().__init__(
            lambda row, width: _draw(row, width, said[-1]),
            pointer=glyphs.cursor,
            reach=lambda width: _BEFORE + _CODE + _title(width, said[-1]),
            heading=lambda width: _heading(width, glyphs, tr, said),
            id=id,
        )


def _title(width: int, muted: str) -> int:
    return max(width - _BEFORE - _CODE - 4 * _FIGURE - _GAP - cell_len(muted), _LEAST)


def _heading(width: int, glyphs: Glyphs, tr: Language, said: tuple[str, str, str]) -> Line:
    minor, judged, muted = said
    figures = "".join(map(_right, (glyphs.fail, glyphs.ask, minor, judged)))
    text = " " * _BEFORE + pad(tr("rule"), _CODE) + " " * _title(width, muted)
    return (Part(text + figures),)


def _draw(row: RuleRow, width: int, muted: str) -> Line:
    done = row.muted or not (row.fails or row.asks or row.notes)
    beginning = f"{' ' * _BEFORE}{pad(row.code, _CODE)}{pad(row.title, _title(width, muted))}"
    end = " " * _GAP + muted if row.muted else ""
    return (
        Part(beginning, "list--quiet" if done else ""),
        Part(_right(str(row.fails)), "list--fail" if row.fails and not done else "list--quiet"),
        Part(_right(str(row.asks)), "list--ask" if row.asks and not done else "list--quiet"),
        Part(_right(str(row.notes))),
        Part(_right(str(row.judged)) + end, "list--quiet"),
    )


def _right(text: str) -> str:
    return " " * (_FIGURE - cell_len(text)) + text
