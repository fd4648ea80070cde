"""Stretches of running text that are a table though its cells were not all read.

What stands there is numbered and broken as a form prints it, not as the agency wrote it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from report.span import Span

# Three figures at the end of a line, as the rows of a printed table end.
_FIGURE_ROW = re.compile(r"\d(?<!\S\d)[\d.,]*(?:[^\S\r\n]+\d[\d.,]*){2}[^\S\r\n]*(?=[\r\n]|\Z)")
_FIGURE_ROWS = 2
_FEWEST = 4  # rows, each known by a label of its own
_LONGEST_LINE = 120
_VALUES = re.compile(r"[\d.,%+/—–-]*|[无零]")
_SENTENCE = re.compile(r"[。;!?]")


def unread_tables(
    folded: str,
    region: Span,
    chapters: Sequence[Span],
    tables: Sequence[Span],
    openings: re.Pattern[str] | None,
) -> Iterator[Span]:
    """Where in ``region`` such tables stand, in order: the whole of a chapter with rows of figures
    in it, or what lies above the first; of others, the lines that begin as ``openings`` says that
    those of a form do. ``tables`` are those that were read, in order.
    """
    above = Span(region.start, min((one.start for one in chapters), default=region.end))
    if _has_rows_of_figures(folded, above):
        yield above
    for chapter in chapters:
        if _has_rows_of_figures(folded, chapter):
            yield chapter
        elif openings is not None:
            yield from _labelled(folded, chapter, tables, openings)


def _has_rows_of_figures(folded: str, part: Span) -> bool:
    found = _FIGURE_ROW.finditer(folded, *part)
    return sum(1 for _, _ in zip(found, range(_FIGURE_ROWS), strict=False)) == _FIGURE_ROWS


def _labelled(
    folded: str, chapter: Span, tables: Sequence[Span], openings: re.Pattern[str]
) -> Iterator[Span]:
    """The stretch of ``chapter`` from the first to the last line that begins as a form's, where
    there are enough; with what stands above it that is no sentence, and the values below it.

    The lines of ``tables`` are known to be such. Where the chapter has one, a row beside it is one
    that was not read.
    """
    lines = list(_lines(folded, chapter, tables))
    fewest = 1 if any(chapter.contains(table) for table in tables) else _FEWEST
    found = [(index, openings.match(words)) for index, (_, words) in enumerate(lines)]
    rows = [(index, match["label"]) for index, match in found if match is not None]
    if len({name for _, name in rows}) < fewest:
        return
    first, last = rows[0][0], rows[-1][0]
    while first > 1 and _SENTENCE.search(lines[first - 1][1]) is None:
        first -= 1  # its heads, down from the heading of the chapter
    while last + 1 < len(lines) and _VALUES.fullmatch(lines[last + 1][1]):
        last += 1
    yield Span(lines[first][0].start, lines[last][0].end)


def _lines(folded: str, chapter: Span, tables: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """The beginnings of the lines of ``chapter`` outside ``tables`` that hold anything, without
    blanks.
    """
    start = chapter.start
    while start < chapter.end:
        above = bisect_right(tables, start, key=lambda one: one.start) - 1
        if above >= 0 and start < tables[above].end:
            start = tables[above].end
            continue
        stop = folded.find("\n", start, chapter.end)
        end = stop if stop >= 0 else chapter.end
        words = "".join(folded[start:end].split())
        if words:
            yield Span(start, end), words[:_LONGEST_LINE]
        start = end + 1
