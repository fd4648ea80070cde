"""The queue of reports as a list that asks SQLite for what it shows and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from store.queue.reports import Mark, Row
from tui.glyphs import Glyphs
from tui.language import Language
from tui.widgets.parts import Line, Part
from tui.widgets.pointed_list import PointedList
from tui.wrapping import crop, crop_start, pad
from tui.year_words import year_told

# A row that is not there any more.
GONE = Row("", "", "", 0, "", 1, False, 0, 0, 0, 0, Mark.UNTOUCHED, "", False, 0)


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells a row has for what a terminal's width can spare or not."""

    report: int
    reviewer: int


MARKED = "+"
_BEFORE = 4  # cursor, whether it is marked, its mark
_FIGURES = (5, 5, 5, 4, 4, 4)  # year, form, copies, fails, asks, annotations, each with its gap
_GAP = 2
_LEAST_NAME = 6  # cells of it before what else is said
_EXCERPT = 8  # least cells of one
_BESIDE_FILE = 8  # of the name before a file's
_LEAST_BOTH = 16
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


def draw(
    row: Row,
    width: int,
    glyphs: Glyphs,
    words: Sequence[str] = (),
    remarks: Sequence[str] = (),
    *,
    marked: bool = False,
) -> Line:
    """A report in ``width`` cells, the ``words`` that were searched marked; ``remarks`` are what
    must be known of it. Few parts, for each costs a slow link two dozen bytes.
    """
    at = columns(width)
    name = " ".join(glyphs.shown(row.name).split()) or "-"
    # It came back, or was not read: that must be seen however long the name.
    text = f" v{row.version}" if row.version > 1 else ""
    for remark in remarks:
        if at.report - cell_len(text) - cell_len(remark) > _LEAST_NAME:
            text += f" {remark}"
    name = _with_file(name, glyphs.shown(row.told_apart), at.report - cell_len(text)) + text
    excerpt = " ".join(glyphs.shown(row.excerpt).split()) if words else ""
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
    mark, known = f" {MARKED if marked else ' '}{glyphs.marks[row.mark]} ", f"{year}{form}{copies}"
    beginning = [Part(f"{mark}{pad(name, at.report)}{known}")]
    if words:
        beginning = [Part(mark), *_found(name, excerpt, at.report, words), Part(known)]
    return (
        *beginning,
        Part(fails, "list--fail" if row.fails else quiet),
        Part(asks, "list--ask" if row.asks else quiet),
        Part(f"{notes}  {pad(glyphs.shown(row.reviewer), at.reviewer)}"),
    )


def _with_file(name: str, file: str, room: int) -> str:
    """Both in ``room`` cells: the file's gives way last, for the name is another report's too, and
    at its beginning, for its end tells most.
    """
    if not file or room < _LEAST_BOTH:
        return crop(name, room)
    file = crop_start(file, room - min(cell_len(name), _BESIDE_FILE) - _GAP)
    return f"{crop(name, room - cell_len(file) - _GAP)}{' ' * _GAP}{file}"


def _found(name: str, excerpt: str, width: int, words: Sequence[str]) -> list[Part]:
    """The name with the words marked in it, or else, as far as there is room, where the text has
    them.
    """
    either = re.compile("|".join(re.escape(word) for word in words))
    room = width - cell_len(name) - _GAP
    if not excerpt or either.search(name) or room < _EXCERPT:
        return _hits(pad(name, width), either, "")
    return [Part(name + " " * _GAP), *_hits(pad(excerpt, room), either, "list--quiet")]


def _hits(text: str, either: re.Pattern[str], style: str) -> list[Part]:
    parts, at = [], 0
    for hit in either.finditer(text):
        parts += [Part(text[at : hit.start()], style), Part(hit[0], "list--strong")]
        at = hit.end()
    return [*parts, Part(text[at:], style)]


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


def _remarks(row: Row, tr: Language) -> list[str]:
    """That most of its table was not read, and what tells its year, where its text does not."""
    unread = tr("table unread") if row.unread else ""
    return [remark for remark in (unread, year_told(row.year_from, tr)) if remark]


class ReportList(PointedList[Row]):
    """The reports of a library. ``show`` takes PagedRows; ``words`` are those searched for,
    ``marked`` says of a report by its uuid whether it is.
    """

    def __init__(
        self, glyphs: Glyphs, tr: Language, marked: Callable[[str], bool], *, id: str | None = None
    ) -> None:
        self.words: Sequence[str] = ()
        super().__init__(
            lambda row, width: draw(
                row, width, glyphs, self.words, _remarks(row, tr), marked=marked(row.uuid)
            ),
            pointer=glyphs.cursor,
            reach=reach,
            heading=lambda width: heading(width, glyphs, tr),
            id=id,
        )
