"""Tables out of scraped text: rows of cells, each with its place.

A web page's table reaches us as cells and bars. These shapes are read: a cell a line, its bar
behind it or before it or alone on the next line, with ``||`` where a row ends (or nothing at all);
and a row a line. Which one it is, each run of lines with bars says by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from report.document import Document
from report.figures.dates import is_date_line
from report.folding import replacing, without_radicals
from report.furniture import is_furniture
from report.span import Span


# Tuples, as lines and spans are: they are made by the hundred for every report.
class TableCell(NamedTuple):
    """What stands between two bars.

    ``text`` is stripped, without radicals; ``span`` is where it stands (empty, at its place, if
    blank).
    """

    text: str
    span: Span


class Row(NamedTuple):
    cells: tuple[TableCell, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]
    span: Span


# One for one, so that places hold.
_plain = replacing({ord("｜"): "|", ord("│"): "|", ord("\u00a0"): " ", ord("\u2003"): " "})
_MOST_BARS = 64  # on a line; beyond that it is decoration, or an attack
_MOST_CELLS = 100_000  # in a region; no official form comes near
_WIDEST_ROW = 24  # cells; no official form has more columns
_NEAR = 3  # lines that may part two rows whose bars stand in their midst alone
_LONGEST_WORDS = 40  # of a cell's line that bears no bar itself
_LONGEST_CELL = 400  # of one that stands alone between two lines of bars
_PLAIN_LINES = 2  # without a bar that may stand between two lines with bars
_LINES_OF_NOTE = 8  # of a note in brackets that goes on over more of them
_LINES_TO_VALUE = (
    6  # from a label that fills its row, or a column, to a value; not past column heads
)

# After a cell's bar: the row ends here. `|  |  |` are blank cells instead.
_ROW_END = re.compile(r"[ \t\u3000]*\|+[ \t\u3000]*")
CHAPTER = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}\s?[、.．]|第[一二三四五六七八九十]{1,3}(?:部分|章))"
)
ROW_NUMBER = re.compile(r"[（(]?\s?[一二三四五六七八九十\d]{1,3}\s?[）)、.．]|其中|[①-⒛㈠-㈩]")
_COUNTED = r"人次|篇次|场次|条次|班次|万元|[条條件次篇个個人份期场場家名處处起部元]"
UNIT = re.compile(rf"{_COUNTED}|[—–-]|是[/／]否")
# What stands in a column of figures: a number, a word or sign for none, a unit.
VALUE = re.compile(
    rf"[-+±]?[\d０-９][\d０-９.,，．%％]*[ \t\u3000]*[(（]?(?:{_COUNTED})?[)）]?"
    rf"|[无無零否是—–/／-]+|不适用|{UNIT.pattern}"
)


class _Line(NamedTuple):
    start: int
    end: int  # of its words, without the line end
    words: str
    bars: int
    parted: bool = False  # by bars in its midst alone

    @property
    def bare(self) -> bool:
        """Whether it is one bar and nothing else."""
        return self.bars == 1 and self.words.strip() == "|"

    @property
    def barren(self) -> bool:
        """Whether it is bars and nothing else, so that its cell is another line."""
        return self.bars > 0 and not self.words.strip("| \t\u3000")

    @property
    def blank(self) -> bool:
        return not self.words or self.words.isspace()


class _Stretch(NamedTuple):
    """The cells between two row ends; ``closed`` when the second is there to see."""

    cells: list[TableCell]
    closed: bool


def tables(document: Document, region: Span) -> tuple[Table, ...]:
    """The tables inside ``region``, in order."""
    found: list[Table] = []
    cells = 0
    for run in _runs(document, region):
        rows = _rows(run)
        if not rows:
            continue
        found.append(Table(tuple(rows), Span(run[0].start, run[-1].end)))
        cells += sum(len(row.cells) for row in rows)
        if cells > _MOST_CELLS:
            break
    return tuple(found)


# Which lines make a table


def _runs(document: Document, region: Span) -> Iterator[list[_Line]]:
    """Runs of lines with bars, with the barless lines of their cells."""
    lines = _with_parted([*_lines(document, region)])
    filled = [line for line in lines if not line.blank]
    headings = set(_headings(filled))
    cells = {*_enclosed(filled), *_above_bars(filled)} - headings
    cells.update(_broken(filled))
    run: list[_Line] = []
    plain: list[_Line] = []  # since the last line with a bar; in the run only if another follows
    bars = 0
    for line in _without_gaps(lines):
        if line.bars and bars <= _MOST_CELLS:
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


def _headings(filled: list[_Line]) -> Iterator[int]:
    """Where the lines start that bear a chapter's number and no value soon after, as a row's do."""
    for index, line in enumerate(filled):
        if not line.bars and CHAPTER.match(line.words):
            below = filled[index + 1 : index + 1 + _LINES_TO_VALUE]
            if not any(VALUE.fullmatch(other.words.strip()) for other in below):
                yield line.start


def _enclosed(filled: list[_Line]) -> Iterator[int]:
    """Where the lines start that stand alone between two lines of bars only: cells, if short."""
    for above, line, below in zip(filled, filled[1:], filled[2:], strict=False):
        if above.barren and below.barren and _may_be_cell(line):
            yield line.start


def _above_bars(filled: list[_Line]) -> Iterator[int]:
    """Where the lines start that bear a row's number, with their bar and a value right below."""
    for line, bar, value in zip(filled, filled[1:], filled[2:], strict=False):
        valued = value.barren or VALUE.fullmatch(value.words.strip()) is not None
        if bar.bare and valued and _may_be_cell(line) and CHAPTER.match(line.words):
            yield line.start


def _broken(filled: list[_Line]) -> Iterator[int]:
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


def _without_gaps(lines: list[_Line]) -> Iterator[_Line]:
    """``lines`` less the blank ones between two of a table, and beside one of bars alone."""
    gap: list[_Line] = []
    above: _Line | None = None  # the last that is not blank
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


def _is_below_its_bar(line: _Line, run: list[_Line], plain: list[_Line]) -> bool:
    """Whether ``line``, after ``run`` and ``plain``, has its bar right above it as all do there."""
    return bool(run) and not plain and run[0].barren and run[-1].bare and _may_be_cell(line)


def _may_go_on(plain: list[_Line]) -> bool:
    """Whether one more line may follow ``plain`` before a line with a bar."""
    if len(plain) < _PLAIN_LINES:
        return True
    words = "".join(line.words for line in plain)
    return len(plain) < _LINES_OF_NOTE and sum(map(words.count, "（(")) > sum(
        map(words.count, "）)")
    )


def _may_be_cell(line: _Line) -> bool:
    """Whether a line without a bar may be a cell where bars say that it is one."""
    return "|" not in line.words and len(line.words) <= _LONGEST_CELL


def _may_be_first(plain: list[_Line], line: _Line) -> bool:
    """Whether the last of ``plain`` may be the first cell of the table that ``line`` opens.

    It may where ``line`` begins with the only bar it has, that then parts its cell from the next.
    A date is the end of the report above the table.
    """
    return (
        bool(plain)
        and line.bars == 1
        and _starts_with_bar(line)
        and not is_date_line(plain[-1].words)
    )


def _lines(document: Document, region: Span) -> Iterator[_Line]:
    """The lines of ``region``. One that only holds bars in its midst counts as having none."""
    text = _plain(without_radicals(document.slice(region)))
    starts = document.line_starts
    if "|" not in text:
        return
    number = document.line_number(region.start)
    start = region.start
    while start < region.end:
        following = starts[number] if number < len(starts) else region.end
        words = text[start - region.start : following - region.start].rstrip("\r\n")
        bars = words.count("|")
        if bars > _MOST_BARS:
            bars = 0
        parted = bars > 0 and not _has_outer_bar(words)
        yield _Line(start, start + len(words), words, 0 if parted else bars, parted)
        start = following
        number += 1


def _with_parted(lines: list[_Line]) -> list[_Line]:
    """``lines`` with the bars in the midst of those that are rows, as others near them are too."""
    if not any(line.parted for line in lines):
        return lines
    filled = [index for index, line in enumerate(lines) if not line.blank]
    bars = [
        lines[index].words.count("|")
        if _is_parted_row(lines[index]) or lines[index].bars > 1
        else 0
        for index in filled
    ]
    found = list(lines)
    for place, index in enumerate(filled):
        line = lines[index]
        if not line.parted:
            continue
        own = line.words.count("|")
        near = bars[place + 1 : place + 2]  # the heads of columns stand right above a row
        if bars[place]:
            near = bars[max(0, place - _NEAR) : place] + bars[place + 1 : place + 1 + _NEAR]
        if own in near:
            found[index] = line._replace(bars=own)
    return found


def _is_parted_row(line: _Line) -> bool:
    """Whether a line with bars in its midst alone has a label and, last, a unit or a value."""
    if not line.parted:
        return False
    *cells, last = map(str.strip, line.words.split("|"))
    labelled = any(cell and VALUE.fullmatch(cell) is None for cell in cells)
    return labelled and VALUE.fullmatch(last) is not None


def _has_outer_bar(words: str) -> bool:
    bare = words.strip()
    return bare[0] == "|" or bare[-1] == "|"


def _starts_with_bar(line: _Line) -> bool:
    return line.words.lstrip().startswith("|")


def _may_be_words(line: _Line) -> bool:
    """Whether a line without a bar may belong to a cell: short, no sentence, no chapter heading."""
    words = line.words
    return (
        not line.bars
        and len(words) <= _LONGEST_WORDS
        and not words.endswith(("。", ":", "："))
        and CHAPTER.match(words) is None
        and "|" not in words
    )


def _finished(run: list[_Line], following: list[_Line]) -> Iterator[list[_Line]]:
    """``run`` if it is a table; its last value may follow a bar that stands before its cell."""
    barred = sum(1 for line in run if line.bars)
    if following and run[-1].bare and _may_be_last(run, following[0]):
        run = [*run, following[0]]
    if barred > 1 or run[-1].bars > 2:
        yield run


def _may_be_last(run: list[_Line], line: _Line) -> bool:
    """Whether ``line`` may be the cell that the last bar of ``run`` stands before."""
    if VALUE.fullmatch(line.words.strip()):
        return True
    return run[0].barren and _may_be_words(line) and not is_furniture(line.words)


# Which of its cells make a row


def _rows(run: list[_Line]) -> list[Row]:
    run = _with_row_ends_doubled(run)
    if _is_row_a_line(run):
        opened = all(_starts_with_bar(line) for line in run if line.bars)
        closed = not any(line.parted for line in run)
        rows = [cells for line in run if (cells := _cells_of_line(line, opened, closed))]
        return [_row(cells) for cells in _without_padding(rows)]
    stretches = list(_stretches(run))
    marked = any(stretch.closed for stretch in stretches)
    rows = []
    for stretch in stretches:
        # Where a row's end is marked, it may be that of the rows which fill the width alone.
        whole = marked and len(stretch.cells) <= _WIDEST_ROW
        rows += [stretch.cells] if whole else _divided_by_values(stretch.cells)
    return [_row(row) for row in rows if row]


def _row(cells: list[TableCell]) -> Row:
    return Row(tuple(cells), Span(cells[0].span.start, max(cells[0].span.end, cells[-1].span.end)))


def _is_row_a_line(run: list[_Line]) -> bool:
    rows = cells = 0
    for line in run:
        if line.parted and line.bars:
            rows += 1
        elif line.bars == 1:
            cells += 1
        elif line.bars:
            first = line.words.index("|") + 1
            if _ROW_END.fullmatch(line.words, first) is None:
                rows += 1
    return rows > cells or cells == 0


def _cells_of_line(line: _Line, opened: bool, closed: bool) -> list[TableCell]:
    """The cells of a row a line; ``opened`` when every row of its table begins with a bar,
    ``closed`` when every row ends with one.
    """
    if not line.bars:
        cell = _cell(line.words, line.start)
        return [cell] if cell.text else []
    cells = _segments(line)
    if closed and not cells[-1].text:
        cells.pop()  # after the last bar stands nothing
    if cells and not cells[0].text and opened:
        del cells[0]  # before the first bar neither
    return cells if any(cell.text for cell in cells) else []


def _segments(line: _Line) -> list[TableCell]:
    """What stands before, between and after the bars of ``line``."""
    cells = []
    place = line.start
    for words in line.words.split("|"):
        cells.append(_cell(words, place))
        place += len(words) + 1
    return cells


def _cell(words: str, place: int) -> TableCell:
    text = words.strip()
    if not text:
        place += len(words)  # just before its bar
    elif text is not words:
        place += len(words) - len(words.lstrip())
    return TableCell(text, Span(place, place + len(text)))


def _without_padding(rows: list[list[TableCell]]) -> list[list[TableCell]]:
    """``rows`` less the blank columns that every row of figures has at its end; behind a column of
    units, one of them is that of the figures, not one of which is filled in.
    """
    filled = [row for row in rows if sum(1 for cell in row if cell.text) > 1]
    padding = min(map(_blanks_at_end, filled), default=0)
    width = max(map(len, filled), default=0) - padding
    if padding and all(UNIT.fullmatch(row[-1 - _blanks_at_end(row)].text) for row in filled):
        padding -= 1
        width += 1
    if not padding:
        return rows
    return [row[: _unpadded(row, padding, width)] for row in rows]


def _unpadded(row: list[TableCell], padding: int, width: int) -> int:
    """How many cells of ``row`` are its own. A row of figures that ends before the others lacks no
    column of theirs: what is blank there is a cell.
    """
    own = len(row) - min(padding, _blanks_at_end(row))
    return max(own, width) if sum(1 for cell in row if cell.text) > 1 else own


def _blanks_at_end(row: list[TableCell]) -> int:
    blanks = 0
    for cell in reversed(row):
        if cell.text:
            break
        blanks += 1
    return blanks


def _stretches(run: list[_Line]) -> Iterator[_Stretch]:
    """The cells of a run that has a cell a line, parted where a row ends."""
    before = _has_bars_before_cells(run)
    marked = any(line.bars > 1 for line in run)  # `||` ends its rows, so that a bare bar does not
    width = 0 if marked or before else _width_by_bare_bars(run)
    cells: list[TableCell] = []
    parts: list[TableCell] = []  # of the cell whose bar has not come yet
    opened = False  # whether a bar came, so that the next one closes a cell even if it is blank
    for line in run:
        if not line.bars:
            parts += _filled(line.words, line.start)
            continue
        head, _, rest = line.words.partition("|")
        if line.bars > 1:
            cells += _cells_to_row_end(line, parts)
            parts = []
            if rest.rstrip().endswith("|"):
                yield _Stretch(cells, closed=True)
                cells = []
            continue
        parts += _filled(head, line.start)
        if width and line.bare and not parts and len(cells) >= width:
            yield _Stretch(cells, closed=True)
            cells = []
        elif parts or opened or not before:
            cells.append(_joined(parts) if parts else _cell(head, line.start))
        # A bar that stands before its cell opens it, so that a blank one has its place here.
        place = line.start + len(head) + 1
        parts = [_cell(rest, place)] if before else _filled(rest, place)
        opened = True
    if parts:
        cells.append(_joined(parts))
    if cells:
        yield _Stretch(cells, closed=False)


def _with_row_ends_doubled(run: list[_Line]) -> list[_Line]:
    """``run`` without the further bars of cells, where `||` is what ends its rows."""
    if not any("||" in line.words for line in run):
        return run
    return [_one_barred(line) if line.bars > 1 and "||" not in line.words else line for line in run]


def _one_barred(line: _Line) -> _Line:
    head, bar, rest = line.words.partition("|")
    if not head.strip() or rest.strip("| \t\u3000"):
        return line
    return line._replace(end=line.start + len(head) + 1, words=head + bar, bars=1)


def _filled(words: str, place: int) -> list[TableCell]:
    """The cell that ``words`` at ``place`` make, none if they are blank."""
    return [_cell(words, place)] if words and not words.isspace() else []


def _cells_to_row_end(line: _Line, parts: list[TableCell]) -> list[TableCell]:
    """The cells that a line of several bars closes, of which ``parts`` began the first."""
    head, _, rest = line.words.partition("|")
    first = [*parts, *_filled(head, line.start)]
    if first:
        cells = [_joined(first)]
    elif line.words.strip().strip("|"):
        cells = [_cell(head, line.start)]  # `| ||`: a blank value, then the end of its row
    else:
        cells = []  # `||||`: the end of the row alone
    if not _ROW_END.fullmatch(rest):
        cells += (cell for cell in _segments(line)[1:] if cell.text)
    return cells


def _joined(parts: list[TableCell]) -> TableCell:
    """The cell whose words ``parts`` are."""
    words = [part for part in parts if part.text]
    if len(words) < 2:
        return words[0] if words else parts[0]
    return TableCell(
        "".join(part.text for part in words), Span(words[0].span.start, words[-1].span.end)
    )


def _has_bars_before_cells(run: list[_Line]) -> bool:
    """Whether the bar stands before its cell (` | 规章`) and not behind it (`规章 |`)."""
    before = behind = 0
    for line in run:
        if line.bars == 1 and not line.bare:
            if _starts_with_bar(line):
                before += 1
            else:
                behind += 1
    if before == behind:  # bars on lines of their own
        return bool(run[0].bars)
    return before > behind


def _width_by_bare_bars(run: list[_Line]) -> int:
    """Cells in the first row, if a bare bar after a cell's own bar ends it; else 0."""
    cells = 0
    closed = False  # whether the line before ended a cell
    for line in run:
        if line.bare and closed:
            return cells
        closed = line.bars == 1 and not line.bare
        cells += closed
    return 0


def _divided_by_values(cells: list[TableCell]) -> Iterator[list[TableCell]]:
    """Rows out of cells in a row: a label begins one when values follow it or came before it."""
    row: list[TableCell] = []
    heads: list[TableCell] = []  # since the last row of values
    valued = False
    width = 0
    for index, cell in enumerate(cells):
        value = _is_value(cell)
        begins = not value and (valued or (index + 1 < len(cells) and _is_value(cells[index + 1])))
        if begins and 1 < len(row) < width and not ROW_NUMBER.match(cell.text):
            begins = False  # words in the column of figures
        if begins and valued:
            width = len(row)
            yield from _without_values(heads, width)
            yield row
            heads, row, valued = [], [], False
        elif begins:
            heads, row = heads + row, []
        row.append(cell)
        valued = valued or value
    if valued:
        yield from _without_values(heads, len(row))
        yield row
    elif row:
        yield from _without_values(heads + row, width)


def _without_values(cells: list[TableCell], width: int) -> Iterator[list[TableCell]]:
    """Rows out of cells without a value, beside a row of ``width`` cells (0 if there is none).

    The last are the heads of its columns if there are as many; each of the others fills its row.
    """
    heads = cells[max(0, len(cells) - width) :] if width else cells
    if len(heads) < width:
        heads = []
    yield from ([cell] for cell in cells[: len(cells) - len(heads)])
    if heads:
        yield heads


def _is_value(cell: TableCell) -> bool:
    return not cell.text or VALUE.fullmatch(cell.text) is not None
