"""Labels that the page broke, put together again where the form knows them whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from checks.labels import label_key
from report.span import Span
from report.tables import Row, TableCell

_MOST_LINES = 4  # of words above a row, or below it, that its label may have been broken into


def with_whole_labels(
    rows: Sequence[Row], places: Sequence[int], known: Callable[[str], bool]
) -> list[Row]:
    """``rows`` with those of words alone put into the label above or below that they belong to.

    ``places`` are of the labels, ``known`` says of a label's key whether the form has it.
    """
    words = [_alone(row) for row in rows]
    if not any(words):
        return list(rows)
    whole: list[Row] = []
    index = 0
    while index < len(rows):
        row, place = rows[index], places[index]
        if place < 0 or words[index] is not None:
            whole.append(row)
            index += 1
            continue
        above = list(_run(words[max(0, index - _MOST_LINES) : index][::-1]))
        above = above[: _at_end(whole, above)]
        below = list(_run(words[index + 1 : index + 1 + _MOST_LINES]))
        before, after = _missing(row.cells[place], above, below, known)
        if before or after:
            del whole[len(whole) - before :]
            parts = (*above[:before][::-1], row.cells[place], *below[:after])
            row = _with_label(row, place, parts, before)
        whole.append(row)
        index += 1 + after
    return whole


def _alone(row: Row) -> TableCell | None:
    """The words of a row that holds nothing else."""
    filled = [cell for cell in row.cells if cell.text]
    return filled[0] if len(filled) == 1 and len(row.cells) < 3 else None


def _run(words: Sequence[TableCell | None]) -> Iterator[TableCell]:
    for cell in words:
        if cell is None:
            return
        yield cell


def _at_end(whole: Sequence[Row], above: Sequence[TableCell]) -> int:
    """How many of ``above``, the nearest first, are still rows of their own."""
    count = 0
    for row, cell in zip(reversed(whole), above, strict=False):
        if _alone(row) != cell:
            break
        count += 1
    return count


def _missing(
    label: TableCell,
    above: Sequence[TableCell],
    below: Sequence[TableCell],
    known: Callable[[str], bool],
) -> tuple[int, int]:
    """How many lines above and below ``label`` make it one that is known, none when it is."""
    if known(label_key(label.text)):
        return 0, _rest_of_note(label, below)
    for lines in range(1, len(above) + len(below) + 1):
        for after in range(min(lines, len(below)) + 1):
            before = lines - after
            if before > len(above):
                continue
            parts = (*above[:before][::-1], label, *below[:after])
            words = "".join(part.text for part in parts)
            if known(label_key(words)):
                return before, after + _rest_of_note(_cell(words), below[after:])
    return 0, 0


def _rest_of_note(label: TableCell, below: Sequence[TableCell]) -> int:
    """How many lines of ``below`` end the bracket that ``label`` leaves open."""
    words = label.text
    for count in range(len(below) + 1):
        if _closed(words):
            return count
        words += below[count].text if count < len(below) else ""
    return 0


def _closed(words: str) -> bool:
    return sum(map(words.count, "（(")) <= sum(map(words.count, "）)"))


def _cell(words: str) -> TableCell:
    return TableCell(words, Span(0, 0))


def _with_label(row: Row, place: int, parts: Sequence[TableCell], before: int) -> Row:
    """``row`` with ``parts`` for its label; those below stand behind its value, so that the label
    is shown by what stands above them.
    """
    shown = parts[: before + 1]
    label = TableCell(
        "".join(part.text for part in parts), Span(shown[0].span.start, shown[-1].span.end)
    )
    cells = (label, *row.cells[place + 1 :])
    start = min(label.span.start, row.span.start)
    end = max(row.span.end, *(part.span.end for part in parts))
    return Row((*row.cells[:place], *cells), Span(start, end))
