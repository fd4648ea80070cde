"""Tables that lost their bars: rows told by their units, in a line, a cell a line, or wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from report.document import Document
from report.lines import Line, lines_of
from report.page_numbers import PAGE_NUMBER
from report.span import Span
from report.tables.figure_rows import figure_tables
from report.tables.labels import is_sentence, may_be_label
from report.tables.table import Row, Table, TableCell, row_of
from report.tables.unitless import unitless_tables
from report.tables.values import ROW_NUMBER, UNIT, VALUE

_FEWEST_ROWS = 4  # of one kind of report's sheet; a list of quantities has no column of units
_MOST_WORDS = 4  # lines between two rows: a chapter, a section, a label in two halves
_LONGEST_ROW = 120
_BLANKS = r"[ \t\u3000\u00a0\u2003]"

_UNITS = rf"(?:{UNIT.pattern})"
# The white space in front of a unit is taken whole, so that a label is tried at its one end only.
_IN_A_LINE = re.compile(
    rf"(?P<label>[^\s|](?:[^|]*?[^\s|])?){_BLANKS}+(?P<unit>{_UNITS}|[—–-]{{2}})"
    rf"(?P<values>(?:{_BLANKS}+(?:{VALUE.pattern}))*)"
)
_WIDE = re.compile(rf"{_BLANKS}{{2,}}|\t")
_UNIT_ALONE = re.compile(rf"{_UNITS}|[—–-]{{2}}")
_UNIT_WITH_VALUE = re.compile(rf"(?P<unit>{_UNITS})(?P<values>(?:{_BLANKS}+(?:{VALUE.pattern}))+)")
_VALUE_THEN_UNIT = re.compile(rf"(?P<values>[\d０-９][\d０-９.,]*){_BLANKS}+(?P<unit>{_UNITS})")
_FIGURE_LAST = re.compile(rf"{_BLANKS}[\d０-９.]+$")  # in front of its unit
_NEARLY_A_VALUE = re.compile(r"[^\d\s]{0,2}\d\S{0,8}")  # 约30, 3-5
_WORD = re.compile(r"\S+")
_HEAD_OF_UNITS = re.compile(r"(?:计[量数])?单\s*位")
_COLUMNS = 3  # label, unit, figure: the heads that stand a line each
_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}\s?[、.．]")


class _Read(NamedTuple):
    """A line, and the parts of a row that stand in it; its words when it is none of them."""

    line: Line
    words: TableCell | None = None
    label: TableCell | None = None
    unit: TableCell | None = None
    values: tuple[TableCell, ...] = ()
    page: bool = False

    @property
    def bears_row(self) -> bool:
        return self.unit is not None

    @property
    def bears_unit(self) -> bool:
        return self.unit is not None and self.unit.text != "—"


def with_bare_tables(document: Document, region: Span, found: Sequence[Table]) -> tuple[Table, ...]:
    """``found`` and, between them, the tables of ``region`` that no bars mark, in order."""
    bare = [table for gap in _gaps(region, found) for table in _within(document, gap)]
    return tuple(sorted((*found, *bare), key=lambda table: table.span)) if bare else tuple(found)


def _within(document: Document, gap: Span) -> Sequence[Table]:
    return (
        [*_bare_tables(document, gap)]
        or [*unitless_tables(document, gap)]
        or [*figure_tables(document, gap)]
    )


def _gaps(region: Span, found: Iterable[Table]) -> Iterator[Span]:
    """What of ``region`` is before, between and behind the tables ``found``, which are in order."""
    start = region.start
    for table in found:
        yield Span(start, table.span.start)
        start = table.span.end
    yield Span(start, region.end)


def _bare_tables(document: Document, gap: Span) -> Iterator[Table]:
    run: list[_Read] = []
    words = 0  # lines of words since the last row
    for line in lines_of(document, gap):
        read = _read(line)
        if read is None or (read.words is not None and words >= _MOST_WORDS and _begun(run)):
            yield from _table(run)
            run, words = [], 0
        if read is None:
            continue
        run.append(read)
        words = words + 1 if read.words is not None else 0
        if not _begun(run):
            del run[:-_MOST_WORDS]
    yield from _table(run)


def _begun(run: Sequence[_Read]) -> bool:
    """Whether a row stands in ``run``, of which no more than its first lines can be without."""
    return any(read.bears_row for read in run[: _MOST_WORDS + 1])


def _read(line: Line) -> _Read | None:
    """What ``line`` holds of a table's row; None where no table can go on."""
    words = line.words.strip()
    if PAGE_NUMBER.fullmatch(words):
        return _Read(line, page=True)
    if len(words) > _LONGEST_ROW:
        return None
    start = line.start + len(line.words) - len(line.words.lstrip())
    return _row_parts(line, words, start) or _label_words(line, words, start)


def _row_parts(line: Line, words: str, start: int) -> _Read | None:
    if _UNIT_ALONE.fullmatch(words):
        return _Read(line, unit=_cell(words, start))
    row = _UNIT_WITH_VALUE.fullmatch(words) or _VALUE_THEN_UNIT.fullmatch(words)
    if row:
        return _Read(line, unit=_group(row, "unit", start), values=_values(row, start))
    if VALUE.fullmatch(words):
        return _Read(line, values=(_cell(words, start),))
    row = _IN_A_LINE.fullmatch(words)
    if row is None or is_sentence(row["label"]) or _FIGURE_LAST.search(row["label"]):
        return None
    label, unit = _group(row, "label", start), _group(row, "unit", start)
    return _Read(line, label=label, unit=unit, values=_values(row, start))


def _label_words(line: Line, words: str, start: int) -> _Read | None:
    return _Read(line, words=_cell(words, start)) if may_be_label(words) else None


def _cell(words: str, start: int) -> TableCell:
    sign = words.strip("—–-") == ""  # a dash, however long, is one sign for what does not apply
    return TableCell("—" if sign else words, Span(start, start + len(words)))


def _blank(place: int) -> TableCell:
    return TableCell("", Span(place, place))


def _group(found: re.Match[str], name: str, start: int) -> TableCell:
    return _cell(found[name], start + found.start(name))


def _values(found: re.Match[str], start: int) -> tuple[TableCell, ...]:
    place = start + found.start("values")
    return tuple(_cell(one[0], place + one.start()) for one in _WORD.finditer(found["values"]))


# From lines to rows


def _table(run: Sequence[_Read]) -> Iterator[Table]:
    if sum(read.bears_unit for read in run) < _FEWEST_ROWS:
        return
    first = next(index for index, read in enumerate(run) if read.bears_row)
    last = max(index for index, read in enumerate(run) if read.words is None and not read.page)
    heads = _header(run[:first])
    opening = _opening(run, first) if heads is None else heads.stop
    rows = tuple(_rows_by_columns(run[opening : last + 2]) or _rows(run[opening : last + 2]))
    if heads is not None:
        rows = (row_of(_heads(run[heads.start : heads.stop])), *rows)
    yield Table(rows, Span(rows[0].span.start, rows[-1].span.end))


def _rows_by_columns(run: Sequence[_Read]) -> list[Row]:
    """The rows of a page read by columns, whose figures all stand below labels and units: each has
    its figure where there are as many as rows, else none; no rows when it is another table.
    """
    units = [index for index, read in enumerate(run) if read.bears_unit]
    figures = [read.values for read in run if read.values]
    if len(figures) < _FEWEST_ROWS or any(read.values for read in run[: units[-1] + 1]):
        return []
    values = dict(zip(units, figures, strict=False)) if len(units) == len(figures) else {}
    above = [
        read._replace(values=values.get(index, ()))
        for index, read in enumerate(run[: units[-1] + 1])
    ]
    rows = _rows(above)
    return [row if values else row_of(row.cells[:2]) for row in rows]


def _header(run: Sequence[_Read]) -> range | None:
    """Which of ``run`` are the heads of the columns: a line of them, or a line each."""
    for index, read in enumerate(run):
        if read.words is None:
            continue
        if any(_HEAD_OF_UNITS.fullmatch(one) for one in _columns(read.words.text)[1:]):
            return range(index, index + 1)
        above = run[index - 1].words if index else None
        head = above is None or ROW_NUMBER.match(above.text) is None
        if index and head and _HEAD_OF_UNITS.fullmatch(read.words.text):
            return range(index - 1, min(index - 1 + _COLUMNS, len(run)))
    return None


def _columns(words: str) -> list[str]:
    return _WIDE.split(words) if _WIDE.search(words) else words.split()


def _heads(run: Sequence[_Read]) -> list[TableCell]:
    cells = [read.words for read in run if read.words is not None]
    if len(cells) > 1:
        return cells
    (line,) = cells
    found: list[TableCell] = []
    place = 0
    for words in _columns(line.text):
        place = line.text.index(words, place)
        found.append(_cell(words, line.span.start + place))
        place += len(words)
    return found


def _opening(run: Sequence[_Read], first: int) -> int:
    """Where the table begins that has no heads and whose ``first`` figures stand there."""
    label = run[first].label
    if label is not None and _CHAPTER.match(label.text):
        return first
    for index in reversed(range(first)):
        words = run[index].words
        if words is not None and _CHAPTER.match(words.text):
            return index
    return max(0, first - 1) if run[first].label is None else first


def _rows(run: Sequence[_Read]) -> Iterator[Row]:
    """The rows of ``run``, whose labels may be halved by the unit and the value between them."""
    pending: list[TableCell] = []  # words that no unit has followed yet
    row: list[TableCell] = []  # label, unit, value of a row to which words may still belong
    halved = False  # whether the unit of ``row`` stands on a line of its own
    apart = not any(read.label and read.values for read in run)  # values, from labels and units
    for index, read in enumerate(run):
        told = _told(run[index - 1], read) if halved and not pending else None
        if told is not None and not row[2].text:
            row[2] = told
        elif read.words is not None:
            if _goes_on(row, read.words, pending, run, index):
                row[0] = _joined((row[0], read.words))
            else:
                pending.append(read.words)
        elif read.unit is not None:
            if row:
                yield row_of(row)
            *heads, label = _labels(pending, read.label) or [_blank(read.unit.span.start)]
            yield from (row_of([head]) for head in heads)
            pending = []
            halved = read.label is None
            row = [label, read.unit, *(read.values or [_blank(read.unit.span.end)])]
        elif read.values and row and not row[2].text and not pending and (halved or apart):
            row[2:] = read.values
    if row:
        yield row_of(row)


def _told(above: _Read, read: _Read) -> TableCell | None:
    """The value that stands right below a unit as a dash or in words, not as a number."""
    if above.unit is None or above.values:
        return None
    if read.unit is not None and read.label is None and not read.values:
        return read.unit if read.unit.text == "—" else None
    words = read.words
    if words is None or ROW_NUMBER.match(words.text):
        return None
    return words if _NEARLY_A_VALUE.fullmatch(words.text) else None


def _goes_on(
    row: Sequence[TableCell],
    words: TableCell,
    pending: Sequence[TableCell],
    run: Sequence[_Read],
    index: int,
) -> bool:
    """Whether ``words`` are the second half of the label of ``row``, and not of the next one's."""
    if not row or pending or ROW_NUMBER.match(words.text):
        return False
    if _is_open(row[0].text):
        return True
    following = run[index + 1] if index + 1 < len(run) else None
    halved = run[index - 1].unit is not None and run[index - 1].label is None
    if not halved or not run[index - 1].values:
        return False
    return following is None or following.label is not None or following.words is not None


def _is_open(words: str) -> bool:
    """Whether a bracket in ``words`` has no end."""
    return sum(map(words.count, "（(")) > sum(map(words.count, "）)"))


def _labels(pending: Sequence[TableCell], label: TableCell | None) -> list[TableCell]:
    """The cells that ``pending`` lines and the ``label`` behind them are, the row's own last; none
    when its words were lost.
    """
    cells: list[TableCell] = []
    for cell in (*pending, *([label] if label else [])):
        if cells and not ROW_NUMBER.match(cell.text) and (_is_open(cells[-1].text) or not label):
            cells[-1] = _joined((cells[-1], cell))
        else:
            cells.append(cell)
    return cells


def _joined(parts: Iterable[TableCell]) -> TableCell:
    first, second = parts
    return TableCell(first.text + second.text, Span(first.span.start, second.span.end))
