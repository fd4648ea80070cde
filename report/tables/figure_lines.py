"""Lines of a page without bars, each divided into words and the figures it ends with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from report.document import Document
from report.figures.dates import is_date_line
from report.furniture import is_furniture
from report.lines import Line, lines_of
from report.page_numbers import PAGE_NUMBER
from report.span import Span
from report.tables.separated import separated_rows
from report.tables.table import TableCell
from report.tables.values import CHAPTER, is_row_label

_FIGURE = re.compile(
    r"[-+±−－＋]?[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?(?:[万亿]?元|[万亿件项次])?|[-—–－/／]{1,2}|[无無零]"
)
_THOUSANDS = re.compile(r"[\d０-９]{1,3}(?:[,，][\d０-９]{3})*[,，]")  # whose rest a blank parts
_THREE = re.compile(r"[\d０-９]{3}(?:[.．,，][\d０-９]+)*")
_WORD = re.compile(r"\S+")
_LONGEST = 60  # characters of words; a sentence may be as long, and has marks
_LONGEST_ROW = 400  # of a line, with the blanks between its columns
_SENTENCE = re.compile(r"[。；;！？!?，,]|[:：]$")
# 三、 and behind a blank the rest of a label in the next column: no chapter's title.
_UPRIGHT = re.compile(
    r"[一二三四五六七八九十]{1,2}[、.．][ \t\u3000\u00a0]+"
    r"(?:[（(\d].*|(?!.*(?:公开|申请|诉讼|问题|事项|情况|收费))\S.{0,9})"
)
_MOST_CHAPTER = 3  # characters of a chapter's number that stands alone, as an upright heading's
_BRACKET_LINES = 4  # over which a note in brackets may go on
# A line whose last word begins as a figure does: without one, there is no row of figures.
_LAST = re.compile(r"[\d０-９无無零/／+±−－＋—–-](?<!\S.)\S*(?=[^\S\r\n]*(?:[\r\n]|\Z))")
_ENDS_LIKE_A_FIGURE = re.compile(r"[\d０-９元万亿件项次无無零/／—–-]\s*\Z")


class FigureLine(NamedTuple):
    """``words`` and behind them ``figures``; ``tabbed`` when its cells are held apart by tabs, so
    that blank ones have their place too.
    """

    words: tuple[TableCell, ...]
    figures: tuple[TableCell, ...]
    tabbed: bool = False


def has_figures(document: Document, gap: Span) -> bool:
    """Whether a line of ``gap`` may be a row of figures."""
    text = document.slice(gap)
    return "\t" in text or _LAST.search(text) is not None or bool(separated_rows(document, gap))


def figure_lines(document: Document, gap: Span) -> Iterator[FigureLine | None]:
    """The lines of ``gap``, less its page numbers; None for one that no table goes on over."""
    open_lines = 0  # since a bracket was opened that has no end yet
    depth = 0
    rows = separated_rows(document, gap)
    for line in lines_of(document, gap):
        if line.start in rows:
            yield _parted(rows[line.start])
            continue
        words = line.words.strip()
        if PAGE_NUMBER.fullmatch(words):
            continue
        read = _read(document, line, words, within=depth > 0)
        yield read
        depth += _opened(line.words)
        open_lines = open_lines + 1 if depth > 0 else 0
        if read is None or open_lines > _BRACKET_LINES or depth < 0:
            depth = open_lines = 0


def _opened(words: str) -> int:
    return sum(map(words.count, "（(")) - sum(map(words.count, "）)"))


def _read(document: Document, line: Line, words: str, *, within: bool) -> FigureLine | None:
    """``line``; ``within`` a bracket that one above it opened."""
    if len(words) > _LONGEST_ROW:
        return None
    if _tabs(document, line) > 1:
        return _tabbed(document, line)
    if "|" in words or is_date_line(words) or is_furniture(words):
        return None
    cells = [
        TableCell(found[0], Span(line.start + found.start(), line.start + found.end()))
        for found in _WORD.finditer(line.words)
    ]
    count = _figures_at_end(words, cells)
    label, figures = cells[: len(cells) - count], tuple(_whole(cells[len(cells) - count :]))
    if len(figures) > _SURE or not label:
        return FigureLine(tuple(label), figures)
    said = words[: label[-1].span.end - label[0].span.start]
    return FigureLine(tuple(label), figures) if _may_be_words(said, figures, within) else None


_SURE = 2  # figures; a line with more is no sentence


def _figures_at_end(words: str, cells: list[TableCell]) -> int:
    if _ENDS_LIKE_A_FIGURE.search(words) is None:
        return 0
    count = 0
    for cell in reversed(cells):
        parted = count and _THOUSANDS.fullmatch(cell.text) is not None
        if _FIGURE.fullmatch(cell.text) is None and not parted:
            break
        count += 1
    return count


def _whole(cells: list[TableCell]) -> Iterator[TableCell]:
    """``cells``, a figure in one whose thousands a blank parts (1, 234)."""
    before: TableCell | None = None
    for cell in cells:
        if before is not None:
            if _THREE.fullmatch(cell.text):
                span = Span(before.span.start, cell.span.end)
                yield TableCell(before.text + cell.text, span)
                before = None
                continue
            yield before
            before = None
        if _THOUSANDS.fullmatch(cell.text):
            before = cell
        else:
            yield cell
    if before is not None:
        yield before


def _may_be_words(words: str, figures: tuple[TableCell, ...], within: bool) -> bool:
    """Whether ``words`` may be a label or heads of columns, and no sentence or chapter."""
    if len("".join(words.split())) > _LONGEST:
        return False
    if not within and _SENTENCE.search(_without_notes(words)):
        return False
    if figures or CHAPTER.match(words) is None or is_row_label(words):
        return True
    return len("".join(words.split())) <= _MOST_CHAPTER or _UPRIGHT.fullmatch(words) is not None


def _without_notes(words: str) -> str:
    """``words`` without what stands in brackets, or behind one that has no end here."""
    return _NOTE.sub("", words)


_NOTE = re.compile(r"[（(][^（()）]*(?:[）)]|$)")


def _tabs(document: Document, line: Line) -> int:
    """The tabs of a line, behind its last word too."""
    behind = document.slice(Span(line.end, line.end + 1)) == "\t"
    return _raw(document, line).count("\t") if behind else line.words.count("\t")


def _raw(document: Document, line: Line) -> str:
    span = document.line_span(document.line_number(line.start))
    return document.slice(Span(line.start, span.end))


def _tabbed(document: Document, line: Line) -> FigureLine | None:
    """A line whose cells are held apart by tabs, blank ones behind the last too."""
    cells = []
    place = line.start
    for words in _raw(document, line).split("\t"):
        text = words.strip()
        start = place + len(words) - len(words.lstrip()) if text else place
        cells.append(TableCell(text, Span(start, start + len(text))))
        place += len(words) + 1
    return _parted(cells)


def _parted(cells: Sequence[TableCell]) -> FigureLine:
    """The words that ``cells`` begin with, and all behind them, blank ones too."""
    first = next((index for index, cell in enumerate(cells) if _is_word(cell)), -1)
    if first < 0:
        return FigureLine((), tuple(cells), tabbed=True)
    last = first
    while last < len(cells) and _is_word(cells[last]):
        last += 1
    return FigureLine(tuple(cells[first:last]), tuple(cells[last:]), tabbed=True)


def _is_word(cell: TableCell) -> bool:
    return bool(cell.text) and _FIGURE.fullmatch(cell.text) is None
