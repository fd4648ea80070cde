"""The findings of one rule across reports: which, what it says there, how it was judged."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rich.cells import cell_len

from store.queue.by_rule import Seen
from tui.glyphs import Glyphs
from tui.language import Language
from tui.widgets.parts import Line, Part
from tui.widgets.pointed_list import PointedList
from tui.wrapping import pad


class HitRow(NamedTuple):
    """Texts that are safe to show; ``status`` is fail or ask."""

    seen: Seen
    status: str
    glyph: str
    report: str
    year: str
    formula: str
    quote: tuple[str, str, str]  # before the place, at it, behind it
    sentence: str
    verdict: str
    judged: bool


GONE = HitRow(Seen("", "", "", 0), "ask", " ", "", "", "", ("", "", ""), "", "", judged=True)
MARKED = "+"

_BEFORE = 5  # cursor, mark, status
_YEAR = 5
_GAP = 2
_VERDICT = (14, 24)  # least and most cells
_BOTH = 48  # cells from which there is room for the formula and the text


class HitList(PointedList[HitRow]):
    """``marked`` says of a row whether it is."""

    def __init__(
        self, glyphs: Glyphs, tr: Language, marked: Callable[[Seen], bool], *, id: str | None = None
    ) -> None:
        super().__init__(
            lambda row, width: _draw(row, width, marked(row.seen)),
            pointer=glyphs.cursor,
            reach=lambda width: _BEFORE + _report(width) + _YEAR,
            heading=lambda width: _heading(width, tr),
            id=id,
        )


def _verdict(width: int) -> int:
    least, most = _VERDICT
    return min(max(least, width // 6), most)


def _report(width: int) -> int:
    return max((width - _BEFORE - _YEAR - _GAP - _verdict(width)) * 3 // 8, 8)


def _said(width: int) -> int:
    """The cells between a report and the verdict on it."""
    return max(width - _BEFORE - _report(width) - _YEAR - 2 * _GAP - _verdict(width), 0)


def _heading(width: int, tr: Language) -> Line:
    gap = " " * _GAP
    report = pad(tr("report"), _report(width))
    said = pad(tr("what it says there"), _said(width))
    year = f"{tr('year'):>{_YEAR - (len(tr('year')) if tr.code == 'zh' else 0)}}"
    return (Part(f"{' ' * _BEFORE}{report}{year}{gap}{said}{gap}{tr('verdict')}"),)


def _draw(row: HitRow, width: int, marked: bool) -> Line:
    name = pad(row.report, _report(width))
    gap = " " * _GAP
    return (
        Part(f"  {MARKED if marked else ' '}", "list--strong" if marked else ""),
        Part(row.glyph, "list--quiet" if row.judged else f"list--{row.status}"),
        Part(f" {name}{row.year:>{_YEAR}}{gap}"),
        *_what(row, _said(width)),
        Part(gap + pad(row.verdict, _verdict(width)), "list--quiet"),
    )


def _what(row: HitRow, room: int) -> Line:
    """The formula, the words of the text, or both where there is room for a whole formula."""
    before, at, after = row.quote
    if not row.formula:
        return _quoted(before, at, after, room)
    half = room // 2
    if not at or room < _BOTH or cell_len(row.formula) > half:
        return (Part(pad(row.formula, room)),)
    return (
        Part(pad(row.formula, half) + " " * _GAP),
        *_quoted(before, at, after, room - half - _GAP),
    )


def _quoted(before: str, at: str, after: str, room: int) -> Line:
    """The place in ``room`` cells, with what stands around it as far as that leaves room."""
    text = pad(before + at + after, room)
    if not text.startswith(before + at):
        text = pad(at + after, room)
        before = ""
    end = len(before) + len(at)
    return (
        Part(text[: len(before)], "list--quiet"),
        Part(text[len(before) : end]),
        Part(text[end:], "list--quiet"),
    )
