"""What a report holds before it is a file: lines of words and tables, in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from random import Random

from tests.trials.generator import reports as annual
from tests.trials.generator import table
from tests.trials.generator.layout import laid_out
from tests.trials.generator.pieces import Generated, Piece, Role
from tests.trials.generator.saying import Pieces
from tests.trials.generator.sections.form import BALANCE
from tests.trials.generator.sections.grid import Cell, Grid, expected, one_table
from tests.trials.generator.sections.reports import Invented, Truth, invented
from tests.trials.generator.sections.shapes import SHAPES, shaped


class Part(StrEnum):
    TITLE = "title"
    CHAPTER = "chapter"  # the heading of one
    TEXT = "text"
    PAGE = "page"  # what a site puts around a report


@dataclass(frozen=True, slots=True)
class Words:
    """One line; a paragraph of several is several."""

    text: str
    part: Part = Part.TEXT


Content = Words | Grid


@dataclass(frozen=True)
class Contents:
    """A report of ``agency`` for ``year``. ``cells`` is what must be read of its tables."""

    form: str
    seed: int
    agency: str
    year: int
    parts: tuple[Content, ...]
    cells: Truth

    @property
    def grids(self) -> tuple[Grid, ...]:
        return tuple(one for one in self.parts if isinstance(one, Grid))

    @property
    def text(self) -> str:
        """As scraped, a row a line."""
        return plain(self.parts)

    def once(self) -> Contents:
        """Its first copy alone, with nothing of a page around it."""
        start, *later = (at for at, one in enumerate(self.parts) if _is(one, Part.TITLE))
        pages = (at for at, one in enumerate(self.parts) if _is(one, Part.PAGE) and at > start)
        return replace(self, parts=self.parts[start : min([*later, *pages, len(self.parts)])])

    def without_tables(self) -> Contents:
        words = tuple(one for one in self.parts if isinstance(one, Words))
        return replace(self, parts=words)

    def random(self, format: str) -> Random:
        """For how ``format`` is written, always the same."""
        return Random(f"{format} {self.form} {self.seed}")


def _is(one: Content, part: Part) -> bool:
    return isinstance(one, Words) and one.part is part


def contents(form: str, seed: int, *, filled: bool = False) -> Contents:
    """The report of ``seed`` on ``form``, always the same; ``filled`` without a blank cell."""
    if form == "2014":
        return _annual(seed)
    return _of_sections(invented(form, seed, filled=filled))


def plain(parts: Sequence[Content]) -> str:
    pieces: list[str] = []
    for one in parts:
        if isinstance(one, Words):
            pieces.append(f"{one.text}\n")
        else:
            pieces += [piece.text for piece in shaped([one], SHAPES["3 a row a line"])]
    return "".join(pieces)


def _of_sections(report: Invented) -> Contents:
    grids = report.tables.disclosed
    if Random(f"one table {report.seed}").random() < 0.6:
        grids = (one_table(grids),)
    bodies: dict[str, list[Content]] = {
        "disclosed": [*grids],
        "requests": [*_balance(report), report.tables.requests],
        "disputes": [report.tables.disputes],
    }
    copy: list[Content] = []
    for at, chapter in enumerate(report.chapters):
        for number, paragraph in enumerate(chapter.paragraphs):
            opens = Part.TITLE if at == 0 else Part.CHAPTER
            copy += _lines(paragraph, report, Part.TEXT if number else opens)
        copy += bodies.get(chapter.name, [])
    for paragraph in report.signed:
        copy += _lines(paragraph, report, Part.TEXT)
    around = report.around
    parts = [*_page(around.before), *copy]
    for _ in range(report.copies - 1):
        parts += [*_page(around.between), *copy]
    cells = {
        cell.piece.of: expected(cell.piece)
        for grid in (*report.tables.disclosed, report.tables.requests, report.tables.disputes)
        for line in grid.lines
        for cell in line
        if cell.piece.role is Role.CELL
    }
    return Contents(
        report.form,
        report.seed,
        report.agency.title,
        report.year,
        (*parts, *_page(around.after)),
        cells,
    )


def _balance(report: Invented) -> list[Content]:
    """How the columns balance, where that stands above the table of requests."""
    return [Words(BALANCE)] * (report.how.balance == "above")


def _lines(paragraph: Pieces, report: Invented, first: Part) -> Iterator[Words]:
    page = replace(report.page, indent="", width=0, apart="\n")
    text = "".join(piece.text for piece in laid_out([paragraph], page))
    for number, line in enumerate(filter(None, text.split("\n"))):
        yield Words(line, Part.TEXT if number else first)


def _page(text: str) -> list[Content]:
    return _parsed(text, Part.PAGE)


def _annual(seed: int) -> Contents:
    """On form 2014, whose table has a figure a row and stands at the end."""
    made = annual.generate(seed, shape=table.row_a_line)
    parts: list[Content] = _page(made.before)
    for copy in range(len(made.copies)):
        if copy:
            parts += _page(made.between)
        body = "".join(piece.text for piece in made.copies[copy])
        parts += _titled(_parsed(body, Part.TEXT))
    parts += _page(made.after)
    return Contents("2014", seed, made.agency, made.year, tuple(parts), _cells(made))


def _cells(made: Generated) -> Truth:
    cells: dict[str, tuple[str, Decimal | None]] = {}
    for one in made.copies[0]:
        if one.role is Role.CELL and one.text in ("是", "否"):
            cells[one.of] = ("text", None)
        elif one.role is Role.CELL:
            cells[one.of] = expected(one)
    return cells


def _titled(copy: Sequence[Content]) -> Iterator[Content]:
    for at, one in enumerate(copy):
        if isinstance(one, Words) and (at == 0 or _CHAPTER.match(one.text)):
            yield replace(one, part=Part.CHAPTER if at else Part.TITLE)
        else:
            yield one


_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,2}、.{1,30}$")
_ROW_END = re.compile(r"\|[\s|]*$")


def _parsed(text: str, part: Part) -> list[Content]:
    """Lines of words, and tables where lines have bars: those in a row are one."""
    parts: list[Content] = []
    rows: list[tuple[Cell, ...]] = []

    def end_table() -> None:
        if rows:
            width = max(map(len, rows))
            lines = ((*row[:-1], replace(row[-1], across=width - len(row) + 1)) for row in rows)
            parts.append(Grid(tuple(lines), width, 0))
            rows.clear()

    for line in text.split("\n"):
        words = line.strip(" \t\u3000")
        if set(words) <= {"|"}:
            continue
        if "|" in words:
            cells = words.removesuffix("|").split("|")
            if words.endswith("||"):
                cells = _ROW_END.sub("", words).split("|")
            rows.append(tuple(Cell(Piece(cell.strip())) for cell in cells))
        else:
            end_table()
            parts.append(Words(words, part))
    end_table()
    return parts
