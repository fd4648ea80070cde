"""The queue of reports as a list that asks SQLite for what it shows and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len

from store.reports import Mark, Row
from tui.glyphs import Glyphs
from tui.language import Language
from tui.widgets.parts import Line, Part
from tui.widgets.pointed_list import PointedList
from tui.wrapping import crop, pad

# A row that is not there any more.
GONE = Row("", "", "", 0, "", 1, False, 0, 0, 0, 0, Mark.UNTOUCHED, "", False, 0)


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells a row has for what a terminal's width can spare or not."""

    report: int
    reviewer: int


_BEFORE = 4  # cursor and mark
_FIGURES = (5, 5, 5, 4, 4, 4)  # year, form, copies, fails, asks, annotations, each with its gap
_GAP = 2
_REVIEWER = (8, 16)  # least and most cells


def columns(width: int) -> Columns:
    """The report's name gives way first; the reviewer's column grows where there is room."""
    least, most = _REVIEWER
    reviewer = min(max(least, width // 8), most)
    return Columns(max(width - _BEFORE - sum(_FIGURES) - _GAP - reviewer, 4), reviewer)


def reach(width: int) -> int:
    """The cells of a row before its counts: mark, name, year, form, copies."""
    return _BEFORE + columns(width).report + sum(_FIGURES[:3])


def heading(width: int, glyphs: Glyphs, tr: Language) -> Line:
    """The line above the rows."""
    at = columns(width)
    figures = _figures(tr("year"), tr("form"), tr("rep"), glyphs.fail, glyphs.ask, glyphs.note)
    text = " " * _BEFORE + pad(tr("report"), at.report) + "".join(figures)
    return (Part(text + "  " + pad(tr("reviewer"), at.reviewer)),)


def draw(row: Row, width: int, glyphs: Glyphs) -> Line:
    """A report in ``width`` cells. Few parts, for each costs a slow link two dozen bytes."""
    at = columns(width)
    name = " ".join(glyphs.shown(row.name).split()) or "-"
    year, form, copies, fails, asks, notes = _figures(
        str(row.year or "-"),
        glyphs.shown(row.form) or "-",
        _copies(row),
        str(row.fails),
        str(row.asks),
        str(row.annotations),
    )
    judged = row.judged > 0 and not row.fails and not row.asks
    quiet = "list--quiet" if judged else ""
    return (
        Part(f"  {glyphs.marks[row.mark]} {pad(name, at.report)}{year}{form}{copies}"),
        Part(fails, "list--fail" if row.fails else quiet),
        Part(asks, "list--ask" if row.asks else quiet),
        Part(f"{notes}  {pad(glyphs.shown(row.reviewer), at.reviewer)}"),
    )


def _copies(row: Row) -> str:
    """``x2`` for a text that stands twice, ``~2`` when the copies do not say the same."""
    if row.copies < 2:
        return "-"
    return f"{'x' if row.identical else '~'}{row.copies}"


def _figures(*texts: str) -> tuple[str, ...]:
    """The texts in the widths of the figures' columns, right-aligned."""
    return tuple(
        " " * (width - cell_len(cut)) + cut
        for text, width in zip(texts, _FIGURES, strict=True)
        for cut in (crop(text, width - 1),)
    )


class ReportList(PointedList[Row]):
    """The reports of a library. ``show`` takes PagedRows."""

    def __init__(self, glyphs: Glyphs, tr: Language, *, id: str | None = None) -> None:
        super().__init__(
            lambda row, width: draw(row, width, glyphs),
            pointer=glyphs.cursor,
            reach=reach,
            heading=lambda width: heading(width, glyphs, tr),
            id=id,
        )
