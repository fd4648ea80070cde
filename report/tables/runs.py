"""Which lines make a table: runs of lines with bars, and the barless lines of their cells."""

from __future__ import annotations

from collections.abc import Iterator

from report.document import Document
from report.figures.dates import is_date_line
from report.furniture import is_furniture
from report.span import Span
from report.tables.line import TableLine, table_lines
from report.tables.values import CHAPTER, ROW_NUMBER, UNIT, VALUE, is_row_label

_MOST_BARS = 100_000  # in a table; no official form comes near
_LONGEST_WORDS = 40  # of a cell's line that bears no bar itself
_LONGEST_CELL = 400  # of one that stands alone between two lines of bars
_PLAIN_LINES = 2  # without a bar that may stand between two lines with bars
_LINES_OF_NOTE = 8  # of a note in brackets that goes on over more of them
# From a label that fills its row, or a column, to a value; not past column heads.
_LINES_TO_VALUE = 6


def runs(document: Document, region: Span) -> Iterator[list[TableLine]]:
    """Runs of lines with bars, with the barless lines of their cells."""
    lines = table_lines(document, region)
    filled = [line for line in lines if not line.blank]
    headings = set(_headings(filled))
    cells = {*_enclosed(filled), *_above_bars(filled)} - headings
    cells.update(_broken(filled))
    run: list[TableLine] = []
    plain: list[
        TableLine
    ] = []  # since the last line with a bar; in the run only if another follows
    bars = 0
    for line in _without_gaps(lines):
        if line.bars and bars <= _MOST_BARS:
            if not run:
                plain = plain[-1:] if _may_be_first(plain, line) else []
            run += plain
            run.append(line)
            plain = []
            bars += line.bars
            continue
        words = (
            line.start in cells
            or _may_be_words(line)
            or (_is_below_its_bar(line, run, plain) and line.start not in headings)
        )
        if run and not (words and _may_go_on(plain)):
            yield from _finished(run, plain)
            run, plain, bars = [], [], 0
        if words:
            plain.append(line)
            del plain[:-_LINES_OF_NOTE]
        elif not line.blank:
            plain = []
    if run:
        yield from _finished(run, plain)


def _headings(filled: list[TableLine]) -> Iterator[int]:
    """Where the lines start that bear a chapter's number and no value soon after, as a row's do."""
    for index, line in enumerate(filled):
        if not line.bars and CHAPTER.match(line.words) and not is_row_label(line.words):
            below = filled[index + 1 : index + 1 + _LINES_TO_VALUE]
            if not any(VALUE.fullmatch(other.words.strip()) for other in below):
                yield line.start


def _enclosed(filled: list[TableLine]) -> Iterator[int]:
    """Where the lines start that stand alone between two lines of bars only: cells, if short."""
    for above, line, below in zip(filled, filled[1:], filled[2:], strict=False):
        if above.barren and below.barren and _may_be_cell(line):
            yield line.start


def _above_bars(filled: list[TableLine]) -> Iterator[int]:
    """Where the lines start that bear a row's number, with their bar and a value right below."""
    for line, bar, value in zip(filled, filled[1:], filled[2:], strict=False):
        if not bar.bare or CHAPTER.match(line.words) is None or not _may_be_cell(line):
            continue
        if value.barren or VALUE.fullmatch(value.words.strip()) is not None:
            yield line.start


def _broken(filled: list[TableLine]) -> Iterator[int]:
    """Where the lines start that bear a chapter's number, whose rest stands with its bar below and
    a unit behind it.
    """
    for line, rest, *below in zip(filled, filled[1:], filled[2:], filled[3:], strict=False):
        if line.bars or CHAPTER.match(line.words) is None or not _may_be_cell(line):
            continue
        if not rest.bars and not below[0].bare:
            continue
        head, _, behind = rest.words.partition("|")
        following = behind.partition("|")[0].strip() or below[not rest.bars].words.strip(
            "| \t\u3000"
        )
        words = head.strip()
        shorter = 0 < len(words) < len(line.words)
        if shorter and _is_rest(words) and UNIT.fullmatch(following) is not None:
            yield line.start


def _is_rest(words: str) -> bool:
    """Whether ``words`` may be the rest of a label, and not a label or a value themselves."""
    return ROW_NUMBER.match(words) is None and VALUE.fullmatch(words) is None


def _without_gaps(lines: list[TableLine]) -> Iterator[TableLine]:
    """``lines`` less the blank ones between two of a table, and beside one of bars alone."""
    gap: list[TableLine] = []
    above: TableLine | None = None  # the last that is not blank
    for line in lines:
        if line.blank:
            gap.append(line)
            continue
        inside = above is not None and above.bars and line.bars
        if not (inside or line.barren or (above is not None and above.barren)):
            yield from gap
        yield line
        gap = []
        above = line
    yield from gap


def _is_below_its_bar(line: TableLine, run: list[TableLine], plain: list[TableLine]) -> bool:
    """Whether ``line``, after ``run`` and ``plain``, has its bar right above it as all do there."""
    return bool(run) and not plain and run[0].barren and run[-1].bare and _may_be_cell(line)


def _may_go_on(plain: list[TableLine]) -> bool:
    """Whether one more line may follow ``plain`` before a line with a bar."""
    if len(plain) < _PLAIN_LINES:
        return True
    words = "".join(line.words for line in plain)
    return len(plain) < _LINES_OF_NOTE and sum(map(words.count, "（(")) > sum(
        map(words.count, "）)")
    )


def _may_be_cell(line: TableLine) -> bool:
    """Whether a line without a bar may be a cell where bars say that it is one."""
    return "|" not in line.words and len(line.words) <= _LONGEST_CELL


def _may_be_first(plain: list[TableLine], line: TableLine) -> bool:
    """Whether the last of ``plain`` may be the first cell of the table that ``line`` opens.

    It may where ``line`` begins with the only bar it has, that then parts its cell from the next.
    A date is the end of the report above the table.
    """
    return bool(plain) and line.bars == 1 and line.opened and not is_date_line(plain[-1].words)


def _may_be_words(line: TableLine) -> bool:
    """Whether a line without a bar may belong to a cell: short, no sentence, no chapter heading."""
    words = line.words
    return (
        not line.bars
        and len(words) <= _LONGEST_WORDS
        and not words.endswith(("。", ":", "："))
        and (CHAPTER.match(words) is None or is_row_label(words))
        and "|" not in words
    )


def _finished(run: list[TableLine], following: list[TableLine]) -> Iterator[list[TableLine]]:
    """``run`` if it is a table; its last value may follow a bar that stands before its cell."""
    barred = sum(1 for line in run if line.bars)
    if following and run[-1].bare and _may_be_last(run, following[0]):
        run = [*run, following[0]]
    if barred > 1 or run[-1].bars > 2:
        yield run


def _may_be_last(run: list[TableLine], line: TableLine) -> bool:
    """Whether ``line`` may be the cell that the last bar of ``run`` stands before."""
    if VALUE.fullmatch(line.words.strip()):
        return True
    return run[0].barren and _may_be_words(line) and not is_furniture(line.words)
