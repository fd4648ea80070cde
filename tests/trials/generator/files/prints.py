"""A report as a print (PDF): text at positions, lines about the cells, page numbers."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from tests.trials.generator.files.contents import Contents, Part, Words
from tests.trials.generator.sections.grid import Cell, Grid
from tests.trials.generator.sections.scraping import as_radicals

_WIDTH, _HEIGHT = 595.0, 842.0
_MARGIN = 60.0
_BODY, _SMALL = 14.0, 9.0  # sizes of type, in points
_RUN = re.compile(r"[0-9A-Za-z]+(?:[.,][0-9]+)*%?|.", re.DOTALL)
_NEVER_FIRST = "，。；：、）”》〕,.;:)"


@dataclass(frozen=True, slots=True)
class Print:
    """How one program prints."""

    stroked: bool = True  # lines are drawn as lines, else as thin boxes
    pieces: bool = False  # digits and characters are written apart, as of two fonts
    radicals: bool = False  # some characters come out as the radicals they look like
    shuffled: bool = False  # a table's words are written column by column
    number: str = "- {} -"


PRINTS: Mapping[str, Print] = {
    "lines": Print(),
    "boxes": Print(stroked=False, pieces=True, number="{}"),
    "radicals": Print(radicals=True, number=""),
    "columns first": Print(shuffled=True, pieces=True, number="— {} —"),
}


@dataclass
class _Font:
    """The characters used so far, by number: what a subset of a font knows."""

    shown: Callable[[str], str]
    numbers: dict[str, int] = field(default_factory=dict)

    def written(self, words: str) -> str:
        codes = (self.numbers.setdefault(one, len(self.numbers) + 1) for one in words)
        return "".join(f"{code:04X}" for code in codes)

    def objects(self, first: int) -> list[bytes]:
        """The font, its one descendant, and what characters its numbers are."""
        widths = " ".join(f"{code} [500]" for one, code in self.numbers.items() if one.isascii())
        return [
            f"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+FangSong /Encoding /Identity-H "
            f"/DescendantFonts [{first + 1} 0 R] /ToUnicode {first + 2} 0 R >>".encode(),
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+FangSong /DW 1000 "
            f"/W [{widths}] /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
            f"/Supplement 0 >> /FontDescriptor {first + 3} 0 R >>".encode(),
            stream("", _to_unicode(self).encode()),
            b"<< /Type /FontDescriptor /FontName /AAAAAA+FangSong /Flags 4 /FontBBox [0 -120 "
            b"1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>",
        ]


def _to_unicode(font: _Font) -> str:
    pairs = [
        f"<{code:04X}> <{font.shown(one).encode('utf-16-be').hex().upper()}>"
        for one, code in font.numbers.items()
    ]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    mapped = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{mapped}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )


class _Pages:
    """What is drawn so far, page by page, from the top down."""

    def __init__(self, how: Print) -> None:
        self.how = how
        self.font = _Font(as_radicals if how.radicals else str)
        self.drawn: list[list[str]] = []
        self.y = 0.0

    def room(self, height: float) -> None:
        """Begins a page where ``height`` is not left on this one."""
        if not self.drawn or self.y - height < _MARGIN:
            number = self.how.number.format(len(self.drawn) + 1)
            self.drawn.append([])
            self.write(_WIDTH / 2 - width(number, _SMALL) / 2, _MARGIN / 2, number, _SMALL)
            self.y = _HEIGHT - _MARGIN

    def write(self, x: float, y: float, words: str, size: float) -> None:
        for piece in _pieces(words) if self.how.pieces else [words]:
            if piece.strip():
                self.drawn[-1].append(
                    f"BT /F1 {size:g} Tf {x:.2f} {y:.2f} Td <{self.font.written(piece)}> Tj ET"
                )
            x += width(piece, size)

    def box(self, x: float, y: float, across: float, down: float) -> None:
        """The outline whose upper left corner is at ``x`` and ``y``."""
        if self.how.stroked:
            self.drawn[-1].append(f"0.5 w {x:.2f} {y - down:.2f} {across:.2f} {down:.2f} re S")
            return
        for left, low, wide, high in (
            (x, y, across, 0.48),
            (x, y - down, across, 0.48),
            (x, y - down, 0.48, down),
            (x + across, y - down, 0.48, down),
        ):
            self.drawn[-1].append(f"{left:.2f} {low:.2f} {wide:.2f} {high:.2f} re f")


def printed(made: Contents, style: str) -> bytes:
    """In one of ``PRINTS``."""
    pages = _Pages(PRINTS[style])
    for one in made.parts:
        if isinstance(one, Words):
            _paragraph(pages, one)
        else:
            _table(pages, one, made.random(style))
    contents = ["\n".join(page).encode() for page in pages.drawn]
    return pdf(contents, pages.font.objects)


def _paragraph(pages: _Pages, words: Words) -> None:
    indent = "　　" if words.part is Part.TEXT else ""
    lines = wrapped(indent + words.text, _WIDTH - 2 * _MARGIN, _BODY)
    for line in lines:
        pages.room(_BODY * 1.8)
        middle = (_WIDTH - width(line, _BODY)) / 2
        x = middle if words.part is Part.TITLE else _MARGIN
        pages.y -= _BODY * 1.8
        blank = len(line) - len(line.lstrip("　"))
        pages.write(x + blank * _BODY, pages.y, line.lstrip("　"), _BODY)


def _table(pages: _Pages, grid: Grid, random: Random) -> None:
    columns = _columns(grid)
    rows = list(_placed(grid))
    heights = _heights(rows, columns)
    at = 0
    while at < len(rows):
        pages.room(heights[at] + 1)
        end = at + 1
        height = heights[at]
        while end < len(rows) and pages.y - height - heights[end] >= _MARGIN:
            height += heights[end]
            end += 1
        _rows_of_a_page(pages, rows[at:end], heights[at:end], columns, random)
        pages.y -= height
        for row in rows[at:end]:  # what reaches on stands again, empty, on the next page
            row[:] = [(column, cell) for column, cell in row if cell.down > 1]
        rest = [
            (column, replace(cell, piece=replace(cell.piece, text=""), down=row + cell.down - end))
            for row in range(at, end)
            for column, cell in rows[row]
            if row + cell.down > end
        ]
        if rest:
            rows[end] = sorted([*rows[end], *rest], key=lambda one: one[0])
        at = end
    pages.y -= _BODY


def _rows_of_a_page(
    pages: _Pages,
    rows: Sequence[Sequence[tuple[int, Cell]]],
    heights: Sequence[float],
    columns: Sequence[float],
    random: Random,
) -> None:
    lefts = [_MARGIN + sum(columns[:column]) for column in range(len(columns) + 1)]
    tops = [pages.y - sum(heights[:row]) for row in range(len(rows) + 1)]
    words: list[tuple[int, float, float, str]] = []
    for at, row in enumerate(rows):
        for column, cell in row:
            left, right = lefts[column], lefts[min(column + cell.across, len(columns))]
            top, bottom = tops[at], tops[min(at + cell.down, len(rows))]
            pages.box(left, top, right - left, top - bottom)
            lines = wrapped(cell.piece.text, right - left - 4, _SMALL)
            y = (top + bottom) / 2 + len(lines) * _SMALL * 0.65 - _SMALL
            for line in lines:
                words.append((column, left + (right - left - width(line, _SMALL)) / 2, y, line))
                y -= _SMALL * 1.3
    if pages.how.shuffled:
        words.sort(key=lambda one: one[0])
    for _, x, y, line in words:
        pages.write(x, y, line, _SMALL)


def _columns(grid: Grid) -> list[float]:
    whole = _WIDTH - 2 * _MARGIN
    if grid.labels == 3:
        labels = [38.0, 56.0, 146.0]
        return labels + [(whole - sum(labels)) / (grid.width - 3)] * (grid.width - 3)
    if grid.width == 3 and not grid.labels:
        return [whole * 0.7, whole * 0.12, whole * 0.18]
    return [whole / grid.width] * grid.width


def _placed(grid: Grid) -> Iterator[list[tuple[int, Cell]]]:
    """Every row's cells with the columns, from 0, that they begin in."""
    reaching = [0] * grid.width
    for line in grid.lines:
        placed = []
        column = 0
        for cell in line:
            while reaching[column]:
                column += 1
            placed.append((column, cell))
            column += cell.across
        reaching = [max(0, left - 1) for left in reaching]
        for column, cell in placed:
            for one in range(column, column + cell.across):
                reaching[one] = cell.down - 1
        yield placed


def _heights(rows: Sequence[Sequence[tuple[int, Cell]]], columns: Sequence[float]) -> list[float]:
    heights = [_SMALL * 1.3 + 6] * len(rows)
    for at, row in enumerate(rows):
        for column, cell in row:
            wide = sum(columns[column : column + cell.across])
            needed = len(wrapped(cell.piece.text, wide - 4, _SMALL)) * _SMALL * 1.3 + 6
            last = at + cell.down - 1
            heights[last] += max(0, needed - sum(heights[at : last + 1]))
    return heights


def width(words: str, size: float) -> float:
    return sum(size / 2 if one.isascii() else size for one in words)


def wrapped(words: str, room: float, size: float) -> list[str]:
    """``words`` in lines no wider than ``room``, but for a mark that may not begin one."""
    lines: list[str] = []
    for part in words.split("\n"):
        line = ""
        for run in _unbroken(part):
            full = line and width(line + run, size) > room and run not in _NEVER_FIRST
            if full:
                lines.append(line)
            line = run if full else line + run
        lines.append(line)
    return lines


def _unbroken(words: str) -> list[str]:
    """Characters, but numbers and Latin words whole."""
    return _RUN.findall(words)


def _pieces(words: str) -> Iterator[str]:
    piece = ""
    for one in words:
        if piece and one.isascii() != piece[-1].isascii():
            yield piece
            piece = ""
        piece += one
    yield piece


def stream(entries: str, content: bytes) -> bytes:
    packed = zlib.compress(content)
    head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
    return head.encode() + packed + b"\nendstream"


def pdf(contents: Sequence[bytes], fonts: Callable[[int], list[bytes]]) -> bytes:
    """The file whose pages draw ``contents``; ``fonts`` gives the objects of /F1 by their first
    number.
    """
    font = 3 + 2 * len(contents)
    kids = " ".join(f"{3 + 2 * at} 0 R" for at in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
    ]
    for at, content in enumerate(contents):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_WIDTH:g} {_HEIGHT:g}] /Resources "
            f"<< /Font << /F1 {font} 0 R >> >> /Contents {4 + 2 * at} 0 R >>".encode(),
            stream("", content),
        ]
    return with_table_of_objects([*objects, *fonts(font)])


def with_table_of_objects(objects: Sequence[bytes]) -> bytes:
    """The file of ``objects``, numbered from 1, the first its catalog."""
    out = bytearray(b"%PDF-1.7\n%\xe4\xbd\xa0\xe5\xa5\xbd\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    begun = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n".encode()
    return bytes(out + f"startxref\n{begun}\n%%EOF\n".encode())
