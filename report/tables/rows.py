"""Which cells of a run of lines make a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from report.span import Span
from report.tables.line import TableLine
from report.tables.table import Row, TableCell, row_of
from report.tables.values import ROW_NUMBER, ROW_WORDS, UNIT, VALUE

_WIDEST_ROW = 24  # cells; no official form has more columns
_FEW_BLANKS = 2  # of the cells and the end of a row in a table with one column of figures
_COLUMNS = 2  # of figures beside each other, where there is more than one
_HEADS = 4  # cells of words beside each other; a label has less above it
_SCATTERED = 0.1  # rows that end before words, to each blank before a value: else numbers open rows
# After a cell's bar: the row ends here. `|  |  |` are blank cells instead.
_ROW_END = re.compile(r"[ \t\u3000]*\|+[ \t\u3000]*")


class _Stretch(NamedTuple):
    """The cells between two row ends; ``closed`` when the second is there to see."""

    cells: list[TableCell]
    closed: bool


def rows_of(run: list[TableLine]) -> list[Row]:
    run = _with_row_ends_doubled(run)
    if _is_row_a_line(run):
        opened = all(line.opened for line in run if line.bars)
        closed = not any(line.parted for line in run)
        rows = [cells for line in run if (cells := _cells_of_line(line, opened, closed))]
        return [row_of(cells) for cells in _without_padding(rows)]
    stretches = list(_stretches(run))
    marked = any(stretch.closed for stretch in stretches)
    rows = []
    for stretch in stretches:
        # Where a row's end is marked, it may be that of the rows which fill the width alone.
        whole = marked and len(stretch.cells) <= _WIDEST_ROW
        rows += [stretch.cells] if whole else _divided_by_values(stretch.cells)
    return [row_of(row) for row in rows if row]


def _is_row_a_line(run: list[TableLine]) -> bool:
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


def _cells_of_line(line: TableLine, opened: bool, closed: bool) -> list[TableCell]:
    """The cells of a row a line; ``opened`` when every row of its table begins with a bar,
    ``closed`` when every row ends with one.
    """
    if not line.bars:
        cell = cell_of(line.words, line.start)
        return [cell] if cell.text else []
    cells = _segments(line)
    if closed and not cells[-1].text:
        cells.pop()  # after the last bar stands nothing
    if cells and not cells[0].text and opened:
        del cells[0]  # before the first bar neither
    return cells if any(cell.text for cell in cells) else []


def _segments(line: TableLine) -> list[TableCell]:
    """What stands before, between and after the bars of ``line``."""
    cells = []
    place = line.start
    for words in line.words.split("|"):
        cells.append(cell_of(words, place))
        place += len(words) + 1
    return cells


def cell_of(words: str, place: int) -> TableCell:
    text = words.strip()
    if not text:
        place += len(words)  # just before its bar
    elif text is not words:
        place += len(words) - len(words.lstrip())
    span = Span(place, place + len(text))
    return TableCell("".join(map(str.strip, text.splitlines())) if "\n" in text else text, span)


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
    if not padding or not any(VALUE.fullmatch(row[0].text) is None for row in filled):
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


def _stretches(run: list[TableLine]) -> Iterator[_Stretch]:
    """The cells of a run that has a cell a line, parted where a row ends."""
    before = _has_bars_before_cells(run)
    marked = any(line.bars > 1 for line in run)  # `||` ends its rows, so that a bare bar does not
    ends = set() if marked or before else _ends_before_words(run)
    width = 0 if marked or before or ends else _width_by_bare_bars(run)
    cells: list[TableCell] = []
    parts: list[TableCell] = []  # of the cell whose bar has not come yet
    opened = False  # whether a bar came, so that the next one closes a cell even if it is blank
    for line in run:
        if not line.bars:
            words = _filled(line.words, line.start)
            if before and words and _begins_another(parts, words[0]):
                cells.append(_joined(parts))
                parts = []
            parts += words
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
        if line.start in ends or (width and line.bare and not parts and len(cells) >= width):
            yield _Stretch(cells, closed=True)
            cells = []
        elif parts or opened or not before:
            cells.append(_joined(parts) if parts else cell_of(head, line.start))
        # A bar that stands before its cell opens it, so that a blank one has its place here.
        place = line.start + len(head) + 1
        parts = [cell_of(rest, place)] if before else _filled(rest, place)
        opened = True
    if parts:
        cells.append(_joined(parts))
    if cells:
        yield _Stretch(cells, closed=False)


def _begins_another(parts: list[TableCell], words: TableCell) -> bool:
    """Whether ``words`` below a figure are the next row's, as they are in no way the figure's."""
    told = [part for part in parts if part.text]
    return (
        len(told) == 1
        and VALUE.fullmatch(told[0].text) is not None
        and (UNIT.fullmatch(told[0].text) is None or told[0].text in "—–-")
        and ROW_WORDS.match(words.text) is not None
    )


def _with_row_ends_doubled(run: list[TableLine]) -> list[TableLine]:
    """``run`` without the further bars of cells, where `||` is what ends its rows."""
    if not any("||" in line.words for line in run):
        return run
    return [_one_barred(line) if line.bars > 1 and "||" not in line.words else line for line in run]


def _one_barred(line: TableLine) -> TableLine:
    head, bar, rest = line.words.partition("|")
    if not head.strip() or rest.strip("| \t\u3000"):
        return line
    return line._replace(end=line.start + len(head) + 1, words=head + bar, bars=1)


def _filled(words: str, place: int) -> list[TableCell]:
    """The cell that ``words`` at ``place`` make, none if they are blank."""
    return [cell_of(words, place)] if words and not words.isspace() else []


def _cells_to_row_end(line: TableLine, parts: list[TableCell]) -> list[TableCell]:
    """The cells that a line of several bars closes, of which ``parts`` began the first."""
    head, _, rest = line.words.partition("|")
    first = [*parts, *_filled(head, line.start)]
    if first:
        cells = [_joined(first)]
    elif line.words.strip().strip("|"):
        cells = [cell_of(head, line.start)]  # `| ||`: a blank value, then the end of its row
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


def _has_bars_before_cells(run: list[TableLine]) -> bool:
    """Whether the bar stands before its cell (` | 规章`) and not behind it (`规章 |`)."""
    before = behind = 0
    for line in run:
        if line.bars == 1 and not line.bare:
            if line.opened:
                before += 1
            else:
                behind += 1
    if before == behind:  # bars on lines of their own
        return bool(run[0].bars)
    return before > behind


def _ends_before_words(run: list[TableLine]) -> set[int]:
    """Where the bare bars start that end a row, of a table with blank cells in the midst of rows,
    which are bare bars too: those with a label below, or heads above. None where every row is as
    wide as the first, or a bare bar is what every cell has.
    """
    behind = sum(1 for line in run if line.bars == 1 and not line.bare)
    if behind <= sum(1 for line in run if not line.bars):
        return set()
    found: set[int] = set()
    within = words = values = 0  # bare bars with a value below; cells of each above
    bars: list[int] = []
    for line in run:
        if line.bare:
            bars.append(line.start)
            continue
        value = VALUE.fullmatch(line.words.strip().rstrip("|").rstrip()) is not None
        if bars and words >= _HEADS:
            found.add(bars[0])
        elif bars and value:
            within += 1
        elif bars:
            found.add(bars[-1])
            within += _is_blank_among(bars, values)
        words = 0 if value else 1 if bars else words + 1
        values = values + 1 if value else 0
        bars = []
    found.update(bars[-1:])
    within += _is_blank_among(bars, values)
    return found if within and len(found) > within * _SCATTERED else set()


def _is_blank_among(bars: list[int], values: int) -> bool:
    """Whether a cell is blank where ``bars`` end a row of so many ``values``, but for a table with
    one column of figures.
    """
    return len(bars) > (1 if values >= _COLUMNS else _FEW_BLANKS)


def _width_by_bare_bars(run: list[TableLine]) -> int:
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
