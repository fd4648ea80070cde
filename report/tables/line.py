"""The lines of a page, with the bars they bear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from report.document import Document
from report.folding import replacing, without_radicals
from report.span import Span
from report.tables.values import VALUE

# One for one, so that places hold.
_plain = replacing({ord("｜"): "|", ord("│"): "|", ord("\u00a0"): " ", ord("\u2003"): " "})
_MOST_BARS = 64  # on a line; beyond that it is decoration, or an attack
_MANY = 4  # bars in the midst of a row, so many that it needs no other beside it
_HEADS = 6  # lines of heads above such a row
_HALF_HEAD = 4  # characters of a head that goes on in the next line
_CLOSED = 8  # rows that end with a bar for each with its last figure there, if all end with one
_ENDED = 2  # rows that end with a bar for each that does not, where that is a broken one
_MOST_BROKEN = 16  # lines that a row of several broken cells goes on over
_LONGEST_BROKEN = 200  # characters of one of them
_NEAR = 3  # lines that may part two rows whose bars stand in their midst alone
_NEAR_ROWS = 5  # lines up to the row of another table, under whose heads a row may stand alone


class TableLine(NamedTuple):
    start: int
    end: int  # of its words, without the line end
    words: str
    bars: int
    parted: bool  # by bars in its midst alone
    # What is asked of every line again and again.
    blank: bool
    opened: bool  # by a bar
    closed: bool  # by a bar
    bare: bool  # one bar and nothing else
    barren: bool  # bars and nothing else, so that its cell is another line

    @classmethod
    def of(cls, start: int, words: str, bars: int, *, parted: bool = False) -> TableLine:
        bare = words.strip()
        return cls(
            start,
            start + len(words),
            words,
            bars,
            parted,
            not bare,
            bare.startswith("|"),
            bare.endswith("|"),
            bars == 1 and bare == "|",
            bars > 0 and not words.strip("| \t\u3000"),
        )


def table_lines(document: Document, region: Span) -> list[TableLine]:
    """The lines of ``region``; none where it has no bar."""
    return _with_parted([*_mended(document, [*_printed(document, region)])])


def _printed(document: Document, region: Span) -> Iterator[TableLine]:
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
        yield TableLine.of(start, words, 0 if parted else bars, parted=parted)
        start = following
        number += 1


def _mended(document: Document, lines: list[TableLine]) -> Iterator[TableLine]:
    """``lines``, a row in one whose cells the page broke: it begins with a bar, or has one in its
    midst, and ends with one some lines below; as rows of several cells do there.
    """
    several = [line for line in lines if line.bars > 1]
    ended = [line for line in several if line.closed]
    opened = any(line.opened for line in ended)
    loose = len(several) - len(ended)
    rows = sum(_is_parted_row(line) for line in lines if line.parted)
    if len(ended) < max(_NEAR, _ENDED * loose, _CLOSED * rows):
        yield from lines
        return
    widest = max(line.bars for line in ended)
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.opened if opened else line.parted:
            count = _broken_over(lines, index)
            if count:
                last = lines[index + count]
                words = _plain(without_radicals(document.slice(Span(line.start, last.end))))
                if words.count("|") <= widest:
                    yield TableLine.of(line.start, words, words.count("|"))
                    index += count + 1
                    continue
        yield line
        index += 1


def _broken_over(lines: list[TableLine], index: int) -> int:
    """How many lines below ``index`` its row goes on over; 0 where it ends in its own line."""
    if lines[index].closed or len(lines[index].words) > _LONGEST_BROKEN:
        return 0
    for count, line in enumerate(lines[index + 1 : index + 1 + _MOST_BROKEN], 1):
        if line.blank or line.opened or len(line.words) > _LONGEST_BROKEN:
            return 0
        if line.closed:
            return count if line.words.count("|") < _MOST_BARS else 0
    return 0


def _with_parted(lines: list[TableLine]) -> list[TableLine]:
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
    last = -_NEAR_ROWS - 1  # the place of the row above
    for place, index in enumerate(filled):
        line = lines[index]
        if line.parted:
            own = line.words.count("|")
            near = bars[place + 1 : place + 2]  # the heads of columns stand right above a row
            if bars[place]:
                near = bars[max(0, place - _NEAR) : place] + bars[place + 1 : place + 1 + _NEAR]
                if place - last <= _NEAR_ROWS:
                    above = lines[filled[place - 1]]
                    near.append(above.words.count("|") if above.parted else 0)
            if own in near or (own >= _MANY and bars[place]):
                found[index] = line._replace(bars=own)
        if bars[place] and found[index].bars:
            last = place
    for place, index in enumerate(filled):
        if found[index].bars >= _MANY and bars[place]:
            _with_heads(found, filled[max(0, place - _HEADS) : place])
    return found


def _with_heads(lines: list[TableLine], above: Sequence[int]) -> None:
    """Gives those of ``lines`` their bars that stand right ``above`` a wide row as heads, the first
    of which the page may have broken in two lines.
    """
    for index in reversed(above):
        line = lines[index]
        if "|" not in line.words and len(line.words.strip()) <= _HALF_HEAD:
            continue
        if not line.parted or line.bars or line.words.rstrip().endswith("。"):
            return
        lines[index] = line._replace(bars=line.words.count("|"))


def _is_parted_row(line: TableLine) -> bool:
    """Whether a line with bars in its midst alone has, last, a unit or a value, and a label or
    many more of them.
    """
    if not line.parted:
        return False
    *cells, last = map(str.strip, line.words.split("|"))
    labelled = any(cell and VALUE.fullmatch(cell) is None for cell in cells)
    return (labelled or len(cells) >= _MANY) and VALUE.fullmatch(last) is not None


def _has_outer_bar(words: str) -> bool:
    bare = words.strip()
    return bare[0] == "|" or bare[-1] == "|"
