"""Stretches of a text that are a form's table though nothing marks its cells: rows by their labels.

What stands there is numbered and broken as the form prints it, not as the agency wrote it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from checks.form import Form
from report.span import Span

_FEWEST = 4  # rows, each known by a label of its own
_SHORTEST = 4  # characters of a label that a sentence hardly begins with
_LONGEST_LINE = 120
_NUMBER = r"(?:[\[(]?[一二三四五六七八九十\d]{1,2}[\])]?[、.]?)?"
_BRACKETED = re.compile(r"\s|[(（].*")
_VALUES = re.compile(r"[\d.,%+/—–-]*|[无零]")
_SENTENCE = re.compile(r"[。;!?]")


def printed_tables(
    folded: str, chapter: Span, tables: Sequence[Span], forms: Iterable[Form]
) -> Iterator[Span]:
    """The stretch of ``chapter`` from the first to the last line that begins with the label of a
    row or column of one of ``forms``, where there are enough; with what stands above it that is no
    sentence, and the values below it.

    The lines of ``tables``, in order, are known to be such. Where the chapter has one, a row beside
    it is one that was not read.
    """
    label = _labels(tuple(form for form in forms if form.grids))
    if label is None:
        return
    lines = list(_lines(folded, chapter, tables))
    fewest = 1 if any(chapter.contains(table) for table in tables) else _FEWEST
    found = [(index, label.match(words)) for index, (_, words) in enumerate(lines)]
    rows = [(index, match["label"]) for index, match in found if match is not None]
    if len({name for _, name in rows}) < fewest:
        return
    first, last = rows[0][0], rows[-1][0]
    while first > 1 and _SENTENCE.search(lines[first - 1][1]) is None:
        first -= 1  # its heads, down from the heading of the chapter
    while last + 1 < len(lines) and _VALUES.fullmatch(lines[last + 1][1]):
        last += 1
    yield Span(lines[first][0].start, lines[last][0].end)


@lru_cache(maxsize=8)
def _labels(forms: tuple[Form, ...]) -> re.Pattern[str] | None:
    words = {_BRACKETED.sub("", label) for form in forms for label in _printed(form)}
    known = sorted((word for word in words if len(word) >= _SHORTEST), key=len, reverse=True)
    if not known:
        return None
    # Most lines begin otherwise, and need not be held against every label.
    begins = re.escape("".join(sorted({word[0] for word in known})))
    return re.compile(rf"{_NUMBER}(?=[{begins}])(?P<label>{'|'.join(map(re.escape, known))})")


def _printed(form: Form) -> Iterator[str]:
    """What is printed beside the rows of ``form`` and above its columns; no chapter's heading."""
    for row in form.rows:
        if row.level:
            yield from (row.zh, *row.labels)
    for grid in form.grids:
        for column in grid.columns:
            yield from (column.zh, *column.labels)


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
