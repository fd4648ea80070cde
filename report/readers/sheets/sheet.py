"""A sheet of a workbook, and what stands in it: tables, and the words above and below them.

A sheet is read by the cells that hold anything, so that one in its far corner costs no more than
another. A row without any parts what stands above from what stands below.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from report.readers.composing.blocks import Cell, Row, Table
from report.source import UnreadableSource

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

# Of a workbook, in which many hundred bodies fill in a form of 25 rows and 7 columns each.
MAX_CELLS = 250_000
MAX_SHEETS = 256
_MOST_MERGED = 100_000

# No label is so long: a table whose cells hold whole paragraphs is one for layout.
_LONG = 300


@dataclass(frozen=True, slots=True)
class Merged:
    """The rows and columns that one cell stands over, the last ones too."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """Its cells by row and column, from 1, as a reader of a format finds them."""

    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    hidden_rows: bytearray = field(default_factory=bytearray)  # as far as any is hidden
    hidden_columns: bytearray = field(default_factory=lambda: bytearray(LAST_COLUMN + 1))

    def put(self, row: int, column: int, words: str) -> None:
        if not words.strip():
            return
        if not (0 < row <= LAST_ROW and 0 < column <= LAST_COLUMN):
            raise UnreadableSource("damaged", "a cell where no sheet has one; save it anew")
        if len(self.cells) >= MAX_CELLS:
            raise too_many_cells()
        self.cells[row, column] = words

    def merge(self, merged: Merged) -> None:
        if len(self.merged) >= _MOST_MERGED:
            raise too_many_cells()
        if merged.top <= merged.bottom and merged.left <= merged.right:
            self.merged.append(merged)

    def hide_rows(self, first: int, last: int) -> None:
        first, last = max(first, 1), min(last, LAST_ROW)
        if first <= last:
            self.hidden_rows.extend(bytes(max(0, last + 1 - len(self.hidden_rows))))
            self.hidden_rows[first : last + 1] = b"\1" * (last - first + 1)

    def hides_row(self, row: int) -> bool:
        return row < len(self.hidden_rows) and bool(self.hidden_rows[row])

    def hide_columns(self, first: int, last: int) -> None:
        first, last = max(first, 1), min(last, LAST_COLUMN)
        if first <= last:
            self.hidden_columns[first : last + 1] = b"\1" * (last - first + 1)


def too_many_sheets() -> UnreadableSource:
    return UnreadableSource(
        "too-large", f"more than {MAX_SHEETS} sheets; save those of the report alone"
    )


def too_many_cells() -> UnreadableSource:
    return UnreadableSource(
        "too-large",
        f"more than {MAX_CELLS:,} cells; save the tables of the report in a workbook of their own",
    )


def tables_of(sheet: Sheet) -> Iterator[Table]:
    """What is seen of ``sheet``, from above to below. Raises UnreadableSource."""
    shown = _Shown(sheet)
    for rows in shown.parts():
        yield from _tables(rows, shown)


@dataclass(frozen=True, slots=True)
class _Filled:
    """A cell that is shown and holds something, or is blank and stands over several."""

    row: int
    column: int
    words: str
    bottom: int
    right: int


class _Shown:
    """The cells that are shown, row by row: none that another stands over, none that is hidden."""

    def __init__(self, sheet: Sheet) -> None:
        self.name = sheet.name
        self._hidden = sheet.hidden_rows
        rows = sorted(row for row in {row for row, _ in sheet.cells} if not sheet.hides_row(row))
        columns = sorted(
            column
            for column in {column for _, column in sheet.cells}
            if not sheet.hidden_columns[column]
        )
        starts, self.covered = _merged(sheet, rows, columns)
        self.rows: dict[int, list[_Filled]] = {}
        for row, column in sorted(sheet.cells.keys() | starts.keys()):
            merged = starts.get((row, column))
            if (row, column) in self.covered and merged is None:
                continue
            if sheet.hides_row(row) or sheet.hidden_columns[column]:
                continue
            if merged is None:
                cell = _Filled(row, column, sheet.cells[row, column], row, column)
            else:
                words = sheet.cells.get((merged.top, merged.left), "")
                cell = _Filled(row, column, words, merged.bottom, merged.right)
            self.rows.setdefault(row, []).append(cell)

    def parts(self) -> Iterator[list[int]]:
        """The numbers of rows that stand together, without a blank one between."""
        part: list[int] = []
        reach = 0
        for row in sorted(self.rows):
            if not any(cell.words for cell in self.rows[row]):
                continue
            if part and self._parted(reach, row):
                yield part
                part = []
            part.append(row)
            reach = max(reach, *(cell.bottom for cell in self.rows[row]))
        if part:
            yield part

    def _parted(self, reach: int, row: int) -> bool:
        """Whether a row that is shown stands between ``reach`` and ``row``."""
        return row - reach - 1 > self._hidden.count(1, reach + 1, row)


def _merged(
    sheet: Sheet, rows: list[int], columns: list[int]
) -> tuple[dict[tuple[int, int], Merged], set[tuple[int, int]]]:
    """Which merged cells are seen from where, and all the places that they stand over.

    Among ``rows`` and ``columns`` alone, those that hold anything: a cell over a whole sheet
    stands over no more of it than that.
    """
    starts: dict[tuple[int, int], Merged] = {}
    covered: set[tuple[int, int]] = set()
    steps = 0
    for merged in sheet.merged:
        over = rows[bisect_left(rows, merged.top) : bisect_left(rows, merged.bottom + 1)]
        beside = columns[bisect_left(columns, merged.left) : bisect_left(columns, merged.right + 1)]
        if not over or not beside:
            continue
        steps += len(over) * len(beside)
        if steps > MAX_CELLS:
            raise too_many_cells()
        starts[over[0], beside[0]] = merged
        covered.update((row, column) for row in over for column in beside)
    return starts, covered


def _tables(rows: list[int], shown: _Shown) -> Iterator[Table]:
    """``rows`` as a table, what stands above it and paragraphs in it each for themselves."""
    told = [row for row in rows if _words_in(shown.rows[row]) > 1]
    first, last = (told[0], told[-1]) if told else (rows[-1] + 1, 0)
    body: list[int] = []
    across = _columns([row for row in rows if first <= row <= last], shown)
    for row in rows:
        alone = _words_in(shown.rows[row]) == 1
        outside = row < first or _spans(shown.rows[row], across) or (row > last and not body)
        if (alone and outside) or _is_long(shown.rows[row]):
            yield from _table(body, shown)
            body = []
            yield from _table([row], shown)
        else:
            body.append(row)
    yield from _table(body, shown)


def _table(rows: list[int], shown: _Shown) -> Iterator[Table]:
    """The columns that hold anything in ``rows``, those alone."""
    if not rows:
        return
    columns = _columns(rows, shown)
    if len(rows) * len(columns) > MAX_CELLS:
        raise too_many_cells()
    made: list[Row] = []
    for row in rows:
        here = {cell.column: cell for cell in shown.rows[row]}
        cells: list[Cell] = []
        for at, column in enumerate(columns):
            cell = here.get(column)
            if cell is not None:
                across = bisect_left(columns, cell.right + 1) - at
                down = bisect_left(rows, cell.bottom + 1) - bisect_left(rows, row)
                made_of = Cell.of(cell.words, across, down).blocks
                cells.append(Cell(made_of, across, down, column))
            elif (row, column) not in shown.covered:
                cells.append(Cell((), column=column))
        made.append(Row(tuple(cells), number=row))
    yield Table(tuple(made), shown.name)


def _columns(rows: list[int], shown: _Shown) -> list[int]:
    return sorted({cell.column for row in rows for cell in shown.rows[row] if cell.words})


def _words_in(cells: list[_Filled]) -> int:
    return sum(bool(cell.words) for cell in cells)


def _is_long(cells: list[_Filled]) -> bool:
    return any(len(cell.words) > _LONG for cell in cells)


def _spans(cells: list[_Filled], columns: list[int]) -> bool:
    """Whether one of ``cells`` stands over all ``columns``."""
    return bool(columns) and any(
        cell.column <= columns[0] and cell.right >= columns[-1] for cell in cells if cell.words
    )
