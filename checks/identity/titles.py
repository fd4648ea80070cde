"""The titles of a report and of its table, on lines of their own, wrapped or beside other cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, zip_longest

from checks.identity.named import LONGEST_LINE, ORGANISATION, YEAR, Named, closed_up, stripped
from checks.sheet.sheet import RowKind, Sheet
from report.document import Document
from report.folding import folded
from report.furniture import is_furniture
from report.outline import Section, SectionKind
from report.span import Span

_TITLES_OF_TABLE = 2  # its own, and the line that announces it
_LINES_ABOVE = 8  # of a table, among which its title and what announces it stand
_FIRST_LINES = 20  # a title stands among them
_LONGEST_TITLE = 60
_FULL_LINE = 14  # characters; what goes on from a shorter one is no wrapped line
_LINES_OF_TITLE = 3
_TITLE_END = re.compile(r"(?:报告|年报|总结)(?:\([^()]*\))?$")
_TITLE = re.compile(r"(?:信息公开|政务公开).{0,12}?(?:报告|年报|总结)")
_TABLE_TITLE = re.compile(
    r"(?:附[表件]?\d*[:：]?)?\s*(.{0,50}统计表)(?:\s*\(\s*20\d\d\s*年度?\s*\))?"
)
_ITEM_NUMBER = re.compile(r"^\d{1,2}[.、](?=20)")
_MARKS = re.compile(r"[。;]")
_STARTS_WITH_YEAR = re.compile(r"20[0-4]\d\s*年度?(?:政府信息公开|政务公开|信息公开)")


def report_title(document: Document, region: Span, opening: Sequence[Section]) -> Named | None:
    """Among the first lines, or those below what the page put above them."""
    first = begun = document.line_number(region.start)
    for section in opening:
        if section.kind is SectionKind.FURNITURE:
            begun = document.line_number(section.span.end)
    before = ""
    for number in range(first, min(begun + _FIRST_LINES, document.line_count + 1)):
        line = document.line_span(number)
        if line.start >= region.end:
            break
        if line.length > LONGEST_LINE:
            continue
        start = line.start
        for part in document.slice(line).split("|"):
            bare = folded(closed_up(part))
            if _is_title(bare):
                span = stripped(part, Span(start, start + len(part)))
                agency = before if _STARTS_WITH_YEAR.match(bare) else ""
                return Named(f"{agency}{closed_up(part)}", span)
            start += len(part) + 1
        text = closed_up(document.slice(line))
        if text:
            before = text if ORGANISATION.fullmatch(text) else ""
        if text and (wrapped := _wrapped_title(document, region, number)):
            return wrapped
    return None


def head_without_year(document: Document, region: Span) -> Named | None:
    """The line among the first that would be a title but for the year that it does not tell."""
    first = document.line_number(region.start)
    for number in range(first, min(first + _FIRST_LINES, document.line_count + 1)):
        line = document.line_span(number)
        if line.start >= region.end:
            break
        if line.length > LONGEST_LINE or is_furniture(document.slice(line).strip()):
            continue
        words = closed_up(document.slice(line))
        if len(words) <= _LONGEST_TITLE and _TITLE.search(folded(words)) is not None:
            return Named(words, stripped(document.slice(line), line))
    return None


def titles_beside(document: Document, region: Span, title: Named) -> tuple[Named, ...]:
    """The lines of their own below ``title`` that are titles of reports too: a page that tells a
    report's name above it has two, one with a list of reports has many.
    """
    first = document.line_number(title.span.end)
    lines = range(first + 1, min(first + _FIRST_LINES, document.line_count + 1))
    found = (document.line_span(number) for number in lines)
    return tuple(
        Named(document.slice(span).strip(), stripped(document.slice(span), span))
        for span in found
        if span.end <= region.end
        and span.length <= LONGEST_LINE
        and not is_furniture(document.slice(span).strip())
        and _is_title(folded(closed_up(document.slice(span))))
    )


def _wrapped_title(document: Document, region: Span, first: int) -> Named | None:
    """The title that line ``first`` makes with one or two below it, none of them one alone."""
    words = ""
    start = end = -1
    for number in range(first, min(first + _LINES_OF_TITLE, document.line_count + 1)):
        line = document.line_span(number)
        text = document.slice(line)
        if line.start >= region.end or not text.strip() or "|" in text:
            return None
        if len(words) + len(text.strip()) > _LONGEST_TITLE:
            return None
        alone = folded(closed_up(text))
        if is_furniture(text.strip()) or (number > first and _is_title(alone)):
            return None
        words += closed_up(text)
        span = stripped(text, line)
        start, end = (span.start if start < 0 else start), span.end
        if number > first and _is_title(folded(words)) and _TITLE_END.search(folded(words)):
            return Named(words, Span(start, end))
    return None


def _is_title(words: str) -> bool:
    return (
        0 < len(words) <= _LONGEST_TITLE
        and YEAR.search(words) is not None
        and _TITLE.search(words) is not None
        and _MARKS.search(words) is None
    )


def table_titles(
    document: Document, region: Span, sections: Iterable[Section], sheet: Sheet
) -> tuple[Named, ...]:
    found = []
    for row in sheet.rows:
        if row.kind is RowKind.TITLE and row.label is not None and "统计表" in row.label.text:
            found.append(Named(row.label.text, row.label.span))
    if sheet.form is None and not found:
        return ()
    # The line that announces the table, and the line that is its title where it has no row for it,
    # stand before it, in running text.
    first = found[0].span.start if found else _first_row(sheet)
    lines = list(islice(_lines_before(document, region, first), _LINES_ABOVE))
    taken = region.end
    for span, above in zip_longest(lines, lines[1:]):
        title = _wrapped_table_title(document, above, span) if above else None
        title = title or _table_title(document.slice(span), span)
        if title is None or span.end > taken:
            continue
        found.insert(0, title)
        taken = title.span.start
        if len(found) == _TITLES_OF_TABLE:
            break
    return tuple(found)


def _table_title(text: str, span: Span) -> Named | None:
    bare = _ITEM_NUMBER.sub("", folded(text).strip())
    if len(bare) <= _LONGEST_TITLE and _TABLE_TITLE.fullmatch(bare) and "、" not in bare[:3]:
        return Named(text.strip(), stripped(text, span))
    return None


def _wrapped_table_title(document: Document, above: Span, line: Span) -> Named | None:
    """The title that goes on from the full line ``above`` to ``line``, if it would be none without
    it, or if what announces a table begins there.
    """
    first, second = document.slice(above).strip(), document.slice(line).strip()
    alone = _table_title(second, line)
    if len(first) < _FULL_LINE or _MARKS.search(folded(first)) or "|" in first:
        return None
    if alone is not None and not first.startswith("附"):
        return None
    span = Span(stripped(document.slice(above), above).start, line.start + len(second))
    title = None if _table_title(first, above) else _table_title(first + second, span)
    if title is None:
        return None
    return Named(title.text, Span(span.start, stripped(document.slice(line), line).end))


def _first_row(sheet: Sheet) -> int:
    """Where the rows of the form begin, below what the page puts into tables of its own."""
    of_form = (RowKind.HEADER, RowKind.REPORTER, RowKind.HEADING, RowKind.INDICATOR)
    first = next((row for row in sheet.rows if row.kind in of_form), sheet.rows[0])
    return first.row.span.start


def _lines_before(document: Document, region: Span, offset: int) -> Iterator[Span]:
    """The lines of ``region`` above ``offset`` that hold anything, the nearest first."""
    for number in range(
        document.line_number(offset) - 1, document.line_number(region.start) - 1, -1
    ):
        span = document.line_span(number)
        if document.slice(span).strip():
            yield span
