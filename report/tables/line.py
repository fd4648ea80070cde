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
_HEADS = 4  # lines of heads above such a row
_NEAR = 3  # lines that may part two rows whose bars stand in their midst alone


class TableLine(NamedTuple):
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


def table_lines(document: Document, region: Span) -> list[TableLine]:
    """The lines of ``region``; none where it has no bar."""
    return _with_parted([*_printed(document, region)])


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
        yield TableLine(start, start + len(words), words, 0 if parted else bars, parted)
        start = following
        number += 1


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
    for place, index in enumerate(filled):
        line = lines[index]
        if not line.parted:
            continue
        own = line.words.count("|")
        near = bars[place + 1 : place + 2]  # the heads of columns stand right above a row
        if bars[place]:
            near = bars[max(0, place - _NEAR) : place] + bars[place + 1 : place + 1 + _NEAR]
        if own in near or (own >= _MANY and bars[place]):
            found[index] = line._replace(bars=own)
    for place, index in enumerate(filled):
        if found[index].bars >= _MANY and bars[place]:
            _with_heads(found, filled[max(0, place - _HEADS) : place])
    return found


def _with_heads(lines: list[TableLine], above: Sequence[int]) -> None:
    """Gives those of ``lines`` their bars that stand right ``above`` a wide row as heads."""
    for index in reversed(above):
        line = lines[index]
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


def starts_with_bar(line: TableLine) -> bool:
    return line.words.lstrip().startswith("|")
